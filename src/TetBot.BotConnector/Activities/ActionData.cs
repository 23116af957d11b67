using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace TetBot.BotConnector.Activities;

/// <summary>
/// What a card sends back: its <c>data</c> and the values of its inputs, as text by name. Only scalars are kept
/// (numbers and booleans as they were spelt). The client can edit it, so it never identifies the user.
/// </summary>
public sealed class ActionData
{
    public static readonly ActionData Empty = new(FrozenDictionary<string, string>.Empty);

    private ActionData(IReadOnlyDictionary<string, string> values) => Values = values;

    /// <summary>The values by name. Names are compared ordinally.</summary>
    public IReadOnlyDictionary<string, string> Values { get; }

    /// <summary>The value called <paramref name="key"/>, or null when there is none.</summary>
    public string? Text(string key) => Values.GetValueOrDefault(key);

    /// <summary>The value called <paramref name="key"/> as a whole number, or null when it is not one.</summary>
    public int? Number(string key) =>
        int.TryParse(Text(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Creates data from known values, for instance in a test.</summary>
    public static ActionData From(IEnumerable<KeyValuePair<string, string>> values) =>
        new(new Dictionary<string, string>(values, StringComparer.Ordinal));

    internal static ActionData? FromSubmit(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => TryRead(value, out var data) ? data : null,
        JsonValueKind.String => FromText(value),
        _ => null,
    };

    /// <summary>Reads the scalars of an object; any other value reads as empty. Returns false when its text is not
    /// Unicode, as with an escape such as a lone <c>\ud800</c>, which JSON allows.</summary>
    internal static bool TryRead(JsonElement element, [NotNullWhen(true)] out ActionData? data)
    {
        data = Empty;
        if (element.ValueKind is not JsonValueKind.Object)
            return true;

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            foreach (var property in element.EnumerateObject())
                if (Scalar(property.Value) is { } text)
                    values[property.Name] = text;
        }
        catch (InvalidOperationException)
        {
            data = null;
            return false;
        }

        data = new ActionData(values);
        return true;
    }

    private static ActionData? FromText(JsonElement value)
    {
        try
        {
            using var document = JsonDocument.Parse(value.GetString()!);
            return document.RootElement.ValueKind is JsonValueKind.Object && TryRead(document.RootElement, out var data) ? data : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // A messageBack may carry any text. Text that is not JSON is not a card's data.
        }
    }

    private static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };
}
