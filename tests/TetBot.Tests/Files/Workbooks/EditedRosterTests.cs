using AdaptiveCards;
using TetBot.Domain.Rosters;
using TetBot.Files.Workbooks;
using TetBot.Files.Workbooks.Contents;
using Xunit;
using static TetBot.Tests.Files.Workbooks.RosterWorkbookTests;
using static TetBot.Tests.Files.Workbooks.Templates;

namespace TetBot.Tests.Files.Workbooks;

/// <summary>
/// What people type into a roster's template is understood, or named by its cell. Columns: B name, C phone, D duty, E on dates from the
/// eve.
/// </summary>
public sealed class EditedRosterTests
{
    private static readonly int First = FirstRow();

    [Theory]
    [InlineData("Sáng", "sang")]
    [InlineData("ca sáng", "sang")]
    [InlineData("SANG", "sang")]
    [InlineData("Morning", "sang")]
    [InlineData("night", "dem")]
    [InlineData("All day", "ca-ngay")]
    [InlineData("24/24", "ca-ngay")]
    [InlineData("Sáng; Chiều", "sang chieu")]
    [InlineData("Sáng, chiều", "sang chieu")]
    [InlineData("sáng\nđêm", "sang dem")]
    [InlineData("Sáng; Sáng", "sang")]
    [InlineData("7h-15h", "sang")]
    [InlineData("08:00-17:00", "08:00-17:00")]
    [InlineData("8h đến 11h30; 13:30-17:00", "08:00-11:30 13:30-17:00")]
    public void A_shift_is_read_in_every_spelling(string typed, string shifts)
    {
        var row = Row(("B", "Lê Ví Dụ"), ("C", "0912345678"), ("F", typed));

        Assert.Empty(row.Problems);
        Assert.Equal(
            shifts, string.Join(
                ' ', row.Entries.Select(entry => entry.Shift.PresetId ?? $"{entry.Shift.Hours.From:HH:mm}-{entry.Shift.Hours.To:HH:mm}")));
        Assert.All(row.Entries, entry => Assert.Equal(MauTuat.Holiday.First, Assert.Single(entry.Dates)));
    }

    [Theory]
    [InlineData("", "desk")]
    [InlineData("Lãnh đạo trực", "lead")]
    [InlineData("lanh dao", "lead")]
    [InlineData("Customer desk", "desk")]
    [InlineData("OMS", "systems")]
    [InlineData("Đo đếm, hóa đơn", "metering")]
    public void A_duty_is_read_in_every_spelling(string typed, string duty)
    {
        var row = Row(("B", "Lê Ví Dụ"), ("C", "0912345678"), ("D", typed), ("F", "Sáng"));

        Assert.Empty(row.Problems);
        Assert.Equal(duty, Assert.Single(row.Entries).DutyId);
    }

    [Fact]
    public void Whatever_cannot_be_read_is_named_by_its_cell()
    {
        var row = Row(("B", "😀"), ("C", "091234567"), ("D", "lái xe"), ("F", "xyz"), ("G", "25h-26h"), ("H", new string('a', 400)));

        Assert.Equal(
            [
                ($"B{First}", new NameHasOddCharacters("😀")),
                ($"C{First}", new PhoneUnreadable(PhoneProblemKind.TooShort)),
                ($"D{First}", new DutyUnknown("lái xe")),
                ($"F{First}", new WordsNotUnderstood("xyz")),
                ($"G{First}", new HoursUnreadable("25h-26h")),
                ($"H{First}", (EntryProblem)new LineTooLong(400, PastedRoster.MaxLineLength)),
            ],
            row.Problems.Select(problem => (problem.Cell, problem.Problem)));
        Assert.Empty(row.Entries);
        Assert.StartsWith("😀; 091234567; 14/02 xyz; 15/02 25h-26h; 16/02 aaa", row.Line, StringComparison.Ordinal);
        Assert.EndsWith("; lái xe", row.Line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_with_only_a_name_lacks_a_phone_and_dates()
    {
        var row = Row(("B", "Lê Ví Dụ"), ("F", "-"));

        Assert.Equal(
            [($"C{First}", new PhoneUnreadable(PhoneProblemKind.Missing)), ($"E{First}", (EntryProblem)new DatesMissing())],
            row.Problems.Select(problem => (problem.Cell, problem.Problem)));
        Assert.Equal("Lê Ví Dụ", row.Line);
    }

    [Fact]
    public void Empty_rows_are_skipped_and_cells_beside_the_table_are_told()
    {
        using var book = new EditedWorkbook(Roster([]));
        book.Set($"B{First + 3}", "Lê Ví Dụ").Set($"C{First + 3}", "0912345678").Set($"F{First + 3}", "Sáng").Set($"B{First + 1}", "  ");
        var sheet = ReadRoster(book.Set($"Z{First + 3}", "ghi chú").Save());

        Assert.Equal(First + 3, Assert.Single(sheet.Rows).Number);
        Assert.Equal([$"Z{First + 3}"], sheet.Beside.Select(cell => cell.Name));
    }

    [Fact]
    public void Rows_and_columns_moved_about_are_found()
    {
        using var book = new EditedWorkbook(Roster([Someone("Lê Ví Dụ", Shift.Of(MauTuat.Shifts[0]), MauTuat.Holiday.First)]));
        var file = book.ShiftRows(First, 4).DeleteRow(2).Save();
        using var narrower = new EditedWorkbook(file);
        var narrow = narrower.DeleteFirstColumn().Save();

        Assert.Equal($"B{First + 3}", Assert.Single(ReadRoster(file).Rows, row => row.Number > First).Name.Name);
        Assert.Equal("A", Assert.Single(ReadRoster(narrow).Rows, row => row.Number > First).Name.Name[..1]);
        Assert.Equal([MauTuat.Holiday.First], Assert.Single(Rows(file)[^1].Entries).Dates);
    }

    [Fact]
    public void A_phone_that_became_a_number_gets_back_what_it_lost()
    {
        string[] written = ["912345678", "9.12345678E8", "84912345678", "2273831234"];

        var phones = written.Select(number =>
        {
            using var book = new EditedWorkbook(Roster([]));
            book.Set($"B{First}", "Lê Ví Dụ").SetNumber($"C{First}", number).Set($"F{First}", "Sáng");
            return Assert.Single(Assert.Single(Rows(book.Save())).Entries).Phone.Value;
        });

        Assert.Equal(["+84912345678", "+84912345678", "+84912345678", "+842273831234"], phones);
    }

    [Theory]
    [InlineData("Lãnh đạo trực", "Đo đếm, hóa đơn", typeof(ListedWithOtherDuty))]
    [InlineData("Lãnh đạo trực", "", typeof(AlreadyListed))]
    [InlineData("", "Đo đếm, hóa đơn", typeof(ListedWithOtherDuty))]
    public void Another_duty_in_a_row_for_somebody_above_is_told_at_its_cell(string above, string below, Type problem)
    {
        using var book = new EditedWorkbook(Roster([]));
        foreach (var (row, duty) in new[] { (First, above), (First + 1, below) })
            book.Set($"B{row}", "Lê Ví Dụ").Set($"C{row}", "0912 345 678").Set($"D{row}", duty).Set($"G{row}", "Sáng");

        var told = Assert.Single(Rows(book.Save())[1].Problems);

        Assert.IsType(problem, told.Problem);
        Assert.Equal(problem == typeof(AlreadyListed) ? $"G{First + 1}" : $"D{First + 1}", told.Cell);
    }

    [Fact]
    public void The_same_again_is_found_and_left_out_and_overlaps_are_named_by_their_cells()
    {
        using var book = new EditedWorkbook(Roster([]));
        foreach (var (i, shift) in "Sáng|ca sáng|Cả ngày|Sáng; Cả ngày".Split('|').Index())
            book.Set($"B{First + i}", i == 3 ? "Phạm Mẫu" : "Lê Ví Dụ").Set($"C{First + i}", "0912 345 678").Set($"G{First + i}", shift);

        var rows = Rows(book.Save());

        Assert.Empty(rows[0].Problems);
        Assert.Equal(
            ($"G{First + 1}", new AlreadyListed(rows[0].Entries[0])),
            Assert.Single(rows[1].Problems.Select(problem => (problem.Cell, problem.Problem))));
        Assert.False(rows[1].IsToBeMended);
        Assert.Empty(rows[1].Entries);
        Assert.All([rows[2], rows[3]], row =>
        {
            Assert.True(row.IsToBeMended);
            Assert.Empty(row.Entries);
            Assert.IsType<OverlapsOwnShift>(Assert.Single(row.Problems).Problem);
            Assert.Equal($"G{row.Row}", row.Problems[0].Cell);
        });
    }

    [Fact]
    public void A_shift_written_once_over_merged_days_is_that_of_each_day()
    {
        using var book = new EditedWorkbook(Roster([]));
        book.Set($"B{First}", "Lê Ví Dụ").Set($"C{First}", "0912345678").Set($"F{First}", "Sáng").Merge($"F{First}:L{First}");

        var entry = Assert.Single(Assert.Single(Rows(book.Save())).Entries);

        Assert.Equal(Enumerable.Range(0, 7).Select(MauTuat.Holiday.First.AddDays), entry.Dates);
        Assert.Equal("sang", entry.Shift.PresetId);
    }

    [Fact]
    public void What_is_written_once_over_merged_rows_is_said_of_each_person()
    {
        using var book = new EditedWorkbook(Roster([]));
        book.Set($"B{First}", "Lê Ví Dụ").Set($"C{First}", "0912345678").Set($"D{First}", "OMS").Set($"F{First}", "Sáng")
            .Set($"B{First + 1}", "Phạm Mẫu").Set($"C{First + 1}", "0912345679")
            .Merge($"D{First}:D{First + 1}").Merge($"F{First}:G{First + 1}");

        var rows = Rows(book.Save());

        Assert.Equal(["Lê Ví Dụ", "Phạm Mẫu"], rows.Select(row => Assert.Single(row.Entries).Name.Value));
        Assert.All(rows, row => Assert.Equal(("systems", 2), (row.Entries[0].DutyId, row.Entries[0].Dates.Count)));
    }

    [Fact]
    public void What_is_wrong_over_merged_days_is_said_once()
    {
        using var book = new EditedWorkbook(Roster([]));
        book.Set($"B{First}", "Lê Ví Dụ").Set($"C{First}", "0912345678").Set($"F{First}", "xyz").Merge($"F{First}:L{First}");

        Assert.Equal($"F{First}", Assert.Single(Assert.Single(Rows(book.Save())).Problems).Cell);
    }

    [Fact]
    public void A_name_merged_over_the_whole_row_is_a_name_alone()
    {
        using var book = new EditedWorkbook(Roster([]));
        book.Set($"B{First}", "Tổ trực").Merge($"B{First}:L{First}");

        var row = Assert.Single(Rows(book.Save()));
        Assert.Empty(row.Entries);
        Assert.Equal("Tổ trực", row.Line);
    }

    [Fact]
    public void A_shift_that_does_not_touch_the_holiday_is_named_by_its_date()
    {
        var row = Row(("B", "Lê Ví Dụ"), ("C", "0912345678"), ("E", "Sáng"), ("F", "Sáng"));

        Assert.Equal($"E{First}", Assert.Single(row.Problems).Cell);
        Assert.IsType<DateOutsideHoliday>(row.Problems[0].Problem);
    }

    [Fact]
    public void A_formula_counts_as_what_it_came_to_and_without_that_as_a_problem()
    {
        using var book = new EditedWorkbook(Roster([]));
        book.SetFormula($"B{First}", "\"Lê Ví\"&\" Dụ\"", "Lê Ví Dụ", DocumentFormat.OpenXml.Spreadsheet.CellValues.String)
            .Set($"C{First}", "0912345678")
            .SetFormula($"F{First}", "F9", null)
            .SetFormula($"G{First}", "1/0", "#DIV/0!", DocumentFormat.OpenXml.Spreadsheet.CellValues.Error);

        var row = Assert.Single(Rows(book.Save()));

        Assert.Equal(
            [
                ($"F{First}", new CellUnreadable(EntryField.Shift, CellFault.FormulaWithoutValue)),
                ($"G{First}", (EntryProblem)new CellUnreadable(EntryField.Shift, CellFault.ErrorValue)),
            ],
            row.Problems.Select(problem => (problem.Cell, problem.Problem)));
        Assert.Equal("Lê Ví Dụ; 0912345678; 14,15/02 #VALUE!", row.Line);
    }

    [Fact]
    public void A_full_grid_is_taken()
    {
        using var book = new EditedWorkbook(Roster([]));
        for (var i = 0; i < 600; i++)
        {
            book.Set($"B{First + i}", $"Người Thử {i}").Set($"C{First + i}", $"09{i:00000000}").Set($"D{First + i}", "Lãnh đạo trực");
            foreach (var column in "FGHIJKL")
                book.Set($"{column}{First + i}", "Sáng");
        }

        var rows = new RosterRows(MauTuat, typed => new PhoneReading.Valid(new PhoneNumber($"+84{typed[1..]}")))
            .Read(ReadRoster(book.Save()), "seed");

        Assert.Equal(600, rows.Count);
        Assert.Equal(RosterDraft.MaxEntries, rows.Sum(row => row.Entries.Count));
        Assert.Equal($"B{First + 500}", Assert.Single(rows[500].Problems).Cell);
        Assert.IsType<RosterFull>(rows[500].Problems[0].Problem);
    }

    private static RosterRow Row(params (string Column, string Text)[] cells)
    {
        using var book = new EditedWorkbook(Roster([]));
        foreach (var (column, text) in cells)
            book.Set($"{column}{First}", text);
        return Assert.Single(Rows(book.Save()));
    }

    private static int FirstRow() =>
        ReadRoster(Roster([Someone("Lê Ví Dụ", Shift.Of(MauTuat.Shifts[0]), MauTuat.Holiday.First)])).Rows[0].Number;
}
