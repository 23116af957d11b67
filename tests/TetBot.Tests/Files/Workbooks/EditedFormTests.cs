using System.Globalization;
using AdaptiveCards;
using DocumentFormat.OpenXml.Spreadsheet;
using TetBot.Domain;
using TetBot.Domain.Reports;
using TetBot.Files.Workbooks;
using TetBot.Files.Workbooks.Contents;
using Xunit;
using static TetBot.Tests.Files.Workbooks.Templates;

namespace TetBot.Tests.Files.Workbooks;

/// <summary>What people and programs do to a form's template is understood.</summary>
public sealed class EditedFormTests
{
    private static readonly IReadOnlyDictionary<string, FieldValue> SomeValues = new Dictionary<string, FieldValue>
    {
        ["stations"] = new FieldValue.Amount(42),
        ["place"] = new FieldValue.Words("Cống Trà Linh"),
    };

    [Theory]
    [InlineData("1.25", "1.25")]
    [InlineData("1.250", "1.25")]
    [InlineData("1250", "1250")]
    [InlineData("0.30000000000000004", "0.3")]
    [InlineData("1.1000000000000001", "1.1")]
    [InlineData("1.25E3", "1250")]
    [InlineData("1E+7", "10000000")]
    [InlineData("-0.5", "-0.5")]
    [InlineData("123456.78", "123456.78")]
    public void A_number_is_what_Excel_shows_whatever_its_file_says(string written, string number)
    {
        using var book = new EditedWorkbook(Form());
        var read = ValuesIn(book.SetNumber(CellOf("area"), written).Save());

        Assert.Equal(new FieldValue.Amount(decimal.Parse(number, CultureInfo.InvariantCulture)), read["area"]);
    }

    [Theory]
    [InlineData("1.255")]
    [InlineData("0.125")]
    [InlineData("12.345")]
    [InlineData("-999.999")]
    public void Three_decimals_are_too_many_and_never_thousands(string written)
    {
        using var book = new EditedWorkbook(Form());
        var answers = FormAnswers.Of(ReadForm(book.SetNumber(CellOf("area"), written).Save()), Pumps);

        Assert.Equal(new FieldProblem.TooManyDecimals("area", 2), FieldText.Read(Area, answers.Typed["area"]).Problem);
    }

    [Fact]
    public void A_number_in_a_cell_of_words_is_written_as_a_person_would()
    {
        using var book = new EditedWorkbook(Form());

        Assert.Equal(new FieldValue.Words("1.255"), ValuesIn(book.SetNumber(CellOf("place"), "1.2549999999999999").Save())["place"]);
    }

    [Theory]
    [InlineData("dd/mm/yyyy hh:mm", "43146.604166666664", "2018-02-15 14:30")]
    [InlineData("[$-42A]dd\\ \"tháng\"\\ mm;@", "43146", "2018-02-15 00:00")]
    [InlineData("h:mm", "0.6041666666666666", "14:30")]
    [InlineData("[Red]0.00\" ngày\"", "43146.5", "43146.5")]
    [InlineData("General", "43146", "43146")]
    public void A_date_is_known_by_its_format(string format, string number, string text)
    {
        using var book = new EditedWorkbook(Form());
        var style = book.AddStyle(format);

        Assert.Equal(text, ReadForm(book.SetNumber(CellOf("since"), number, style).Save()).Cells["since"].Text);
    }

    [Fact]
    public void A_date_in_a_workbook_that_counts_from_1904_is_the_same_date()
    {
        using var book = new EditedWorkbook(Form());
        book.Book.WorkbookProperties = new WorkbookProperties { Date1904 = true };
        var style = book.AddStyle("yyyy-mm-dd hh:mm");

        var moment = Assert.IsType<FieldValue.Moment>(
            ValuesIn(book.SetNumber(CellOf("since"), "41684.604166666664", style).Save())["since"]);
        Assert.Equal("15/02/2018 14:30", moment.At.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2018-02-15", "2018-02-15", false)]
    [InlineData("08:00:00", "08:00", false)]
    [InlineData("2018-02-15T14:30:00", "2018-02-15 14:30", true)]
    [InlineData("2018-02-15T07:30:00Z", "2018-02-15 14:30", true)]
    public void A_date_of_a_strict_workbook_becomes_no_instant_that_nobody_wrote(string written, string text, bool isMoment)
    {
        using var book = new EditedWorkbook(Form());
        var answer = ReadForm(
            book.Put(CellOf("since"), new Cell { DataType = CellValues.Date, CellValue = new CellValue(written) }).Save()).Cells["since"];

        Assert.Equal(text, answer.Text);
        Assert.Equal(isMoment, FieldText.Read(Pumps.Find("since")!, answer.Text).Value is FieldValue.Moment);
    }

    [Fact]
    public void An_answer_merged_with_another_is_told_and_taken_for_one()
    {
        using var book = new EditedWorkbook(Form());
        var (one, other) = (CellOf("place"), CellOf("since"));
        var (first, second) = (CellAddress.Read(one)!.Value.Row, CellAddress.Read(other)!.Value.Row);
        var (upper, lower, covered) = first < second ? (one, other, "since") : (other, one, "place");

        var read = ReadForm(book.Set(upper, "Trạm bơm").Merge($"{upper}:{lower}").Save());

        Assert.Equal(CellFault.MergedWithAnother, read.Cells[covered].Fault);
        Assert.Equal("Trạm bơm", read.Cells.Single(cell => cell.Value.Name == upper).Value.Text);
    }

    [Fact]
    public void True_and_false_are_yes_and_no()
    {
        using var book = new EditedWorkbook(Form());
        var file = book.Put(CellOf("stopped"), new Cell { DataType = CellValues.Boolean, CellValue = new CellValue("0") }).Save();

        Assert.Equal(new FieldValue.YesNo(false), ValuesIn(file)["stopped"]);
    }

    [Fact]
    public void A_formula_gives_the_value_it_came_to_and_is_told_as_one()
    {
        using var book = new EditedWorkbook(Form());
        var file = book.SetFormula(CellOf("stations"), "20+22", "42").SetFormula(CellOf("place"), "\"a\"&\"b\"", "ab", CellValues.String)
            .Save();

        var answers = FormAnswers.Of(ReadForm(file), Pumps);
        Assert.Equal(["place", "stations"], answers.Formulas.Order(StringComparer.Ordinal));
        Assert.Equal("42", answers.Typed["stations"]);
        Assert.Equal("ab", answers.Typed["place"]);
        Assert.Empty(answers.Faults);
    }

    [Fact]
    public void A_formula_without_a_value_and_an_error_are_named_by_their_cells_and_change_nothing()
    {
        using var book = new EditedWorkbook(Form(SomeValues));
        var file = book.SetFormula(CellOf("stations"), "A1", null).SetFormula(CellOf("place"), "1/0", "#DIV/0!", CellValues.Error).Save();

        var answers = FormAnswers.Of(ReadForm(file), Pumps);
        Assert.Equal(
            [new FieldFault("place", CellOf("place"), CellFault.ErrorValue),
                new FieldFault("stations", CellOf("stations"), CellFault.FormulaWithoutValue)],
            answers.Faults.OrderBy(fault => fault.Field, StringComparer.Ordinal));
        Assert.Empty(answers.Typed);
        Assert.Contains(
            CellOf("place"), new WorkbookWords(Language.Vietnamese).Of(CellOf("place"), CellFault.ErrorValue), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_in_pieces_is_joined_without_what_is_written_above_it()
    {
        using var book = new EditedWorkbook(Form());
        var rich = new InlineString(
            new Run(new RunProperties(new Bold()), new Text("Cống ")),
            new Run(new Text("Trà Linh")),
            new PhoneticRun(new Text("chú âm")) { BaseTextStartIndex = 0, EndingBaseIndex = 4 });

        Assert.Equal(
            new FieldValue.Words("Cống Trà Linh"), ValuesIn(
                book.Put(CellOf("place"), new Cell { DataType = CellValues.InlineString, InlineString = rich }).Save())["place"]);
    }

    [Fact]
    public void Excels_escapes_are_what_they_stand_for_and_break_nothing()
    {
        using var book = new EditedWorkbook(Form());

        Assert.Equal(
            new FieldValue.Words("A\uFFFD\uFFFDB"), ValuesIn(book.Set(CellOf("place"), "_x0041__xFFFE__xD83D__x0042_").Save())["place"]);
    }

    [Fact]
    public void Rows_inserted_above_move_the_answers_and_their_names()
    {
        using var book = new EditedWorkbook(Form(SomeValues));
        var file = book.ShiftRows(3, 5).Save();

        Assert.Equal(
            SomeValues.OrderBy(value => value.Key, StringComparer.Ordinal),
            ValuesIn(file).OrderBy(value => value.Key, StringComparer.Ordinal));
        Assert.Equal(CellAddress.Read(CellOf("place"))!.Value.Row + 5, CellAddress.Read(ReadForm(file).Cells["place"].Name)!.Value.Row);
    }

    [Fact]
    public void A_deleted_row_says_nothing_and_the_others_are_found()
    {
        using var book = new EditedWorkbook(Form(SomeValues));
        var file = book.DeleteRow(CellAddress.Read(CellOf("stations"))!.Value.Row).Save();

        Assert.Equal(["place"], ValuesIn(file).Keys);
        Assert.DoesNotContain("stations", ReadForm(file).Cells.Keys);
    }

    [Fact]
    public void Without_the_names_of_its_rows_a_sheet_is_read_by_the_map()
    {
        using var book = new EditedWorkbook(Form(SomeValues));

        Assert.Equal(
            SomeValues.OrderBy(value => value.Key, StringComparer.Ordinal),
            ValuesIn(book.DeleteFirstColumn().Save()).OrderBy(value => value.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void A_renamed_sheet_beside_others_is_found()
    {
        using var book = new EditedWorkbook(Form(SomeValues));
        book.Sheets[0].Name = "Của tôi";

        Assert.Equal(2, ValuesIn(book.Save()).Count);
    }

    private static string CellOf(string field) => ReadForm(Form()).Cells[field].Name;
}
