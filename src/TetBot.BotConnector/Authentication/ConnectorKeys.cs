namespace TetBot.BotConnector.Authentication;

/// <summary>The keys and names under which the library registers its parts in the host's services.</summary>
public static class ConnectorKeys
{
    /// <summary>
    /// The key of the <see cref="TimeProvider"/> for token expiry and retry delays. Unless registered otherwise it is
    /// the machine's clock, not the application's: the application's clock may be moved, while the network's time goes
    /// on.
    /// </summary>
    public const string Clock = "TetBot.BotConnector";

    /// <summary>The HTTP client that calls the service.</summary>
    public const string HttpClient = "TetBot.BotConnector";

    /// <summary>The HTTP client that calls the service in the bulk lane.</summary>
    public const string BulkClient = "TetBot.BotConnector.Bulk";

    internal const string FilesClient = "TetBot.BotConnector.Files";

    internal const string MetadataClient = "TetBot.BotConnector.Metadata";
}
