
namespace TetBot.BotConnector.Files;

/// <summary>How a download ended: one of the seven kinds nested here, never an exception.</summary>
public abstract record DownloadOutcome
{
    private DownloadOutcome()
    {
    }

    /// <summary>The whole file is in the destination, which is positioned at its end.</summary>
    /// <param name="Bytes">The file's size; 0 for an empty file.</param>
    public sealed record Downloaded(long Bytes) : DownloadOutcome;

    /// <summary>The file has more bytes than allowed. Reading stopped there.</summary>
    /// <param name="Announced">The file's size, when the host stated it beforehand.</param>
    public sealed record TooLarge(long? Announced) : DownloadOutcome;

    /// <summary>The link leads to a host that Teams keeps no files on. It was not called.</summary>
    public sealed record HostNotAllowed : DownloadOutcome;

    /// <summary>The link has expired, or the file is gone or closed to the bot. It has to be sent again.</summary>
    /// <param name="Status">401, 403, 404 or 410.</param>
    public sealed record Gone(int Status) : DownloadOutcome;

    /// <summary>The host returned a sign-in page in place of the file.</summary>
    public sealed record SignInPage : DownloadOutcome;

    /// <summary>
    /// The message names a file without a link to it, as for one chosen from the cloud. Sending it again gives the same
    /// result.
    /// </summary>
    public sealed record WithoutLink : DownloadOutcome;

    /// <summary>The download failed in another way, after retries where those can help.</summary>
    /// <param name="Status">The HTTP status, or 0 when no complete response came.</param>
    /// <param name="Code"><c>Timeout</c> (also when the host falls silent within the file), <c>Truncated</c>,
    /// <c>ConnectionFailed</c>, <c>Throttled</c>, <c>Redirected</c>, <c>Refused</c> (any other status),
    /// <c>NoToken</c>.</param>
    public sealed record Failed(int Status, string Code) : DownloadOutcome;
}
