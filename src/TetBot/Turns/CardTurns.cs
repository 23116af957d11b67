using TetBot.BotConnector;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Resources;
using TetBot.Storage.Records;

namespace TetBot.Turns;

/// <summary>Answers the buttons of cards.</summary>
internal sealed class CardTurns(
    IEnumerable<ICardAction> actions,
    IStrangerGreeting strangers,
    NoticeStore notices,
    CurrentCards currentCards,
    AdoptedCards adoptedCards,
    TurnGuard guard)
{
    private readonly Dictionary<string, ICardAction> _actions = actions.ToDictionary(action => action.Verb, StringComparer.Ordinal);

    /// <summary>Answers a pressed button, or a client that draws a card anew.</summary>
    public async Task<InvokeResponse?> AnswerAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (!CardActionInvoke.TryRead(context.Activity, out var invoke, out var problem))
            return problem;

        var isKept = RetryCard.CanHold(invoke);
        var answer = await guard.AnswerAsync(
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
            await guard.BesideAsync(turn, () => notices.ChangeAsync(
                wave, turn.SenderId, record => record.IsOpened ? null : record with { IsOpened = true }, cancellationToken));
        }

        var answer = await action.HandleAsync(turn, invoke.Data, cancellationToken);
        if (answer is Answer.Show show && turn.CardId is { } card)
        {
            // In a room, only this person sees the answer; the card itself belongs to everybody.
            if (turn.Conversation.IsPersonal)
                currentCards.Shown(turn.SenderId, card, show.Lasts);
            if (turn.Conversation.IsPersonal && show.Post is not null)
                await guard.BesideAsync(
                    turn, () => adoptedCards.AdoptAsync(turn.SenderId, turn.Conversation, card, show, cancellationToken));
            else if (turn.Conversation.IsPersonal && invoke.Data.Text(Entrances.Post) is { } topic)
                await guard.BesideAsync(turn, () => adoptedCards.LeaveAsync(topic, turn.SenderId, card, cancellationToken));
        }

        return answer;
    }
}
