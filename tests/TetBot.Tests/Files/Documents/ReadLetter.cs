using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using TetBot.Domain.CompanyReports;
using TetBot.Files.Documents;
using static TetBot.Tests.Files.Documents.OfficeFiles;

namespace TetBot.Tests.Files.Documents;

/// <summary>A letter written and read back.</summary>
internal sealed class ReadLetter : IDisposable
{
    private readonly WordprocessingDocument _document;

    public ReadLetter(CompanyReport report)
    {
        _document = WordprocessingDocument.Open(
            new MemoryStream(Written(output => CompanyReportDocument.Write(output, report))), isEditable: false);
    }

    public WordprocessingDocument Document => _document;

    public MainDocumentPart Main => _document.MainDocumentPart!;

    public Body Body => Main.Document.Body!;

    /// <summary>The lines outside tables.</summary>
    public IReadOnlyList<string> Lines => [.. Body.Elements<Paragraph>().Select(TextOf)];

    public string Text => string.Join('\n', Body.Descendants<Paragraph>().Select(TextOf));

    /// <summary>The tables with borders: those of figures.</summary>
    public IReadOnlyList<ReadTable> Tables =>
    [
        .. Body.Elements<Table>()
            .Where(table => table.GetFirstChild<TableProperties>()!.GetFirstChild<TableBorders>() is not null)
            .Select(table => new ReadTable(
                [.. table.GetFirstChild<TableGrid>()!.Elements<GridColumn>()
                    .Select(column => int.Parse(column.Width!.Value!, CultureInfo.InvariantCulture))],
                table.Elements<TableRow>().Count(row => row.TableRowProperties!.GetFirstChild<TableHeader>() is not null),
                [.. table.Elements<TableRow>().Select(row => (IReadOnlyList<string>)[.. row.Elements<TableCell>().SelectMany(Spread)])])),
    ];

    public IReadOnlyList<string> Headings(int level) =>
        [.. Body.Elements<Paragraph>().Where(line => line.ParagraphProperties?.ParagraphStyleId?.Val?.Value == LetterStyle.OfHeading(level))
            .Select(TextOf)];

    public void Dispose() => _document.Dispose();

    public static string TextOf(Paragraph paragraph) =>
        string.Concat(paragraph.Descendants().Select(part => part is Text text ? text.Text : part is Break ? "\n" : ""));

    /// <summary>A cell over several columns stands in each of them.</summary>
    private static IEnumerable<string> Spread(TableCell cell) =>
        Enumerable.Repeat(
            string.Join('\n', cell.Elements<Paragraph>().Select(TextOf)), cell.TableCellProperties?.GridSpan?.Val?.Value ?? 1);
}

/// <summary>A table of a letter.</summary>
/// <param name="Widths">In twentieths of a point.</param>
/// <param name="HeaderRows">How many are repeated on each page.</param>
/// <param name="Rows">All of them, cell by cell.</param>
internal sealed record ReadTable(IReadOnlyList<int> Widths, int HeaderRows, IReadOnlyList<IReadOnlyList<string>> Rows);
