using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TetBot.Storage.Records;

/// <summary>What holds of every stored object, beyond what the serializer sees to by itself.</summary>
internal static class StoredContract
{
    public static void Apply(JsonTypeInfo type)
    {
        if (type.Kind is not JsonTypeInfoKind.Object)
            return;

        // What is computed from the rest is not written: a stored value says each thing once. IgnoreReadOnlyProperties leaves out no lists.
        foreach (var computed in type.Properties.Where(property => property is { Set: null, AssociatedParameter: null }).ToList())
            type.Properties.Remove(computed);

        var lists = type.Properties.Where(IsList).ToList();
        if (lists.Count > 0)
            type.OnDeserialized = value => lists.ForEach(list => Check(type, list, value));
    }

    /// <summary>The serializer takes a list that is missing, or holds a null, where neither can be.</summary>
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
