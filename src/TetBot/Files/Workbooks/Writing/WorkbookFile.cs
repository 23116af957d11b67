using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using TetBot.Domain;

namespace TetBot.Files.Workbooks.Writing;

/// <summary>A sheet with its name.</summary>
/// <param name="Name">Of at most 31 characters, in the workbook once; see <see cref="SheetNames"/>.</param>
/// <param name="Sheet">What stands on it.</param>
/// <param name="IsHidden">Whether nobody sees it, nor can show it by Excel's own menus.</param>
internal sealed record NamedSheet(string Name, SheetBuilder Sheet, bool IsHidden = false);

/// <summary>A workbook while it is made: sheets that share their looks and their texts.</summary>
internal sealed class WorkbookFile
{
    /// <summary>Who made it, as Excel shows it.</summary>
    private const string Creator = "TetBot";

    private readonly StyleSheetBuilder _styles = new();
    private readonly TextTable _texts = new();

    /// <summary>A sheet to fill.</summary>
    public SheetBuilder NewSheet() => new(_styles, _texts);

    /// <summary>Writes the workbook. The file is small: it is made in memory, since a package is not written in one go.</summary>
    /// <param name="output">Where to; it need not be able to seek.</param>
    /// <param name="sheets">In their order, the first one in sight.</param>
    /// <param name="title">Shown as the file's title.</param>
    /// <param name="language">Whose words it speaks.</param>
    public void Save(Stream output, IReadOnlyList<NamedSheet> sheets, string title, Language language)
    {
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            document.PackageProperties.Title = CellText.Encode(title);
            document.PackageProperties.Creator = Creator;
            document.PackageProperties.Language = language is Language.English ? "en-GB" : "vi-VN";

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
