using TetBot.BotConnector.Activities;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Turns;

namespace TetBot.Submitting;

/// <summary>Offers files in the personal chat of whoever asked, wherever they asked: Teams puts files into personal chats only.</summary>
internal sealed class FileWorkflow(FileOffers offers, PeopleStore people)
{
    /// <summary>Offers a file in the person's own chat.</summary>
    /// <returns>The answer where the file was asked for.</returns>
    public async Task<Answer> OfferAsync(Turn turn, string kind, ActionData about, CancellationToken cancellationToken) =>
        await TryOfferAsync(turn, kind, about, cancellationToken)
            ?? new Answer.Say(turn.Conversation.IsPersonal ? Texts.FileOffered : Texts.FileOfferedInOwnChat);

    /// <summary>Offers a file in the person's own chat.</summary>
    /// <returns>Null where the file is offered; otherwise the answer that says why not.</returns>
    public async Task<Answer?> TryOfferAsync(Turn turn, string kind, ActionData about, CancellationToken cancellationToken)
    {
        if (turn.Conversation.IsPersonal)
            return await offers.OfferAsync(turn, kind, about, cancellationToken);
        return await people.FindAsync(turn.SenderId, cancellationToken) is { } own
            ? await offers.OfferAsync(turn with { Conversation = own.Reference }, kind, about, cancellationToken)
            : new Answer.Say(Texts.FileNeedsOwnChat);
    }
}
