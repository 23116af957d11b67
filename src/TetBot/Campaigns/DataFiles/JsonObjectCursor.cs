using System.Text.Json;
using TetBot.Domain;

namespace TetBot.Campaigns.DataFiles;

/// <summary>An object in a JSON document, with its properties accessed by name.</summary>
internal sealed class JsonObjectCursor
{
    private readonly string _path;
    private readonly DataErrorList _errors;
    private readonly IReadOnlyDictionary<string, JsonCursor> _properties;
    private readonly IReadOnlyList<string?> _mistyped;
    private readonly bool _isReadable;

    private JsonObjectCursor(
        string path,
        DataErrorList errors,
        IReadOnlyDictionary<string, JsonCursor> properties,
        IReadOnlyList<string?> mistyped,
        bool isReadable)
    {
        _path = path;
        _errors = errors;
        _properties = properties;
        _mistyped = mistyped;
        _isReadable = isReadable;
    }

    /// <summary>The property with this name. A missing property is an error.</summary>
    public JsonCursor this[string name]
    {
        get
        {
            if (_properties.TryGetValue(name, out var found)) return found;

            var path = PathOf(_path, name);
            // If nothing here was readable, or a similar name was reported as unknown, this is already covered.
            if (!_isReadable || _mistyped.Contains(name)) _errors.MarkUnreadable(path);
            else _errors.AddUnreadable(path, DataFault.MissingProperty, name);
            return Missing(path, _errors);
        }
    }

    /// <summary>The property with this name, or null if it is missing or null.</summary>
    public JsonCursor? Optional(string name)
    {
        if (_properties.TryGetValue(name, out var found)) return found.IsNull ? null : found;
        if (!_isReadable || _mistyped.Contains(name)) _errors.MarkUnreadable(PathOf(_path, name));
        return null;
    }

    /// <summary>The one of <paramref name="names"/> that is present, or null if not exactly one is, which is an
    /// error.</summary>
    public string? ExactlyOne(params IReadOnlyList<string> names)
    {
        var present = names.Where(name => _properties.TryGetValue(name, out var found) && !found.IsNull).ToList();
        if (present.Count == 1) return present[0];

        if (_isReadable && !names.Any(name => _mistyped.Contains(name)))
            _errors.Add(_path, DataFault.NotExactlyOne, string.Join(", ", names));
        foreach (var name in names) _errors.MarkUnreadable(PathOf(_path, name));
        return null;
    }

    internal static JsonObjectCursor Unreadable(string path, DataErrorList errors) =>
        new(path, errors, new Dictionary<string, JsonCursor>(), [], isReadable: false);

    internal static JsonObjectCursor Of(JsonElement element, string path, DataErrorList errors, IReadOnlyList<string> known)
    {
        var properties = Properties(element, path, errors);
        var mistyped = new List<string?>();
        foreach (var name in properties.Keys.Where(name => !known.Contains(name)))
        {
            var nearest = NearestName.To(name, known);
            errors.Add(PathOf(path, name), DataFault.UnknownProperty, nearest, [name]);
            mistyped.Add(nearest);
        }

        return new(path, errors, properties, mistyped, isReadable: true);
    }

    /// <summary>The properties by name. Of several with the same name the first counts, and the others are
    /// errors.</summary>
    internal static Dictionary<string, JsonCursor> Properties(JsonElement element, string path, DataErrorList errors)
    {
        var properties = new Dictionary<string, JsonCursor>();
        foreach (var property in element.EnumerateObject())
        {
            var place = PathOf(path, property.Name);
            if (!properties.TryAdd(property.Name, new JsonCursor(property.Value, place, errors)))
                errors.Add(place, DataFault.DuplicateProperty, property.Name);
        }

        return properties;
    }

    private static JsonCursor Missing(string path, DataErrorList errors) => new(default, path, errors);

    private static string PathOf(string path, string name) =>
        name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')
            ? $"{path}.{name}"
            : $"{path}['{name}']";
}
