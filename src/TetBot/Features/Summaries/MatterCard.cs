using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Summaries;
using TetBot.Resources;

namespace TetBot.Features.Summaries;

/// <summary>Everything that is owed, each with a button to look closer.</summary>
internal static class MattersCard
{
    private const int MostMatters = 24;

    public static AdaptiveCard Draw(SummaryView view)
    {
        var matters = view.Summary.Matters.Where(matter => SummaryWords.IsShown(matter, view.Now)).ToList();
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Texts.SummaryMatters),
                CardParts.Subtitle(SummaryWords.At(view.Now)),
                .. matters.Take(MostMatters).Select(matter => Row(view, matter)),
                .. matters.Count > MostMatters
                    ? [CardParts.Line(Wording.Fill(Texts.AndMore, matters.Count - MostMatters))]
                    : Array.Empty<CardElement>(),
                .. Units(view),
            ],
            Actions = [new ExecuteAction(Texts.SummaryBack, Entrances.Summary).WithoutInputs()],
        };
    }

    private static ColumnSet Row(SummaryView view, Matter matter) => CardParts.Row(
        [
            new TextBlock(SummaryWords.Title(matter)) { Weight = TextWeight.Bolder },
            new TextBlock(
                matter.IsComplete ? Wording.Fill(Texts.SummaryComplete, SummaryWords.Counts(matter)) : SummaryWords.Counts(matter))
            {
                Spacing = Spacing.None,
                Color = matter.IsComplete ? TextColor.Good
                    : matter.Owed > 0 && matter.Occurrence.Due.IsLate(view.Now) ? TextColor.Attention
                    : null,
            },
            new TextBlock(Wording.Sentence(SummaryWords.Due(matter, view.Now)))
                { Spacing = Spacing.None, IsSubtle = true, Size = TextSize.Small },
        ],
        SummaryCard.Button(Texts.ViewRoster, SummaryVerbs.Matter, SummaryCard.MatterData(matter)).WithoutInputs()
            with
        { Tooltip = SummaryWords.Title(matter) })
        with
    { Separator = true };

    private static IEnumerable<CardElement> Units(SummaryView view)
    {
        var seen = view.Summary.Matters.SelectMany(matter => matter.Units).Select(unit => unit.Unit).ToHashSet();
        var units = view.Campaign.Units.Where(unit => seen.Contains(unit.Id)).ToList();
        if (units.Count < 2)
            yield break;
        yield return new ChoiceSetInput(SummaryVerbs.UnitInput, [.. units.Select(unit => new Choice(Wording.Of(unit.Name), unit.Id.Value))])
        {
            Label = Texts.SummaryByUnit,
            Style = ChoiceSetStyle.Compact,
            Placeholder = Texts.Choose,
            Spacing = Spacing.Large,
        };
        yield return new ActionSet(SummaryCard.Button(Texts.SummarySeeUnit, SummaryVerbs.Unit));
    }
}

/// <summary>One thing that is owed, unit by unit.</summary>
internal static class MatterCard
{
    /// <summary>This many rows with a button each fit on a card; the units that still owe come first.</summary>
    private const int MostRows = 24;

    public static AdaptiveCard Draw(SummaryView view, Matter matter) => new()
    {
        Lang = CardParts.Lang,
        Body =
        [
            CardParts.Title(SummaryWords.Title(matter)),
            CardParts.Subtitle(Wording.Sentence(SummaryWords.Due(matter, view.Now))),
            CardParts.Banner(
                SummaryWords.Counts(matter),
                matter.IsComplete ? ContainerStyle.Good
                    : matter.Owed > 0 && matter.Occurrence.Due.IsLate(view.Now) ? ContainerStyle.Attention
                    : ContainerStyle.Emphasis),
            .. Shown(matter).Select(unit => Row(view, matter, unit)),
            .. matter.Units.Count > MostRows
                ? [CardParts.Line(Wording.Fill(Texts.AndMore, matter.Units.Count - MostRows))]
                : Array.Empty<CardElement>(),
        ],
        Actions =
        [
            .. SummaryCard.MayChase(view, matter)
                ? [SummaryCard.Button(Wording.Fill(Texts.SummaryRemind, matter.Owed), Entrances.RemindNow, SummaryCard.MatterData(matter))
                    with { Style = ActionStyle.Positive }]
                : Array.Empty<CardAction>(),
            .. matter.Obligation.Kind is ObligationKind.Roster && matter.In > 0
                ? [SummaryCard.Button(Texts.SummaryRosters, SummaryVerbs.Rosters, SummaryCard.MatterData(matter))]
                : Array.Empty<CardAction>(),
            new ExecuteAction(Texts.SummaryBack, Entrances.Summary),
        ],
    };

    private static IEnumerable<UnitState> Shown(Matter matter) => matter.Units.Count <= MostRows
        ? matter.Units
        : matter.Units.OrderByDescending(unit => unit.IsOwed).Take(MostRows);

    private static Container Row(SummaryView view, Matter matter, UnitState unit) => new(CardParts.Row(
        [
            new TextBlock(UnitWords.Short(view.Campaign, unit.Unit)) { Weight = TextWeight.Bolder },
            new TextBlock(SummaryWords.State(unit, view.Now)) { Spacing = Spacing.None },
        ],
        unit.IsIn
            ? SummaryCard.Button(
                Texts.ViewRoster,
                Entrances.Versions,
                Entrances.About(new ChainId(matter.Obligation.Id, matter.Occurrence.Id, unit.Unit), namesUnit: true))
            : SummaryCard.Button(Texts.SummaryCall, SummaryVerbs.Unit, [KeyValuePair.Create(Entrances.Unit, unit.Unit.Value)])))
    {
        Style = unit.IsIn ? null : SummaryWords.Style(unit.State, matter, view.Now),
        Spacing = Spacing.Small,
    };
}

/// <summary>One unit: the state of everything it owes, and whom to call.</summary>
internal static class UnitCard
{
    private const int MostMatters = 24;
    private const int MostPeople = 6;

    /// <param name="view">The facts.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="people">Whom to call; empty where the reader or the room may not know.</param>
    public static AdaptiveCard Draw(SummaryView view, Unit unit, IReadOnlyList<Person> people)
    {
        var owed = view.Summary.OfUnit(unit.Id).Where(one => one.Standing.IsIn || SummaryWords.IsShown(one.Matter, view.Now)).ToList();
        var missing = owed.Count(one => one.Standing.IsOwed);
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Wording.Of(unit.Name)),
                CardParts.Subtitle(SummaryWords.At(view.Now)),
                CardParts.Banner(
                    missing == 0 ? Texts.SummaryUnitAllIn : Wording.Fill(Texts.SummaryUnitOwes, missing),
                    missing == 0 ? ContainerStyle.Good
                        : owed.Any(one => one.Standing.IsOwed && one.Matter.Occurrence.Due.IsLate(view.Now)) ? ContainerStyle.Attention
                        : ContainerStyle.Emphasis),
                .. People(people),
                .. owed.Take(MostMatters).Select(one => Row(view, one.Matter, one.Standing)),
                .. owed.Count > MostMatters
                    ? [CardParts.Line(Wording.Fill(Texts.AndMore, owed.Count - MostMatters))]
                    : Array.Empty<CardElement>(),
            ],
            Actions =
            [
                SummaryCard.Button(Texts.SummaryOnDuty, Entrances.OnDuty, [KeyValuePair.Create(Entrances.Unit, unit.Id.Value)]),
                new ExecuteAction(Texts.SummaryBack, Entrances.Summary),
            ],
        };
    }

    private static IEnumerable<CardElement> People(IReadOnlyList<Person> people)
    {
        if (people.Count == 0)
            yield break;
        yield return CardParts.Heading(Texts.SummaryContacts);
        foreach (var person in people.OrderByDescending(person => person.Is(Role.UnitHead)).Take(MostPeople))
        {
            yield return CardParts.Line(person.Phone is { } phone
                ? Wording.Fill(Texts.SummaryContact, CardText.Escape(person.Name), PhoneWords.ToCall(new Domain.Rosters.PhoneNumber(phone)))
                : CardText.Escape(person.Name));
        }
    }

    private static ColumnSet Row(SummaryView view, Matter matter, UnitState standing) => CardParts.Row(
        [
            new TextBlock(SummaryWords.Title(matter)) { Weight = TextWeight.Bolder },
            new TextBlock(
                standing.IsIn
                    ? SummaryWords.State(standing, view.Now)
                    : Wording.Fill(
                        Texts.SummaryUnitRow,
                        SummaryWords.State(standing, view.Now),
                        Wording.TimeLeftToTheMinute(matter.Occurrence.Due, view.Now)))
            {
                Spacing = Spacing.None,
                Color = standing.IsIn ? TextColor.Good
                    : standing.IsOwed && matter.Occurrence.Due.IsLate(view.Now) ? TextColor.Attention
                    : null,
            },
        ],
        standing.IsIn
            ? SummaryCard.Button(
                Texts.ViewRoster,
                Entrances.Versions,
                Entrances.About(new ChainId(matter.Obligation.Id, matter.Occurrence.Id, standing.Unit), namesUnit: true))
            : null)
        with
    { Separator = true };
}
