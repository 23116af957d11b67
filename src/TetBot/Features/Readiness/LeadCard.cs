using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Alerts;
using TetBot.OnCall;
using TetBot.Resources;

namespace TetBot.Features.Readiness;

/// <summary>Shows who is on call now without having confirmed, with a number to call, and who confirmed late.</summary>
internal static class LeadCard
{
    private const int MostShifts = 10;

    public static AdaptiveCard Draw(OnCallReadiness ready, IReadOnlyList<ShiftReadiness> missed, DateTimeOffset now) => new()
    {
        Lang = CardParts.Lang,
        Body =
        [
            CardParts.Title(Texts.LeadTitle),
            CardParts.Subtitle(missed.All(one => one.ConfirmedAt is not null) ? Texts.LeadAllLate : Texts.LeadWhat),
            .. missed.Take(MostShifts).Select(one => Missed(ready, one, now)),
            .. missed.Count > MostShifts ? [CardParts.Line(Wording.Fill(Texts.AndMore, missed.Count - MostShifts))]
                : Array.Empty<CardElement>(),
        ],
        Actions =
        [
            ShiftCard.GoOn(Texts.SummaryOnDuty, Entrances.OnDuty, ReadinessVerbs.LeadTopic, missed[0].Shift),
            ShiftCard.GoOn(Texts.CommandReadiness, Entrances.Readiness, ReadinessVerbs.LeadTopic, missed[0].Shift),
        ],
    };

    /// <summary>The text of a phone's notification.</summary>
    public static string InOneLine(IReadOnlyList<ShiftReadiness> missed)
    {
        var newest = missed.LastOrDefault(one => one.ConfirmedAt is null) ?? missed[^1];
        return Wording.Fill(Texts.LeadLine, newest.Shift.Entry.Name, ReadinessWords.Range(newest.Shift.Range));
    }

    /// <summary>A short hash of what the card says.</summary>
    public static string StateOf(IReadOnlyList<ShiftReadiness> missed) =>
        ReadinessWords.StateOf(
            missed.Select(one => $"{ReadinessWords.StateOf(one.Shift)} {one.Shift.Account is null} {one.ConfirmedAt is not null}"));

    /// <summary>A shift, who is on it, and whether they have confirmed.</summary>
    public static Container Missed(OnCallReadiness ready, ShiftReadiness one, DateTimeOffset now) => new(
    [
        new TextBlock(CardText.Escape(one.Shift.Entry.Name.Value)) { Weight = TextWeight.Bolder, Size = TextSize.Medium },
        new TextBlock(Wording.Fill(Texts.LeadCall, PhoneWords.ToCallOnOneLine(one.Shift.Entry.Phone)))
            { Size = TextSize.Medium, Spacing = Spacing.None },
        CardParts.Line(Wording.Fill(Texts.LeadShift, ReadinessWords.Range(one.Shift.Range), ReadinessWords.Systems(ready, one.Shift))),
        CardParts.Line(one.ConfirmedAt is { } at ? Wording.Fill(Texts.LeadLate, Wording.Moment(at, now))
            : one.Shift.Account is null ? Texts.LeadUnlinked
            : Texts.LeadMissing),
        .. one.ConfirmedAt is null && one.Shift.Before.Count > 0
            ? [CardParts.Line(Wording.Fill(Texts.LeadBefore, ReadinessWords.ToCall(one.Shift.Before)))]
            : Array.Empty<CardElement>(),
    ])
    {
        Style = one.ConfirmedAt is null ? ContainerStyle.Attention : ContainerStyle.Good,
        Spacing = Spacing.Small,
    };
}
