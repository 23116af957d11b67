using System.Collections.Concurrent;
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
/// Sends notices, several at once, and records the outcome of each. One that is to be retried waits on its own and holds nobody up. At each
/// turn it is checked again whether the lease is held, whether it is night, and whether what it asks for was submitted meanwhile.
/// </summary>
internal sealed partial class NoticeSender(
    IConnectorClient connector,
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
    /// <summary>How long to wait after a fault of the bot or the store before the notice is retried.</summary>
    private static readonly TimeSpan FaultPause = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Timers drop fractions of a millisecond; without this, the notice would be looked at too early and then again at once.
    /// </summary>
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    /// <summary>After so many faults of the bot, a notice is given up; the audit reports it.</summary>
    private const int MostFaults = 5;

    /// <summary>What this instance sent, or may have sent, and has not stored yet.</summary>
    private readonly ConcurrentDictionary<(int Wave, PersonId To), NoticeRecord> _unwritten = new();

    /// <summary>Sends the notices of the term until it ends.</summary>
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
            // A notice that was sent but could not be recorded before the lease was lost is not sent again.
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
            // A bug or unexpected data: only this notice fails, and the others go on.
            Log.Broken(logger, problem, pending.Wave, pending.Notice.To);
            if (++pending.Faults < MostFaults)
                term.Later(pending, FaultPause, machine);
            else
                await KeepAsync(term, pending, Record(pending, new DeliveryStep.End(NoticeOutcomeKind.Failed, "Broken")));
        }
    }

    /// <returns>The outcome; null where it is to be sent later.</returns>
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
        return Follow(term, pending, outcome, conversation.Reference.ConversationId) is { } record
            ? record with { Settled = view.Settled }
            : null;
    }

    private bool IsNeeded(Notice notice) => notice.Items.Any(item => !standings.Stands(item.Chain));

    private NoticeRecord? Follow(DispatchTerm term, PendingNotice pending, SendOutcome outcome, string? conversation)
    {
        if (outcome is SendOutcome.Withheld)
        {
            term.Later(pending, TimeSpan.Zero, machine); // It is checked again: it is night, it was submitted, or the term is over.
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
                // The service did not respond again, but it may have accepted the notice.
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
    /// Until this is stored the notice counts as not sent, so storing it is retried for as long as the lease is held. That it went out is
    /// stored once even after that: the next holder, most often this instance itself, may not have looked yet. What another instance has
    /// stored is kept.
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

                // The card does not show what was submitted while it was being sent.
                if (pending.Notice.Items.Any(item => standings.Stands(item.Chain) && record.Settled?.Contains(item.Chain) is not true))
                    term.Stale.Enqueue((pending.Wave, pending.Notice.To));
                // Notices that reached nobody are passed on once all of their wave have ended; before that, there is nothing to plan.
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
            Message = "The notice of wave {Wave} to {Person} was perhaps delivered; "
                + "it is sent once more when the service answers: {Outcome}")]
        public static partial void InDoubt(ILogger logger, int wave, PersonId person, SendOutcome outcome);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The notice of wave {Wave} to {Person} was not sent: {Outcome}")]
        public static partial void NotSent(ILogger logger, int wave, PersonId person, SendOutcome outcome);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Storage failed at the notice of wave {Wave} to {Person}")]
        public static partial void StorageUnavailable(ILogger logger, Exception problem, int wave, PersonId person);

        [LoggerMessage(Level = LogLevel.Error, Message = "The notice of wave {Wave} to {Person} failed in the bot")]
        public static partial void Broken(ILogger logger, Exception problem, int wave, PersonId person);
    }
}
