using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using TetBot.Files.Attachments;
using TetBot.Files.Workbooks;
using TetBot.Files.Workbooks.Contents;

namespace TetBot.Fuzzing.Targets;

/// <summary>
/// Templates sent back: whatever was done to the file, it ends in a reading, and names and numbers that were read stand in it.
/// </summary>
internal sealed partial class WorkbookTarget : IFuzzTarget
{
    public string Name => "workbooks";

    public int Share => 5;

    public Task<Fault?> TryAsync(Dice dice, CancellationToken cancellationToken)
    {
        var file = Mutations.Zip(dice.Of(Samples.Workbooks), dice);
        return Task.FromResult(Judge(file) is { } problem ? new Fault(problem, file) : null);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string? Judge(byte[] file)
    {
        try
        {
            using var stream = new MemoryStream(file, writable: false);
            _ = FileContent.Judge(stream, "TetBot.xlsx");
            stream.Position = 0;
            if (WorkbookReader.Read(stream) is not WorkbookReading.RosterSheet roster)
                return null;
            var all = Signs(Texts(file));
            return roster.Rows.SelectMany(row => (SheetCell[])[row.Name, row.Phone, row.Duty, .. row.Days.Select(day => day.Cell)])
                .Where(cell => cell is { Number: null, IsFormula: false, Fault: null } && !Moment().IsMatch(cell.Text)
                    && cell.Text is not ("yes" or "no"))
                .Select(cell => all.Contains(Signs(cell.Text), StringComparison.Ordinal)
                    ? null : $"A cell says what is not in the file\n{cell.Name}: {cell.Text}")
                .FirstOrDefault(problem => problem is not null);
        }
        catch (Exception thrown)
        {
            return thrown.ToString();
        }
    }

    /// <summary>All that stands in the parts, without the marks between.</summary>
    private static string Texts(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file, writable: false));
        var all = new StringBuilder();
        foreach (var entry in zip.Entries)
            all.Append(WebUtility.HtmlDecode(Mark().Replace(Read(entry), "")));
        return all.ToString();
    }

    private static string Read(ZipArchiveEntry entry)
    {
        try
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            return reader.ReadToEnd();
        }
        catch (InvalidDataException)
        {
            return ""; // A part that no longer unpacks, which the bot has no need of.
        }
    }

    private static string Signs(string text) => string.Concat(text.Normalize().Where(char.IsLetterOrDigit));

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 10_000)]
    private static partial Regex Mark();

    /// <summary>A date or a time, which a cell keeps as a number.</summary>
    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}|^[0-9]{2}:[0-9]{2}", RegexOptions.None, 10_000)]
    private static partial Regex Moment();
}
