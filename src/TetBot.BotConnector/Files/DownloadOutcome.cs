
namespace TetBot.BotConnector.Files;

/// <summary>How a download ended: one of the seven kinds within, and no exception.</summary>
public abstract record DownloadOutcome
{
    private DownloadOutcome()
    {
    }

    /// <summary>The whole file is in the destination, which stands at its end.</summary>
    /// <param name="Bytes">How many there are; 0 for an empty file.</param>
    public sealed record Downloaded(long Bytes) : DownloadOutcome;

    /// <summary>It has more bytes than were allowed; reading stopped there.</summary>
    /// <param name="Announced">Its size, when the host said so beforehand.</param>
    public sealed record TooLarge(long? Announced) : DownloadOutcome;

    /// <summary>The link leads to a host that Teams keeps no files on. Nothing was asked there.</summary>
    public sealed record HostNotAllowed : DownloadOutcome;

    /// <summary>The link has expired, or the file is gone or closed to the bot: it has to be sent again.</summary>
    /// <param name="Status">401, 403, 404 or 410.</param>
    public sealed record Gone(int Status) : DownloadOutcome;

    /// <summary>The host gave a page for people to sign in on, in place of the file.</summary>
    public sealed record SignInPage : DownloadOutcome;

    /// <summary>
    /// The message names a file and has no link to it, as of one that was chosen from the cloud. Sent again it comes the same.
    /// </summary>
    public sealed record WithoutLink : DownloadOutcome;

    /// <summary>It failed in another way, after retries where those can help.</summary>
    /// <param name="Status">The HTTP status, or 0 when no whole answer came.</param>
    /// <param name="Code"><c>Timeout</c> (also of a host that fell silent within the file), <c>Truncated</c>,
    /// <c>ConnectionFailed</c>, <c>Throttled</c>, <c>Redirected</c>, <c>Refused</c> (any other status), <c>NoToken</c>.</param>
    public sealed record Failed(int Status, string Code) : DownloadOutcome;
}
