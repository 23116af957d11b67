using System.Globalization;
using TetBot.Domain;

namespace TetBot.Files.Workbooks.Contents;

/// <summary>The kind of a template.</summary>
internal enum TemplateKind
{
    Form,
    Roster,
}

/// <summary>
/// The content of a template's hidden sheet: its mark, and where everything is. Users move rows and columns, so each is also named on the
/// visible sheet, in a hidden row and a hidden column that move with them (<see cref="SheetMarks"/>). Those names take precedence; this map
/// serves if they were deleted.
/// </summary>
/// <param name="Kind">A form or a roster.</param>
/// <param name="Mark">What the template was made for.</param>
/// <param name="Sheet">The visible sheet's name.</param>
/// <param name="Rows">The row of each named item: a form's fields, a roster's header.</param>
/// <param name="Columns">The column of each named item: a form's values, a roster's name, phone, duty and dates.</param>
/// <param name="Given">The values when the template was made, by field id, as the domain writes them. A cell that still has this text was
/// not touched, whatever has been filled in elsewhere since.</param>
internal sealed record TemplateMap(
    TemplateKind Kind,
    TemplateMark Mark,
    string Sheet,
    IReadOnlyDictionary<string, int> Rows,
    IReadOnlyDictionary<string, int> Columns,
    IReadOnlyDictionary<string, string> Given)
{
    /// <summary>The hidden sheet's name, which is also the text of its first cell.</summary>
    public const string SheetName = "TetBot";

    private const string RowPrefix = "row:";
    private const string ColumnPrefix = "column:";
    private const string GivenPrefix = "given:";

    /// <summary>The map as lines of two cells, a key and its value.</summary>
    public IEnumerable<(string Key, string Value)> Lines =>
    [
        (SheetName, Write(Mark.FormatVersion)),
        ("kind", Kind.ToString()),
        ("company", Mark.Company.Value),
        ("campaign", Mark.Campaign.Value),
        ("obligation", Mark.Obligation.Value),
        ("occurrence", Mark.Occurrence.Value),
        ("unit", Mark.Unit.Value),
        ("edition", Mark.Edition),
        ("sheet", Sheet),
        .. Rows.Select(row => ($"{RowPrefix}{row.Key}", Write(row.Value))),
        .. Columns.Select(column => ($"{ColumnPrefix}{column.Key}", Write(column.Value))),
        .. Given.Select(answer => ($"{GivenPrefix}{answer.Key}", answer.Value)),
    ];

    /// <summary>Reads the map from its <see cref="Lines"/>; null if they do not make one, or are of another layout.</summary>
    public static TemplateMap? Read(IReadOnlyDictionary<string, string> lines)
    {
        if (lines.GetValueOrDefault(SheetName) != Write(TemplateMark.CurrentFormat)
            || !Enum.TryParse<TemplateKind>(lines.GetValueOrDefault("kind"), out var kind) || !Enum.IsDefined(kind))
            return null;

        string[] keys = ["company", "campaign", "obligation", "occurrence", "unit", "edition", "sheet"];
        var values = keys.Select(lines.GetValueOrDefault).OfType<string>().Where(value => value.Length > 0).ToList();
        if (values is not [var company, var campaign, var obligation, var occurrence, var unit, var edition, var sheet])
            return null;

        var mark = new TemplateMark(
            TemplateMark.CurrentFormat,
            new CompanyId(company),
            new CampaignId(campaign),
            new ObligationId(obligation),
            new OccurrenceId(occurrence),
            new UnitId(unit),
            edition);
        return Places(lines, RowPrefix) is { Count: > 0 } rows && Places(lines, ColumnPrefix) is { Count: > 0 } columns
            ? new TemplateMap(
                kind,
                mark,
                sheet,
                rows,
                columns,
                Under(lines, GivenPrefix).ToDictionary(line => line.Key, line => line.Value, StringComparer.Ordinal))
            : null;
    }

    /// <summary>Reads rows or columns; null if one of them is not a position in a sheet.</summary>
    private static Dictionary<string, int>? Places(IReadOnlyDictionary<string, string> lines, string prefix)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, value) in Under(lines, prefix))
        {
            if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var place) || place < 1)
                return null;
            places[key] = place;
        }

        return places;
    }

    private static IEnumerable<(string Key, string Value)> Under(IReadOnlyDictionary<string, string> lines, string prefix) => lines
        .Where(line => line.Key.StartsWith(prefix, StringComparison.Ordinal))
        .Select(line => (line.Key[prefix.Length..], line.Value));

    private static string Write(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The names of rows and columns on the visible sheet: rows are named in a hidden column, columns in a hidden row.</summary>
internal static class SheetMarks
{
    /// <summary>The column of a form's values.</summary>
    public const string Answer = "answer";

    /// <summary>The header row above a roster's people.</summary>
    public const string Header = "people";

    /// <summary>The column of a roster's names.</summary>
    public const string Name = "name";

    /// <summary>The column of a roster's phone numbers.</summary>
    public const string Phone = "phone";

    /// <summary>The column of a roster's duties.</summary>
    public const string Duty = "duty";

    private const string RowPrefix = "tetbot:row:";
    private const string ColumnPrefix = "tetbot:column:";
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>The text that names a row on the sheet.</summary>
    public static string OfRow(string name) => $"{RowPrefix}{name}";

    /// <summary>The text that names a column on the sheet.</summary>
    public static string OfColumn(string name) => $"{ColumnPrefix}{name}";

    /// <summary>The name a cell gives its row; null if it gives none.</summary>
    public static string? RowOf(string text) => NameAfter(RowPrefix, text);

    /// <summary>The name a cell gives its column; null if it gives none.</summary>
    public static string? ColumnOf(string text) => NameAfter(ColumnPrefix, text);

    /// <summary>The name of a roster's column for a date.</summary>
    public static string Of(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);

    /// <summary>The date of a column name; null if it names no date.</summary>
    public static DateOnly? DateOf(string name) =>
        DateOnly.TryParseExact(name, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static string? NameAfter(string prefix, string text) =>
        text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : null;
}
