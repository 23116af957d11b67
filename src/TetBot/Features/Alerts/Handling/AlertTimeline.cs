using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Features.Alerts.Paging;
using TetBot.Resources;

namespace TetBot.Features.Alerts.Handling;

/// <summary>The events of an alert in order, one line each.</summary>
internal static class AlertTimeline
{
    /// <summary>Writes the lines.</summary>
    /// <param name="view">The alert.</param>
    /// <param name="longest">The most characters shown of a text that someone wrote.</param>
    public static IReadOnlyList<string> Lines(AlertView view, int longest) =>
    [
        .. view.Alert.Events.Select(happened => (happened.At, Words: Words(view, happened, longest)))
            .Where(line => line.Words is not null)
            .Select(line => $"{Wording.Moment(line.At, view.Now)} · {line.Words}"),
    ];

    private static string? Words(AlertView view, AlertEvent happened, int longest) => happened.Kind switch
    {
        AlertEventKind.Opened => Wording.Fill(Texts.AlertDidOpen, By(view, happened)),
        AlertEventKind.Joined => Wording.Fill(Texts.AlertDidJoin, By(view, happened)),
        AlertEventKind.Raised => Wording.Fill(Texts.AlertDidRaise, By(view, happened)),
        AlertEventKind.RoundBegan => Began(happened),
        AlertEventKind.Paged => Paged(view, happened),
        AlertEventKind.PageEnded => happened.Outcome is PageOutcome.Sent
            ? null : Wording.Fill(AlertWords.NotReached(happened.Outcome), AlertWords.Who(view, happened.To)),
        AlertEventKind.Acknowledged => Wording.Fill(Texts.AlertDidAcknowledge, By(view, happened)),
        AlertEventKind.TransferAsked => happened.By is null
            ? Wording.Fill(Texts.AlertDidEndShift, AlertWords.Who(view, happened.To))
            : Wording.Fill(Texts.AlertDidPassOn, By(view, happened), AlertWords.Who(view, happened.To)),
        AlertEventKind.TransferGiven => Wording.Fill(Texts.AlertDidGive, By(view, happened)),
        AlertEventKind.Noted => Wording.Fill(Texts.AlertDidNote, By(view, happened), Said(happened, longest)),
        AlertEventKind.Snoozed =>
            Wording.Fill(Texts.AlertDidSnooze, By(view, happened), Wording.Moment(happened.Until ?? happened.At, view.Now)),
        AlertEventKind.Resolved => With(Wording.Fill(Texts.AlertDidResolve, By(view, happened)), happened, longest),
        AlertEventKind.Reopened => With(Wording.Fill(Texts.AlertDidReopen, By(view, happened)), happened, longest),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.Kind, "Something happened that has no words."),
    };

    /// <summary>A line only where no person's action explains the new round.</summary>
    private static string? Began(AlertEvent happened) => happened.Reason switch
    {
        AlertReason.NobodyAnswered => Texts.AlertRoundAgain,
        AlertReason.SnoozeOver => Texts.AlertRoundSnoozeOver,
        AlertReason.ShiftChange when happened.To.Count == 0 => Texts.AlertRoundShift,
        _ => null,
    };

    private static string? Paged(AlertView view, AlertEvent happened)
    {
        // The ladder may have changed since and lack this step.
        var audience = view.Campaign.Alerts.LadderOf(view.Alert.Severity).Steps.ElementAtOrDefault(happened.Step)?.To
            ?? EscalationAudience.OnShift;
        if (happened.To.Count > 0)
        {
            var isChosen = view.Alert.Events.Any(
                began => began is { Kind: AlertEventKind.RoundBegan, To.Count: > 0 } && began.Round == happened.Round);
            return Wording.Fill(Texts.AlertDidPage, AlertWords.Who(view, happened.To), AlertWords.AudienceOf(audience, isChosen));
        }

        // It is no problem if nobody else is on the shift.
        return audience is EscalationAudience.SecondOnShift ? null : WhyNobody(view, happened.Reason, audience);
    }

    /// <summary>"P10 chưa có danh sách trực": why a step reaches nobody.</summary>
    public static string WhyNobody(AlertView view, AlertReason? reason, EscalationAudience audience)
    {
        var department = UnitWords.Short(view.Campaign, view.System.Department);
        return reason switch
        {
            AlertReason.NoRoster => Wording.Fill(Texts.AlertNoRoster, department),
            AlertReason.NobodyOnShift => Wording.Fill(Texts.AlertNobodyOnShift, department),
            AlertReason.NotLinked => Texts.AlertNotLinked,
            AlertReason.OutOfReach => Wording.Fill(Texts.AlertOutOfReach, AlertWords.AudienceOf(audience)),
            _ => Wording.Fill(Texts.AlertNobodyKnown, AlertWords.AudienceOf(audience)),
        };
    }

    private static string By(AlertView view, AlertEvent happened) =>
        happened.By is { } by ? Wording.Sentence(AlertWords.Who(view, by)) : Wording.Sentence(AlertWords.SourceOf(view.Alert.Source));

    private static string Said(AlertEvent happened, int longest) => CardText.Escape(CardParts.Quote(happened.Text ?? "", longest));

    private static string With(string words, AlertEvent happened, int longest) => happened.Text is { Length: > 0 }
        ? $"{words}: {Said(happened, longest)}" : words;
}
