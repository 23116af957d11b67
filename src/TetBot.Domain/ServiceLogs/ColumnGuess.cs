using TetBot.Domain.Campaigns;

namespace TetBot.Domain.ServiceLogs;

/// <summary>A guess at which columns of a table are which, from their headings and contents.</summary>
/// <param name="Kind">The kind of log it seems to be.</param>
/// <param name="Columns">The recognised columns.</param>
/// <param name="IsLikely">Whether it seems to be a log at all: it has a column of units and one of instants, or two of instants.</param>
public sealed record LogGuess(LogKind Kind, IReadOnlyList<PlacedColumn> Columns, bool IsLikely);

/// <summary>Guesses the columns of a log.</summary>
public static class ColumnGuess
{
    /// <summary>The weights of a telling word in a heading and of a fitting content; a word that fits several columns weighs 1.</summary>
    private const int Telling = 3;
    private const int Fitting = 4;

    private static readonly Dictionary<LogColumn, (string[] Telling, string[] Vague)> Words = new()
    {
        [LogColumn.Unit] = (["dien luc", "don vi", "unit", "branch"], ["noi", "ten"]),
        [LogColumn.Arrived] = (
            ["gio goi", "gian goi", "goi den", "gian yeu cau", "ngay yeu cau", "gio yeu cau", "gian den", "gio den", "gian tao", "ngay tao",
                "phat sinh", "arriv", "received", "created", "call time", "request time"],
            ["tiep nhan", "yeu cau", "tao"]),
        [LogColumn.TakenUp] = (
            ["don vi tiep nhan", "don vi nhan", "nhan xu ly", "nhan viec", "nhan phieu", "bat dau xu ly", "xac nhan", "taken up", "take up",
                "accepted", "acknowledged"],
            ["tiep nhan", "nhan"]),
        [LogColumn.Resolved] = (
            ["hoan thanh", "giai quyet", "xu ly xong", "xong", "ket thuc", "dong phieu", "khoi phuc", "resolved", "closed", "completed",
                "finished"],
            ["xu ly"]),
        [LogColumn.Happened] = (
            ["xay ra", "su co", "mat dien", "bat dau", "phat sinh", "cat dien", "happened", "started", "outage", "incident", "occurred"],
            ["gian"]),
        [LogColumn.Entered] = (["nhap", "cap nhat", "ghi nhan", "vao oms", "entered", "recorded", "updated"], ["tao", "created"]),
    };

    private static readonly string[] OfIncidents = ["oms", "su co", "mat dien", "cat dien", "khoi phuc", "incident", "outage"];
    private static readonly string[] OfRequests =
        ["crm", "19006769", "tong dai", "yeu cau", "khach hang", "tiep nhan", "giai quyet", "phieu", "request", "hotline"];

    /// <summary>Guesses the kind of log and its columns.</summary>
    /// <param name="headings">The headings as written.</param>
    /// <param name="rows">Some of its rows.</param>
    /// <param name="units">The names of the campaign's units.</param>
    /// <param name="fileName">The file's name as sent; it may name the log.</param>
    public static LogGuess Of(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string?>> rows, UnitNames units, string fileName)
    {
        var plain = LogMapping.Plain([.. headings, fileName.Replace('-', ' ').Replace('_', ' ')]);
        var kind = plain.Sum(text => OfIncidents.Count(text.Contains)) > plain.Sum(text => OfRequests.Count(text.Contains))
            ? LogKind.Incidents : LogKind.Requests;
        return Of(kind, headings, rows, units);
    }

    /// <summary>Guesses the columns of a table known to be this kind of log.</summary>
    public static LogGuess Of(LogKind kind, IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string?>> rows, UnitNames units)
    {
        var plain = LogMapping.Plain(headings);
        var content = Enumerable.Range(0, headings.Count).Select(index => ContentOf(index, rows, units)).ToList();
        var columns = LogColumns.Of(kind);
        var candidates =
            from column in columns
            from index in Enumerable.Range(0, headings.Count)
            let word = Weight(plain[index], Words[column])
            let fits = column is LogColumn.Unit ? content[index].IsUnits : content[index].IsInstants
            where fits || (word >= Telling && !content[index].IsFilled)
            orderby word + (fits ? Fitting : 0) descending, columns.Index().First(one => one.Item == column).Index, index
            select (Column: column, Index: index);

        var placed = new List<PlacedColumn>();
        foreach (var (column, index) in candidates)
        {
            if (placed.TrueForAll(one => one.Column != column && one.Index != index))
                placed.Add(new PlacedColumn(column, index));
        }

        var instants = content.Count(one => one.IsInstants);
        return new LogGuess(
            kind,
            [.. columns.Select(column => placed.Find(one => one.Column == column)).OfType<PlacedColumn>()],
            instants >= 2 || (instants == 1 && content.Exists(one => one.IsUnits)));
    }

    private static int Weight(string heading, (string[] Telling, string[] Vague) words) =>
        words.Telling.Any(heading.Contains) ? Telling : words.Vague.Any(heading.Contains) ? 1 : 0;

    private static (bool IsFilled, bool IsUnits, bool IsInstants) ContentOf(
        int index, IReadOnlyList<IReadOnlyList<string?>> rows, UnitNames units)
    {
        var texts = rows.Select(row => index < row.Count ? row[index] : null).OfType<string>()
            .Where(text => text.Trim().Length > 0).ToList();
        return (
            texts.Count > 0,
            texts.Count > 0
                && 2 * texts.Count(text => text.Length <= LogTally.LongestName && units.FindIn(text) is not null) >= texts.Count,
            texts.Count > 0 && 2 * texts.Count(text => InstantText.Read(text).Fault is InstantFault.None) >= texts.Count);
    }
}
