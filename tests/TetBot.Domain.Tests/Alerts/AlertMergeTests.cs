using TetBot.Domain.Alerts;
using Xunit;
using static TetBot.Domain.Tests.Alerts.OnCall2018;
using static TetBot.Domain.Tests.Alerts.Signals;

namespace TetBot.Domain.Tests.Alerts;

/// <summary>One alert that two instances worked on without knowing of each other.</summary>
public sealed class AlertMergeTests
{
    /// <summary>What both knew, what each was told then, and whether it still fails.</summary>
    [Theory]
    [InlineData("firing 0", "firing 0", "ended 5", false)]
    [InlineData("firing 0", "firing 3", "ended 5", false)]
    [InlineData("firing 0", "firing 6", "ended 5", true)]
    [InlineData("firing 0", "ended 5", "ended 7", false)]
    public void A_member_is_as_it_would_be_had_one_been_told_all(string both, string one, string other, bool lasts)
    {
        var known = Fold([], Opened, Told(both));
        var (first, second) = (Fold(known, Opened, Told(one))[0], Fold(known, Opened, Told(other))[0]);

        foreach (var merged in new[] { AlertMerge.Of(first, second), AlertMerge.Of(second, first) })
        {
            var member = Fold(Fold(known, Opened, Told(one)), Opened, Told(other))[0].Members["f"];
            Assert.Equal(lasts, member.EndedAt is null);
            Assert.Equal((member.StartsAt, member.EndedAt), (merged.Members["f"].StartsAt, merged.Members["f"].EndedAt));
        }
    }

    [Theory]
    [InlineData("firing 0", true)]
    [InlineData("ended 5", true)]
    [InlineData("ended 6", false)]
    public void What_was_opened_again_at_one_instance_stays_open_unless_the_other_heard_of_a_later_end(string other, bool lasts)
    {
        var over = Fold(Fold([], Opened, Firing("f")), Opened.AddMinutes(5), Ended("f", 5));
        var again = Fold(over, Opened.AddMinutes(9), Firing("f"))[0];
        var there = Fold(over, Opened.AddMinutes(6), Told(other))[0];

        foreach (var merged in new[] { AlertMerge.Of(again, there), AlertMerge.Of(there, again) })
            Assert.Equal(lasts, merged.Members["f"].EndedAt is null);
    }

    [Fact]
    public void Of_two_who_took_it_at_two_instances_one_is_the_owner_and_nothing_said_is_lost()
    {
        var alert = Fold([], Opened, Firing("f"))[0];
        var one = AlertActions.Note(
            AlertActions.Acknowledge(alert, Deed(Second, Opened.AddMinutes(2))).Alert, Deed(Second, Opened.AddMinutes(3)),
            "Đang xem").Alert;
        var other = AlertActions.Acknowledge(alert, Deed(First, Opened.AddMinutes(1))).Alert;

        foreach (var (merged, owner) in new[] { (AlertMerge.Of(one, other), Second), (AlertMerge.Of(other, one), First) })
        {
            Assert.Equal(owner.Id, merged.Standing().Owner!.Id);
            Assert.Equal(4, merged.Events.Count);
        }
    }

    private static AlertSignal Told(string words) => words.Split(' ') is ["ended", var after]
        ? Ended("f", int.Parse(after, null)) : Firing("f", int.Parse(words.Split(' ')[1], null));
}
