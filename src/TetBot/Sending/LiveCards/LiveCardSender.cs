using System.Collections.Concurrent;
using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Connector;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Notices;
using TetBot.Resources;
using TetBot.Storage.Records;

namespace TetBot.Sending.LiveCards;

/// <summary>What is to be done about a live card.</summary>
internal enum LiveCardStep
{
    /// <summary>Nothing: the card is up to date, its reader has continued from it, it is not wanted, or it is night.</summary>
    None,

    /// <summary>Send a new message.</summary>
    Send,

    /// <summary>Update the card in place.</summary>
    Update,
}

/// <summary>Sends one live card or updates it in place, and records what is shown.</summary>
internal sealed partial class LiveCardSender(
    IConnectorClient connector,
    PersonalConversations conversations,
    LiveCardStore store,
    LeftAlone leftAlone,
    DeliveryHealth health,
    Campaign campaign,
    TimeProvider clock,
    ILogger<LiveCardSender> logger)
{
    /// <summary>
    /// What was sent but could not be recorded. It is recorded before anything else is sent to the same place; otherwise it would be sent
    /// at every look.
    /// </summary>
    private readonly ConcurrentDictionary<LiveCardId, (LiveCardRecord Record, bool IsNewMessage)> _unwritten = new();

    /// <summary>What may have been sent, and is sent once more when the service responds again.</summary>
    private readonly ConcurrentDictionary<(LiveCardId, string Edition), bool> _inDoubt = new();

    /// <summary>Decides what is to be done, from what is shown.</summary>
    /// <param name="wanted">The card that should exist.</param>
    /// <param name="record">What is shown; null where nothing is.</param>
    /// <param name="isQuiet">Whether only those on duty may be written to. Updates go out all the same, since they make no sound.</param>
    public static LiveCardStep StepFor(PlannedLiveCard wanted, LiveCardRecord? record, bool isQuiet)
    {
        if (record?.IsOff is true)
            return LiveCardStep.None;
        if (record is null || string.CompareOrdinal(record.Edition, wanted.Edition) < 0)
            return isQuiet && !wanted.MayDisturb ? LiveCardStep.None : LiveCardStep.Send;
        return record is { Message: not null, IsLeft: false } && record.State != wanted.State ? LiveCardStep.Update : LiveCardStep.None;
    }

    /// <summary>Sends or updates a card where needed.</summary>
    /// <param name="term">The term; nothing is sent after it.</param>
    /// <param name="wanted">The card that should exist.</param>
    /// <param name="attempt">The number of the try, from 1 up.</param>
    /// <returns>What is shown now where that is known, and how long to wait before a retry; null where none is needed.</returns>
    public async Task<(LiveCardRecord? Record, TimeSpan? TryAfter)> KeepAsync(ILeaseTerm term, PlannedLiveCard wanted, int attempt)
    {
        if (_unwritten.TryGetValue(wanted.Id, out var unwritten))
            await WriteAsync(wanted, unwritten.Record, unwritten.IsNewMessage);
        // People request cards and continue from them on any instance, so what is known here may be out of date.
        var record = await store.ReadAsync(wanted.Id, CancellationToken.None);
        var step = StepFor(wanted, record, IsQuiet());
        if (step is LiveCardStep.None)
            return (record, null);
        if (wanted.Target is LiveCardTarget.Chat { Reader: var person } && leftAlone.TimeLeft(person.Id) is { Ticks: > 0 } wait)
            return (null, wait);

        var bulk = connector.Bulk(() => !term.IsOver && (step is LiveCardStep.Update || wanted.MayDisturb || !IsQuiet()));
        var (place, language, outcome) = await FindAsync(wanted, record, step, bulk);
        string? message = null;
        if (place is not null && IsInDoubt(wanted, step)
            && await DeliveryPolicy.AskAsync(bulk.For(place), CancellationToken.None) is { } trouble)
            (place, outcome) = (null, trouble);
        if (place is not null)
        {
            var draw = await wanted.PrepareAsync(record, CancellationToken.None);
            var drawn = Wording.In(language, draw);
            (place, outcome) = await SendAsync(bulk, step, wanted, record, place, OutgoingMessage.OfCard(drawn.Card, drawn.Summary));
            message = step is LiveCardStep.Update ? record!.Message : (outcome as SendOutcome.Sent)?.ActivityId;
        }

        return await FollowAsync(
            wanted, record, step, outcome,
            place is null
                ? null
                : new LiveCardRecord(
                    wanted.Id.Topic, wanted.Id.Place, wanted.Edition, wanted.State, place, message, Language: language,
                    AskedBy: record?.AskedBy,
                    Heard: wanted.Edition),
            attempt);
    }

    private bool IsInDoubt(PlannedLiveCard wanted, LiveCardStep step) => step is LiveCardStep.Send
        && _inDoubt.ContainsKey((wanted.Id, wanted.Edition));

    private bool IsQuiet() => campaign.Reminders.IsQuiet(clock.GetUtcNow());

    private async Task<(ConversationReference? Place, Language Language, SendOutcome Outcome)> FindAsync(
        PlannedLiveCard wanted, LiveCardRecord? record, LiveCardStep step, IConnectorClient bulk)
    {
        if (wanted.Target is LiveCardTarget.Room room)
            return (step is LiveCardStep.Update ? record!.Conversation : room.Conversation, room.Language, new SendOutcome.Sent(null));

        var person = ((LiveCardTarget.Chat)wanted.Target).Reader;
        var (conversation, failure) = await conversations.FindOrOpenAsync(person, bulk, CancellationToken.None);
        var language = person.Language ?? conversation?.Language ?? Language.Vietnamese;
        // A message is updated in the conversation it was sent to.
        var place = step is LiveCardStep.Update && conversation is not null && record!.Conversation is { } sentTo
            ? conversation.Reference with { ConversationId = sentTo.ConversationId }
            : conversation?.Reference;
        return (place, language, failure ?? new SendOutcome.Sent(null));
    }

    private static async Task<(ConversationReference Place, SendOutcome Outcome)> SendAsync(
        IConnectorClient bulk, LiveCardStep step, PlannedLiveCard wanted, LiveCardRecord? record, ConversationReference place,
        OutgoingMessage message)
    {
        if (step is LiveCardStep.Update)
            return (place, await bulk.UpdateActivityAsync(place, record!.Message!, message, CancellationToken.None));
        if (wanted.Target is not LiveCardTarget.Room || place.ConversationType is not "channel")
            return (place, await bulk.SendToConversationAsync(place, message, CancellationToken.None));
        var begun = await bulk.CreateThreadAsync(place, message, CancellationToken.None);
        return (begun.Thread ?? place, begun.Outcome);
    }

    private async Task<(LiveCardRecord? Record, TimeSpan? TryAfter)> FollowAsync(
        PlannedLiveCard wanted, LiveCardRecord? before, LiveCardStep step, SendOutcome outcome, LiveCardRecord? sent, int attempt)
    {
        if (outcome is SendOutcome.Withheld)
            return (null, null); // The term is over, or it is night: the next look finds the card unchanged.
        health.Count(outcome);
        if (outcome is SendOutcome.Throttled throttled && wanted.Target is LiveCardTarget.Chat { Reader: var person })
            leftAlone.Leave(person.Id, throttled.RetryAfter);

        switch (DeliveryPolicy.After(outcome, attempt, TimeSpan.Zero, Random.Shared.NextDouble(), IsInDoubt(wanted, step) ? 1 : 0))
        {
            case DeliveryStep.Again again:
                Log.Again(logger, wanted.Id.Topic, wanted.Id.Place, outcome, again.After);
                return (null, again.After);
            case DeliveryStep.InDoubt doubt:
                Log.Again(logger, wanted.Id.Topic, wanted.Id.Place, outcome, doubt.After);
                _inDoubt[(wanted.Id, wanted.Edition)] = true;
                return (null, doubt.After);
            case DeliveryStep.End { Kind: NoticeOutcomeKind.Sent }:
                _inDoubt.TryRemove((wanted.Id, wanted.Edition), out _);
                try
                {
                    return (await WriteAsync(wanted, sent!, isNewMessage: step is LiveCardStep.Send), null);
                }
                finally
                {
                    if (step is LiveCardStep.Send)
                        await RetireAsync(before, sent!);
                }

            case DeliveryStep.End when step is LiveCardStep.Update:
                // The message or its reader is gone; the next edition is sent as a new message.
                Log.NotUpdated(logger, wanted.Id.Topic, wanted.Id.Place, outcome);
                return (await WriteAsync(wanted, before! with { Message = null, State = wanted.State }, isNewMessage: true), null);
            default:
                _inDoubt.TryRemove((wanted.Id, wanted.Edition), out _);
                Log.NotSent(logger, wanted.Id.Topic, wanted.Id.Place, outcome);
                // A room from which the bot was removed gets no more of this card until someone there requests it.
                var gone = new LiveCardRecord(
                    wanted.Id.Topic, wanted.Id.Place, wanted.Edition, wanted.State, before?.Conversation, Message: null,
                    AskedBy: before?.AskedBy,
                    Heard: before?.Heard)
                {
                    IsOff = wanted.Target is LiveCardTarget.Room && outcome is SendOutcome.Unreachable,
                };
                return (await WriteAsync(wanted, gone, isNewMessage: true), null);
        }
    }

    /// <summary>
    /// A card that someone requested meanwhile is newer, so it is kept. It is also kept that they want no more of it, or have continued
    /// from the very message that was updated.
    /// </summary>
    private async Task<LiveCardRecord> WriteAsync(PlannedLiveCard wanted, LiveCardRecord record, bool isNewMessage)
    {
        var written = record;
        _unwritten[wanted.Id] = (record, isNewMessage);
        await store.ChangeAsync(
            wanted.Id,
            now => written = now is null ? record
                : string.CompareOrdinal(now.Edition, record.Edition) > 0 || (!isNewMessage && now.Message != record.Message) ? now
                : record with { IsOff = record.IsOff || now.IsOff, IsLeft = !isNewMessage && now.IsLeft },
            CancellationToken.None);
        _unwritten.TryRemove(wanted.Id, out _);
        return written;
    }

    /// <summary>
    /// There is one such card in a place: the previous one becomes a pointer to the new one, unless its reader has continued from it.
    /// </summary>
    private async Task RetireAsync(LiveCardRecord? before, LiveCardRecord sent)
    {
        if (before is not { Message: { } message, Conversation: { } place, IsLeft: false } || message == sent.Message)
            return;
        var pointer = OutgoingMessage.OfCard(Wording.In(before.Language, CardParts.MovedBelow));
        var outcome = await connector.Bulk().UpdateActivityAsync(place, message, pointer, CancellationToken.None);
        if (outcome is not SendOutcome.Sent)
            Log.NotRetired(logger, before.Topic, before.Place, outcome);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The card of {Topic} in {Place} is tried again in {After}: {Outcome}")]
        public static partial void Again(ILogger logger, string topic, string place, SendOutcome outcome, TimeSpan after);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The card of {Topic} in {Place} was not sent: {Outcome}")]
        public static partial void NotSent(ILogger logger, string topic, string place, SendOutcome outcome);

        [LoggerMessage(Level = LogLevel.Information, Message = "The card of {Topic} in {Place} was not put in its own place: {Outcome}")]
        public static partial void NotUpdated(ILogger logger, string topic, string place, SendOutcome outcome);

        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "The card of {Topic} in {Place} before the newest was not turned into a pointer: {Outcome}")]
        public static partial void NotRetired(ILogger logger, string topic, string place, SendOutcome outcome);
    }
}
