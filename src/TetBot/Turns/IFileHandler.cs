using TetBot.Domain.Reports;

namespace TetBot.Turns;

/// <summary>A file somebody sent, downloaded and judged by its content.</summary>
/// <param name="Name">Its name, tidied for display.</param>
/// <param name="Kind">Its kind, by its content.</param>
/// <param name="Content">The whole content; the stream can seek and is disposed of after the turn.</param>
internal sealed record ReceivedFile(string Name, FileKind Kind, Stream Content);

/// <summary>The files of one message.</summary>
/// <param name="Files">The files that can be taken; never empty.</param>
/// <param name="Refusals">Why the other files are refused, in words.</param>
internal sealed record ReceivedFiles(IReadOnlyList<ReceivedFile> Files, IReadOnlyList<string> Refusals);

/// <summary>Takes files people send.</summary>
internal interface IFileHandler
{
    /// <summary>The order in which handlers are asked, the lowest first. No two handlers share a number.</summary>
    int Priority { get; }

    /// <summary>
    /// Whether the handler reads separated values (CSV) from this sender. The other handlers get such a file as a refused one.
    /// </summary>
    bool TakesSeparatedValuesFrom(Turn turn) => false;

    /// <summary>Takes the files, or leaves them to the next handler.</summary>
    /// <returns>The answer; null where the files are not for this handler.</returns>
    Task<Answer?> TakeAsync(Turn turn, ReceivedFiles received, CancellationToken cancellationToken);
}
