using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TetBot.Domain.Alerts;

namespace TetBot.Features.Alerts.Intake;

/// <summary>An object in a body, read property by property. Unknown properties are ignored, since newer programs send more.</summary>
/// <param name="element">The object. Any other value reads as an object without properties, and is a problem.</param>
/// <param name="path">Its path, for instance <c>alerts[3]</c>; empty for the body itself.</param>
/// <param name="problems">Receives what is wrong; shared by everything read from one alert.</param>
internal sealed class AlertPart(JsonElement element, string path, List<string> problems)
{
    /// <summary>
    /// The longest system, group or fingerprint that is kept as it is; a longer group or fingerprint is replaced by its hash.
    /// </summary>
    public const int LongestName = 200;

    private const int LongestLink = 2000;

    private readonly bool _isObject = element.ValueKind is JsonValueKind.Object;

    /// <summary>Reads an element of a body whose strings have been repaired (<see cref="BotConnector.Activities.JsonText"/>).</summary>
    public static T? Read<T>(JsonElement element, string path, List<string> problems, Func<AlertPart, T?> read)
        where T : class
    {
        var part = new AlertPart(element, path, problems);
        if (!part._isObject)
            problems.Add($"{(path.Length == 0 ? "The body" : path)} must be an object.");
        return part._isObject ? read(part) : null;
    }

    /// <summary>A property's text, tidied and cut to length; empty where it is missing.</summary>
    public string Text(string name, int most) => Find(name) is { } value ? TextOf(value, PathOf(name), most) : "";

    /// <summary>The text of a property that must be present and not empty.</summary>
    public string Needed(string name, int most)
    {
        var before = problems.Count;
        var text = Text(name, most);
        if (text.Length == 0 && problems.Count == before)
            problems.Add($"{PathOf(name)} must be a text that is not empty.");
        return text;
    }

    /// <summary>A text that identifies something, unchanged; its hash where it is long.</summary>
    public string Identity(string name)
    {
        if (Find(name) is not { } value)
            return "";
        if (value.ValueKind is not JsonValueKind.String)
            problems.Add($"{PathOf(name)} must be a text.");
        return value.ValueKind is JsonValueKind.String ? Short(value.GetString()!) : "";
    }

    /// <summary>
    /// An instant with its offset, for instance <c>2018-02-15T23:10:00+07:00</c>; null where it is missing, which Go writes as the year 1.
    /// </summary>
    public DateTimeOffset? Time(string name)
    {
        if (Find(name) is { } value && Instant(value) is null)
            problems.Add($"{PathOf(name)} must be a time with its offset, such as 2018-02-15T23:10:00+07:00.");
        return TimeOrNone(name);
    }

    /// <summary>The same, but an unreadable value counts as missing instead of as a problem.</summary>
    public DateTimeOffset? TimeOrNone(string name) =>
        Find(name) is { } value && Instant(value) is { } instant && instant.UtcDateTime != DateTime.MinValue ? instant : null;

    /// <summary>An http or https link; null where there is no valid one.</summary>
    public string? Link(string name) =>
        Find(name) is { ValueKind: JsonValueKind.String } value
        && Uri.TryCreate(value.GetString(), UriKind.Absolute, out var link)
        && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp)
        && link.AbsoluteUri.Length <= LongestLink
            ? link.AbsoluteUri
            : null;

    /// <summary>A positive whole number; zero where there is none.</summary>
    public long Number(string name) => Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number)
        && number > 0 ? number : 0;

    /// <summary>An object of texts, ordered by name; empty where it is missing.</summary>
    public SortedDictionary<string, string> Texts(string name)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (Find(name) is not { } value)
            return texts;
        if (value.ValueKind is not JsonValueKind.Object)
        {
            problems.Add($"{PathOf(name)} must be an object of texts.");
            return texts;
        }

        foreach (var one in value.EnumerateObject().Where(one => one.Value.ValueKind is not JsonValueKind.Null))
        {
            if (one.Value.ValueKind is JsonValueKind.String)
                texts[one.Name] = one.Value.GetString()!;
            else
                problems.Add($"{PathOf(name)}.{AlertActions.Kept(one.Name, LongestName)} must be a text.");
        }

        return texts;
    }

    /// <summary>A property's list; null where there is none.</summary>
    public JsonElement? List(string name) => Find(name) is { ValueKind: JsonValueKind.Array } list ? list : null;

    /// <summary>A short name as it is, or the hash of a long one.</summary>
    public static string Short(string name) => name.Length <= LongestName ? name : Hash(name);

    /// <summary>A short hash of a text.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    private string TextOf(JsonElement value, string where, int most)
    {
        if (value.ValueKind is JsonValueKind.String)
            return AlertActions.Kept(value.GetString()!, most);
        problems.Add($"{where} must be a text.");
        return "";
    }

    private JsonElement? Find(string name) =>
        _isObject && element.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    private string PathOf(string name) => path.Length == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{path}.{name}");

    /// <summary>Requires an offset, without which the time would be read in the server's zone.</summary>
    private static DateTimeOffset? Instant(JsonElement value) =>
        value.ValueKind is JsonValueKind.String && value.TryGetDateTimeOffset(out var instant) && value.GetString() is { Length: > 19 } text
        && (text[^1] == 'Z' || text[^6] is '+' or '-')
            ? instant
            : null;
}
