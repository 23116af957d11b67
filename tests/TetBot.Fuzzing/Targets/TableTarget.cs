using System.Text;
using TetBot.Files.Attachments;
using TetBot.Files.Tables;

namespace TetBot.Fuzzing.Targets;

/// <summary>
/// Separated values: the cells that are read are those of the file, in its order and none left out, and each file comes to an end.
/// </summary>
internal sealed class TableTarget : IFuzzTarget
{
    public string Name => "tables";

    public int Share => 10;

    public Task<Fault?> TryAsync(Dice dice, CancellationToken cancellationToken)
    {
        var sample = dice.Of(Samples.Tables);
        var file = dice.OneIn(8) ? sample : Mutations.Bytes(sample, dice);
        return Task.FromResult(Judge(file) is { } problem ? new Fault(problem, file) : null);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string? Judge(byte[] file)
    {
        try
        {
            using var stream = new MemoryStream(file, writable: false);
            _ = FileContent.Judge(stream, "nhat-ky.csv");
            var bytes = CsvFile.BytesOf(stream);
            var text = Plain(Decode(file, bytes));
            var problems = SeparatorsOf(text).Select(separator => Walk(text, separator, stream, bytes)).ToList();
            return problems.Contains(null) ? null : problems[0];
        }
        catch (Exception thrown)
        {
            return thrown.ToString();
        }
    }

    /// <summary>What may part the cells; of a sign that is left out, nothing.</summary>
    private static IEnumerable<string> SeparatorsOf(string text)
    {
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4)
            yield return text[4..5];
        yield return ",";
        yield return ";";
        yield return "";
    }

    /// <summary>
    /// Goes through the file as its rows are read: between two of them nothing stands but empty cells, or what was said to be broken.
    /// </summary>
    private static string? Walk(string text, string separator, Stream stream, TextBytes bytes)
    {
        using var rows = CsvFile.Open(stream, bytes);
        var (at, mayLeaveOut) = (0, false);
        while (rows.Read())
        {
            if (rows.IsBroken)
            {
                mayLeaveOut = true;
                continue;
            }

            var row = string.Join(separator, rows.Cells.Select(cell => Plain(cell ?? "")));
            var found = text.IndexOf(row, at, StringComparison.Ordinal);
            if (found < 0 || (!mayLeaveOut && !IsBlank(text[at..found], separator)))
                return $"A row that is not in its place in the file\nrow {rows.Row}, parted by “{separator}”: {row}";
            (at, mayLeaveOut) = (found + row.Length, rows.Cells.Count >= CsvRows.MostCells);
        }

        return mayLeaveOut || IsBlank(text[at..], separator) ? null : $"Rows are left out\nafter row {rows.Row}, parted by “{separator}”";
    }

    private static bool IsBlank(string text, string separator) => text.All(sign => separator.Contains(sign, StringComparison.Ordinal));

    private static string Decode(byte[] file, TextBytes bytes)
    {
        var encoding = bytes switch
        {
            TextBytes.Utf8 => Encoding.UTF8,
            TextBytes.Utf16LittleEndian => Encoding.Unicode,
            TextBytes.Utf16BigEndian => Encoding.BigEndianUnicode,
            _ => Encoding.Latin1,
        };
        return encoding.GetString(file);
    }

    /// <summary>Without what the reader may leave out: quotes, marks of byte order, NUL, blanks.</summary>
    private static string Plain(string text) =>
        string.Concat(text.Where(sign => sign is not ('"' or '\uFEFF' or '\0') && !char.IsWhiteSpace(sign)));
}
