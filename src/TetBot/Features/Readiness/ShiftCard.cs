using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Alerts;
using TetBot.Domain.Directory;
using TetBot.OnCall;
using TetBot.Resources;

namespace TetBot.Features.Readiness;

/// <summary>The facts the cards of someone on call are drawn from.</summary>
internal sealed record ReadinessView(OnCallReadiness Ready, Person Reader, DateTimeOffset Now)
{
    /// <summary>The question about the reader's next shifts; null where there is none.</summary>
    public ShiftQuestion? Ask => Ready.Readiness.AskOf(Reader.Id, Now);

    /// <summary>The reader's shifts from now on; null where there are none.</summary>
    public DatesQuestion? Dates => Ready.Readiness.DatesOf(Reader.Id, Now);
}

/// <summary>The shifts someone is asked about: when, for which systems, who is on before and after, and one button to confirm.</summary>
internal static class ShiftCard
{
    /// <summary>One person has no more shifts beginning within a day and a half.</summary>
    private const int MostShifts = 8;

    public static AdaptiveCard Draw(ReadinessView view, ShiftQuestion ask)
    {
        var open = ask.Shifts.Where(one => one.ConfirmedAt is null).ToList();
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Texts.ReadinessTitle),
                open.Count == 0 ? CardParts.Banner(Texts.ReadinessThanks, ContainerStyle.Good)
                    : open.Any(one => one.WasMissed(view.Now)) ? CardParts.Banner(Texts.ReadinessMissed, ContainerStyle.Attention)
                    : CardParts.Banner(Texts.ReadinessQuestion, ContainerStyle.Accent),
                .. ask.Shifts.Take(MostShifts).Select(one => Shift(view, one)),
            ],
            Actions =
            [
                .. open.Count > 0
                    ? [new ExecuteAction(Texts.ReadinessConfirm, ReadinessVerbs.Confirm)
                    {
                        Data = new Dictionary<string, string>(StringComparer.Ordinal)
                        {
                            [ReadinessVerbs.Shifts] = string.Join(',', open.Select(one => ReadinessWords.Key(one.Shift.Range.Start))),
                        },
                        Style = ActionStyle.Positive,
                    }]
                    : Array.Empty<CardAction>(),
                GoOn(Texts.SummaryOnDuty, Entrances.OnDuty, ReadinessVerbs.ShiftTopic, ask.Shifts[0].Shift),
            ],
        };
    }

    /// <summary>The text of a phone's notification.</summary>
    public static string InOneLine(ShiftQuestion ask) => Wording.Fill(
        ask.Shifts.All(one => one.ConfirmedAt is not null) ? Texts.ReadinessLineConfirmed : Texts.ReadinessLine,
        ReadinessWords.Range(ask.Shifts[0].Shift.Range));

    /// <summary>A short hash of what the card says.</summary>
    public static string StateOf(ReadinessView view, ShiftQuestion ask) => ReadinessWords.StateOf(ask.Shifts.Select(one =>
        $"{ReadinessWords.StateOf(one.Shift)} {one.ConfirmedAt is not null} {one.ConfirmedAt is null && one.WasMissed(view.Now)}"));

    /// <summary>A button that continues from a live card to something about the shift's department.</summary>
    public static ExecuteAction GoOn(string title, string verb, string topic, OnCallShift shift) => new(title, verb)
    {
        Data = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Entrances.Unit] = shift.Department.Value,
            [Entrances.Post] = topic
        },
    };

    private static Container Shift(ReadinessView view, ShiftReadiness one) => new(
    [
        new TextBlock(ReadinessWords.Range(one.Shift.Range)) { Weight = TextWeight.Bolder, Size = TextSize.Medium },
        CardParts.Line(Wording.Fill(Texts.ReadinessFor, ReadinessWords.Systems(view.Ready, one.Shift))),
        CardParts.Line(
            one.Shift.Before.Count == 0 ? Texts.ReadinessNobodyBefore
                : Wording.Fill(Texts.ReadinessBefore, ReadinessWords.ToCall(one.Shift.Before))),
        CardParts.Line(
            one.Shift.After.Count == 0 ? Texts.ReadinessNobodyAfter
                : Wording.Fill(Texts.ReadinessAfter, ReadinessWords.ToCall(one.Shift.After))),
        .. one.ConfirmedAt is { } at
            ? [new TextBlock(Wording.Fill(Texts.ReadinessConfirmedAt, Wording.Moment(at, view.Now)))
                { Color = TextColor.Good, Weight = TextWeight.Bolder, Spacing = Spacing.Small }]
            : Array.Empty<CardElement>(),
    ])
    {
        Separator = true,
        Spacing = Spacing.Medium,
    };
}

/// <summary>Someone's shifts from now on, to be confirmed before the holiday.</summary>
internal static class DatesCard
{
    private const int MostShifts = 20;

    /// <param name="view">The view.</param>
    /// <param name="ask">The question about the dates.</param>
    /// <param name="hasChanged">Whether they differ from those on the card that was pressed.</param>
    public static AdaptiveCard Draw(ReadinessView view, DatesQuestion ask, bool hasChanged = false)
    {
        var isAsked = view.Ready.HasDrillBegun(view.Now) && !ask.IsConfirmed;
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Texts.DrillTitle),
                hasChanged ? CardParts.Banner(Texts.DrillChanged, ContainerStyle.Warning)
                    : ask.IsConfirmed ? CardParts.Banner(Texts.DrillThanks, ContainerStyle.Good)
                    : !isAsked ? CardParts.Banner(
                        Wording.Fill(Texts.DrillLater, Wording.Moment(view.Ready.Readiness.Rule.DrillAt, view.Now)),
                        ContainerStyle.Emphasis)
                    : CardParts.Banner(ask.Times > 0 ? Texts.DrillAgain : Texts.DrillQuestion, ContainerStyle.Accent),
                .. ask.Shifts.Take(MostShifts).GroupBy(shift => shift.Department).SelectMany(ofOne => Department(view, [.. ofOne])),
                .. ask.Shifts.Count > MostShifts ? [CardParts.Line(Wording.Fill(Texts.AndMore, ask.Shifts.Count - MostShifts))]
                    : Array.Empty<CardElement>(),
            ],
            Actions =
            [
                .. isAsked
                    ? [new ExecuteAction(Texts.DrillConfirm, ReadinessVerbs.ConfirmDates)
                    {
                        Data = new Dictionary<string, string>(StringComparer.Ordinal) { [ReadinessVerbs.Seen] = SeenOf(ask) },
                        Style = ActionStyle.Positive,
                    }]
                    : Array.Empty<CardAction>(),
                ShiftCard.GoOn(Texts.SummaryOnDuty, Entrances.OnDuty, ReadinessVerbs.DrillTopic, ask.Shifts[0]),
            ],
        };
    }

    /// <summary>The card for someone who is on no roster or whose shifts are all over.</summary>
    public static AdaptiveCard DrawNone() => new()
    {
        Lang = CardParts.Lang,
        Body = [CardParts.Title(Texts.ReadinessTitle), new TextBlock(Texts.ReadinessNoShifts)],
        Actions = [new ExecuteAction(Texts.BackHome, Entrances.Home)],
    };

    /// <summary>A short hash of what the card says.</summary>
    public static string StateOf(DatesQuestion ask) => ReadinessWords.StateOf([SeenOf(ask), $"{ask.IsConfirmed}"]);

    /// <summary>A hash of the dates on the card.</summary>
    public static string SeenOf(DatesQuestion ask) =>
        ReadinessWords.StateOf(
            ask.Shifts.Select(shift => $"{ReadinessWords.Key(shift.Range.Start)} {ReadinessWords.Key(shift.Range.End)}"));

    private static IEnumerable<CardElement> Department(ReadinessView view, IReadOnlyList<OnCallShift> shifts)
    {
        yield return CardParts.Line(Wording.Fill(Texts.ReadinessFor, ReadinessWords.Systems(view.Ready, shifts[0])));
        foreach (var shift in shifts)
            yield return new TextBlock(ReadinessWords.Range(shift.Range)) { Weight = TextWeight.Bolder, Spacing = Spacing.Small };
    }
}
