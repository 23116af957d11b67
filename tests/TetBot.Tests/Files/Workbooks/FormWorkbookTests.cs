using AdaptiveCards;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Reports;
using TetBot.Files.Workbooks;
using TetBot.Files.Workbooks.Contents;
using Xunit;
using static TetBot.Tests.Files.Workbooks.Templates;

namespace TetBot.Tests.Files.Workbooks;

/// <summary>What goes out in a form's template comes back.</summary>
public sealed class FormWorkbookTests
{
    private static readonly string[] Hostile =
    [
        "=1+1", "+84912345678", "-5", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://x.example\")", "'=1", "a\nb\n\nc", "\r\n=1+1", "😀 sân bay",
        "_x0041_x0042_",
        "_x000D_", "_x005F_", "<t>&amp;</t>", "]]>", "Mùng 1 Tết", new string('x', 1000), string.Concat(Enumerable.Repeat("ế ", 499)) + "ế",
        "1.250", "0912345678", "TRUE",
        "tetbot:row:area", "\uD83D lẻ", "'", "\"",
    ];

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Elements(Hostile),
        ArbMap.Default.GeneratorFor<UnicodeString>().Select(text => text.Get),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get));

    internal static readonly Gen<Dictionary<string, FieldValue>> Values =
        from stations in Optional(Gen.Choose(0, 10_000).Select(count => (FieldValue?)new FieldValue.Amount(count)))
        from area in Optional(
            Gen.Choose(-500_000, int.MaxValue).Select(hundredths => (FieldValue?)new FieldValue.Amount(hundredths / 100m)))
        from since in Optional(
            Gen.Choose(0, 60 * 24 * 400)
                .Select(minute => (FieldValue?)new FieldValue.Moment(VietnamTime.StartOf(new DateOnly(2017, 12, 1)).AddMinutes(minute))))
        from weather in Optional(Gen.Elements("dry", "rain", "Dry", "minus").Select(id => (FieldValue?)new FieldValue.Choice(id)))
        from stopped in Optional(Gen.Elements(true, false).Select(isYes => (FieldValue?)new FieldValue.YesNo(isYes)))
        from place in Optional(AnyText.Select(text => FieldText.Read(Place, text).Value))
        from proposal in Optional(AnyText.Select(text => FieldText.Read(Proposal, text).Value))
        select new (string Id, FieldValue? Value)[]
            {
                ("stations", stations), ("area", area), ("since", since), ("weather", weather), ("stopped", stopped), ("place", place),
                ("proposal", proposal),
            }
            .Where(one => one.Value is not null)
            .ToDictionary(one => one.Id, one => one.Value!);

    [Property(MaxTest = 300)]
    public Property A_forms_values_survive_the_workbook() => Prop.ForAll(
        Values.ToArbitrary(),
        Gen.Elements(Language.Vietnamese, Language.English).ToArbitrary(),
        (values, language) =>
        {
            var read = ValuesIn(Form(values, language));

            Assert.Equal(
                values.Select(value => (value.Key, Kept(value.Value))).OrderBy(value => value.Key, StringComparer.Ordinal),
                read.Select(value => (value.Key, value.Value)).OrderBy(value => value.Key, StringComparer.Ordinal));
        });

    [Fact]
    public void A_text_that_looks_like_a_formula_is_a_text_and_stays_one_when_it_is_edited()
    {
        foreach (var text in new[] { "=1+1", "+84912345678", "-5", "@x", "\t=1", "\u0007=1" })
        {
            using var book = new EditedWorkbook(Form(new Dictionary<string, FieldValue> { ["place"] = new FieldValue.Words(text) }));
            var cell = book.Sheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>()
                .Single(cell => cell.CellReference == ReadForm(Form()).Cells["place"].Name);
            var format = book.Book.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.ElementAt((int)(uint)cell.StyleIndex!);

            Assert.Empty(book.Sheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>());
            Assert.Equal(DocumentFormat.OpenXml.Spreadsheet.CellValues.SharedString, cell.DataType!.Value);
            Assert.True(((DocumentFormat.OpenXml.Spreadsheet.CellFormat)format).QuotePrefix!.Value);
        }
    }

    [Theory]
    [InlineData("123456789012345.67")]
    [InlineData("9007199254740993")]
    public void A_number_with_more_digits_than_Excel_keeps_is_written_as_a_text(string digits)
    {
        var wide = new NumberField(
            "wide", new LocalizedText("Rộng", "Wide"), new LocalizedText("kWh", "kWh"), 0, 99_999_999_999_999_999, 2);
        var form = new Form([new FieldGroup("g", new LocalizedText("N", "G"), [wide])], []);
        var amount = new FieldValue.Amount(decimal.Parse(digits, System.Globalization.CultureInfo.InvariantCulture));

        foreach (var language in Enum.GetValues<Language>())
            Assert.Equal(amount, ValuesIn(Form(new Dictionary<string, FieldValue> { ["wide"] = amount }, language, form), form)["wide"]);
    }

    [Fact]
    public void Files_have_no_row_but_are_named_as_what_is_sent_in_the_chat()
    {
        var sheet = ReadForm(Form());
        using var book = new EditedWorkbook(Form());
        var texts = book.Book.WorkbookPart!.SharedStringTablePart!.SharedStringTable.InnerText;

        Assert.DoesNotContain("minutes", sheet.Cells.Keys);
        Assert.Equal(7, sheet.Cells.Count);
        Assert.Contains("Tệp đính kèm (Biên bản có chữ ký)", texts, StringComparison.Ordinal);
        Assert.Contains("(không bắt buộc)", texts, StringComparison.Ordinal);
        Assert.Contains("(cần khi “Trạm bơm đang vận hành” lớn hơn 0)", texts, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_cell_empties_a_field_only_where_the_template_had_an_answer_there()
    {
        var answered = Form(new Dictionary<string, FieldValue> { ["place"] = new FieldValue.Words("Cống Trà Linh") });
        var place = ReadForm(answered).Cells["place"].Name;

        var untouched = FormAnswers.Of(ReadForm(answered), Pumps);
        using var book = new EditedWorkbook(answered);
        var emptied = FormAnswers.Of(ReadForm(book.Set(place, " ").Save()), Pumps);

        Assert.Equal(["place"], untouched.Typed.Keys);
        Assert.Equal([("place", "")], emptied.Typed.Select(answer => (answer.Key, answer.Value.Trim())));
        Assert.Empty(FormAnswers.Of(ReadForm(Form()), Pumps).Typed);
    }

    [Fact]
    public void A_field_the_form_no_longer_has_is_handed_on_to_be_told()
    {
        var gone = new TextField("gone", new LocalizedText("Bỏ", "Gone"), 100, IsMultiline: false);
        var older = new Form([.. Pumps.Groups, new FieldGroup("old", new LocalizedText("Cũ", "Old"), [gone])], Pumps.Rules);
        var sheet = ReadForm(Form(new Dictionary<string, FieldValue> { ["gone"] = new FieldValue.Words("còn đây") }, form: older));

        Assert.Equal(TemplateMismatch.OtherEdition, sheet.Mark.DifferenceFrom(FormWorkbook.MarkOf(FormSubject(), Pumps)));
        Assert.Equal("còn đây", FormAnswers.Of(sheet, Pumps).Typed["gone"]);
    }

    private static Gen<FieldValue?> Optional(Gen<FieldValue?> value) => Gen.OneOf(value, value, Gen.Constant((FieldValue?)null));

    /// <summary>Two characters that no XML can hold are left out of texts.</summary>
    internal static FieldValue Kept(FieldValue value) => value is FieldValue.Words words
        ? new FieldValue.Words(words.Text.Replace("\uFFFE", "", StringComparison.Ordinal).Replace("\uFFFF", "", StringComparison.Ordinal))
        : value;
}
