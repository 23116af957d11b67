using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TetBot.BotConnector.Activities;

/// <summary>
/// The pictures of a message that its sender chose from Teams' own panels: emoji, GIFs and stickers. They are
/// recognized by their public hosts, or by their type in the <c>text/html</c> attachment that repeats the text.
/// </summary>
internal sealed partial class Ornaments
{
    /// <summary>
    /// The prefix of Teams' hosts for public content in each of its clouds, such as statics.teams.cdn.office.net and
    /// statics.teams.microsoft.com.
    /// </summary>
    private const string Statics = "statics.";

    private static readonly string[] StaticDomains =
        [".office.net", ".microsoft.com", ".microsoft.us", ".office365.us", ".skype.com", ".teams.cn"];

    /// <summary>The sources of Teams' GIFs.</summary>
    private static readonly string[] GifDomains = ["giphy.com", "tenor.com", "static-asm.secure.skype.com"];

    private readonly HashSet<Uri> _named;

    private Ornaments(HashSet<Uri> named) => _named = named;

    /// <summary>The ornaments of the message with these attachments.</summary>
    public static Ornaments Of(IReadOnlyList<Attachment> attachments) => new(
        [.. attachments
            .Where(attachment => "text/html".Equals(attachment.ContentType, StringComparison.OrdinalIgnoreCase))
            .SelectMany(attachment => Images().Matches(TextOf(attachment.Content)))
            .Where(image => Kind().IsMatch(image.Value))
            .Select(image => SentFile.Link(WebUtility.HtmlDecode(Source().Match(image.Value).Groups["url"].Value)))
            .OfType<Uri>()]);

    public bool Contains(Uri url) => _named.Contains(url) || IsOnTheirHosts(url.IdnHost);

    private static bool IsOnTheirHosts(string host) =>
        (host.StartsWith(Statics, StringComparison.OrdinalIgnoreCase)
            && Array.Exists(StaticDomains, domain => host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)))
        || Array.Exists(GifDomains, domain => $".{host}".EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase));

    /// <summary>The HTML; empty when it is not text, for instance because of an escape that is half a
    /// character.</summary>
    private static string TextOf(JsonElement? content)
    {
        if (content is not { ValueKind: JsonValueKind.String } html)
            return "";

        try
        {
            return html.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    [GeneratedRegex(@"<img\s[^<>]*>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Images();

    /// <summary>A picture that the sender pasted is an AMSImage, not an ornament.</summary>
    [GeneratedRegex(
        """\sitemtype\s*=\s*["']?https?://schema\.skype\.com/(?:Emoji|Emoticon|Sticker|Giphy|Gif|Meme)\b""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000)]
    private static partial Regex Kind();

    [GeneratedRegex("""\ssrc\s*=\s*["']?(?<url>[^"'\s>]+)""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Source();
}
