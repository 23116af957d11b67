using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace TetBot.BotConnector.Activities;

/// <summary>The words of a message: the bot's mention removed, other people as their names, HTML entities decoded
/// once.</summary>
internal static partial class MentionText
{
    public static string Of(Activity activity)
    {
        var text = activity.Text ?? "";
        var mentions = (activity.Entities ?? []).Where(entity => entity.Type is "mention").ToList();
        var own = mentions.Where(mention => mention.Mentioned?.Id is { } id && id == activity.Recipient?.Id).ToList();
        foreach (var mention in own)
        {
            if (mention.Text is { Length: > 0 } exact)
                text = text.Replace(exact, "", StringComparison.Ordinal);
        }

        var ownNames = NamesOf(own);
        if (activity.Recipient?.Name is { Length: > 0 } name)
            ownNames.Add(Plain(name));
        var others = NamesOf(mentions.Except(own));

        // An entity without text says that one of the tags is the bot's, but not which. It is a tag that belongs to
        // nobody else.
        var unnamed = own.Count(mention => mention.Text is not { Length: > 0 });
        return Decode(Tag().Replace(text, tag =>
        {
            var called = tag.Groups["name"].Value;
            return ownNames.Contains(Plain(called)) || (!others.Contains(Plain(called)) && unnamed-- > 0) ? "" : called;
        })).Trim();
    }

    private static HashSet<string> NamesOf(IEnumerable<Entity> mentions) => mentions
        .SelectMany(mention => new[] { mention.Mentioned?.Name, mention.Text is { } text ? Tag().Match(text).Groups["name"].Value : null })
        .Where(name => name is { Length: > 0 })
        .Select(name => Plain(name!))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static string Plain(string name) => Decode(name).Normalize(NormalizationForm.FormC).Trim();

    /// <summary>
    /// Decodes HTML entities, even where the text is said to be plain. A typed "&amp;lt;" arrives as "&amp;amp;lt;", so
    /// decoding once is right. Half a surrogate pair, which cannot be compared, becomes U+FFFD.
    /// </summary>
    private static string Decode(string text) => string.Concat(WebUtility.HtmlDecode(text).EnumerateRunes());

    [GeneratedRegex("""<at(?:\s[^<>]*)?>(?<name>[^<>]*)</at>""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Tag();
}
