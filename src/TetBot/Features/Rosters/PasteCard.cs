using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Rosters;
using TetBot.Resources;

namespace TetBot.Features.Rosters;

/// <summary>The form to paste a list into. Lines that could not be read come back to it, each with its reason, to be corrected.</summary>
internal static class PasteCard
{
    public const string LinesInput = "lines";

    private const int MostReasons = 12;
    private const int LongestQuote = 60;

    /// <summary>
    /// Long lists are corrected in parts, and the rest stays in the draft. Bytes are counted as JSON writes them: an accented letter takes
    /// three, an emoji twelve.
    /// </summary>
    private const int MostBytesShown = 15_000;

    public static AdaptiveCard Draw(RosterView view, IReadOnlyList<PastedLine> unread, RosterBanner? banner = null) => new()
    {
        Lang = CardParts.Lang,
        Body =
        [
            CardParts.Title(Wording.Fill(Texts.PasteTitle, Wording.Of(view.Unit.Name))),
            .. banner?.Draw() ?? [],
            .. unread.Count == 0 ? How(view) : Reasons(view, unread),
            new TextInput(LinesInput)
            {
                Label = unread.Count == 0 ? Texts.PasteLinesLabel : Texts.PasteLinesToMend,
                IsMultiline = true,
                IsRequired = true,
                ErrorMessage = Texts.PastedNothing,
                Value = string.Join(
                    '\n',
                    Shown(view.Draft).Select(line => IsShownWhole(line) ? line.Text : CardParts.Quote(line.Text, MostBytesShown / 6))),
            },
        ],
        Actions =
        [
            RosterButton.For(view, Texts.PasteRead, RosterVerbs.Paste) with { Style = ActionStyle.Positive },
            .. unread.Count == 0
                ? Array.Empty<CardAction>()
                : [RosterButton.For(view, Texts.PasteDiscard, RosterVerbs.DropLines).WithoutInputs() with
                    { Style = ActionStyle.Destructive }],
            RosterButton.For(view, Texts.GoBack, RosterVerbs.Open).WithoutInputs(),
        ],
    };

    /// <summary>Whether the form shows a whole line. It replaces only such lines, as the rest of a longer one would be lost.</summary>
    public static bool IsShownWhole(UnreadLine line) => CardParts.BytesOf(line.Text) <= MostBytesShown;

    /// <summary>The unread lines that the form shows.</summary>
    public static IReadOnlyList<UnreadLine> Shown(RosterDraft draft)
    {
        var shown = new List<UnreadLine>();
        var bytes = 0;
        foreach (var line in draft.Unread)
        {
            bytes += CardParts.BytesOf(line.Text);
            if (shown.Count > 0 && bytes > MostBytesShown)
                break;
            shown.Add(line);
        }

        return shown;
    }

    private static IEnumerable<CardElement> How(RosterView view)
    {
        var first = view.Campaign.Holiday.First;
        var days = Wording.Days([first, first.AddDays(1), first.AddDays(2)]).Replace('–', '-');
        yield return CardParts.Line($"{Texts.PasteHow} {Texts.PasteAsMessage}");
        yield return new TextBlock(Wording.Fill(Texts.PasteExamples, days, Wording.Day(first.AddDays(3)))) { IsSubtle = true };
    }

    private static IEnumerable<CardElement> Reasons(RosterView view, IReadOnlyList<PastedLine> unread)
    {
        yield return CardParts.Heading(Wording.Fill(Texts.PasteMend, unread.Count));
        foreach (var line in unread.Take(MostReasons))
        {
            var reasons = line.Problems.Where(problem => problem is not AlreadyListed)
                .Select(problem => ProblemTexts.OfLine(problem, view.Campaign));
            yield return new TextBlock(Wording.Fill(
                Texts.PasteProblem, CardText.Escape(CardParts.Quote(line.Text, LongestQuote)), string.Join(' ', reasons)))
            {
                Spacing = Spacing.Small,
            };
        }

        if (unread.Count > MostReasons)
            yield return CardParts.Line(Wording.Fill(Texts.AndMore, unread.Count - MostReasons));
    }
}
