using TetBot.BotConnector.Connector;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Directory;
using TetBot.Domain.Notices;
using TetBot.OnCall;
using TetBot.Sending;
using TetBot.Storage;

namespace TetBot.Features.Alerts.Paging;

/// <summary>
/// Pages people. A page that takes long, or may have arrived, is recorded as in doubt, so that no other instance sends it instead. It is
/// sent a second time once the service responds again, and never a third time.
/// </summary>
internal sealed partial class AlertPaging(
    SharedAlert shared,
    PageRecord record,
    AlertMessenger messenger,
    OnCallLoader onCall,
    AlertRetries retries,
    TimeProvider machine,
    ILogger logger)
{
    /// <summary>The pages that have not ended: a step and a person it pages.</summary>
    public static IEnumerable<(StepTaken Step, Author To)> PagesOf(Alert alert)
    {
        var standing = alert.Standing();
        return standing.IsAsking ? standing.Steps.SelectMany(step => step.Pending, (step, to) => (step, to)) : [];
    }

    /// <summary>Sends a page as things stand now; it may have ended since it was looked at.</summary>
    public async Task PageAsync(string key, AlertViewFacts viewFacts, CancellationToken cancellationToken)
    {
        if (shared.Current is not { } alert)
            return;
        foreach (var (step, to) in PagesOf(alert).Where(page => PageEnd.KeyOf(alert, page.Step, page.To) == key).Take(1).ToList())
            await PageAsync(alert, viewFacts, step, to, cancellationToken);
    }

    /// <summary>Sends a page to one person.</summary>
    private async Task PageAsync(
        Alert alert, AlertViewFacts viewFacts, StepTaken step, Author to, CancellationToken cancellationToken)
    {
        var key = PageEnd.KeyOf(alert, step, to);
        if (await record.RewriteAsync(key, cancellationToken))
            return;

        PageEnd Ended(PageOutcome outcome) => new(alert, step, to, outcome);
        if (await onCall.FindAsync(to.Id, cancellationToken) is not { } person)
        {
            await record.WriteAsync(Ended(PageOutcome.Unreachable), cancellationToken);
            return;
        }

        var view = viewFacts.ViewOf(alert, person);
        var isInDoubt = step.Outcomes.ContainsKey(to.Id);
        if (isInDoubt && PageEnd.IsSaidAgain(alert, key))
        {
            // The instance that sent it again did not live to record how that ended.
            await record.WriteAsync(Ended(PageOutcome.Unconfirmed), cancellationToken);
            return;
        }

        var inDoubt = Ended(PageOutcome.InDoubt);
        if (isInDoubt && (!await AnswersAsync(key, person, cancellationToken) || !await record.ClaimAsync(inDoubt, cancellationToken)))
            return;

        var (outcome, conversation) = await (isInDoubt
            ? SendAgainAsync(view, key, cancellationToken)
            : SendAsync(view, inDoubt, cancellationToken));
        switch (DeliveryPolicy.After(outcome, retries.Attempts(key) + 1, TimeSpan.Zero, Random.Shared.NextDouble(), isInDoubt ? 1 : 0))
        {
            case DeliveryStep.Again again:
                Log.TryAgain(logger, shared.Id, to.Id, again.After, outcome);
                retries.Later(key, again.After);
                return;
            case DeliveryStep.InDoubt doubt:
                Log.InDoubt(logger, shared.Id, to.Id, outcome);
                retries.Later(key, doubt.After);
                await record.WriteAsync(inDoubt, cancellationToken);
                return;
            case DeliveryStep.End end:
                if (end.Kind is not NoticeOutcomeKind.Sent)
                    Log.NotReached(logger, shared.Id, to.Id, outcome);
                var message = (outcome as SendOutcome.Sent)?.ActivityId;
                await EndAsync(view, Ended(OutcomeOf(end)) with { Conversation = conversation, Message = message }, cancellationToken);
                return;
        }
    }

    private static PageOutcome OutcomeOf(DeliveryStep.End end) => end.Kind switch
    {
        NoticeOutcomeKind.Sent => PageOutcome.Sent,
        NoticeOutcomeKind.Unreachable => PageOutcome.Unreachable,
        NoticeOutcomeKind.Unconfirmed => PageOutcome.Unconfirmed,
        _ => PageOutcome.Failed,
    };

    private async Task EndAsync(AlertView view, PageEnd ended, CancellationToken cancellationToken)
    {
        var before = ended.Drawn.Readers.FirstOrDefault(reader => reader.Person == ended.To.Id);
        await record.WriteAsync(ended, cancellationToken);
        retries.Done(ended.Key);
        // This is a courtesy; the old card would work too.
        if (ended.Outcome is PageOutcome.Sent && before is { Message: { } old, Conversation: { } oldPlace })
            _ = await messenger.UpdateAsync(view: null, view.Reader, oldPlace, old, cancellationToken);
    }

    private async Task<(SendOutcome Outcome, string? Conversation)> SendAsync(
        AlertView view, PageEnd inDoubt, CancellationToken cancellationToken)
    {
        var sending = messenger.SendAsync(view, cancellationToken);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (await Task.WhenAny(sending, Task.Delay(shared.TakeOverAfter / 2, machine, over.Token)) != sending)
        {
            try
            {
                await record.WriteAsync(inDoubt, cancellationToken);
            }
            catch (StorageUnavailableException problem)
            {
                AlertWorkLog.NotKept(logger, problem, shared.Id, inDoubt.Key); // It is recorded together with the outcome.
            }
        }

        await over.CancelAsync();
        return await sending;
    }

    /// <summary>
    /// Sends a page for the second time. A try that was surely not delivered is retried here, because the alert already records the second
    /// send.
    /// </summary>
    private async Task<(SendOutcome Outcome, string? Conversation)> SendAgainAsync(
        AlertView view, string key, CancellationToken cancellationToken)
    {
        for (var attempts = retries.Attempts(key) + 1; ; attempts++)
        {
            var (outcome, conversation) = await messenger.SendAsync(view, cancellationToken);
            var next = DeliveryPolicy.After(outcome, attempts, TimeSpan.Zero, Random.Shared.NextDouble(), doubts: 1);
            if (next is not DeliveryStep.Again again)
                return (outcome, conversation);
            await Task.Delay(again.After, machine, cancellationToken);
        }
    }

    /// <summary>Whether the service accepts messages for a person again; if not, the check is repeated later.</summary>
    private async Task<bool> AnswersAsync(string key, Person person, CancellationToken cancellationToken)
    {
        if (await messenger.AskAsync(person, cancellationToken) is not { } trouble)
            return true;
        var attempts = retries.Attempts(key) + 1;
        var after = DeliveryPolicy.After(trouble, attempts, TimeSpan.Zero, Random.Shared.NextDouble()) is DeliveryStep.Again again
            ? again.After
            : DeliveryPolicy.Backoff(attempts, Random.Shared.NextDouble());
        retries.Later(key, after);
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Alert {Alert} perhaps reached {Person}; it is said once more when the service answers: {Outcome}")]
        public static partial void InDoubt(ILogger logger, AlertId alert, PersonId person, SendOutcome outcome);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Alert {Alert} is not said to {Person} yet, it is tried again after {After}: {Outcome}")]
        public static partial void TryAgain(ILogger logger, AlertId alert, PersonId person, TimeSpan after, SendOutcome outcome);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Alert {Alert} does not reach {Person}: {Outcome}")]
        public static partial void NotReached(ILogger logger, AlertId alert, PersonId person, SendOutcome outcome);
    }
}
