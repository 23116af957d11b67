using System.Collections;
using System.Globalization;
using System.Resources;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using TetBot.Domain;
using TetBot.Domain.Reports;
using TetBot.Domain.Rosters;
using TetBot.Files.Workbooks;
using TetBot.Files.Workbooks.Contents;
using Xunit;
using static TetBot.Tests.Files.Workbooks.Templates;

namespace TetBot.Tests.Files.Workbooks;

/// <summary>Templates are sound workbooks, and say all they say in both languages.</summary>
public sealed class WrittenWorkbookTests
{
    public static TheoryData<string, Language> EveryTemplate => new()
    {
        { "form", Language.Vietnamese }, { "form", Language.English }, { "roster", Language.Vietnamese }, { "roster", Language.English },
    };

    [Theory]
    [MemberData(nameof(EveryTemplate))]
    public void A_template_is_a_valid_workbook(string kind, Language language)
    {
        Assert.Empty(Faults(Template(kind, language)));
    }

    [Fact]
    public void Every_form_of_the_letter_makes_a_valid_template_whose_fields_are_all_found()
    {
        var owed = MauTuat.Obligations.Where(obligation => obligation.Form is not null).ToList();
        Assert.NotEmpty(owed);

        Assert.All(owed, obligation =>
        {
            var subject = FormSubject() with { Obligation = obligation, Occurrence = obligation.Occurrences[0] };
            using var file = new MemoryStream();
            FormWorkbook.Write(file, subject, obligation.Form!, new Dictionary<string, FieldValue>());

            Assert.Empty(Faults(file.ToArray()));
            var sheet = ReadForm(file.ToArray());
            Assert.Equal(obligation.Form!.Fields.Where(field => field is not AttachmentField).Select(field => field.Id), sheet.Cells.Keys);
            Assert.Null(sheet.Mark.DifferenceFrom(FormWorkbook.MarkOf(subject, obligation.Form)));
        });
    }

    [Theory]
    [MemberData(nameof(EveryTemplate))]
    public void Its_mark_is_on_a_sheet_nobody_sees_and_its_names_are_hidden(string kind, Language language)
    {
        using var book = new EditedWorkbook(Template(kind, language));

        Assert.Equal(SheetStateValues.VeryHidden, book.Sheets[1].State!.Value);
        Assert.True(book.Sheet.Descendants<Column>().First().Hidden!.Value);
        Assert.True(book.Sheet.Descendants<Row>().First().Hidden!.Value);
        Assert.NotNull(book.Sheet.Descendants<Pane>().Single().TopLeftCell);
        Assert.Equal(9u, book.Sheet.Descendants<PageSetup>().Single().PaperSize!.Value);
        Assert.Empty(book.Sheet.Descendants<CellFormula>());
    }

    [Fact]
    public void Empty_cells_of_a_roster_hold_text_so_that_a_phone_number_keeps_its_nought()
    {
        using var book = new EditedWorkbook(Roster([]));
        var formats = book.Book.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
        var text = formats.NumberingFormats!.Elements<NumberingFormat>().Single(format => format.FormatCode == "@").NumberFormatId!.Value;
        var people = book.Sheet.Descendants<Row>().Skip(7).ToList();

        Assert.InRange(people.Count, 60, 70);
        Assert.All(people.SelectMany(row => row.Elements<Cell>()), cell =>
            Assert.Equal(text, formats.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value).NumberFormatId!.Value));
    }

    [Fact]
    public void A_template_says_what_it_is_for()
    {
        var mark = ReadForm(Form()).Mark;

        Assert.Equal(FormWorkbook.MarkOf(FormSubject(), Pumps), mark);
        Assert.Equal(
            ("pc-thai-binh", "mau-tuat-2018", "C02", "vu-thu"),
            (mark.Company.Value, mark.Campaign.Value, mark.Obligation.Value, mark.Unit.Value));
        Assert.Null(mark.DifferenceFrom(FormWorkbook.MarkOf(FormSubject(Language.English), Pumps)));
    }

    [Fact]
    public void Every_word_is_there_in_both_languages_with_the_same_places()
    {
        var (vietnamese, english) = (Texts(CultureInfo.InvariantCulture), Texts(CultureInfo.GetCultureInfo("en")));

        Assert.Equal(Enum.GetNames<WorkbookWord>().Order(StringComparer.Ordinal), vietnamese.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(vietnamese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(vietnamese, text =>
        {
            Assert.NotEqual(text.Value, english[text.Key]);
            Assert.All(Enumerable.Range(0, 4), place => Assert.Equal(
                text.Value.Contains($"{{{place}}}", StringComparison.Ordinal),
                english[text.Key].Contains($"{{{place}}}", StringComparison.Ordinal)));
        });
        Assert.All(Enum.GetValues<TemplateMismatch>(), mismatch => Assert.NotEmpty(new WorkbookWords(Language.Vietnamese).Of(mismatch)));
        Assert.All(Enum.GetValues<CellFault>(), fault =>
            Assert.Contains("C7", new WorkbookWords(Language.English).Of("C7", fault), StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Faults(byte[] workbook)
    {
        using var file = new MemoryStream(workbook);
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        var faults = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019)
            .Validate(document, TestContext.Current.CancellationToken);
        return [.. faults.Select(fault => $"{fault.Path?.XPath}: {fault.Description}")];
    }

    private static byte[] Template(string kind, Language language)
    {
        var values = new Dictionary<string, FieldValue>
        {
            ["stations"] = new FieldValue.Amount(42),
            ["area"] = new FieldValue.Amount(1250.5m),
            ["weather"] = new FieldValue.Choice("minus"),
            ["stopped"] = new FieldValue.YesNo(true),
            ["place"] = new FieldValue.Words("=1+1 \uFFFF\u0001 😀"),
        };
        RosterEntry[] entries =
        [
            RosterWorkbookTests.Someone("Trần Thử Nghiệm", Shift.Of(MauTuat.Shifts[0]), MauTuat.Holiday.First),
            RosterWorkbookTests.Someone("Lê Ví Dụ", Shift.Of(MauTuat.Shifts[2]), [.. MauTuat.Holiday.Days]),
        ];
        return kind == "form" ? Form(values, language) : Roster(entries, language);
    }

    private static Dictionary<string, string> Texts(CultureInfo culture) =>
        new ResourceManager("TetBot.Files.Workbooks.WorkbookTexts", typeof(TetBotHost).Assembly)
            .GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
}
