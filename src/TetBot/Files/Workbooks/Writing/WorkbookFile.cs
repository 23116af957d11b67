using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using TetBot.Domain;
using TetBot.Files.Workbooks.Contents;

namespace TetBot.Files.Workbooks.Writing;

/// <summary>A sheet with its name.</summary>
/// <param name="Name">The name, of at most 31 characters and unique in the workbook; see <see cref="SheetNames"/>.</param>
/// <param name="Sheet">The content.</param>
/// <param name="IsHidden">Whether it is hidden, and cannot be shown through Excel's menus.</param>
internal sealed record NamedSheet(string Name, SheetBuilder Sheet, bool IsHidden = false);

/// <summary>Builds a workbook of sheets that share their styles and texts.</summary>
internal sealed class WorkbookFile
{
    /// <summary>The author shown in Excel.</summary>
    private const string Creator = "TetBot";

    private readonly StyleSheetBuilder _styles = new();
    private readonly TextTable _texts = new();

    /// <summary>Creates an empty sheet.</summary>
    public SheetBuilder NewSheet() => new(_styles, _texts);

    /// <summary>Writes the workbook. It is built in memory, because a package cannot be written in one pass; the file is small.</summary>
    /// <param name="output">The output; it need not be seekable.</param>
    /// <param name="sheets">The sheets in order; the first one is shown.</param>
    /// <param name="title">The title in the file's properties.</param>
    /// <param name="language">The language of its texts.</param>
    public void Save(Stream output, IReadOnlyList<NamedSheet> sheets, string title, Language language)
    {
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            document.PackageProperties.Title = CellText.Encode(title);
            document.PackageProperties.Creator = Creator;
            document.PackageProperties.Language = Resources.Languages.LocaleOf(language);

            var book = document.AddWorkbookPart();
            List<Sheet> listed = [.. sheets.Select((sheet, i) => Add(book, sheet, (uint)i + 1))];
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = _styles.Build();
            book.AddNewPart<SharedStringTablePart>().SharedStringTable = _texts.Build();
            book.Workbook = new Workbook(new BookViews(new WorkbookView { FirstSheet = 0, ActiveTab = 0 }), new Sheets(listed));
            List<DefinedName> names = [.. sheets.SelectMany((sheet, i) => sheet.Sheet.Names(sheet.Name, (uint)i))];
            if (names.Count > 0)
                book.Workbook.Append(new DefinedNames(names));
        }

        buffer.Position = 0;
        buffer.CopyTo(output);
    }

    private static Sheet Add(WorkbookPart book, NamedSheet sheet, uint number)
    {
        var part = book.AddNewPart<WorksheetPart>();
        part.Worksheet = sheet.Sheet.Build();
        var listed = new Sheet { Name = sheet.Name, SheetId = number, Id = book.GetIdOfPart(part) };
        if (sheet.IsHidden)
            listed.State = SheetStateValues.VeryHidden;
        return listed;
    }
}
