using System.Collections.Concurrent;
using TetBot.BotConnector;
using TetBot.BotConnector.Connector;
using TetBot.Clocks;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Notices;
using TetBot.Sending;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.Features.Reminders.Dispatching;

/// <summary>
/// Sends notices, some at once, and writes down what became of each. One that has to be tried again waits by itself and holds nobody up.
/// Each is looked at
/// anew whenever its turn comes: whether the lease is held, whether it is night, whether what it asks for was submitted meanwhile.
/// </summary>
internal sealed partial class NoticeSender(
    ConnectorClient connector,
    PersonalConversations conversations,
    NoticeViewLoader views,
    NoticeStore store,
    SubmissionStates standings,
    DirectoryStore directory,
    LeftAlone leftAlone,
    DeliveryHealth health,
    Campaign campaign,
    TimeProvider clock,
    [MachineClock] TimeProvider machine,
    ILogger<NoticeSender> logger)
{
    /// <summary>How long a fault of our own, or of the store, is waited out before the notice is tried again.</summary>
    private static readonly TimeSpan FaultPause = TimeSpan.FromSeconds(2);

    /// <summary>Timers cut off what is less than a millisecond; then it would be looked at too early, and again at once.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    /// <summary>A notice on which the bot fails this often is given up, and seen by the audit.</summary>
    private const int MostFaults = 5;

    /// <summary>What this instance sent, or perhaps did, and nobody knows of yet.</summary>
    private readonly ConcurrentDictionary<(int Wave, PersonId To), NoticeRecord> _unwritten = new();

    /// <summary>Sends what the term is given until it ends.</summary>
    public async Task RunAsync(DispatchTerm term)
    {
        await foreach (var pending in term.Ready.ReadAllAsync(CancellationToken.None))
        {
            if (!term.IsOver)
                await TakeAsync(term, pending);
        }
    }

    private async Task TakeAsync(DispatchTerm term, PendingNotice pending)
    {
        try
        {
            // What was sent and could not be written down before the lease was lost is not sent again.
            if (_unwritten.TryGetValue((pending.Wave, pending.Notice.To), out var sent))
                await KeepAsync(term, pending, sent);
            else if (await SendAsync(term, pending) is { } outcome)
                await KeepAsync(term, pending, outcome);
        }
        catch (StorageUnavailableException problem)
        {
            Log.StorageUnavailable(logger, problem, pending.Wave, pending.Notice.To);
            term.Later(pending, FaultPause, machine);
        }
        catch (Exception problem)
        {
            // A bug, or data nobody thought of: this one notice fails, the others go on.
            Log.Broken(logger, problem, pending.Wave, pending.Notice.To);
            if (++pending.Faults < MostFaults)
                term.Later(pending, FaultPause, machine);
            else
                await KeepAsync(term, pending, Record(pending, new DeliveryStep.End(NoticeOutcomeKind.Failed, "Broken")));
        }
    }

    /// <returns>What became of it; null where its turn comes again.</returns>
    private async Task<NoticeRecord?> SendAsync(DispatchTerm term, PendingNotice pending)
    {
        var ladder = campaign.Reminders;
        var now = clock.GetUtcNow();
        if (ladder.IsQuiet(now))
        {
            term.Later(pending, ladder.QuietEnd(now) - now, clock);
            return null;
        }

        await standings.RefreshAsync(CancellationToken.None);
        if (!IsNeeded(pending.Notice))
            return Record(pending, new DeliveryStep.End(NoticeOutcomeKind.Unneeded, Code: null));
        if (await directory.FindAsync(pending.Notice.To, CancellationToken.None) is not { } person)
            return Record(pending, new DeliveryStep.End(NoticeOutcomeKind.Unreachable, "NotInDirectory"));
        if (leftAlone.TimeLeft(person.Id) is { Ticks: > 0 } wait)
        {
            term.Later(pending, wait + Least, machine);
            return null;
        }

        var bulk = connector.Bulk(() => !term.IsOver && !ladder.IsQuiet(clock.GetUtcNow()) && IsNeeded(pending.Notice));
        var (conversation, failure) = await conversations.FindOrOpenAsync(person, bulk, CancellationToken.None);
        if (conversation is null)
            return Follow(term, pending, failure!, conversation: null);

        var sender = bulk.For(conversation.Reference);
        if (pending.Doubts > 0)
        {
            if (await DeliveryPolicy.AskAsync(sender, CancellationToken.None) is { } trouble)
                return Follow(term, pending, trouble, conversation: null);
            pending.Attempts++;
        }

        var view = await views.GatherAsync(pending.Wave, pending.Notice, person, term.Registry.About, CancellationToken.None);
        var drawn = views.Draw(view, person.Language ?? conversation.Language);
        var outcome = await sender.SendAsync(OutgoingMessage.OfCard(drawn.Card, drawn.Summary), CancellationToken.None);
        return Follow(term, pending, outcome, conversation.Reference.ConversationId) is { } record ? record with
            { Settled = view.Settled } : null;
    }

    private bool IsNeeded(Notice notice) => notice.Items.Any(item => !standings.Stands(item.Chain));

    private NoticeRecord? Follow(DispatchTerm term, PendingNotice pending, SendOutcome outcome, string? conversation)
    {
        if (outcome is SendOutcome.Withheld)
        {
            term.Later(pending, TimeSpan.Zero, machine); // Looked at anew: it is night, it was submitted, or the term is over.
            return null;
        }

        health.Count(outcome);
        if (outcome is SendOutcome.Throttled throttled)
            leftAlone.Leave(pending.Notice.To, throttled.RetryAfter);
        pending.FirstTriedAt ??= machine.GetTimestamp();
        pending.Attempts++;
        var step = DeliveryPolicy.After(
            outcome, pending.Attempts, machine.GetElapsedTime(pending.FirstTriedAt.Value), Random.Shared.NextDouble(), pending.Doubts);
        switch (step)
        {
            case DeliveryStep.Again again:
                Log.Again(logger, pending.Wave, pending.Notice.To, outcome, again.After);
                term.Later(pending, again.After, machine);
                return null;
            case DeliveryStep.InDoubt doubt:
                Log.InDoubt(logger, pending.Wave, pending.Notice.To, outcome);
                pending.Doubts++;
                return Record(pending, new DeliveryStep.End(NoticeOutcomeKind.InDoubt, doubt.Code)) with { Conversation = conversation };
            default:
                var end = (DeliveryStep.End)step;
                // The service was never seen to answer again, but it may have taken it.
                if (end.Kind is NoticeOutcomeKind.Failed && pending.Doubts > 0)
                    end = end with { Kind = NoticeOutcomeKind.Unconfirmed };
                if (end.Kind is not NoticeOutcomeKind.Sent)
                    Log.NotSent(logger, pending.Wave, pending.Notice.To, outcome);
                return Record(pending, end) with { Conversation = conversation, Message = (outcome as SendOutcome.Sent)?.ActivityId };
        }
    }

    private NoticeRecord Record(PendingNotice pending, DeliveryStep.End end) =>
        new(pending.Notice.To, new NoticeOutcome(end.Kind, clock.GetUtcNow(), pending.Attempts, end.Code));

    /// <summary>
    /// Until this is written the notice counts as not sent: it is tried for as long as the lease is held. That it went out is written once
    /// also after that:
    /// whoever goes on, most often this instance itself, may not have looked yet; and what another wrote stands.
    /// </summary>
    private async Task KeepAsync(DispatchTerm term, PendingNotice pending, NoticeRecord record)
    {
        var wasSent = record.Outcome.Kind is NoticeOutcomeKind.Sent or NoticeOutcomeKind.InDoubt or NoticeOutcomeKind.Unconfirmed;
        if (wasSent)
            _unwritten[(pending.Wave, pending.Notice.To)] = record;
        while (!term.IsLost || wasSent)
        {
            try
            {
                await store.RecordAsync(pending.Wave, record, CancellationToken.None);
                _unwritten.TryRemove((pending.Wave, pending.Notice.To), out _);
                var isLast = term.Registry.Record(NoticeStore.StatusOf(pending.Wave, record));
                if (record.Outcome.Kind is NoticeOutcomeKind.InDoubt)
                {
                    pending.Doubts = 1;
                    term.Later(pending, DeliveryPolicy.Backoff(pending.Attempts, Random.Shared.NextDouble()), machine);
                    return;
                }

                // What was submitted while it was on its way is not on the card.
                if (pending.Notice.Items.Any(item => standings.Stands(item.Chain) && record.Settled?.Contains(item.Chain) is not true))
                    term.Stale.Enqueue((pending.Wave, pending.Notice.To));
                // What of a wave reached nobody goes on once all of it have ended; before, there is nothing to plan.
                if (isLast)
                    term.Wake();
                return;
            }
            catch (StorageUnavailableException problem)
            {
                Log.StorageUnavailable(logger, problem, pending.Wave, pending.Notice.To);
                if (term.IsLost)
                    return;
                await Task.Delay(FaultPause, machine, CancellationToken.None);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information, Message = "The notice of wave {Wave} to {Person} is tried again in {After}: {Outcome}")]
        public static partial void Again(ILogger logger, int wave, PersonId person, SendOutcome outcome, TimeSpan after);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The notice of wave {Wave} to {Person} was perhaps delivered; it is sent once more when the service answers: {Outcome}")]
        public static partial void InDoubt(ILogger logger, int wave, PersonId person, SendOutcome outcome);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The notice of wave {Wave} to {Person} was not sent: {Outcome}")]
        public static partial void NotSent(ILogger logger, int wave, PersonId person, SendOutcome outcome);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Storage failed at the notice of wave {Wave} to {Person}")]
        public static partial void StorageUnavailable(ILogger logger, Exception problem, int wave, PersonId person);

        [LoggerMessage(Level = LogLevel.Error, Message = "The notice of wave {Wave} to {Person} failed in the bot")]
        public static partial void Broken(ILogger logger, Exception problem, int wave, PersonId person);
    }
}
