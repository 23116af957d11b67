using System.Globalization;
using TetBot.Files.Workbooks.Contents;
using TetBot.Files.Workbooks.Reading;

namespace TetBot.Files.Tables;

/// <summary>
/// Reads the rows of a workbook's first visible sheet. Dates come out as "2018-02-14 08:05:30", those without a time of day as
/// "2018-02-14". A formula gives the value saved with the file; nothing is calculated.
/// </summary>
internal sealed class SheetRows : ITableRows
{
    private readonly WorkbookPackage _package;
    private readonly SharedTextFile _texts;
    private readonly PartReader _sheet;
    private readonly CellReader _reader;
    private readonly MergedRows _merged;
    private readonly List<string?> _cells = [];

    private SheetRows(WorkbookPackage package, SharedTextFile texts, SheetFormats formats, PartReader sheet, MergedRows merged)
    {
        (_package, _texts, _sheet, _merged) = (package, texts, sheet, merged);
        _reader = new CellReader(texts.Find, formats, new DateWriting("yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd"), SharedTextFile.LongestText);
    }

    public int Row { get; private set; }

    public bool IsBroken => false;

    public IReadOnlyList<string?> Cells => _cells;

    /// <summary>Whether a file begins like a workbook; no text begins so.</summary>
    public static bool Begins(Stream file)
    {
        Span<byte> start = stackalloc byte[4];
        file.Position = 0;
        return start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)].SequenceEqual("PK\u0003\u0004"u8);
    }

    /// <summary>Opens the rows.</summary>
    /// <param name="file">Seekable; stays open.</param>
    /// <exception cref="InvalidDataException">It is not a workbook with a sheet. Here and while reading, an <see
    /// cref="System.Xml.XmlException"/> is also possible.</exception>
    /// <exception cref="BoundsExceededException">It exceeds the bounds; also thrown while reading.</exception>
    public static SheetRows Open(Stream file)
    {
        file.Position = 0;
        var package = new WorkbookPackage(file, ReadingBounds.OfTable());
        SharedTextFile? texts = null;
        try
        {
            var sheets = WorkbookSheets.Read(package, package.FindWorkbook() ?? throw new InvalidDataException("No workbook."));
            var first = sheets.All.FirstOrDefault(sheet => sheet.IsVisible) ?? throw new InvalidDataException("No sheet.");
            using (var part = sheets.OpenSharedTexts())
                texts = SharedTextFile.Read(part);
            var merged = MergedRows.Find(file, first.Part);
            var opened = package.Open(first.Part) ?? throw new InvalidDataException("A sheet is named that is not there.");
            return new SheetRows(package, texts, sheets.ReadFormats(), opened, merged);
        }
        catch
        {
            texts?.Dispose();
            package.Dispose();
            throw;
        }
    }

    public bool Read()
    {
        while (_sheet.Read())
        {
            if (!_sheet.Begins("row"))
                continue;
            Row = int.TryParse(_sheet.Attribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Row + 1;
            ReadCells();
            _merged.Fill(Row, _cells);
            if (_cells.Exists(cell => cell is null || !string.IsNullOrWhiteSpace(cell)))
                return true;
        }

        return false;
    }

    public void Dispose()
    {
        _sheet.Dispose();
        _texts.Dispose();
        _package.Dispose();
    }

    private void ReadCells()
    {
        _cells.Clear();
        if (_sheet.IsEmptyElement)
            return;

        var column = 0;
        for (var depth = _sheet.Depth; _sheet.ReadWithin(depth);)
        {
            if (!_sheet.Begins("c"))
                continue;
            column = CellAddress.Read(_sheet.Attribute("r"))?.Column ?? column + 1;
            var cell = _reader.Read(_sheet, "");
            if (cell is null || column > CsvRows.MostCells)
                continue;
            while (_cells.Count < column)
                _cells.Add("");
            _cells[column - 1] = cell.Fault is null ? cell.Text : null;
        }
    }
}
