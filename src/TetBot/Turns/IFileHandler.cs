using TetBot.Domain.Reports;

namespace TetBot.Turns;

/// <summary>A file somebody sent: downloaded, and judged by its content.</summary>
/// <param name="Name">Its name, tidied for showing.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Content">All of it; can be sought in, and is gone after the turn.</param>
internal sealed record ReceivedFile(string Name, FileKind Kind, Stream Content);

/// <summary>What came with one message.</summary>
/// <param name="Files">The files that can be taken; never empty.</param>
/// <param name="Refusals">Why the others cannot, in words.</param>
internal sealed record ReceivedFiles(IReadOnlyList<ReceivedFile> Files, IReadOnlyList<string> Refusals);

/// <summary>Takes files people send.</summary>
internal interface IFileHandler
{
    /// <summary>
    /// Whether it reads separated values that somebody sends. To the other handlers such a file is one that nobody takes.
    /// </summary>
    bool TakesSeparatedValuesFrom(Turn turn) => false;

    /// <summary>Takes the files, or leaves them to the next handler. They are asked in the order they were added.</summary>
    /// <returns>The answer; null where the files are not for this handler.</returns>
    Task<Answer?> TakeAsync(Turn turn, ReceivedFiles received, CancellationToken cancellationToken);
}
