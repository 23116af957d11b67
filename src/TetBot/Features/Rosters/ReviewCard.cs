using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;
using TetBot.Phones;
using TetBot.Resources;
using TetBot.Submitting;

namespace TetBot.Features.Rosters;

/// <summary>Everything that will be submitted, day by day, with warnings, and one button that submits.</summary>
internal static class ReviewCard
{
    public const string ReasonInput = "reason";

    private const int MostNames = 4;
    private const int MostGaps = 8;
    private const int MostWarnings = 6;

    public static AdaptiveCard Draw(
        RosterView view, RosterLook look, ActionData? typed = null, string? reasonProblem = null, bool relayIsMissing = false,
        RosterBanner? banner = null)
    {
        var coverage = view.Coverage;
        var canSubmit = view.HasUnsubmittedChanges && view.Draft.Entries.Count > 0 && view.Draft.Unread.Count == 0;
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Texts.ReviewTitle),
                CardParts.Subtitle(view.For.Title),
                .. banner?.Draw() ?? [],
                .. RelayParts.Note(view.For),
                .. Obstacles(view),
                new FactSet(
                    new Fact(Texts.ReviewFactPeople, Wording.Fill(Texts.PeopleCount, view.Draft.People)),
                    new Fact(Texts.ReviewFactCoverage, Wording.Fill(Texts.ReviewCoverageOf, coverage.CoveredSlots, coverage.Slots.Count)),
                    new Fact(Texts.ReviewFactDue, $"{Wording.DueOf(view.Due)} · {Wording.TimeLeft(view.Due, view.Now)}")),
                .. Warnings(view, look.Warnings),
                .. AccountParts.Unlinked(view, look.Unlinked),
                .. Gaps(view, typed?.Text(ReasonInput) ?? "", reasonProblem, canSubmit),
                .. Days(view),
                .. canSubmit && !view.For.IsForOwnUnit ? RelayParts.Ask(typed ?? ActionData.Empty, relayIsMissing) : [],
            ],
            Actions =
            [
                .. canSubmit
                    ? [RosterButton.For(view, Texts.Submit, RosterVerbs.Submit) with { Style = ActionStyle.Positive }]
                    : Array.Empty<CardAction>(),
                .. view.Draft.Unread.Count > 0
                    ? [RosterButton.For(view, Texts.MendLines, RosterVerbs.PasteForm).WithoutInputs()]
                    : Array.Empty<CardAction>(),
                RosterButton.For(view, Texts.BackToRoster, RosterVerbs.Open).WithoutInputs(),
            ],
        };
    }

    private static IEnumerable<CardElement> Obstacles(RosterView view)
    {
        if (view.Draft.Unread.Count > 0)
            yield return CardParts.Banner(Wording.Fill(Texts.ReviewUnread, view.Draft.Unread.Count), ContainerStyle.Warning);
        if (view.Draft.Entries.Count == 0)
            yield return CardParts.Banner(Texts.RosterEmpty, ContainerStyle.Attention);
        else if (!view.HasUnsubmittedChanges && view.SoFar is { } soFar)
            yield return CardParts.Banner(Wording.Fill(Texts.ReviewUnchanged, soFar.Newest.Submission.Version), ContainerStyle.Emphasis);
        if (view.HasUnsubmittedChanges && view.Due.IsLate(view.Now))
            yield return CardParts.Banner(Texts.ReviewLate, ContainerStyle.Warning);
    }

    private static IEnumerable<CardElement> Warnings(RosterView view, IReadOnlyList<RosterWarning> warnings)
    {
        if (warnings.Count == 0)
            yield break;
        var lines = warnings.Select(warning => warning switch
        {
            RosterWarning.SamePhone same => Wording.Fill(
                Texts.WarnSamePhone, PhoneReader.Write(same.Phone),
                Wording.FirstOf([.. same.Names.Select(CardText.Escape)], MostNames, ", ")),
            RosterWarning.OnAnotherRoster other => Wording.Fill(
                Texts.WarnOnAnotherRoster,
                CardText.Escape(other.Name),
                view.Campaign.FindUnit(other.Unit) is { } unit ? Wording.Of(unit.Name) : other.Unit.Value,
                Wording.Day(other.Date)),
            _ => throw new ArgumentOutOfRangeException(nameof(warnings), warning, "A warning without words."),
        }).ToList();
        yield return CardParts.Banner(
            $"**{Texts.ReviewWarnings}**\n\n{Wording.FirstOf(lines, MostWarnings, "\n\n")}", ContainerStyle.Warning);
    }

    private static IEnumerable<CardElement> Gaps(RosterView view, string reason, string? reasonProblem, bool canSubmit)
    {
        var gaps = view.Coverage.Gaps;
        if (gaps.Count == 0 || view.Draft.Entries.Count == 0)
            yield break;
        yield return CardParts.Banner(
            $"**{Wording.Fill(Texts.ReviewGaps, gaps.Count)}**\n\n{Wording.FirstOf([.. gaps.Select(Wording.Range)], MostGaps, " · ")}",
            ContainerStyle.Attention);
        if (!canSubmit)
            yield break;
        yield return new TextInput(ReasonInput)
        {
            Label = Texts.GapReasonLabel,
            Placeholder = Texts.GapReasonPlaceholder,
            IsMultiline = true,
            MaxLength = Reason.MaxLength,
            IsRequired = true,
            ErrorMessage = Wording.Fill(Texts.GapReasonRequired, Reason.MaxLength),
            Value = CardParts.Beginning(reason, 2 * Reason.MaxLength),
        };
        if (reasonProblem is not null)
            yield return CardParts.ProblemLine(reasonProblem);
    }

    private static IEnumerable<CardElement> Days(RosterView view)
    {
        if (view.Draft.Entries.Count == 0)
            yield break;
        yield return new FactSet([.. view.Coverage.Slots
            .GroupBy(slot => slot.Date)
            .Select(day => new Fact(
                $"{Wording.Day(day.Key)} · {Wording.LunarDay(day.Key)}",
                string.Join("\n\n", day.Select(slot => Slot(view, slot)))))])
        {
            Separator = true,
        };
    }

    private static string Slot(RosterView view, CoverageSlot slot) => slot.State is SlotState.Partial
        ? Wording.Fill(Texts.ReviewSlotPartial, Wording.Of(slot.Preset.Name), Names(view, slot), Wording.Duration(slot.Uncovered))
        : Wording.Fill(Texts.ReviewSlot, Wording.Of(slot.Preset.Name), Names(view, slot));

    private static string Names(RosterView view, CoverageSlot slot)
    {
        var names = view.Draft.Roster
            .Where(entry => entry.Ranges.Any(range => range.Overlaps(slot.Range)))
            .Select(entry => CardText.Escape(entry.Name.Value))
            .Distinct()
            .ToList();
        return names.Count == 0 ? $"**{Texts.ReviewNobody}**" : Wording.FirstOf(names, MostNames, ", ");
    }
}
