using System.Globalization;
using TetBot.Domain;

namespace TetBot.Files.Workbooks;

/// <summary>What a template holds.</summary>
internal enum TemplateKind
{
    Form,
    Roster,
}

/// <summary>
/// What stands on the hidden sheet of a template: its mark, and where everything was put. Rows and columns move in people's hands, so each
/// is
/// also named on the visible sheet, in a hidden row and a hidden column that move with them (<see cref="SheetMarks"/>). Those names win;
/// this map
/// serves where they were deleted.
/// </summary>
/// <param name="Kind">A form or a roster.</param>
/// <param name="Mark">What it is made for.</param>
/// <param name="Sheet">The visible sheet's name.</param>
/// <param name="Rows">The row of each named thing: a form's fields, a roster's header.</param>
/// <param name="Columns">The column of each named thing: a form's answers, a roster's name, phone, duty and dates.</param>
/// <param name="Given">
/// What was answered when the template was made, by field id, in the words of the domain: a cell that still says it was not touched,
/// whatever has been
/// filled in elsewhere since.
/// </param>
internal sealed record TemplateMap(
    TemplateKind Kind,
    TemplateMark Mark,
    string Sheet,
    IReadOnlyDictionary<string, int> Rows,
    IReadOnlyDictionary<string, int> Columns,
    IReadOnlyDictionary<string, string> Given)
{
    /// <summary>The hidden sheet's name, and what its first cell says.</summary>
    public const string SheetName = "TetBot";

    private const string RowPrefix = "row:";
    private const string ColumnPrefix = "column:";
    private const string GivenPrefix = "given:";

    /// <summary>As lines of two cells, the first of which names the second.</summary>
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

    /// <summary>The map of which <see cref="Lines"/> are given; null where they do not make one, or are of another layout.</summary>
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
                kind, mark, sheet, rows, columns, Under(lines, GivenPrefix)
                    .ToDictionary(line => line.Key, line => line.Value, StringComparer.Ordinal))
            : null;
    }

    /// <summary>Null where one of them is no place on a sheet.</summary>
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

/// <summary>The names that rows and columns of a visible sheet carry, rows in a hidden column and columns in a hidden row.</summary>
internal static class SheetMarks
{
    /// <summary>A form's answers.</summary>
    public const string Answer = "answer";

    /// <summary>The row above a roster's people.</summary>
    public const string Header = "people";

    /// <summary>A roster's names.</summary>
    public const string Name = "name";

    /// <summary>A roster's phone numbers.</summary>
    public const string Phone = "phone";

    /// <summary>A roster's duties.</summary>
    public const string Duty = "duty";

    private const string RowPrefix = "tetbot:row:";
    private const string ColumnPrefix = "tetbot:column:";
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>What a row is called on the sheet.</summary>
    public static string OfRow(string name) => $"{RowPrefix}{name}";

    /// <summary>What a column is called on the sheet.</summary>
    public static string OfColumn(string name) => $"{ColumnPrefix}{name}";

    /// <summary>The name a cell gives its row; null where it gives none.</summary>
    public static string? RowOf(string text) => NameAfter(RowPrefix, text);

    /// <summary>The name a cell gives its column; null where it gives none.</summary>
    public static string? ColumnOf(string text) => NameAfter(ColumnPrefix, text);

    /// <summary>A roster's column of one date.</summary>
    public static string Of(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);

    /// <summary>The date whose column is called so, or null.</summary>
    public static DateOnly? DateOf(string name) =>
        DateOnly.TryParseExact(name, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static string? NameAfter(string prefix, string text) => text.StartsWith(prefix, StringComparison.Ordinal)
        ? text[prefix.Length..] : null;
}
