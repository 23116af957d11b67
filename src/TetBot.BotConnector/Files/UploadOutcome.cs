namespace TetBot.BotConnector.Files;

/// <summary>How an upload ended: one of the four kinds nested here, never an exception.</summary>
public abstract record UploadOutcome
{
    private UploadOutcome()
    {
    }

    /// <summary>The whole file is in the person's OneDrive.</summary>
    public sealed record Uploaded(long Bytes) : UploadOutcome;

    /// <summary>The upload URL leads to a host that Teams keeps no files on. Nothing was sent.</summary>
    public sealed record HostNotAllowed : UploadOutcome;

    /// <summary>The upload session has ended or is closed to the bot. The person has to be asked again.</summary>
    /// <param name="Status">401, 403, 404 or 410.</param>
    public sealed record Gone(int Status) : UploadOutcome;

    /// <summary>The upload failed in another way, after retries where those can help. OneDrive discards the partial
    /// file later.</summary>
    /// <param name="Status">The HTTP status, or 0 when no complete response came or nothing was sent.</param>
    /// <param name="Code">OneDrive's code, such as <c>nameAlreadyExists</c> or <c>quotaLimitReached</c>; otherwise
    /// <c>Timeout</c>, <c>Truncated</c>, <c>ConnectionFailed</c>, <c>Throttled</c>, <c>Redirected</c>, <c>Refused</c>
    /// (any other status), <c>Incomplete</c> (all bytes are sent and OneDrive still expects more) or
    /// <c>Empty</c>.</param>
    public sealed record Failed(int Status, string Code) : UploadOutcome;
}
