using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TetBot.Domain.Alerts;
using Xunit;
using static TetBot.Domain.Tests.Alerts.OnCall2018;
using static TetBot.Domain.Tests.Alerts.Signals;

namespace TetBot.Domain.Tests.Alerts;

/// <summary>
/// A source that says the same start again after an end, as Alertmanager does where the lease of an alert ran out while its client kept
/// posting. What a source keeps saying is
/// true; what somebody says who is behind, once and soon after, is not.
/// </summary>
public sealed class SourceRepeatsTests
{
    /// <summary>
    /// What comes, in bodies: a number of seconds after the one before, then <c>f</c> firing since the same start, <c>r</c> ended now by
    /// the source's clock, <c>e</c> the last
    /// end again, <c>n</c> ended without saying when, <c>h</c> somebody calls it over, <c>b</c> an older start firing.
    /// </summary>
    [Theory]
    [InlineData("0f 60f 240r 300f 300f", "open", 1)]
    [InlineData("0f 60f 240r 5f", "over", 0)]
    [InlineData("0f 60f 240r 60f", "over", 0)]
    [InlineData("0f 60f 240r 61f", "open", 1)]
    [InlineData("0f 60f 240r 5f 1f", "open", 1)]
    [InlineData("0f 240r 5ff", "over", 0)]
    [InlineData("0f 240rff", "over", 0)]
    [InlineData("0f 240rff 1f", "open", 1)]
    [InlineData("0f 240r 5f 5r 5f", "over", 0)]
    [InlineData("0f 240r 5f 5e 5f", "over", 0)]
    [InlineData("0f 240r 300f 5e", "open", 1)]
    [InlineData("0f 240r 300f 5e 5e", "over", 1)]
    [InlineData("0f 240r 300f 61e", "over", 1)]
    [InlineData("0f 240r 300f 5r", "over", 1)]
    [InlineData("0f 240r 300f 5r 300f", "open", 2)]
    [InlineData("0f 240r 300f 61e 61f 61e 61f", "open", 3)]
    [InlineData("0f 240n 300f 5n", "over", 1)]
    [InlineData("0f 240n 5f 5f 5n 5f 5f", "open", 2)]
    [InlineData("0f 240h 5f", "open", 1)]
    [InlineData("0f 240h 5r 5f", "over", 0)]
    [InlineData("0f 240h 5r 5f 5f", "open", 1)]
    [InlineData("0f 240r 300h 300f", "open", 1)]
    [InlineData("0r 5f", "over", 0)]
    [InlineData("0r 5f 5f", "open", 1)]
    [InlineData("0f 240r 86400f", "open", 1)]
    [InlineData("0f 240r 5b", "over", 0)]
    [InlineData("0f 240r 5b 5b", "open", 1)]
    [InlineData("0f 240r 300f 300f 300f 300f", "open", 1)]
    public void What_a_source_keeps_saying_is_so(string told, string state, int openedAgain)
    {
        var lived = new Lived();
        foreach (var word in told.Split(' '))
            lived.Hear(word);

        Assert.Equal(
            (state, openedAgain),
            (lived.OpenOnes.Any() ? "open" : "over", lived.Known.Sum(
                alert => alert.Events.Count(happened => happened.Kind is AlertEventKind.RoundBegan))));
    }

    [Fact]
    public void Of_a_group_one_that_fails_again_keeps_it_open_and_whoever_owns_it_owns_it()
    {
        var known = Fold([], Opened, Firing("a"), Firing("b"));
        known = [AlertActions.Acknowledge(known[0], Deed(First, Opened.AddMinutes(1))).Alert];
        known = Fold(known, Opened.AddMinutes(2), Ended("a", 2));
        known = Fold(known, Opened.AddMinutes(7), Firing("a"));
        known = Fold(known, Opened.AddMinutes(8), Ended("b", 8));

        Assert.Equal((AlertStatus.Acknowledged, First.Id), (known[0].Standing().Status, known[0].Standing().Owner!.Id));

        Assert.Equal(AlertStatus.Resolved, Assert.Single(Fold(known, Opened.AddMinutes(9), Ended("a", 9))).Standing().Status);
    }

    [Fact]
    public void What_was_stored_before_it_was_kept_when_it_was_told_opens_again_at_once()
    {
        var over = Fold(Fold([], Opened, Firing("f")), Opened.AddMinutes(5), Ended("f", 5))[0];
        var before = over with { Members = over.Members.ToDictionary(one => one.Key, one => one.Value with { ToldAt = null }) };

        Assert.Equal(AlertStatus.Open, Assert.Single(Fold([before], Opened.AddMinutes(5), Firing("f"))).Standing().Status);
    }

    [Fact]
    public void What_two_instances_opened_without_knowing_of_each_other_ends_together()
    {
        var here = Fold([], Opened, Firing("f") with { IsTimed = false });
        var there = Fold([], Opened, Firing("f") with { IsTimed = false, StartsAt = Opened.AddSeconds(1) });

        var over = Fold([.. here, .. there], Opened.AddMinutes(1), Firing("f") with { IsTimed = false, EndedAt = Opened.AddMinutes(1) });

        Assert.Equal(
            (there[0].Id, "f"),
            Assert.Single(AlertFolding.Doubles([.. there, .. here]).Select(one => (one.Key, Assert.Single(one.Value)))));
        Assert.Empty(AlertFolding.Doubles([.. here, AlertFolding.Leave(there[0], ["f"], Opened)]));
        Assert.Equal(2, over.Count);
        Assert.All(over, alert => Assert.Equal(AlertStatus.Resolved, alert.Standing().Status));
    }

    /// <summary>Bodies as above, and whether it is firing that is told at last.</summary>
    public sealed record Story(IReadOnlyList<string> Words, bool IsFiring, string Last)
    {
        public override string ToString() => $"{string.Join(' ', Words)} | {Last}";
    }

    public static Arbitrary<Story> Stories() => (
        from words in (from gap in Gen.Elements(0, 1, 5, 30, 59, 61, 300, 2000)
                       from body in Gen.Elements(
            "f", "f", "r", "e", "n", "h", "b", "ff", "rf", "fr", "er")
                       select $"{gap}{body}").ListOf()
        from firing in Gen.Elements(true, false)
        from last in Gen.Elements("0{0} 0{0}", "0{0} 5{0}", "5{0} 300{0}", "61{0}", "4000{0}")
        from end in Gen.Elements("r", "n", "e")
        select new Story([.. words], firing, string.Format(null, last, firing ? "f" : end))).ToArbitrary();

    [Property(MaxTest = 1000, Arbitrary = [typeof(SourceRepeatsTests)])]
    public void Whatever_came_before_what_is_said_twice_or_long_after_is_so_and_there_is_one_open_alert_at_most(Story story)
    {
        var lived = new Lived();
        lived.Hear("0f");
        foreach (var word in story.Words)
        {
            lived.Hear(word);
            Assert.True(lived.OpenOnes.Count() <= 1);
        }

        var wasOpen = lived.OpenOnes.Any();
        var rounds = lived.Known.Sum(
            alert => alert.Events.Count(happened => happened.Kind is AlertEventKind.RoundBegan or AlertEventKind.Opened));
        foreach (var word in story.Last.Split(' '))
            lived.Hear(word);

        Assert.Equal(story.IsFiring, lived.OpenOnes.Count() == 1);
        Assert.Equal(
            story.IsFiring && !wasOpen ? rounds + 1 : rounds,
            lived.Known.Sum(alert => alert.Events.Count(happened => happened.Kind is AlertEventKind.RoundBegan or AlertEventKind.Opened)));
    }

    /// <summary>What is known of one fingerprint while it is told.</summary>
    private sealed class Lived
    {
        private DateTimeOffset _now = Opened;
        private DateTimeOffset _ended = Opened;

        public IReadOnlyList<Alert> Known { get; private set; } = [];

        public IEnumerable<Alert> OpenOnes => Known.Where(alert => alert.Standing().Status is not AlertStatus.Resolved);

        public void Hear(string word)
        {
            var letters = word.TrimStart("0123456789".ToCharArray());
            _now = _now.AddSeconds(int.Parse(word[..^letters.Length], null));
            if (letters is "h")
                Known = [.. Known.Select(alert => AlertActions.Resolve(alert, Deed(First, _now), "Đã xong").Alert)];
            else
                Known = [.. Fold(Known, _now, [.. letters.Select(Signal)]).UnionBy(Known, alert => alert.Id)];
        }

        private AlertSignal Signal(char letter)
        {
            if (letter is 'r')
                _ended = _now > _ended ? _now : _ended.AddSeconds(1);
            return letter switch
            {
                'f' => Firing("f"),
                'b' => Firing("f", since: -30),
                'n' => Ended("f", 0),
                _ => Firing("f") with { EndedAt = _ended },
            };
        }
    }
}
