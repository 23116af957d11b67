using TetBot.BotConnector;
using TetBot.BotConnector.Connector;
using TetBot.Domain;
using TetBot.Storage;

namespace TetBot.Turns;

/// <summary>Sends an answer as a new message, and keeps the cards before it in order.</summary>
internal sealed partial class AnswerSender(CurrentCards currentCards, AdoptedCards adoptedCards, ILogger<AnswerSender> logger)
{
    /// <summary>Sends the answer. The card a person worked on before becomes a pointer to the new one.</summary>
    public async Task SendAsync(TurnContext context, Answer answer, CancellationToken cancellationToken)
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

        if (answer is Answer.Show shown && sent.ActivityId is { } card && TurnGuard.SenderOf(context.Activity) is { } sender)
        {
            await currentCards.RetireAsync(context, sender, card, shown, cancellationToken);
            if (shown.Post is not null)
                await AdoptAsync(context, sender, card, shown, cancellationToken);
        }
    }

    /// <summary>Adopts a card that was sent. If the store fails, the card just stays as it was drawn.</summary>
    private async Task AdoptAsync(TurnContext context, PersonId sender, string card, Answer.Show shown, CancellationToken cancellationToken)
    {
        try
        {
            await adoptedCards.AdoptAsync(sender, context.Reference, card, shown, cancellationToken);
        }
        catch (StorageUnavailableException problem)
        {
            Log.StorageUnavailable(logger, problem, sender, context.Activity.Id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Storage failed in the turn of {Sender}, activity {ActivityId}")]
        public static partial void StorageUnavailable(ILogger logger, Exception problem, PersonId sender, string? activityId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The answer to activity {ActivityId} was not sent: {Outcome}")]
        public static partial void NotSent(ILogger logger, string? activityId, SendOutcome outcome);
    }
}
