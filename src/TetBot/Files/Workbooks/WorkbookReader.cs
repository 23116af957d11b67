using System.Xml;
using TetBot.Files.Workbooks.Contents;
using TetBot.Files.Workbooks.Reading;

namespace TetBot.Files.Workbooks;

/// <summary>
/// Reads a file that may be a filled-in template. Anybody can send anything, so time and memory are bounded, whatever is sent.
/// </summary>
internal static class WorkbookReader
{
    /// <summary>Reads the file. This only uses the processor, for some milliseconds for a filled-in template.</summary>
    /// <param name="file">Seekable; read from its start and left open.</param>
    public static WorkbookReading Read(Stream file)
    {
        if (file.Length > ReadingBounds.MostFileBytes)
            return new WorkbookReading.TooLarge();
        if (!BeginsAsAZip(file))
            return new WorkbookReading.NotATemplate();

        try
        {
            var bounds = ReadingBounds.OfTemplate();
            using var package = new WorkbookPackage(file, bounds);
            return Read(package, bounds);
        }
        catch (BoundsExceededException)
        {
            return new WorkbookReading.TooLarge();
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or EndOfStreamException)
        {
            return new WorkbookReading.Damaged();
        }
    }

    private static bool BeginsAsAZip(Stream file)
    {
        Span<byte> start = stackalloc byte[4];
        file.Position = 0;
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return start[..read].SequenceEqual("PK\u0003\u0004"u8);
    }

    private static WorkbookReading Read(WorkbookPackage package, ReadingBounds bounds)
    {
        if (package.FindWorkbook() is not { } workbook)
            return new WorkbookReading.NotATemplate();

        var sheets = WorkbookSheets.Read(package, workbook);
        if (sheets.All.FirstOrDefault(sheet => sheet.Name == TemplateMap.SheetName) is not { } hidden)
            return new WorkbookReading.NotATemplate();

        var reader = ReaderOf(sheets, bounds);
        if (TemplateMap.Read(LinesOf(Cells(package, reader, hidden).ByPlace)) is not { } map)
            return new WorkbookReading.MarkUnreadable();
        if ((sheets.All.FirstOrDefault(sheet => sheet.Name == map.Sheet)
            ?? sheets.All.FirstOrDefault(sheet => sheet != hidden)) is not { } visible)
            return new WorkbookReading.MarkUnreadable();

        return TemplateSheet.Read(map, Cells(package, reader, visible));
    }

    private static SheetReader ReaderOf(WorkbookSheets sheets, ReadingBounds bounds)
    {
        using var texts = sheets.OpenSharedTexts();
        return new SheetReader(SheetReader.ReadSharedTexts(texts), sheets.ReadFormats(), bounds);
    }

    private static SheetCells Cells(WorkbookPackage package, SheetReader reader, WorkbookSheets.Sheet sheet)
    {
        using var part = package.Open(sheet.Part) ?? throw new InvalidDataException("A sheet is named that is not there.");
        return reader.Read(part);
    }

    /// <summary>Reads the first two columns of the hidden sheet; if a key is written twice, the first counts.</summary>
    private static Dictionary<string, string> LinesOf(IReadOnlyDictionary<CellAddress, SheetCell> cells)
    {
        var lines = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (address, key) in cells.Where(cell => cell.Key.Column == 1).OrderBy(cell => cell.Key.Row))
            lines.TryAdd(key.Text, cells.GetValueOrDefault(address with { Column = 2 })?.Text ?? "");
        return lines;
    }
}
