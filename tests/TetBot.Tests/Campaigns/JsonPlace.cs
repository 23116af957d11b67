using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace TetBot.Tests.Campaigns;

/// <summary>A place in a document, written as its path without the root, for instance <c>obligations[2].due</c>.</summary>
internal static partial class JsonPlace
{
    /// <summary>What stands there.</summary>
    public static JsonNode Find(JsonNode root, string place)
    {
        var (parent, last) = Walk(root, place);
        return (last is int index ? parent[index] : parent[(string)last])!;
    }

    /// <summary>Puts a value there; one place after the end of a list makes it longer.</summary>
    public static void Set(JsonNode root, string place, JsonNode? value)
    {
        var (parent, last) = Walk(root, place);
        if (last is int index && index == parent.AsArray().Count) parent.AsArray().Add(value);
        else if (last is int there) parent[there] = value;
        else parent[(string)last] = value;
    }

    /// <summary>Takes away what stands there.</summary>
    public static void Remove(JsonNode root, string place)
    {
        var (parent, last) = Walk(root, place);
        if (last is int index) parent.AsArray().RemoveAt(index);
        else Assert.True(parent.AsObject().Remove((string)last));
    }

    private static (JsonNode Parent, object Last) Walk(JsonNode root, string place)
    {
        var steps = Step().Matches(place).Select(step => step.Groups["index"] is { Success: true } index
            ? int.Parse(index.ValueSpan, CultureInfo.InvariantCulture)
            : (object)step.Value).ToList();
        var parent = steps.SkipLast(1).Aggregate(root, (node, step) => (step is int item ? node[item] : node[(string)step])!);
        return (parent, steps[^1]);
    }

    [GeneratedRegex(@"\[(?<index>\d+)\]|[^.\[\]]+", RegexOptions.None, 10_000)]
    private static partial Regex Step();
}
