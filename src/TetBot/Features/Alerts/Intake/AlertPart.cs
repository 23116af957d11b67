using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TetBot.Domain.Alerts;

namespace TetBot.Features.Alerts.Intake;

/// <summary>
/// An object of a body that a program sent, read name by name. Names nobody asks for are left alone: newer programs send more.
/// </summary>
/// <param name="element">The object; something else reads as one without any names, and is a problem.</param>
/// <param name="path">Where it stands, for instance <c>alerts[3]</c>; empty for the body itself.</param>
/// <param name="problems">Where it is told what is wrong; it is shared by all that is read of one alert.</param>
internal sealed class AlertPart(JsonElement element, string path, List<string> problems)
{
    /// <summary>The longest name a system, a group or a fingerprint is told apart by; what is longer is told apart by its hash.</summary>
    public const int LongestName = 200;

    private const int LongestLink = 2000;

    private readonly bool _isObject = element.ValueKind is JsonValueKind.Object;

    /// <summary>Reads something of a body, whose strings are whole (<see cref="BotConnector.Activities.JsonText"/>).</summary>
    public static T? Read<T>(JsonElement element, string path, List<string> problems, Func<AlertPart, T?> read)
        where T : class
    {
        var part = new AlertPart(element, path, problems);
        if (!part._isObject)
            problems.Add($"{(path.Length == 0 ? "The body" : path)} must be an object.");
        return part._isObject ? read(part) : null;
    }

    /// <summary>The text of a name, tidied and cut; empty where there is none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="most">The most characters of it.</param>
    public string Text(string name, int most) => Find(name) is { } value ? TextOf(value, PathOf(name), most) : "";

    /// <summary>The same of a name that must be there and say something.</summary>
    public string Needed(string name, int most)
    {
        var before = problems.Count;
        var text = Text(name, most);
        if (text.Length == 0 && problems.Count == before)
            problems.Add($"{PathOf(name)} must be a text that is not empty.");
        return text;
    }

    /// <summary>A text by which things are told apart, as it is; where it is long, its hash.</summary>
    public string Identity(string name)
    {
        if (Find(name) is not { } value)
            return "";
        if (value.ValueKind is not JsonValueKind.String)
            problems.Add($"{PathOf(name)} must be a text.");
        return value.ValueKind is JsonValueKind.String ? Short(value.GetString()!) : "";
    }

    /// <summary>
    /// An instant with its offset, for instance <c>2018-02-15T23:10:00+07:00</c>; null where there is none, which Go writes as the year 1.
    /// </summary>
    public DateTimeOffset? Time(string name)
    {
        if (Find(name) is { } value && Instant(value) is null)
            problems.Add($"{PathOf(name)} must be a time with its offset, such as 2018-02-15T23:10:00+07:00.");
        return TimeOrNone(name);
    }

    /// <summary>The same where something else is no problem, but none.</summary>
    public DateTimeOffset? TimeOrNone(string name) =>
        Find(name) is { } value && Instant(value) is { } instant && instant.UtcDateTime != DateTime.MinValue ? instant : null;

    /// <summary>A link to a page; null where it is none.</summary>
    public string? Link(string name) =>
        Find(name) is { ValueKind: JsonValueKind.String } value
        && Uri.TryCreate(value.GetString(), UriKind.Absolute, out var link)
        && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp)
        && link.AbsoluteUri.Length <= LongestLink
            ? link.AbsoluteUri
            : null;

    /// <summary>A whole number from nought; nought where there is none.</summary>
    public long Number(string name) => Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number)
        && number > 0 ? number : 0;

    /// <summary>Names and texts, by name; none where there are none.</summary>
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

    /// <summary>The list of a name; null where there is none.</summary>
    public JsonElement? List(string name) => Find(name) is { ValueKind: JsonValueKind.Array } list ? list : null;

    /// <summary>A name as it is where it is short, else its hash: the same name gives the same.</summary>
    public static string Short(string name) => name.Length <= LongestName ? name : Hash(name);

    /// <summary>Something short that stands for a text.</summary>
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

    /// <summary>Without an offset it would be read as the server's time.</summary>
    private static DateTimeOffset? Instant(JsonElement value) =>
        value.ValueKind is JsonValueKind.String && value.TryGetDateTimeOffset(out var instant) && value.GetString() is { Length: > 19 } text
        && (text[^1] == 'Z' || text[^6] is '+' or '-')
            ? instant
            : null;
}
