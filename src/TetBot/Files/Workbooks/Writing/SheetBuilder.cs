using System.Globalization;
using DocumentFormat.OpenXml.Spreadsheet;
using TetBot.Files.Workbooks.Contents;

namespace TetBot.Files.Workbooks.Writing;

/// <summary>How a sheet is printed: on A4, as wide as the paper.</summary>
/// <param name="IsLandscape">Whether the page is landscape, for wide tables.</param>
/// <param name="HeaderRow">The row that is repeated on each page.</param>
/// <param name="Footer">The footer in Excel's codes: "&amp;P" is the page, "&amp;N" the number of pages.</param>
internal sealed record Printing(bool IsLandscape, int HeaderRow, string Footer)
{
    /// <summary>The number of repeated rows, from <see cref="HeaderRow"/> on.</summary>
    public int HeaderRows { get; init; } = 1;

    /// <summary>The number of columns, from the first on, that are repeated if the sheet is wider than one page.</summary>
    public int HeaderColumns { get; init; }

    /// <summary>The number of pages side by side that a wide sheet takes.</summary>
    public int PagesWide { get; init; } = 1;

    /// <summary>The range of the repeated rows and columns, as a formula.</summary>
    public string TitlesOf(string sheet)
    {
        var rows = $"'{sheet}'!${HeaderRow}:${HeaderRow + HeaderRows - 1}";
        return HeaderColumns == 0 ? rows : $"'{sheet}'!$A:${CellAddress.ColumnName(HeaderColumns)},{rows}";
    }
}

/// <summary>Builds a sheet. Rows and columns count from 1.</summary>
internal sealed class SheetBuilder(StyleSheetBuilder styles, TextTable texts)
{
    /// <summary>The paper size A4 (ECMA-376 part 1, 18.18.43).</summary>
    private const uint A4 = 9;

    private readonly SortedDictionary<int, SortedDictionary<int, Cell>> _rows = [];
    private readonly Dictionary<int, (double Height, bool IsHidden)> _heights = [];
    private readonly SortedDictionary<int, (double Width, bool IsHidden)> _widths = [];
    private readonly List<string> _merged = [];
    private readonly List<DataValidation> _validations = [];
    private CellAddress? _frozen;
    private (CellAddress First, CellAddress Last)? _filter;
    private Printing? _printing;
    private bool _isProtected;

    /// <summary>Puts a text, which is never a formula and does not become one when somebody edits the cell.</summary>
    public SheetBuilder Put(int row, int column, string text, SheetCellStyle look)
    {
        var encoded = CellText.Encode(text);
        var cell = Add(row, column, look with { IsQuoted = CellText.LooksLikeAFormula(encoded) });
        if (encoded.Length == 0)
            return this;

        cell.DataType = CellValues.SharedString;
        cell.CellValue = new CellValue(texts.NumberOf(encoded));
        return this;
    }

    /// <summary>Puts a number.</summary>
    public SheetBuilder Put(int row, int column, decimal number, SheetCellStyle look)
    {
        Add(row, column, look).CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>Puts a formula with its current value, which programs that do not calculate show.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="formula">The formula without "=", for instance "SUM(B4:B11)".</param>
    /// <param name="value">Its current value.</param>
    /// <param name="look">The style.</param>
    public SheetBuilder PutFormula(int row, int column, string formula, decimal value, SheetCellStyle look)
    {
        var cell = Add(row, column, look);
        cell.CellFormula = new CellFormula(formula);
        cell.CellValue = new CellValue(value.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>Merges cells of a row into one that shows the first.</summary>
    public SheetBuilder Merge(int row, int first, int last)
    {
        _merged.Add($"{new CellAddress(row, first)}:{new CellAddress(row, last)}");
        return this;
    }

    /// <param name="column">The column.</param>
    /// <param name="width">The width in digits.</param>
    /// <param name="isHidden">Whether it is hidden.</param>
    public SheetBuilder Widen(int column, double width, bool isHidden = false)
    {
        _widths[column] = (width, isHidden);
        return this;
    }

    /// <param name="row">The row.</param>
    /// <param name="height">The height in points.</param>
    /// <param name="isHidden">Whether it is hidden.</param>
    public SheetBuilder Heighten(int row, double height, bool isHidden = false)
    {
        _heights[row] = (height, isHidden);
        return this;
    }

    public SheetBuilder Validate(DataValidation? validation)
    {
        if (validation is not null)
            _validations.Add(validation);
        return this;
    }

    /// <summary>Keeps what is above and left of a cell in view.</summary>
    public SheetBuilder Freeze(CellAddress corner)
    {
        _frozen = corner;
        return this;
    }

    /// <summary>Adds a filter to a table.</summary>
    /// <param name="header">Its first cell, in the header row.</param>
    /// <param name="last">Its last cell.</param>
    public SheetBuilder Filter(CellAddress header, CellAddress last)
    {
        _filter = (header, last);
        return this;
    }

    public SheetBuilder Print(Printing printing)
    {
        _printing = printing;
        return this;
    }

    /// <summary>Guards cells that are not to be filled in against slips. There is no password: it is not a lock.</summary>
    public SheetBuilder Protect()
    {
        _isProtected = true;
        return this;
    }

    /// <summary>The names that Excel defines for the repeated rows and columns, and for the filtered table.</summary>
    /// <param name="sheet">The sheet's name.</param>
    /// <param name="number">Its index in the workbook, from 0.</param>
    public IEnumerable<DefinedName> Names(string sheet, uint number)
    {
        var quoted = sheet.Replace("'", "''", StringComparison.Ordinal);
        if (_filter is { } filter)
            yield return new DefinedName($"'{quoted}'!{filter.First.Fixed}:{filter.Last.Fixed}")
            { Name = "_xlnm._FilterDatabase", LocalSheetId = number, Hidden = true };
        if (_printing is not null)
            yield return new DefinedName(_printing.TitlesOf(quoted)) { Name = "_xlnm.Print_Titles", LocalSheetId = number };
    }

    /// <summary>Builds the sheet, with its elements in the order of the schema.</summary>
    public Worksheet Build()
    {
        var sheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = _printing is not null }),
            new SheetViews(View()),
            new SheetFormatProperties { DefaultRowHeight = 18, CustomHeight = true });
        if (_widths.Count > 0)
            sheet.Append(new Columns(_widths.Select(Write)));
        sheet.Append(new SheetData(_rows.Select(row => Write(row.Key, row.Value))));
        if (_isProtected)
            sheet.Append(
                new SheetProtection { Sheet = true, FormatColumns = false, FormatRows = false, InsertRows = false, FormatCells = false });
        if (_filter is { } filter)
            sheet.Append(new AutoFilter { Reference = $"{filter.First}:{filter.Last}" });
        if (_merged.Count > 0)
            sheet.Append(new MergeCells(_merged.Select(range => new MergeCell { Reference = range })) { Count = (uint)_merged.Count });
        if (_validations.Count > 0)
            sheet.Append(new DataValidations(_validations) { Count = (uint)_validations.Count });
        if (_printing is not null)
        {
            sheet.Append(
                new PrintOptions { HorizontalCentered = true },
                new PageMargins { Left = 0.5, Right = 0.5, Top = 0.5, Bottom = 0.6, Header = 0.3, Footer = 0.3 },
                new PageSetup
                {
                    PaperSize = A4,
                    Orientation = _printing.IsLandscape ? OrientationValues.Landscape : OrientationValues.Portrait,
                    FitToWidth = (uint)_printing.PagesWide,
                    FitToHeight = 0,
                },
                new HeaderFooter(new OddFooter(_printing.Footer)));
        }

        return sheet;
    }

    private Cell Add(int row, int column, SheetCellStyle look)
    {
        if (!_rows.TryGetValue(row, out var cells))
            _rows[row] = cells = [];
        return cells[column] = new Cell { CellReference = new CellAddress(row, column).ToString(), StyleIndex = styles.NumberOf(look) };
    }

    private SheetView View()
    {
        var view = new SheetView { ShowGridLines = false, WorkbookViewId = 0 };
        if (_frozen is not { } corner)
            return view;

        var pane = corner.Column > 1 ? PaneValues.BottomRight : PaneValues.BottomLeft;
        view.Append(
            new Pane
            {
                HorizontalSplit = corner.Column > 1 ? corner.Column - 1 : null,
                VerticalSplit = corner.Row - 1,
                TopLeftCell = corner.ToString(),
                ActivePane = pane,
                State = PaneStateValues.Frozen,
            },
            new Selection { Pane = pane });
        return view;
    }

    private static Column Write(KeyValuePair<int, (double Width, bool IsHidden)> column) => new()
    {
        Min = (uint)column.Key,
        Max = (uint)column.Key,
        Width = column.Value.Width,
        CustomWidth = true,
        Hidden = column.Value.IsHidden,
    };

    private Row Write(int number, SortedDictionary<int, Cell> cells)
    {
        var row = new Row(cells.Values) { RowIndex = (uint)number };
        if (_heights.TryGetValue(number, out var height))
            (row.Height, row.CustomHeight, row.Hidden) = (height.Height, true, height.IsHidden);
        return row;
    }
}
