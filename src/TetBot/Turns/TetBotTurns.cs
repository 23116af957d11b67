using System.Globalization;
using TetBot.BotConnector;
using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Connector;
using TetBot.BotConnector.Files;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Resources;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.Turns;

/// <summary>
/// Turns an activity into somebody's turn, has the one handler that matches answer it, and sends the answer. An outage or a bug is caught
/// here, once a turn, and the person is told in plain words.
/// </summary>
internal sealed partial class TetBotTurns(
    IEnumerable<ICardAction> actions,
    IEnumerable<IMessageHandler> messages,
    IStrangerGreeting strangers,
    DirectoryStore directory,
    PeopleStore people,
    NoticeStore notices,
    FileIntake files,
    FileOffers offers,
    CurrentCards liveCards,
    AdoptedCards postedCards,
    StoreReach reach,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<TetBotTurns> logger) : IBot
{
    private readonly Dictionary<string, ICardAction> _actions = actions.ToDictionary(action => action.Verb, StringComparer.Ordinal);
    private readonly IReadOnlyList<IMessageHandler> _messages = [.. messages.OrderBy(handler => handler.Priority)];

    public async Task<InvokeResponse?> OnTurnAsync(TurnContext context, CancellationToken cancellationToken)
    {
        var activity = context.Activity;
        Wording.Speak(LanguageOf(activity.Locale));
        switch (activity.Type)
        {
            case ActivityTypes.Invoke when activity.Name is InvokeNames.AdaptiveCardAction:
                return await OnCardActionAsync(context, cancellationToken);
            case ActivityTypes.Invoke when activity.Name is InvokeNames.FileConsent:
                return await OnFileConsentAsync(context, cancellationToken);
            case ActivityTypes.Message:
                // The text is answered first, because the work continues on the card that answers the files.
                var (sent, typed) = (activity.Files, activity.TextWithoutMentions());
                var goesOn = (sent.Count > 0 && !typed.Any(char.IsLetterOrDigit))
                    || await OnMessageAsync(context, typed, cancellationToken);
                if (sent.Count > 0 && goesOn)
                    await OnFilesAsync(context, sent);
                return null;
            case ActivityTypes.ConversationUpdate when AddsTheBot(activity):
                await OnMessageAsync(context, "", cancellationToken);
                return null;
            default:
                return null;
        }
    }

    private async Task<InvokeResponse?> OnCardActionAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (!CardActionInvoke.TryRead(context.Activity, out var invoke, out var problem))
            return problem;

        var isKept = RetryCard.CanHold(invoke);
        var answer = await AnswerAsync(
            context, isKept,
            turn => ActAsync(turn, invoke, cancellationToken),
            retry => isKept ? new Answer.Show(RetryCard.Draw(invoke, retry.Text)) : new Answer.Say(retry.Text),
            cancellationToken);
        return answer switch
        {
            Answer.Show show => CardActionResponse.Card(show.Card),
            Answer.Say say => CardActionResponse.Message(say.Text),
            _ => throw new InvalidOperationException("An answer of another kind."),
        };
    }

    private async Task<Answer> ActAsync(Turn turn, CardActionInvoke invoke, CancellationToken cancellationToken)
    {
        if (!_actions.TryGetValue(invoke.Verb, out var action))
            return new Answer.Say(Texts.UnknownButton);
        // A client refreshes the card and nobody pressed: nothing is begun and nobody is greeted.
        if (invoke.Trigger is CardActionTrigger.Automatic)
            return action.MayRefresh ? await action.HandleAsync(turn, invoke.Data, cancellationToken) : new Answer.Say(Texts.UnknownButton);
        if (turn.Known is null && !action.IsForStrangers)
            return await strangers.GreetAsync(turn, cancellationToken);

        // Once its reader has continued from it, a notice's card is no longer updated.
        if (invoke.Data.Number(Entrances.Notice) is { } wave and > 0)
        {
            await BesideAsync(turn, () => notices.ChangeAsync(
                wave, turn.SenderId, record => record.IsOpened ? null : record with { IsOpened = true }, cancellationToken));
        }

        var answer = await action.HandleAsync(turn, invoke.Data, cancellationToken);
        if (answer is Answer.Show show && turn.CardId is { } card)
        {
            // In a room, only this person sees the answer; the card itself belongs to everybody.
            if (turn.Conversation.IsPersonal)
                liveCards.Shown(turn.SenderId, card, show.Lasts);
            if (turn.Conversation.IsPersonal && show.Post is not null)
                await BesideAsync(turn, () => postedCards.AdoptAsync(turn.SenderId, turn.Conversation, card, show, cancellationToken));
            else if (turn.Conversation.IsPersonal && invoke.Data.Text(Entrances.Post) is { } topic)
                await BesideAsync(turn, () => postedCards.LeaveAsync(topic, turn.SenderId, card, cancellationToken));
        }

        return answer;
    }

    /// <summary>
    /// Takes the files somebody sent, to the end even when the service no longer waits: it delivers again what took long, and a file taken
    /// twice is one file.
    /// </summary>
    private async Task OnFilesAsync(TurnContext context, IReadOnlyList<SentFile> sent)
    {
        var untilStopped = lifetime.ApplicationStopping;
        var answer = await AnswerAsync(
            context, isKept: false,
            turn => turn.Known is null ? strangers.GreetAsync(turn, untilStopped) : files.TakeAsync(turn, sent, untilStopped),
            retry => new Answer.Say(retry.Text), untilStopped);
        await SendAsync(context, answer, untilStopped);
    }

    /// <summary>Handles a file that somebody accepted or declined.</summary>
    private async Task<InvokeResponse?> OnFileConsentAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (!FileConsentInvoke.TryRead(context.Activity, out var decision, out var problem))
            return problem;

        var isSaid = false;
        var answer = await AnswerAsync(
            context, isKept: false,
            async turn =>
            {
                var said = turn.Known is null
                    ? await strangers.GreetAsync(turn, cancellationToken)
                    : await offers.DecideAsync(turn, decision, context.Activity.ReplyToId, cancellationToken);
                isSaid = said is null;
                return said ?? new Answer.Say(Texts.FileAccepted);
            },
            retry => new Answer.Say(retry.Text), cancellationToken);
        if (!isSaid)
            await SendAsync(context, answer, cancellationToken);
        return new InvokeResponse(200);
    }

    /// <summary>Answers what somebody wrote. Opening the bot for the first time counts as an empty message.</summary>
    /// <returns>Whether to answer what else came with it too: a stranger is greeted once, and an outage is reported once.</returns>
    private async Task<bool> OnMessageAsync(TurnContext context, string typed, CancellationToken cancellationToken)
    {
        var text = Command.Plain(typed);
        var isAnswered = false;
        var answer = await AnswerAsync(
            context, isKept: false,
            async turn =>
            {
                if (turn.Known is null)
                    return await strangers.GreetAsync(turn, cancellationToken);
                var said = await _messages.First(handler => handler.Accepts(text, typed)).HandleAsync(turn, typed, cancellationToken);
                isAnswered = true;
                return said;
            },
            retry => new Answer.Say(retry.Text), cancellationToken);
        await SendAsync(context, answer, cancellationToken);
        return isAnswered;
    }

    /// <summary>Finds out who the sender is and gets the answer or, if that fails, what to tell the person.</summary>
    /// <param name="context">The turn.</param>
    /// <param name="isKept">Whether what was typed is still there to be sent again.</param>
    /// <param name="handle">Gets the answer.</param>
    /// <param name="drawRetry">Draws a failure. It is called here because the person's language ends with this method.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    private async Task<Answer> AnswerAsync(
        TurnContext context, bool isKept, Func<Turn, Task<Answer>> handle, Func<Answer.Retry, Answer> drawRetry,
        CancellationToken cancellationToken)
    {
        var activity = context.Activity;
        if (SenderOf(activity) is not { } sender)
            return new Answer.Say(Texts.NoIdentity);

        Answer answer;
        var watch = WriteWatch.Begin();
        try
        {
            var known = await directory.FindAsync(sender, cancellationToken);
            if (known?.Language is { } language)
                Wording.Speak(language);
            var turn = new Turn(
                sender, activity.From?.Name ?? "", known, context.Reference, activity.Id ?? "", activity.ReplyToId, clock.GetUtcNow());
            if (context.Reference.IsPersonal)
                await BesideAsync(turn, () => people.RememberAsync(
                    sender, new KnownConversation(context.Reference, Wording.Language), cancellationToken));
            answer = await handle(turn);
        }
        catch (StorageUnavailableException problem)
        {
            Log.StorageUnavailable(logger, problem, sender, activity.Id);
            answer = new Answer.Retry(watch.HasWritten
                ? isKept ? Texts.StoredPerhaps : Texts.StoredPerhapsMessage
                : isKept ? Texts.StorageDown : Texts.StorageDownMessage);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            var code = Guid.NewGuid().ToString("N")[..8];
            Log.TurnFailed(logger, problem, sender, activity.Id, code);
            answer = new Answer.Retry(Wording.Fill(watch.HasWritten ? Texts.SomethingBrokeAfter : Texts.SomethingBroke, code));
        }

        return answer is Answer.Retry again ? drawRetry(again) : answer;
    }

    /// <summary>Writes a record beside the answer, which a failure must not stop: alerts are taken even while the store is down.</summary>
    private async Task BesideAsync(Turn turn, Func<Task> write)
    {
        try
        {
            await reach.AskAsync(() => WriteWatch.AsideAsync(write));
        }
        catch (StorageUnavailableException problem)
        {
            Log.NotNoted(logger, problem, turn.SenderId, turn.ActivityId);
        }
    }

    private async Task SendAsync(TurnContext context, Answer answer, CancellationToken cancellationToken)
    {
        var outcome = await context.SendAsync(
            answer switch
            {
                Answer.Show show => OutgoingMessage.OfCard(show.Card),
                Answer.Say say => OutgoingMessage.OfText(say.Text),
                _ => throw new InvalidOperationException("An answer of another kind."),
            },
            cancellationToken);
        if (outcome is not SendOutcome.Sent sent)
        {
            Log.NotSent(logger, context.Activity.Id, outcome);
            return;
        }

        if (answer is Answer.Show shown && sent.ActivityId is { } card && SenderOf(context.Activity) is { } sender)
        {
            await liveCards.RetireAsync(context, sender, card, shown, cancellationToken);
            if (shown.Post is not null)
                await AdoptAsync(context, sender, card, shown, cancellationToken);
        }
    }

    /// <summary>Adopts a card that was sent. If the store fails, the card just stays as it was drawn.</summary>
    private async Task AdoptAsync(TurnContext context, PersonId sender, string card, Answer.Show shown, CancellationToken cancellationToken)
    {
        try
        {
            await postedCards.AdoptAsync(sender, context.Reference, card, shown, cancellationToken);
        }
        catch (StorageUnavailableException problem)
        {
            Log.StorageUnavailable(logger, problem, sender, context.Activity.Id);
        }
    }

    /// <summary>The sender's object id, in the one spelling in which ids are stored; null where Teams does not send it.</summary>
    private static PersonId? SenderOf(Activity activity) =>
        Guid.TryParse(activity.From?.AadObjectId, CultureInfo.InvariantCulture, out var objectId)
            ? new PersonId(objectId.ToString()) : null;

    private static bool AddsTheBot(Activity activity) =>
        activity.Conversation?.ConversationType is "personal" or null
        && activity.MembersAdded?.Any(member => member.Id is not null && member.Id == activity.Recipient?.Id) == true;

    private static Language LanguageOf(string? locale) =>
        locale?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? Language.English : Language.Vietnamese;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Storage failed in the turn of {Sender}, activity {ActivityId}")]
        public static partial void StorageUnavailable(ILogger logger, Exception problem, PersonId sender, string? activityId);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "What was to be written down beside the turn of {Sender}, activity {ActivityId}, is not; the turn goes on")]
        public static partial void NotNoted(ILogger logger, Exception problem, PersonId sender, string? activityId);

        [LoggerMessage(
            Level = LogLevel.Error, Message = "The turn of {Sender}, activity {ActivityId}, failed; the person was told code {Code}")]
        public static partial void TurnFailed(ILogger logger, Exception problem, PersonId sender, string? activityId, string code);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The answer to activity {ActivityId} was not sent: {Outcome}")]
        public static partial void NotSent(ILogger logger, string? activityId, SendOutcome outcome);
    }
}
