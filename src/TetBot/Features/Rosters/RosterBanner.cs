using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Rosters;
using TetBot.Resources;

namespace TetBot.Features.Rosters;

/// <summary>What just happened, shown above the next card.</summary>
/// <param name="Done">What the person did; null where there is nothing to say.</param>
/// <param name="Trouble">Why something was not done; null where everything was.</param>
/// <param name="ByOthers">What others did since the pressed card was drawn.</param>
internal sealed record RosterBanner(string? Done = null, string? Trouble = null, IReadOnlyList<DraftChange>? ByOthers = null)
{
    private const int MostChanges = 3;

    /// <summary>What others did since the pressed card was drawn; null where they did nothing.</summary>
    public static RosterBanner? ByOthersSince(RosterView view, int seenRevision) =>
        view.Draft.ChangesByOthersSince(seenRevision, view.Person.Id) is { Count: > 0 } changes
            ? new RosterBanner(ByOthers: changes)
            : null;

    /// <summary>The banners; none where there is nothing to say.</summary>
    public IEnumerable<CardElement> Draw()
    {
        if (Trouble is not null)
            yield return CardParts.Banner(Trouble, ContainerStyle.Warning);
        if (Done is not null)
            yield return CardParts.Banner(Done, ContainerStyle.Good);
        if (ByOthers is { Count: > 0 } changes)
            yield return CardParts.Banner(string.Join("\n\n", changes.TakeLast(MostChanges).Select(Tell)), ContainerStyle.Accent);
    }

    /// <summary>What somebody did, in words.</summary>
    public static string Tell(DraftChange change) => Wording.Fill(
        change.Kind switch
        {
            DraftChangeKind.Added => Texts.OthersAdded,
            DraftChangeKind.Edited => Texts.OthersEdited,
            DraftChangeKind.Removed => Texts.OthersRemoved,
            DraftChangeKind.Imported => Texts.OthersImported,
            _ => Texts.OthersPasted,
        },
        CardText.Escape(change.By.Name),
        CardText.Escape(change.Subject),
        Wording.Clock(change.At));
}
