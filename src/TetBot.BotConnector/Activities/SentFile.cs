using System.Text.Json;
using TetBot.BotConnector.Files;

namespace TetBot.BotConnector.Activities;

/// <summary>
/// A file that came with a message: one of the three kinds nested here. Its link opens the file for anybody and is
/// valid for minutes, so <see cref="FileDownloads"/> fetches it at once and it is not stored. <see cref="ToString"/>
/// omits the link and the name.
/// </summary>
public abstract record SentFile
{
    private const string DownloadLink = "application/vnd.microsoft.teams.file.download.info";
    private const string Reference = "reference";
    private const string AnyImage = "image/";

    private SentFile(string? name) => Name = name;

    /// <summary>The name, chosen by the sender. It says nothing about the content.</summary>
    public string? Name { get; }

    /// <summary>A file that Teams put in the sender's OneDrive, in a personal chat. Its link needs no token.</summary>
    /// <param name="FileType">The name's extension as Teams sees it, for instance <c>pdf</c>.</param>
    /// <param name="UniqueId">Its id in OneDrive.</param>
    public sealed record Shared(string? Name, Uri DownloadUrl, string? FileType, string? UniqueId) : SentFile(Name);

    /// <summary>An image pasted into the text. The service holds it and gives it to the bot only.</summary>
    /// <param name="ContentType">Often just <c>image/*</c>.</param>
    public sealed record InlineImage(string? Name, Uri ContentUrl, string ContentType) : SentFile(Name);

    /// <summary>Something attached as a file, without a usable link.</summary>
    public sealed record WithoutLink(string? Name) : SentFile(Name);

    public sealed override string ToString() => GetType().Name;

    /// <summary>
    /// The files among attachments. Cards are not files, nor is the <c>text/html</c> that repeats the text, nor the
    /// emoji, GIFs and stickers of Teams' own panels, which come as images too.
    /// </summary>
    internal static IReadOnlyList<SentFile> Among(IReadOnlyList<Attachment>? attachments)
    {
        if (attachments is null)
            return [];

        var ornaments = Ornaments.Of(attachments);
        return [.. attachments.Select(attachment => Read(attachment, ornaments)).OfType<SentFile>()];
    }

    private static SentFile? Read(Attachment attachment, Ornaments ornaments)
    {
        var type = attachment.ContentType ?? "";
        if (type.Equals(DownloadLink, StringComparison.OrdinalIgnoreCase))
            return ReadShared(attachment);
        // A file chosen from the cloud comes with its address there only.
        if (type.Equals(Reference, StringComparison.OrdinalIgnoreCase))
            return new WithoutLink(attachment.Name);
        if (!type.StartsWith(AnyImage, StringComparison.OrdinalIgnoreCase))
            return null;

        if (Link(attachment.ContentUrl) is not { } url)
            return new WithoutLink(attachment.Name);
        return ornaments.Contains(url) ? null : new InlineImage(attachment.Name, url, type);
    }

    private static SentFile ReadShared(Attachment attachment)
    {
        try
        {
            if (attachment.Content is { ValueKind: JsonValueKind.Object } content
                && Link(content.Text("downloadUrl"u8)) is { } url)
                return new Shared(attachment.Name, url, content.Text("fileType"u8), content.Text("uniqueId"u8));
        }
        catch (InvalidOperationException)
        {
            // An escape such as a lone \ud800 is valid JSON but not text, so there is no link.
        }

        return new WithoutLink(attachment.Name);
    }

    /// <summary>A web address, or null. Which host it names is not checked here.</summary>
    internal static Uri? Link(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? url
            : null;
}
