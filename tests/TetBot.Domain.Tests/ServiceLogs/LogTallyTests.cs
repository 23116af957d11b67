using TetBot.Domain.Campaigns;
using TetBot.Domain.ServiceLogs;
using TetBot.Domain.Tests.Rosters;
using Xunit;

namespace TetBot.Domain.Tests.ServiceLogs;

public sealed class LogTallyTests
{
    private static readonly Author By = new(new PersonId("00000000-0000-0000-0000-000000000201"), "Hoàng Giả Định");
    private static readonly DateTimeOffset At = new(2018, 2, 15, 15, 0, 0, TimeSpan.FromHours(7));

    private static readonly Campaign Campaign = Holiday2018.MauTuat with
    {
        Units =
        [
            new Unit(new UnitId("vu-thu"), new LocalizedText("Điện lực Vũ Thư", "Vũ Thư branch"), UnitKind.Branch),
            new Unit(new UnitId("tien-hai"), new LocalizedText("Điện lực Tiền Hải", "Tiền Hải branch"), UnitKind.Branch),
        ],
        SlowRules = [new SlowRule(DelayKind.TakeUp, TimeSpan.FromMinutes(30), IsReading: true)],
    };

    [Fact]
    public void Rows_become_counts_and_delays_of_each_unit_in_the_campaigns_order()
    {
        var log = Finish(
            ["PCTB - Điện lực Tiền Hải", "14/02/2018 08:00", "14/02/2018 08:40", "14/02/2018 10:00"],
            ["ĐL Vũ Thư", "14/02/2018 07:00", "14/02/2018 07:05:59", ""],
            ["VU THU", "15/02/2018 09:00", "", ""]);

        Assert.Equal((3, 0), (log.Rows, log.Unread));
        Assert.Equal((Instant(14, 7, 0), Instant(15, 9, 0)), (log.First, log.Last));
        Assert.Equal(["vu-thu", "tien-hai"], log.Units.Select(unit => unit.Unit.Value));
        Assert.Equal([2, 1], log.Units.Select(unit => unit.Count));
        Assert.Equal([new DelayFigures(DelayKind.TakeUp, 1, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30))],
            log.Units[0].Delays);
        Assert.Equal([true, false], log.Units[1].Delays.Select(figures => figures.IsSlow));
        Assert.Equal(TimeSpan.FromMinutes(120), log.Units[1].Delays[1].Median);
    }

    [Fact]
    public void Rows_that_cannot_be_read_are_counted_by_their_reasons_with_the_first_of_each()
    {
        var log = Finish(
            ["Vũ Thư", "14/02/2018 08:00", "14/02/2018 07:59", ""],
            ["Vũ Thư", "", "14/02/2018 07:59", ""],
            ["", "14/02/2018 08:00", "", ""],
            ["Nam Định", "14/02/2018 08:00", "", ""],
            ["Nam Định", "14/02/2018 08:00", "", ""],
            ["Vũ Thư", "14/02/2018", "", ""],
            ["Vũ Thư", "14/02/2018 08:00", "đã nhận", ""],
            ["Vũ Thư", "14/02/2018 08:00", null, ""],
            ["Vũ Thư", "14/02/2018 08:00", "", ""]);

        Assert.Equal((9, 8), (log.Rows, log.Unread));
        Assert.Equal(
            [
                new UnreadRows(RowFault.UnknownUnit, LogColumn.Unit, 2, 5),
                new UnreadRows(RowFault.EndsBeforeStart, LogColumn.TakenUp, 1, 2),
                new UnreadRows(RowFault.NoStart, LogColumn.Arrived, 1, 3),
                new UnreadRows(RowFault.NoUnit, LogColumn.Unit, 1, 4),
                new UnreadRows(RowFault.DateOnly, LogColumn.Arrived, 1, 7),
                new UnreadRows(RowFault.NoInstant, LogColumn.TakenUp, 1, 8),
                new UnreadRows(RowFault.CellWithoutValue, LogColumn.TakenUp, 1, 9),
            ],
            log.Faults);
        Assert.Equal(1, Assert.Single(log.Units).Count);
    }

    [Fact]
    public void A_text_too_long_to_be_a_name_or_an_instant_is_none()
    {
        var log = Finish(
            [$"Vũ Thư {new string('x', LogTally.LongestName)}", "14/02/2018 08:00", "", ""],
            ["Vũ Thư", $"14/02/2018 08:00{new string(' ', 200)}", "", ""]);

        Assert.Equal([RowFault.UnknownUnit, RowFault.NoInstant], log.Faults.Select(fault => fault.Fault));
    }

    [Fact]
    public void A_broken_row_is_one_of_the_unread()
    {
        var tally = Tally();
        tally.AddBroken(7);

        var log = tally.Finish("a.csv", By, At);

        Assert.Equal((1, 1), (log.Rows, log.Unread));
        Assert.Equal([new UnreadRows(RowFault.RowBroken, null, 1, 7)], log.Faults);
        Assert.Null(log.First);
    }

    [Fact]
    public void A_log_in_order_has_no_problem() =>
        Assert.Null(Read(
            ["Vũ Thư", "14/02/2018 08:00", "", ""], ["?", "?", "14/02/2018 08:05", "?"],
            ["Vũ Thư", "14/02/2018 09:00", "", "14/02/2018 10:05"]).FindProblem());

    [Theory]
    [InlineData("Trần Thử Nghiệm", "14/02/2018 08:00", "", LogColumn.Unit, ColumnFault.NoUnits, "Trần Thử Nghiệm")]
    [InlineData("", "14/02/2018 08:00", "", LogColumn.Unit, ColumnFault.Empty, "")]
    [InlineData("Vũ Thư", "Công tơ cháy", "", LogColumn.Arrived, ColumnFault.NoInstants, "Công tơ cháy")]
    [InlineData("Vũ Thư", "14/02/2018", "", LogColumn.Arrived, ColumnFault.OnlyDates, "14/02/2018")]
    [InlineData("Vũ Thư", "14/02/2018 08:00", "02/15/2018 08:00", LogColumn.TakenUp, ColumnFault.MonthFirst, "02/15/2018 08:00")]
    [InlineData("Vũ Thư", "14/02/2018 08:00", "xong", LogColumn.TakenUp, ColumnFault.NoInstants, "xong")]
    public void A_column_that_cannot_be_what_it_was_chosen_for_is_named_with_an_example(
        string unit, string arrived, string takenUp, LogColumn column, ColumnFault fault, string example)
    {
        var problem = Read([unit, arrived, takenUp, ""], [unit, arrived, takenUp, ""]).FindProblem();

        Assert.Equal(new ColumnProblem(column, fault, example, example.Length == 0 ? 0 : 2), problem);
    }

    [Fact]
    public void One_date_with_the_month_first_makes_its_column_untrustworthy()
    {
        var problem =
            Read(["Vũ Thư", "02/03/2018 08:00", "", ""], ["Vũ Thư", "03/03/2018 08:00", "", ""], ["Vũ Thư", "02/28/2018 08:00", "", ""])
                .FindProblem();

        Assert.Equal(new ColumnProblem(LogColumn.Arrived, ColumnFault.MonthFirst, "02/28/2018 08:00", 4), problem);
    }

    [Fact]
    public void What_it_holds_does_not_grow_with_the_rows()
    {
        var tally = Tally();
        AddRows(0, 20_000);
        var held = HeldThings.Count(tally);

        AddRows(20_000, 60_000);

        Assert.Equal(60_000, tally.Finish("a.csv", By, At).Units[0].Count);
        Assert.Equal(held, HeldThings.Count(tally));

        void AddRows(int from, int to)
        {
            for (var row = from; row < to; row++)
                tally.Add(row + 2,
                    [$"Điện lực Vũ Thư {row:00000}", $"14/02/2018 08:{row % 60:00}", $"14/02/2018 {9 + (row % 10):00}:00", ""]);
        }
    }

    [Fact]
    public void Long_texts_are_not_held()
    {
        var tally = Tally();
        tally.Add(2, ["Vũ Thư", "14/02/2018 08:00", "", ""]);
        tally.Add(3, ["Nam Định", "?", "", ""]);
        var held = HeldThings.Count(tally);

        for (var row = 4; row < 100; row++)
            tally.Add(row, [new string('x', 10_000 + row), new string('y', 10_000 + row), "", ""]);

        Assert.InRange(HeldThings.Count(tally) - held, 0, 10_000);
    }

    private static LogTally Tally() => new(LogKind.Requests, Campaign, LogColumns.Of(LogKind.Requests));

    private static LogTally Read(params string?[][] rows)
    {
        var tally = Tally();
        foreach (var (i, row) in rows.Index())
            tally.Add(i + 2, row);
        return tally;
    }

    private static ServiceLog Finish(params string?[][] rows) => Read(rows).Finish("yeu-cau.csv", By, At);

    private static DateTimeOffset Instant(int day, int hour, int minute) => new(2018, 2, day, hour, minute, 0, TimeSpan.FromHours(7));
}
