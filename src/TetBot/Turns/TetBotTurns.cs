using TetBot.BotConnector;
using TetBot.BotConnector.Activities;
using TetBot.Resources;

namespace TetBot.Turns;

/// <summary>Turns an activity into somebody's turn, has the one handler that matches answer it, and sends the answer.</summary>
internal sealed class TetBotTurns(
    IEnumerable<IMessageHandler> messages,
    IStrangerGreeting strangers,
    CardTurns cards,
    FileTurns files,
    TurnGuard guard,
    AnswerSender answers) : IBot
{
    private readonly IReadOnlyList<IMessageHandler> _messages = [.. messages.OrderBy(handler => handler.Priority)];

    public async Task<InvokeResponse?> OnTurnAsync(TurnContext context, CancellationToken cancellationToken)
    {
        var activity = context.Activity;
        Wording.Speak(Languages.Of(activity.Locale));
        switch (activity.Type)
        {
            case ActivityTypes.Invoke when activity.Name is InvokeNames.AdaptiveCardAction:
                return await cards.AnswerAsync(context, cancellationToken);
            case ActivityTypes.Invoke when activity.Name is InvokeNames.FileConsent:
                return await files.DecideAsync(context, cancellationToken);
            case ActivityTypes.Message:
                // The text is answered first, because the work continues on the card that answers the files.
                var (sent, typed) = (activity.Files, activity.TextWithoutMentions());
                var goesOn = (sent.Count > 0 && !typed.Any(char.IsLetterOrDigit))
                    || await OnMessageAsync(context, typed, cancellationToken);
                if (sent.Count > 0 && goesOn)
                    await files.TakeAsync(context, sent);
                return null;
            case ActivityTypes.ConversationUpdate when AddsTheBot(activity):
                await OnMessageAsync(context, "", cancellationToken);
                return null;
            default:
                return null;
        }
    }

    /// <summary>Answers what somebody wrote. Opening the bot for the first time counts as an empty message.</summary>
    /// <returns>Whether to answer what else came with it too: a stranger is greeted once, and an outage is reported once.</returns>
    private async Task<bool> OnMessageAsync(TurnContext context, string typed, CancellationToken cancellationToken)
    {
        var text = Command.Plain(typed);
        var isAnswered = false;
        var answer = await guard.AnswerAsync(
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
        await answers.SendAsync(context, answer, cancellationToken);
        return isAnswered;
    }

    private static bool AddsTheBot(Activity activity) =>
        activity.Conversation?.ConversationType is "personal" or null
        && activity.MembersAdded?.Any(member => member.Id is not null && member.Id == activity.Recipient?.Id) == true;
}
