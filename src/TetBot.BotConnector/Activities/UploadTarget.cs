namespace TetBot.BotConnector.Activities;

/// <summary>
/// Where the bot may put a file that somebody has agreed to. The upload URL lets anybody upload, so it is not stored
/// and <see cref="ToString"/> omits it.
/// </summary>
/// <param name="Name">The file's name, which OneDrive may have changed from the requested one.</param>
/// <param name="UploadUrl">An upload session in the person's OneDrive.</param>
/// <param name="ContentUrl">Where the file will be.</param>
/// <param name="UniqueId">Its id in OneDrive.</param>
/// <param name="FileType">The name's extension, for instance <c>xlsx</c>.</param>
public sealed record UploadTarget(string Name, Uri UploadUrl, Uri ContentUrl, string UniqueId, string? FileType)
{
    public override string ToString() => $"{nameof(UploadTarget)} {UniqueId}";
}
