using System.Globalization;
using TetBot.Domain.Alerts;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using Xunit;
using static TetBot.Domain.Tests.Alerts.OnCall2018;

namespace TetBot.Domain.Tests.Alerts;

/// <summary>An alert that is looked after: whatever the policy says is done, and whoever is paged is reached, or not.</summary>
internal sealed class AlertRun(Alert alert, OnCallFacts facts)
{
    /// <summary>More than the longest ladder and the beginnings of two rounds.</summary>
    private const int MostAtOnce = 20;

    public Alert Alert { get; private set; } = alert;

    public AlertState Standing => Alert.Standing();

    public OnCallFacts Facts { get; set; } = facts;

    /// <summary>How a page to somebody ends at once; null: it stays on its way.</summary>
    public Func<Author, PageOutcome?> Outcome { get; set; } = _ => PageOutcome.Sent;

    /// <summary>A critical one of 20:00, looked at once.</summary>
    public static AlertRun Critical(OnCallFacts? facts = null)
    {
        var run = new AlertRun(Reported(AlertSeverity.Critical, Opened), facts ?? OnCall2018.Facts);
        run.Look(Opened);
        return run;
    }

    /// <summary>Does all that is to be done at an instant.</summary>
    /// <returns>When to look again.</returns>
    public DateTimeOffset? Look(DateTimeOffset now)
    {
        for (var i = 0; i < MostAtOnce; i++)
        {
            var decision = EscalationPolicy.Next(Alert, Alerts2018.Plan, Facts, now);
            if (decision.Events.Count == 0)
                return decision.LookAgainAt;

            Assert.Null(decision.LookAgainAt);
            foreach (var happened in decision.Events)
            {
                Assert.DoesNotContain(Alert.Events, known => known.Id == happened.Id);
                Alert = Alert.With(happened);
                foreach (var who in happened.Kind is AlertEventKind.Paged ? happened.To : [])
                {
                    if (Outcome(who) is { } outcome)
                        Ended(happened, who, outcome, now);
                }
            }
        }

        Assert.Fail($"No end at {now:O}: {string.Join(", ", Alert.Events.TakeLast(MostAtOnce).Select(happened => happened.Id))}");
        return null;
    }

    /// <summary>Looks whenever there is something to do, until and with an instant.</summary>
    public void LookUntil(DateTimeOffset now, DateTimeOffset end)
    {
        while (Look(now) is { } next && next <= end)
        {
            Assert.True(next > now);
            now = next;
        }

        Look(end);
    }

    public void Ended(AlertEvent page, Author who, PageOutcome outcome, DateTimeOffset now) =>
        Alert = Alert.With(
            new AlertEvent($"{page.Id}/{who.Id}", now, AlertEventKind.PageEnded)
            { Round = page.Round, Step = page.Step, To = [who], Outcome = outcome });

    public AlertRefusal? Do(Func<Alert, AlertChange> action)
    {
        (Alert, var refusal) = action(Alert);
        return refusal;
    }

    /// <summary>
    /// What the bot did by itself, a line each, with the clock of Vietnam: <c>20:03 1.1 mau</c> is the second step of the first round, said
    /// to somebody;
    /// <c>20:00 1 New</c> the beginning of that round.
    /// </summary>
    public string[] Said() =>
    [
        .. Alert.Events
            .Where(happened => happened.Kind is AlertEventKind.RoundBegan or AlertEventKind.Paged or AlertEventKind.TransferAsked)
            .Select(happened => string.Join(' ', new[]
            {
                VietnamTime.Of(happened.At).ToString(happened.At.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture),
                happened.Kind switch
                {
                    AlertEventKind.RoundBegan => $"{happened.Round}",
                    AlertEventKind.Paged => $"{happened.Round}.{happened.Step}",
                    _ => "transfer",
                },
                happened.Reason?.ToString() ?? "",
                string.Join('+', happened.To.Select(who => who.Id.Value)),
            }.Where(part => part.Length > 0))),
    ];
}
