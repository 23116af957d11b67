using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;
using TetBot.Phones;
using TetBot.Resources;
using TetBot.Submitting;

namespace TetBot.Features.Rosters;

/// <summary>Everything that will be submitted, day by day, what to look at again, and one button that submits.</summary>
internal static class ReviewCard
{
    public const string ReasonInput = "reason";

    private const int MostNames = 4;
    private const int MostGaps = 8;
    private const int MostWarnings = 6;

    public static AdaptiveCard Draw(
        RosterScene scene, RosterLook look, ActionData? typed = null, string? reasonProblem = null, bool relayIsMissing = false, RosterNews? news = null)
    {
        var coverage = scene.Coverage;
        var canSubmit = scene.HasUnsubmittedChanges && scene.Draft.Entries.Count > 0 && scene.Draft.Unread.Count == 0;
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Texts.ReviewTitle),
                CardParts.Subtitle(scene.For.Title),
                .. news?.Draw() ?? [],
                .. RelayParts.Note(scene.For),
                .. Obstacles(scene),
                new FactSet(
                    new Fact(Texts.ReviewFactPeople, Wording.Fill(Texts.PeopleCount, scene.Draft.People)),
                    new Fact(Texts.ReviewFactCoverage, Wording.Fill(Texts.ReviewCoverageOf, coverage.CoveredSlots, coverage.Slots.Count)),
                    new Fact(Texts.ReviewFactDue, $"{Wording.DueOf(scene.Due)} · {Wording.TimeLeft(scene.Due, scene.Now)}")),
                .. Warnings(scene, look.Warnings),
                .. AccountParts.Unlinked(scene, look.Unlinked),
                .. Gaps(scene, typed?.Text(ReasonInput) ?? "", reasonProblem, canSubmit),
                .. Days(scene),
                .. canSubmit && !scene.For.IsForOwnUnit ? RelayParts.Ask(typed ?? ActionData.Empty, relayIsMissing) : [],
            ],
            Actions =
            [
                .. canSubmit
                    ? [RosterButton.For(scene, Texts.Submit, RosterVerbs.Submit) with { Style = ActionStyle.Positive }]
                    : Array.Empty<CardAction>(),
                .. scene.Draft.Unread.Count > 0
                    ? [RosterButton.For(scene, Texts.MendLines, RosterVerbs.PasteForm).WithoutInputs()]
                    : Array.Empty<CardAction>(),
                RosterButton.For(scene, Texts.BackToRoster, RosterVerbs.Open).WithoutInputs(),
            ],
        };
    }

    private static IEnumerable<CardElement> Obstacles(RosterScene scene)
    {
        if (scene.Draft.Unread.Count > 0)
            yield return CardParts.Banner(Wording.Fill(Texts.ReviewUnread, scene.Draft.Unread.Count), ContainerStyle.Warning);
        if (scene.Draft.Entries.Count == 0)
            yield return CardParts.Banner(Texts.RosterEmpty, ContainerStyle.Attention);
        else if (!scene.HasUnsubmittedChanges && scene.SoFar is { } soFar)
            yield return CardParts.Banner(Wording.Fill(Texts.ReviewUnchanged, soFar.Newest.Submission.Version), ContainerStyle.Emphasis);
        if (scene.HasUnsubmittedChanges && scene.Due.IsLate(scene.Now))
            yield return CardParts.Banner(Texts.ReviewLate, ContainerStyle.Warning);
    }

    private static IEnumerable<CardElement> Warnings(RosterScene scene, IReadOnlyList<RosterWarning> warnings)
    {
        if (warnings.Count == 0)
            yield break;
        var lines = warnings.Select(warning => warning switch
        {
            RosterWarning.SamePhone same => Wording.Fill(
                Texts.WarnSamePhone, PhoneReader.Write(same.Phone), Wording.FirstOf([.. same.Names.Select(CardText.Escape)], MostNames, ", ")),
            RosterWarning.OnAnotherRoster other => Wording.Fill(
                Texts.WarnOnAnotherRoster,
                CardText.Escape(other.Name),
                scene.Campaign.FindUnit(other.Unit) is { } unit ? Wording.Of(unit.Name) : other.Unit.Value,
                Wording.Day(other.Date)),
            _ => throw new ArgumentOutOfRangeException(nameof(warnings), warning, "A warning without words."),
        }).ToList();
        yield return CardParts.Banner($"**{Texts.ReviewWarnings}**\n\n{Wording.FirstOf(lines, MostWarnings, "\n\n")}", ContainerStyle.Warning);
    }

    private static IEnumerable<CardElement> Gaps(RosterScene scene, string reason, string? reasonProblem, bool canSubmit)
    {
        var gaps = scene.Coverage.Gaps;
        if (gaps.Count == 0 || scene.Draft.Entries.Count == 0)
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

    private static IEnumerable<CardElement> Days(RosterScene scene)
    {
        if (scene.Draft.Entries.Count == 0)
            yield break;
        yield return new FactSet([.. scene.Coverage.Slots
            .GroupBy(slot => slot.Date)
            .Select(day => new Fact(
                $"{Wording.Day(day.Key)} · {Wording.LunarDay(day.Key)}",
                string.Join("\n\n", day.Select(slot => Slot(scene, slot)))))])
        {
            Separator = true,
        };
    }

    private static string Slot(RosterScene scene, CoverageSlot slot) => slot.State is SlotState.Partial
        ? Wording.Fill(Texts.ReviewSlotPartial, Wording.Of(slot.Preset.Name), Names(scene, slot), Wording.Duration(slot.Uncovered))
        : Wording.Fill(Texts.ReviewSlot, Wording.Of(slot.Preset.Name), Names(scene, slot));

    private static string Names(RosterScene scene, CoverageSlot slot)
    {
        var names = scene.Draft.Roster
            .Where(entry => entry.Ranges.Any(range => range.Overlaps(slot.Range)))
            .Select(entry => CardText.Escape(entry.Name.Value))
            .Distinct()
            .ToList();
        return names.Count == 0 ? $"**{Texts.ReviewNobody}**" : Wording.FirstOf(names, MostNames, ", ");
    }
}
