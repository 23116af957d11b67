using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using TetBot.Domain;

namespace TetBot.Workbooks.Writing;

/// <summary>A template while it is made: one sheet that people see, and one that they do not, with the mark and the lists to choose from.</summary>
internal sealed class TemplateFile
{
    /// <summary>The mark takes the first two columns.</summary>
    private const int FirstListColumn = 4;

    private readonly StyleBook _styles = new();
    private readonly TextTable _texts = new();
    private readonly SheetBuilder _hidden;
    private int _lists;

    public TemplateFile()
    {
        Sheet = new SheetBuilder(_styles, _texts);
        _hidden = new SheetBuilder(_styles, _texts);
    }

    /// <summary>The sheet people see.</summary>
    public SheetBuilder Sheet { get; }

    /// <summary>A list to choose from.</summary>
    /// <returns>Where it stands, as a formula.</returns>
    public string AddList(IReadOnlyList<string> words)
    {
        var column = FirstListColumn + _lists++;
        foreach (var (i, word) in words.Index())
            _hidden.Put(i + 1, column, word, CellLook.Mark);
        return $"{TemplateMap.SheetName}!{new CellAddress(1, column).Fixed}:{new CellAddress(words.Count, column).Fixed}";
    }

    /// <summary>Writes the workbook. The file is small: it is made in memory, since a package is not written in one go.</summary>
    /// <param name="output">Where to; it need not be able to seek.</param>
    /// <param name="map">What it is for, and where everything stands.</param>
    /// <param name="title">Shown as the file's title.</param>
    /// <param name="language">Whose words it speaks.</param>
    /// <param name="headerRow">Printed on each page.</param>
    public void Save(Stream output, TemplateMap map, string title, Language language, int headerRow)
    {
        foreach (var (i, (key, value)) in map.Lines.Index())
            _hidden.Put(i + 1, 1, key, CellLook.Mark).Put(i + 1, 2, value, CellLook.Mark);

        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            document.PackageProperties.Title = CellText.Encode(title);
            document.PackageProperties.Creator = TemplateMap.SheetName;
            document.PackageProperties.Language = language is Language.English ? "en-GB" : "vi-VN";

            var book = document.AddWorkbookPart();
            var visible = Add(book, Sheet.Build());
            var hidden = Add(book, _hidden.Build());
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = _styles.Build();
            book.AddNewPart<SharedStringTablePart>().SharedStringTable = _texts.Build();
            book.Workbook = new Workbook(
                new BookViews(new WorkbookView { FirstSheet = 0, ActiveTab = 0 }),
                new Sheets(
                    new Sheet { Name = map.Sheet, SheetId = 1, Id = visible },
                    new Sheet { Name = TemplateMap.SheetName, SheetId = 2, Id = hidden, State = SheetStateValues.VeryHidden }),
                new DefinedNames(new DefinedName($"'{map.Sheet}'!${headerRow}:${headerRow}") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 }));
        }

        buffer.Position = 0;
        buffer.CopyTo(output);
    }

    private static string Add(WorkbookPart book, Worksheet sheet)
    {
        var part = book.AddNewPart<WorksheetPart>();
        part.Worksheet = sheet;
        return book.GetIdOfPart(part);
    }
}
