using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using Xunit;
using static TetBot.Domain.Tests.Alerts.OnCall2018;
using static TetBot.Domain.Tests.Notices.Ladder2018;

namespace TetBot.Domain.Tests.Alerts;

public sealed class AlertActionsTests
{
    private static readonly DateTimeOffset Later = Opened.AddMinutes(30);

    /// <summary>How an alert may stand: what happened to it, each a minute after the other.</summary>
    private static readonly Dictionary<string, Func<Alert, AlertChange>[]> Standings = new()
    {
        ["open"] = [],
        ["First's"] = [Takes(First, 1)],
        ["Second's"] = [Takes(Second, 1)],
        ["First's, to Second"] = [Takes(First, 1), Passes(First, Second, 2)],
        ["Second's, to First"] = [Takes(Second, 1), Passes(Lead, First, 2)],
        ["over"] = [Takes(Second, 1), alert => AlertActions.Resolve(alert, Deed(Second, Opened.AddMinutes(2)), "")],
        ["open again"] =
        [
            Takes(Second, 1), alert => AlertActions.Resolve(alert, Deed(Second, Opened.AddMinutes(2)), ""),
            alert => AlertActions.Reopen(alert, Deed(Reporter, Opened.AddMinutes(3)), ""),
        ],
    };

    private static readonly Dictionary<string, Func<Alert, AlertDeed, AlertChange>> Actions = new()
    {
        ["takes"] = AlertActions.Acknowledge,
        ["resolves"] = (alert, deed) => AlertActions.Resolve(alert, deed, "Đã xong"),
        ["reopens"] = (alert, deed) => AlertActions.Reopen(alert, deed, "Vẫn lỗi"),
        ["passes to Night"] = (alert, deed) => AlertActions.Reassign(alert, deed, By(Night)),
        ["passes to Second"] = (alert, deed) => AlertActions.Reassign(alert, deed, By(Second)),
        ["gives"] = AlertActions.Give,
        ["notes"] = (alert, deed) => AlertActions.Note(alert, deed, "Đang xem"),
        ["puts off"] = (alert, deed) => AlertActions.Snooze(alert, deed, TimeSpan.FromMinutes(15)),
        ["joins"] = (alert, deed) => AlertActions.Join(alert, deed, new AlertReporter(deed.By, TienHai, Phone: null, deed.At)),
    };

    /// <summary>
    /// What First does at 20:30 to an alert that stands somehow: what refuses it, or whose it is then, to whom it is to go, and what
    /// stands.
    /// </summary>
    [Theory]
    [InlineData("open", "takes", "Acknowledged mau")]
    [InlineData("open again", "takes", "Acknowledged mau")]
    [InlineData("First's", "takes", "AlreadyTheirs")]
    [InlineData("Second's", "takes", "SomebodyElses")]
    [InlineData("First's, to Second", "takes", "AlreadyTheirs")]
    [InlineData("Second's, to First", "takes", "Acknowledged mau")]
    [InlineData("over", "takes", "IsResolved")]
    [InlineData("open", "resolves", "Resolved")]
    [InlineData("First's", "resolves", "Resolved mau")]
    [InlineData("Second's", "resolves", "Resolved vi-du")]
    [InlineData("Second's, to First", "resolves", "Resolved vi-du")]
    [InlineData("over", "resolves", "IsResolved")]
    [InlineData("open", "reopens", "IsNotResolved")]
    [InlineData("First's", "reopens", "IsNotResolved")]
    [InlineData("over", "reopens", "Open")]
    [InlineData("open", "passes to Night", "Open")]
    [InlineData("First's", "passes to Night", "Acknowledged mau to gia-dinh given")]
    [InlineData("Second's", "passes to Night", "Acknowledged vi-du to gia-dinh")]
    [InlineData("First's, to Second", "passes to Night", "Acknowledged mau to gia-dinh given")]
    [InlineData("Second's", "passes to Second", "AlreadyTheirs")]
    [InlineData("over", "passes to Night", "IsResolved")]
    [InlineData("open", "gives", "NothingToHandOver")]
    [InlineData("First's", "gives", "NothingToHandOver")]
    [InlineData("First's, to Second", "gives", "Acknowledged mau to vi-du given")]
    [InlineData("Second's, to First", "gives", "SomebodyElses")]
    [InlineData("over", "gives", "NothingToHandOver")]
    [InlineData("open", "notes", "Open")]
    [InlineData("Second's", "notes", "Acknowledged vi-du")]
    [InlineData("over", "notes", "Resolved vi-du")]
    [InlineData("open", "puts off", "Open until 20:45")]
    [InlineData("First's", "puts off", "AlreadyTheirs")]
    [InlineData("Second's", "puts off", "SomebodyElses")]
    [InlineData("Second's, to First", "puts off", "Acknowledged vi-du to mau until 20:45")]
    [InlineData("over", "puts off", "IsResolved")]
    [InlineData("open", "joins", "Open")]
    [InlineData("Second's", "joins", "Acknowledged vi-du")]
    [InlineData("over", "joins", "IsResolved")]
    public void What_is_done_to_an_alert_depends_on_how_it_stands(string standing, string action, string becomes)
    {
        var alert = Standing(standing);

        var change = Actions[action](alert, Deed(First, Later));

        Assert.Equal(becomes, change.Refusal?.ToString() ?? Said(change.Alert.Standing()));
        if (change.Refusal is null)
            Assert.NotEqual(alert.Events.Count, change.Alert.Events.Count);
        else
            Assert.Same(alert, change.Alert);
    }

    [Fact]
    public void A_press_delivered_twice_happened_once_also_where_something_else_happened_since()
    {
        var done = 0;
        foreach (var (name, action) in Actions)
        {
            foreach (var standing in Standings.Keys)
            {
                var deed = Deed(First, Later);
                var once = action(Standing(standing), deed);
                if (once.Refusal is not null)
                    continue;

                var twice = action(once.Alert, deed);
                Assert.True(twice is { Refusal: null } && ReferenceEquals(once.Alert, twice.Alert), $"{standing}: {name}");
                foreach (var since in Actions.Values)
                {
                    var between = since(once.Alert, Deed(Second, Later.AddSeconds(1))).Alert;
                    Assert.Equal(new AlertChange(between), action(between, deed));
                }

                done++;
            }
        }

        Assert.True(done > 25);
    }

    [Fact]
    public void Two_who_take_it_at_once_give_one_owner_also_where_both_presses_reach_the_timeline()
    {
        var alert = Standing("open");

        var both = AlertActions.Acknowledge(alert, Deed(First, Later)).Alert
            .With(AlertActions.Acknowledge(alert, Deed(Second, Later)).Alert.Events[^1]);

        Assert.Equal(First.Id, both.Standing().Owner!.Id);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    [InlineData(1, true)]
    [InlineData(3600, true)]
    [InlineData(3601, false)]
    public void It_is_put_off_for_an_hour_at_most(int seconds, bool may) => Assert.Equal(
        may ? null : AlertRefusal.SnoozeOutOfRange, AlertActions.Snooze(
            Standing("open"), Deed(First, Later), TimeSpan.FromSeconds(seconds)).Refusal);

    [Theory]
    [InlineData("")]
    [InlineData(" \t\u200b\n")]
    public void Nothing_is_no_note(string text) =>
        Assert.Equal(AlertRefusal.NothingSaid, AlertActions.Note(Standing("open"), Deed(First, Later), text).Refusal);

    [Theory]
    [InlineData(500, 500)]
    [InlineData(501, 500)]
    [InlineData(1_000_000, 500)]
    public void What_is_written_is_kept_to_a_length(int length, int kept)
    {
        var text = AlertActions.Note(Standing("open"), Deed(First, Later), new string('ế', length)).Alert.Events[^1].Text!;

        Assert.Equal((kept, length > kept), (text.Length, text.EndsWith('…')));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void An_emoji_is_kept_whole_or_not_at_all(int before)
    {
        var text = AlertActions.Note(
            Standing("open"), Deed(First, Later), new string('x', before) + string.Concat(Enumerable.Repeat("🔥", 400))).Alert.Events[
                ^1].Text!;

        Assert.InRange(text.Length, 498, 500);
        Assert.Matches("^x?(🔥)+…$", text);
    }

    [Fact]
    public void Who_reported_it_before_is_not_told_twice()
    {
        var again = AlertActions.Join(Standing("open"), Deed(Reporter, Later), new AlertReporter(By(Reporter), VuThu, Phone: null, Later));

        Assert.Equal((null, 1, 1), (again.Refusal, again.Alert.Reporters.Count, again.Alert.Events.Count));
    }

    [Fact]
    public void Opened_again_it_is_nobodys_and_its_times_are_those_of_the_new_opening()
    {
        var standing = Standing("open again").Standing();

        Assert.Equal((AlertStatus.Open, Opened.AddMinutes(3), 1), (standing.Status, standing.OpenedAt, standing.Round));
        Assert.Equal((null, null, null, null), (standing.Owner, standing.AcknowledgedAt, standing.ResolvedAt, standing.ResolvedBy));
    }

    private static Func<Alert, AlertChange> Takes(Person who, int minute) => alert =>
        AlertActions.Acknowledge(alert, Deed(who, Opened.AddMinutes(minute)));

    private static Func<Alert, AlertChange> Passes(Person who, Person to, int minute) => alert =>
        AlertActions.Reassign(alert, Deed(who, Opened.AddMinutes(minute)), By(to));

    private static Alert Standing(string name) => Standings[name].Aggregate(Reported(AlertSeverity.Critical, Opened), (alert, happen) =>
    {
        var change = happen(alert);
        Assert.Null(change.Refusal);
        return change.Alert;
    });

    private static string Said(AlertState standing) => string.Join(' ', new[]
    {
        standing.Status.ToString(),
        standing.Owner?.Id.Value,
        standing.Transfer is { } transfer ? $"to {transfer.To.Id}{(transfer.IsGiven ? " given" : "")}" : null,
        standing.SnoozedUntil is { } until ? $"until {until:HH:mm}" : null,
    }.OfType<string>());
}
