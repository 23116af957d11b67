namespace TetBot.BotConnector.Authentication;

/// <summary>Names by which parts of the library find in the host's services what is theirs.</summary>
public static class ConnectorKeys
{
    /// <summary>
    /// The key of the <see cref="TimeProvider"/> that tokens expire and retries wait by. It is the machine's clock unless
    /// registered otherwise, and not the application's, which may be moved about while the network's time goes on.
    /// </summary>
    public const string Clock = "TetBot.BotConnector";

    /// <summary>The HTTP client that calls the service.</summary>
    public const string HttpClient = "TetBot.BotConnector";

    /// <summary>The HTTP client that calls the service in the bulk lane.</summary>
    public const string BulkClient = "TetBot.BotConnector.Bulk";

    internal const string FilesClient = "TetBot.BotConnector.Files";

    internal const string MetadataClient = "TetBot.BotConnector.Metadata";
}
