using System.Text;
using TetBot.Attachments;
using TetBot.Tables;

namespace TetBot.Fuzzing.Targets;

/// <summary>Separated values: each cell that is read stands in the file, and each file comes to an end.</summary>
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
            using var rows = CsvFile.Open(stream, bytes);
            while (rows.Read())
            {
                if (rows.Cells.FirstOrDefault(cell => cell is not null && !text.Contains(Plain(cell), StringComparison.Ordinal)) is { } made)
                    return $"A cell that is not in the file\nrow {rows.Row}: {made}";
            }

            return null;
        }
        catch (Exception thrown)
        {
            return thrown.ToString();
        }
    }

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
    private static string Plain(string text) => string.Concat(text.Where(sign => sign is not ('"' or '\uFEFF' or '\0') && !char.IsWhiteSpace(sign)));
}
