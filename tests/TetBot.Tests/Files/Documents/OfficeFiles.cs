using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using TetBot.Files.Workbooks.Contents;

namespace TetBot.Tests.Files.Documents;

/// <summary>A cell read back.</summary>
/// <param name="Text">What it shows without its format.</param>
/// <param name="Number">Its number; null of a text.</param>
/// <param name="Formula">Its formula; null where it has none.</param>
/// <param name="IsQuoted">Whether it stays a text when it is edited.</param>
internal sealed record ReadCell(string Text, decimal? Number, string? Formula, bool IsQuoted);

/// <summary>A sheet read back.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cells">By address.</param>
/// <param name="Xml">All of it.</param>
internal sealed record ReadSheet(string Name, IReadOnlyDictionary<CellAddress, ReadCell> Cells, Worksheet Xml)
{
    public int LastRow => Cells.Keys.Max(cell => cell.Row);

    /// <summary>The text of a cell; nothing where there is none.</summary>
    public string this[int row, int column] => Cells.GetValueOrDefault(new CellAddress(row, column))?.Text ?? "";

    /// <summary>The first row, or null, in which a text stands in a column.</summary>
    public int RowOf(string text, int column = 1, int from = 1) =>
        Cells.Where(cell => cell.Key.Column == column && cell.Key.Row >= from && cell.Value.Text == text).Select(cell => cell.Key.Row)
            .Order().First();

    public int ColumnOf(string text, int row) => Cells.First(cell => cell.Key.Row == row && cell.Value.Text == text).Key.Column;
}

/// <summary>Documents written, and read back with Open XML SDK.</summary>
internal static class OfficeFiles
{
    /// <summary>Writes into a stream that can neither seek nor be read, as an upload is.</summary>
    public static byte[] Written(Action<Stream> write)
    {
        using var packed = new MemoryStream();
        using (var forward = new DeflateStream(packed, CompressionLevel.NoCompression, leaveOpen: true))
            write(forward);
        packed.Position = 0;
        using var unpacked = new MemoryStream();
        using var inflate = new DeflateStream(packed, CompressionMode.Decompress);
        inflate.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    /// <summary>What is wrong with a document by the schemas of Office 2019.</summary>
    public static IReadOnlyList<string> FaultsOf(OpenXmlPackage document) =>
    [
        .. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document)
            .Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"),
    ];

    public static IReadOnlyList<string> FaultsOfBook(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        return FaultsOf(document);
    }

    public static IReadOnlyList<ReadSheet> Sheets(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var book = document.WorkbookPart!;
        var texts = book.SharedStringTablePart!.SharedStringTable.Elements<SharedStringItem>()
            .Select(item => CellText.Decode(item.InnerText)).ToList();
        var looks = book.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToList();
        return
        [
            .. book.Workbook.Sheets!.Elements<Sheet>().Select(sheet =>
            {
                var xml = (Worksheet)((WorksheetPart)book.GetPartById(sheet.Id!.Value!)).Worksheet.CloneNode(true);
                return new ReadSheet(
                    sheet.Name!.Value!, xml.Descendants<Cell>().ToDictionary(
                        cell => CellAddress.Read(cell.CellReference!.Value)!.Value, Read), xml);
            }),
        ];

        ReadCell Read(Cell cell)
        {
            var value = cell.CellValue?.Text ?? "";
            var isText = cell.DataType?.Value == CellValues.SharedString;
            return new ReadCell(
                isText ? texts[int.Parse(value, CultureInfo.InvariantCulture)] : value,
                isText || value.Length == 0 ? null : decimal.Parse(value, CultureInfo.InvariantCulture),
                cell.CellFormula?.Text,
                looks[(int)cell.StyleIndex!.Value].QuotePrefix?.Value == true);
        }
    }

    /// <summary>The names a workbook keeps, by name, then by the number of the sheet.</summary>
    public static IReadOnlyList<(string Name, string Text)> NamesOf(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        return [.. document.WorkbookPart!.Workbook.DefinedNames!.Elements<DefinedName>().Select(name => (name.Name!.Value!, name.Text))];
    }
}
