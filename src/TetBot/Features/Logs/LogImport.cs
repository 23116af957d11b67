using TetBot.Domain.Campaigns;
using TetBot.Domain.ServiceLogs;
using TetBot.Files.Tables;
using TetBot.Storage;
using TetBot.Storage.Records;
using TetBot.Turns;

namespace TetBot.Features.Logs;

/// <summary>How an import ended.</summary>
internal abstract record ImportOutcome
{
    private ImportOutcome()
    {
    }

    /// <summary>The log is stored.</summary>
    /// <param name="Log">The log's figures.</param>
    public sealed record Imported(ServiceLog Log) : ImportOutcome;

    /// <summary>A column cannot be what it was chosen for; nothing was stored.</summary>
    /// <param name="Problem">Which column, and why.</param>
    public sealed record WrongColumn(ColumnProblem Problem) : ImportOutcome;

    /// <summary>The file cannot be read; nothing was stored.</summary>
    /// <param name="Refusal">Why.</param>
    public sealed record Unreadable(TableRefusal Refusal) : ImportOutcome;

    /// <summary>Somebody imported another file of this log meanwhile; nothing was stored.</summary>
    /// <param name="Other">The figures of theirs.</param>
    public sealed record Overtaken(ServiceLog Other) : ImportOutcome;
}

/// <summary>A file that is a log, or may be one.</summary>
/// <param name="Name">Its name as it was sent.</param>
/// <param name="Sha256">The SHA-256 hash of its content.</param>
/// <param name="Table">The opened table.</param>
internal sealed record LogFile(string Name, string Sha256, TableFile Table);

/// <summary>Reads a log's file and stores its figures.</summary>
internal sealed partial class LogImport(Campaign campaign, ServiceLogStore logs, ILogger<LogImport> logger)
{
    /// <summary>Imports a file in place of what was imported before.</summary>
    /// <param name="turn">Who imports it.</param>
    /// <param name="kind">Which log it is.</param>
    /// <param name="file">The file.</param>
    /// <param name="placed">The places of its columns: all that are needed, and at least one end.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public async Task<ImportOutcome> RunAsync(
        Turn turn, LogKind kind, LogFile file, IReadOnlyList<PlacedColumn> placed, CancellationToken cancellationToken)
    {
        // This is read before the rows, so that whoever stores meanwhile counts as quicker, however long this file is.
        var before = await logs.ReadAsync(kind, cancellationToken);
        var tally = new LogTally(kind, campaign, [.. placed.Select(one => one.Column)]);
        var refusal = file.Table.ForEach([.. placed.Select(one => one.Index)], (row, texts) =>
        {
            if (texts is null)
                tally.AddBroken(row);
            else
                tally.Add(row, texts);
        });
        if (refusal is { } unreadable)
            return new ImportOutcome.Unreadable(unreadable);
        if (tally.FindProblem() is { } problem)
            return new ImportOutcome.WrongColumn(problem);

        var log = tally.Finish(file.Name, turn.Author, turn.Now) with { Coding = file.Table.Coding?.Coding, Sha256 = file.Sha256 };
        if (!await logs.WriteAsync(log, before?.ETag, cancellationToken))
        {
            var other = await logs.ReadAsync(kind, cancellationToken)
                ?? throw new StorageUnavailableException("A log was there and is gone.");
            // The same press was delivered twice at the same time.
            return other.Value.Sha256 == log.Sha256 && other.Value.ImportedBy.Id == turn.Person.Id
                ? new ImportOutcome.Imported(other.Value)
                : new ImportOutcome.Overtaken(other.Value);
        }

        Log.Imported(logger, turn.ActivityId, kind, log.Rows, log.Unread);
        return new ImportOutcome.Imported(log);
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "Activity {ActivityId} imported the log {Kind}: {Rows} rows, {Unread} of them not read")]
        public static partial void Imported(ILogger logger, string activityId, LogKind kind, int rows, int unread);
    }
}
