using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using TetBot.Files.Workbooks.Contents;

namespace TetBot.Tests.Files.Workbooks;

/// <summary>A workbook in the hands of somebody with Excel.</summary>
internal sealed class EditedWorkbook : IDisposable
{
    private readonly MemoryStream _file = new();
    private readonly SpreadsheetDocument _document;

    public EditedWorkbook(byte[] workbook)
    {
        _file.Write(workbook);
        _document = SpreadsheetDocument.Open(_file, isEditable: true);
    }

    public Workbook Book => _document.WorkbookPart!.Workbook;

    /// <summary>The sheet people see.</summary>
    public Worksheet Sheet => PartOf(Sheets[0]).Worksheet;

    public IReadOnlyList<Sheet> Sheets => [.. Book.Descendants<Sheet>()];

    public WorksheetPart PartOf(Sheet sheet) => (WorksheetPart)_document.WorkbookPart!.GetPartById(sheet.Id!);

    /// <summary>Types into a cell, in place of what stood there.</summary>
    public EditedWorkbook Set(string cell, string text) =>
        Put(cell, new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) });

    /// <summary>A number, with the format of the cell's style or another.</summary>
    public EditedWorkbook SetNumber(string cell, string number, uint? style = null) =>
        Put(cell, new Cell { CellValue = new CellValue(number), StyleIndex = style });

    public EditedWorkbook SetFormula(string cell, string formula, string? cached, CellValues? kind = null) => Put(cell, new Cell
    {
        CellFormula = new CellFormula(formula),
        CellValue = cached is null ? null : new CellValue(cached),
        DataType = kind,
    });

    /// <summary>Merges cells into one.</summary>
    public EditedWorkbook Merge(string cells)
    {
        var merged = Sheet.GetFirstChild<MergeCells>() ?? Sheet.InsertAfter(new MergeCells(), Sheet.GetFirstChild<SheetData>()!);
        merged.AppendChild(new MergeCell { Reference = cells });
        return this;
    }

    public EditedWorkbook Put(string name, Cell cell)
    {
        var address = CellAddress.Read(name)!.Value;
        cell.CellReference = name;
        var row = Sheet.Descendants<Row>().FirstOrDefault(row => row.RowIndex! == (uint)address.Row)
            ?? Sheet.GetFirstChild<SheetData>()!.AppendChild(new Row { RowIndex = (uint)address.Row });
        row.Elements<Cell>().FirstOrDefault(old => old.CellReference == name)?.Remove();
        row.InsertBefore(
            cell, row.Elements<Cell>().FirstOrDefault(next => CellAddress.Read(next.CellReference)!.Value.Column > address.Column));
        return this;
    }

    /// <summary>Moves what stands from this row on down by some rows (up, where negative: rows above are gone by then).</summary>
    public EditedWorkbook ShiftRows(int from, int by)
    {
        foreach (var row in Sheet.Descendants<Row>().Where(row => row.RowIndex! >= (uint)from))
        {
            row.RowIndex = (uint)(row.RowIndex! + by);
            foreach (var cell in row.Elements<Cell>())
                cell.CellReference = Moved(cell, by, 0);
        }

        return this;
    }

    public EditedWorkbook DeleteRow(int number)
    {
        Sheet.Descendants<Row>().Single(row => row.RowIndex! == (uint)number).Remove();
        return ShiftRows(number + 1, -1);
    }

    /// <summary>Deletes column A, where rows have their names.</summary>
    public EditedWorkbook DeleteFirstColumn()
    {
        foreach (var cell in Sheet.Descendants<Cell>().ToList())
        {
            if (CellAddress.Read(cell.CellReference)!.Value.Column == 1)
                cell.Remove();
            else
                cell.CellReference = Moved(cell, 0, -1);
        }

        return this;
    }

    /// <summary>A new style whose numbers are shown so.</summary>
    public uint AddStyle(string format)
    {
        var styles = _document.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
        styles.NumberingFormats!.Append(new NumberingFormat { NumberFormatId = 500, FormatCode = format });
        styles.CellFormats!.Append(new CellFormat { NumberFormatId = 500, ApplyNumberFormat = true });
        return (uint)styles.CellFormats.Count() - 1;
    }

    public byte[] Save()
    {
        _document.Save();
        _document.Dispose();
        return _file.ToArray();
    }

    public void Dispose()
    {
        _document.Dispose();
        _file.Dispose();
    }

    private static string Moved(Cell cell, int rows, int columns)
    {
        var address = CellAddress.Read(cell.CellReference)!.Value;
        return string.Create(CultureInfo.InvariantCulture, $"{CellAddress.ColumnName(address.Column + columns)}{address.Row + rows}");
    }
}
