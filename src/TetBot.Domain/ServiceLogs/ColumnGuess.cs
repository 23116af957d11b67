using TetBot.Domain.Campaigns;

namespace TetBot.Domain.ServiceLogs;

/// <summary>Which columns of a table seem to be which, by their headings and by what stands in them.</summary>
/// <param name="Kind">The log it seems to be.</param>
/// <param name="Columns">Those that were recognised.</param>
/// <param name="IsLikely">Whether it seems to be a log at all: a column of units and one of instants, or two of instants.</param>
public sealed record LogGuess(LogKind Kind, IReadOnlyList<PlacedColumn> Columns, bool IsLikely);

/// <summary>Guesses the columns of a log.</summary>
public static class ColumnGuess
{
    /// <summary>What a heading's word says beside what the column holds: a telling word, and one that fits several.</summary>
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

    /// <summary>The log a table seems to be.</summary>
    /// <param name="headings">As they stand.</param>
    /// <param name="rows">Some of its rows.</param>
    /// <param name="units">The names of the campaign's units.</param>
    /// <param name="fileName">As it was sent; it may say what it is.</param>
    public static LogGuess Of(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string?>> rows, UnitNames units, string fileName)
    {
        var plain = LogMapping.Plain([.. headings, fileName.Replace('-', ' ').Replace('_', ' ')]);
        var kind = plain.Sum(text => OfIncidents.Count(text.Contains)) > plain.Sum(text => OfRequests.Count(text.Contains))
            ? LogKind.Incidents : LogKind.Requests;
        return Of(kind, headings, rows, units);
    }

    /// <summary>The columns of a table that is this log.</summary>
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
            kind, [.. columns.Select(column => placed.Find(one => one.Column == column)).OfType<PlacedColumn>()], instants >= 2
                || (instants == 1 && content.Exists(one => one.IsUnits)));
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
