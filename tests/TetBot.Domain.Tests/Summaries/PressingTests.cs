using TetBot.Domain.Submissions;
using TetBot.Domain.Summaries;
using Xunit;
using static TetBot.Domain.Tests.Notices.Ladder2018;
using static TetBot.Domain.Tests.Summaries.Standings2018;

namespace TetBot.Domain.Tests.Summaries;

/// <summary>What of a campaign a manager who has a minute is shown.</summary>
public sealed class PressingTests
{
    [Theory]
    [InlineData("06/02 08:00", 3, "C01 C17 C02")]
    [InlineData("06/02 08:00", 9, "C01 C17 C02 C03 C04")]
    [InlineData("06/02 08:00", 1, "C01")]
    [InlineData("06/02 08:00", 0, "")]
    public void What_is_due_soonest_comes_first_and_cash_never(string now, int most, string pressing) =>
        Assert.Equal(pressing, Pressing(now, most));

    [Fact]
    public void What_is_complete_gives_way_to_what_is_not() =>
        Assert.Equal("C17 C02 C03", Pressing("06/02 08:00", 3, [.. AllIn(C01, "05/02 08:00")]));

    [Fact]
    public void What_is_overdue_stays_until_the_last_unit_has_submitted()
    {
        var allButOne = AllIn(C01, "07/02 08:00").Skip(1).ToList();

        Assert.Equal("C01 C02 C03", Pressing("09/02 08:00", 3, [.. allButOne, In(C17, P10, "07/02 08:00")]));
        Assert.Equal("C02 C03 C04", Pressing("09/02 08:00", 3, [.. AllIn(C01, "07/02 08:00"), In(C17, P10, "07/02 08:00")]));
    }

    [Fact]
    public void What_never_came_does_not_hide_what_comes_next()
    {
        // C01 and C17 are overdue, and C02 is due today.
        Assert.Equal("C01 C02", Pressing("15/02 08:00", 2));
        Assert.Equal("C01 C17 C02", Pressing("15/02 08:00", 3));
        // At 15:00 C02 and C03 are not late yet, a moment later they are.
        Assert.Equal("C01 C17 C02", Pressing("15/02 15:00", 3));
        Assert.Equal("C01 C17 C04", Pressing("15/02/2018 15:00:00.001", 3));
        Assert.Equal("C01 C17 C02 C03", Pressing("20/02 08:00", 4));
        // One place is for what is overdue.
        Assert.Equal("C01", Pressing("15/02 08:00", 1));
    }

    [Fact]
    public void What_cannot_be_answered_yet_is_not_pressing()
    {
        var late = C04 with { Occurrences = [C04.Occurrences[0] with { OpensAt = On("15/02 15:00") }] };
        var campaign = With(C02, late);

        Assert.Equal("C02", Said(At(campaign, "15/02/2018 14:59:59.999").Pressing(5)));
        Assert.Equal("C02 C04", Said(At(campaign, "15/02 15:00").Pressing(5)));
    }

    [Fact]
    public void Where_little_is_open_what_was_completed_last_says_that_it_is()
    {
        SubmissionStatus[] done =
            [.. AllIn(C01, "05/02 08:00"), In(C17, P10, "05/02 08:00"), .. AllIn(C02, "14/02 08:00"), .. AllIn(C03, "14/02 08:00")];

        Assert.Equal("C04", Pressing("15/02 16:00", 1, done));
        Assert.Equal("C02 C03 C04", Pressing("15/02 16:00", 3, done));
        Assert.Equal("C01 C17 C02 C03 C04", Pressing("15/02 16:00", 9, done));
        Assert.Equal(
            "C03 C04", Pressing(
                "19/02 16:00", 2, [.. done.Where(status => status.Chain.Obligation != C03.Id), .. AllIn(C04, "18/02 08:00")]));
    }

    private static string Pressing(string now, int most, params SubmissionStatus[] versions) => Said(At(now, versions).Pressing(most));

    private static string Said(IReadOnlyList<Matter> matters) => string.Join(' ', matters.Select(Standings2018.Said));
}
