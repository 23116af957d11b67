using System.Text.Json.Nodes;
using Xunit;

namespace TetBot.Tests.Campaigns;

public sealed class AnyValueAnywhereTests
{
    /// <summary>A sample of places keeps it quick; prime, so that no property is always passed over.</summary>
    private const int Stride = 19;

    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("-1")]
    [InlineData("1e400")]
    [InlineData("\"\"")]
    [InlineData("\"x\"")]
    [InlineData("\"9999-12-31\"")]
    [InlineData("\"2199-12-31T23:59\"")]
    [InlineData("[]")]
    [InlineData("[[]]")]
    [InlineData("{}")]
    public void Whatever_stands_wherever_the_reader_answers(string json)
    {
        var places = 0;
        for (var place = 0; ; place += Stride, places++)
        {
            var found = true;
            var result = ReferenceJson.Spoilt(root => found = ReplaceNode(root, place, JsonNode.Parse(json)));
            if (!found) break;

            Assert.True(result.IsGood != result.Errors.Any());
            Assert.All(result.Errors, error => Assert.StartsWith("$", error.Path, StringComparison.Ordinal));
        }

        Assert.True(places > 100, $"only {places} places");
    }

    /// <summary>Puts <paramref name="value"/> in place of the node at this position of a walk through the document.</summary>
    private static bool ReplaceNode(JsonNode root, int position, JsonNode? value)
    {
        if (Descendants(root).ElementAtOrDefault(position) is not { } node) return false;

        node.ReplaceWith(value);
        return true;
    }

    private static IEnumerable<JsonNode> Descendants(JsonNode node)
    {
        var children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => Enumerable.Empty<JsonNode?>(),
        };
        return children.OfType<JsonNode>().SelectMany(child => Descendants(child).Prepend(child));
    }
}
