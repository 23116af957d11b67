using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TetBot.Storage.Records;

/// <summary>The rules for every stored object beyond those the serializer enforces.</summary>
internal static class StoredContract
{
    public static void Apply(JsonTypeInfo type)
    {
        if (type.Kind is not JsonTypeInfoKind.Object)
            return;

        // Computed properties are not written, so that a stored value states each thing once. IgnoreReadOnlyProperties
        // does not omit lists.
        foreach (var computed in type.Properties.Where(property => property is { Set: null, AssociatedParameter: null }).ToList())
            type.Properties.Remove(computed);

        var lists = type.Properties.Where(IsList).ToList();
        if (lists.Count > 0)
            type.OnDeserialized = value => lists.ForEach(list => Check(type, list, value));
    }

    /// <summary>Rejects a missing list, or one with a null. The serializer accepts both where neither is
    /// allowed.</summary>
    private static void Check(JsonTypeInfo type, JsonPropertyInfo list, object value)
    {
        var items = list.Get!(value);
        if (items is null && !list.IsGetNullable)
            throw new JsonException($"A {type.Type.Name} without its {list.Name}.");
        if ((items is IDictionary entries ? entries.Values : (IEnumerable?)items)?.Cast<object?>().Contains(null) is true)
            throw new JsonException($"A {type.Type.Name} with a null among its {list.Name}.");
    }

    private static bool IsList(JsonPropertyInfo property) =>
        property.Get is not null && property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable));
}
