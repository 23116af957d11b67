namespace TetBot.Workbooks;

/// <summary>
/// Finds a template's cells again on the sheet that people see, wherever rows and columns have gone meanwhile: by the names in the hidden row and
/// column, or by the map where those were deleted (<see cref="TemplateMap"/>).
/// </summary>
internal static class TemplateSheet
{
    /// <summary>What stands in the template.</summary>
    /// <param name="map">As its hidden sheet says.</param>
    /// <param name="cells">Of the sheet people see.</param>
    public static WorkbookReading Read(TemplateMap map, IReadOnlyDictionary<CellAddress, SheetCell> cells)
    {
        var rows = Names(cells, SheetMarks.RowOf, at => at.Row) is { Count: > 0 } namedRows ? namedRows : map.Rows;
        var columns = Names(cells, SheetMarks.ColumnOf, at => at.Column) is { Count: > 0 } namedColumns ? namedColumns : map.Columns;
        WorkbookReading? sheet = map.Kind is TemplateKind.Form ? ReadForm(map, rows, columns, cells) : ReadRoster(map, rows, columns, cells);
        return sheet ?? new WorkbookReading.MarkUnreadable();
    }

    private static WorkbookReading.FormSheet? ReadForm(
        TemplateMap map,
        IReadOnlyDictionary<string, int> rows,
        IReadOnlyDictionary<string, int> columns,
        IReadOnlyDictionary<CellAddress, SheetCell> cells) =>
        columns.TryGetValue(SheetMarks.Answer, out var column)
            ? new WorkbookReading.FormSheet(
                map.Mark,
                rows.ToDictionary(row => row.Key, row => CellAt(cells, row.Value, column), StringComparer.Ordinal),
                map.Given)
            : null;

    private static WorkbookReading.RosterSheet? ReadRoster(
        TemplateMap map,
        IReadOnlyDictionary<string, int> rows,
        IReadOnlyDictionary<string, int> columns,
        IReadOnlyDictionary<CellAddress, SheetCell> cells)
    {
        if (!rows.TryGetValue(SheetMarks.Header, out var header)
            || !columns.TryGetValue(SheetMarks.Name, out var name)
            || !columns.TryGetValue(SheetMarks.Phone, out var phone)
            || !columns.TryGetValue(SheetMarks.Duty, out var duty))
            return null;

        var dates = columns
            .Select(column => (Date: SheetMarks.DateOf(column.Key), Column: column.Value))
            .Where(column => column.Date is not null)
            .OrderBy(column => column.Date)
            .ToList();
        var ours = dates.Select(date => date.Column).Concat([name, phone, duty]).ToHashSet();
        // A duty alone is what is left of somebody taken out.
        var people = cells.Keys
            .Where(at => at.Row > header && at.Column != duty && ours.Contains(at.Column))
            .Select(at => at.Row)
            .Distinct()
            .Order()
            .ToList();
        var beside = cells
            .Where(cell => cell.Key.Row > header && !ours.Contains(cell.Key.Column) && SheetMarks.RowOf(cell.Value.Text) is null)
            .OrderBy(cell => cell.Key.Row)
            .ThenBy(cell => cell.Key.Column)
            .Select(cell => cell.Value);
        return new WorkbookReading.RosterSheet(
            map.Mark,
            [
                .. people.Select(row => new SheetRow(
                    row,
                    CellAt(cells, row, name),
                    CellAt(cells, row, phone),
                    CellAt(cells, row, duty),
                    [.. dates.Select(date => (date.Date!.Value, CellAt(cells, row, date.Column)))])),
            ],
            [.. beside]);
    }

    private static SheetCell CellAt(IReadOnlyDictionary<CellAddress, SheetCell> cells, int row, int column)
    {
        var address = new CellAddress(row, column);
        return cells.GetValueOrDefault(address) ?? new SheetCell(address.ToString(), "");
    }

    /// <summary>Each name with its place; of one that somebody copied, the first.</summary>
    private static Dictionary<string, int> Names(
        IReadOnlyDictionary<CellAddress, SheetCell> cells, Func<string, string?> nameOf, Func<CellAddress, int> placeOf)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (address, cell) in cells.OrderBy(cell => placeOf(cell.Key)))
        {
            if (nameOf(cell.Text) is { } name)
                names.TryAdd(name, placeOf(address));
        }

        return names;
    }
}
