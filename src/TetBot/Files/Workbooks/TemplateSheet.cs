
using TetBot.Files.Workbooks.Contents;

namespace TetBot.Files.Workbooks;

/// <summary>
/// Finds a template's cells on the visible sheet, wherever rows and columns have moved meanwhile: by the names in the hidden row and
/// column, or by the map if those were deleted (<see cref="TemplateMap"/>).
/// </summary>
internal static class TemplateSheet
{
    /// <summary>Reads the content of the template.</summary>
    /// <param name="map">The map from its hidden sheet.</param>
    /// <param name="cells">The cells of the visible sheet.</param>
    public static WorkbookReading Read(TemplateMap map, SheetCells cells)
    {
        var rows = Names(cells.ByPlace, SheetMarks.RowOf, at => at.Row) is { Count: > 0 } namedRows ? namedRows : map.Rows;
        var columns = Names(cells.ByPlace, SheetMarks.ColumnOf, at => at.Column) is { Count: > 0 } namedColumns
            ? namedColumns
            : map.Columns;
        WorkbookReading? sheet = map.Kind is TemplateKind.Form
            ? ReadForm(map, rows, columns, cells)
            : ReadRoster(map, rows, columns, cells);
        return sheet ?? new WorkbookReading.MarkUnreadable();
    }

    private static WorkbookReading.FormSheet? ReadForm(
        TemplateMap map,
        IReadOnlyDictionary<string, int> rows,
        IReadOnlyDictionary<string, int> columns,
        SheetCells cells) =>
        columns.TryGetValue(SheetMarks.Answer, out var column)
            ? new WorkbookReading.FormSheet(
                map.Mark,
                rows.ToDictionary(row => row.Key, row => AnswerAt(cells, new CellAddress(row.Value, column)), StringComparer.Ordinal),
                map.Given)
            : null;

    private static WorkbookReading.RosterSheet? ReadRoster(
        TemplateMap map,
        IReadOnlyDictionary<string, int> rows,
        IReadOnlyDictionary<string, int> columns,
        SheetCells cells)
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
        var days = dates.Select(date => date.Column).ToHashSet();
        var ours = days.Concat([name, phone, duty]).ToHashSet();
        // A row with only a duty is what remains of a removed person.
        var people = cells.ByPlace.Keys
            .Where(at => at.Row > header && at.Column != duty && ours.Contains(at.Column))
            .Select(at => at.Row)
            .Distinct()
            .Order()
            .ToList();
        var beside = cells.ByPlace
            .Where(cell => cell.Key.Row > header && !ours.Contains(cell.Key.Column) && SheetMarks.RowOf(cell.Value.Text) is null)
            .OrderBy(cell => cell.Key.Row)
            .ThenBy(cell => cell.Key.Column)
            .Select(cell => cell.Value);
        return new WorkbookReading.RosterSheet(
            map.Mark,
            [
                .. people.Select(row => new SheetRow(
                    row,
                    CellAt(row, name),
                    CellAt(row, phone),
                    CellAt(row, duty),
                    [.. dates.Select(date => (date.Date!.Value, CellAt(row, date.Column)))])),
            ],
            [.. beside]);

        // A shift in merged days applies to each day; a name, phone or duty in merged rows applies to each person there.
        SheetCell CellAt(int row, int column)
        {
            var place = new CellAddress(row, column);
            return cells.InPlaceOf(
                place, first => first.Row > header && (first.Column == column || (days.Contains(column) && days.Contains(first.Column))))
                ?? cells.At(place);
        }
    }

    /// <summary>
    /// Reads a field's cell. A value written once over two merged fields is a fault, because it cannot be both: twelve in all is not twelve
    /// each.
    /// </summary>
    private static SheetCell AnswerAt(SheetCells cells, CellAddress place) =>
        cells.At(place) is var cell && cell.IsEmpty && cells.InPlaceOf(place, first => first.Column == place.Column) is not null
            ? cell with { Fault = CellFault.MergedWithAnother }
            : cell;

    /// <summary>The position of each name; if a user copied one, the first counts.</summary>
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
