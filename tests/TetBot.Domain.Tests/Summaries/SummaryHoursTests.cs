using TetBot.Domain.Campaigns;
using TetBot.Domain.Submissions;
using TetBot.Domain.Summaries;
using Xunit;
using static TetBot.Domain.Tests.Notices.Ladder2018;
using static TetBot.Domain.Tests.Summaries.Standings2018;

namespace TetBot.Domain.Tests.Summaries;

/// <summary>
/// When a summary is sent anew: mornings at 07:30, deadlines, and when the last unit has submitted; never from 21:30 to 06:30.
/// </summary>
public sealed class SummaryHoursTests
{
    [Theory]
    // Nothing on the day of the letter, 01/02, nor in the night after it.
    [InlineData("31/01 12:00", null)]
    [InlineData("01/02 07:30", null)]
    [InlineData("01/02 15:00", null)]
    [InlineData("02/02/2018 07:29:59.999", null)]
    [InlineData("02/02 07:30", "02/02 07:30")]
    [InlineData("02/02 23:59", "02/02 07:30")]
    [InlineData("03/02/2018 07:29:59.999", "02/02 07:30")]
    // C01 is due "before 08/02": at 00:00 nobody is sent anything, the morning says it.
    [InlineData("08/02 00:00", "07/02 07:30")]
    [InlineData("08/02 06:30", "07/02 07:30")]
    [InlineData("08/02 07:30", "08/02 07:30")]
    // C02 and C03 are due at 15:00 of 15/02.
    [InlineData("15/02/2018 14:59:59.999", "15/02 07:30")]
    [InlineData("15/02 15:00", "15/02 15:00")]
    [InlineData("16/02 07:29", "15/02 15:00")]
    [InlineData("16/02 07:30", "16/02 07:30")]
    // C04, the last, at 15:00 of 19/02; the morning after it is the last.
    [InlineData("19/02 15:00", "19/02 15:00")]
    [InlineData("20/02 07:29", "19/02 15:00")]
    [InlineData("20/02 07:30", "20/02 07:30")]
    [InlineData("21/02 12:00", "20/02 07:30")]
    [InlineData("01/01/2019 12:00", "20/02 07:30")]
    public void Mornings_and_deadlines(string now, string? newest) => Assert.Equal(newest, Newest(MauTuat, now));

    [Theory]
    [InlineData("15/02 13:00", "15/02 13:00", "15/02 13:00")]
    [InlineData("15/02 13:00", "15/02 14:59", "15/02 13:00")]
    [InlineData("15/02 13:00", "15/02 15:00", "15/02 15:00")]
    [InlineData("15/02 15:00", "15/02 15:00", "15/02 15:00")]
    [InlineData("15/02 16:12", "15/02 20:00", "15/02 16:12")]
    // From 21:30 to 06:30 it is left to the morning; 21:29 and 06:30 are day.
    [InlineData("15/02/2018 21:29:59.999", "15/02 22:00", "15/02 21:29")]
    [InlineData("15/02 21:30", "15/02 22:00", "15/02 15:00")]
    [InlineData("15/02 21:30", "16/02 07:30", "16/02 07:30")]
    [InlineData("16/02/2018 06:29:59.999", "16/02 07:00", "15/02 15:00")]
    [InlineData("16/02 06:30", "16/02 07:00", "16/02 06:30")]
    [InlineData("16/02 07:30", "16/02 07:30", "16/02 07:30")]
    // Also when all mornings are over.
    [InlineData("25/02 09:00", "26/02 12:00", "25/02 09:00")]
    [InlineData("25/02 23:00", "26/02 12:00", "20/02 07:30")]
    public void The_last_unit(string last, string now, string newest)
    {
        SubmissionStatus[] all = [.. AllIn(C02, "10/02 08:00").Where(status => status.Chain.Unit != VuThu), In(C02, VuThu, last)];

        Assert.Equal(newest, Newest(MauTuat, now, all));
        if (On(last).Hour == 13)
            Assert.Equal("15/02 07:30", Newest(MauTuat, "15/02 13:00", all[..^1]));
    }

    [Fact]
    public void A_correction_is_no_news_and_another_last_unit_is()
    {
        SubmissionStatus[] all = [.. AllIn(C02, "15/02 10:00"), In(C02, VuThu, "15/02 11:00", 2)];
        Assert.Equal("15/02 10:00", Newest(MauTuat, "15/02 12:00", all));

        SubmissionStatus[] again = [.. all, Back(C02, VuThu, "15/02 11:10", 3), In(C02, VuThu, "15/02 11:30", 4)];
        Assert.Equal("15/02 11:30", Newest(MauTuat, "15/02 12:00", again));
    }

    [Fact]
    public void Cash_that_every_unit_happened_to_report_makes_no_hour()
    {
        Assert.Equal("15/02 07:30", Newest(MauTuat, "15/02 12:00", [.. AllIn(Cash, "15/02 09:00")]));
        // Nor has it a deadline: on 21/02 at 00:00 its last day ends, and the last morning is that after C04.
        Assert.Equal("20/02 07:30", Newest(MauTuat, "22/02 12:00"));
    }

    [Fact]
    public void The_company_report_makes_no_hour()
    {
        var report = Owed("C19", ObligationKind.CompanyReport, [P9], [Directors], Due.At(On("10/02 10:00")), Due.At(On("25/02 10:00")));

        Assert.Equal("10/02 07:30", Newest(With(C02, report), "10/02 12:00"));
        Assert.Equal("16/02 07:30", Newest(With(C02, report), "26/02 12:00"));
    }

    [Fact]
    public void What_was_complete_on_the_day_of_the_letter_is_told_the_next_morning()
    {
        Assert.Null(Newest(MauTuat, "01/02 18:00", [.. AllIn(C01, "01/02 16:00")]));
        Assert.Equal("02/02 07:30", Newest(MauTuat, "02/02 08:00", [.. AllIn(C01, "01/02 16:00")]));
    }

    [Theory]
    // A last deadline "before 08/02" is over on 08/02 at 00:00; that morning tells it, and the next how it went on.
    [InlineData("08/02 08:00", "08/02 07:30")]
    [InlineData("09/02 08:00", "09/02 07:30")]
    [InlineData("12/02 08:00", "09/02 07:30")]
    public void After_a_last_deadline_at_midnight(string now, string newest) => Assert.Equal(newest, Newest(With(C01), now));

    [Fact]
    public void Where_nothing_has_a_deadline_mornings_go_on() => Assert.Equal("25/02 07:30", Newest(With(Cash), "25/02 08:00"));

    [Fact]
    public void A_deadline_in_a_day_without_quiet_hours_has_its_hour_at_midnight()
    {
        var always = With(C01) with { Reminders = Ladder with { QuietFrom = new TimeOnly(0, 0), QuietTo = new TimeOnly(0, 0) } };

        Assert.Equal("08/02 00:00", Newest(always, "08/02 01:00"));
    }

    private static string? Newest(Campaign campaign, string now, params SubmissionStatus[] versions) =>
        SummaryHours.NewestOf(campaign, At(campaign, now, versions)) is { } newest ? Said(newest) : null;
}
