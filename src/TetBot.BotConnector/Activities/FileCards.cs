using TetBot.BotConnector.Files;

namespace TetBot.BotConnector.Activities;

/// <summary>
/// Asks a person, in a personal chat, whether the bot may put a file in their OneDrive. It is sent with
/// <see cref="Connector.OutgoingMessage.OfFileConsent"/> and answered with a <see cref="FileConsentInvoke"/>.
/// </summary>
/// <param name="FileName">The name the file will have.</param>
/// <param name="SizeInBytes">Shown to the person. The uploaded file may differ.</param>
public sealed record FileConsentCard(string FileName, long SizeInBytes)
{
    /// <summary>What the file is for.</summary>
    public string? Description { get; init; }

    /// <summary>Returned when the person accepts.</summary>
    public IReadOnlyDictionary<string, string> AcceptContext { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Returned when the person declines.</summary>
    public IReadOnlyDictionary<string, string> DeclineContext { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>Shows an uploaded file in the person's OneDrive, to be opened with one tap.</summary>
/// <param name="UniqueId">Its id in OneDrive.</param>
/// <param name="FileType">The name's extension, for instance <c>xlsx</c>.</param>
public sealed record FileLinkCard(string FileName, Uri ContentUrl, string UniqueId, string? FileType)
{
    /// <summary>The card for the file uploaded to <paramref name="target"/>.</summary>
    public static FileLinkCard For(UploadTarget target) => new(target.Name, target.ContentUrl, target.UniqueId, target.FileType);
}

/// <summary>A <see cref="FileConsentCard"/> on the wire, without its name, which belongs to the attachment.</summary>
internal sealed record FileConsentContent(
    string? Description,
    long SizeInBytes,
    IReadOnlyDictionary<string, string> AcceptContext,
    IReadOnlyDictionary<string, string> DeclineContext)
{
    public const string ContentType = "application/vnd.microsoft.teams.card.file.consent";
}

/// <summary>A <see cref="FileLinkCard"/> on the wire, without its name and address, which belong to the
/// attachment.</summary>
internal sealed record FileLinkContent(string UniqueId, string? FileType)
{
    public const string ContentType = "application/vnd.microsoft.teams.card.file.info";
}
