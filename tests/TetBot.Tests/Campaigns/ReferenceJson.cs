using System.Text;
using System.Text.Json.Nodes;
using TetBot.Campaigns;
using TetBot.Campaigns.DataFiles;
using TetBot.Domain.Campaigns;
using Xunit;

namespace TetBot.Tests.Campaigns;

/// <summary>The reference campaign, sound or with something wrong in it.</summary>
internal static class ReferenceJson
{
    private static readonly string Text = ReadText();

    public static Campaign Campaign { get; } = CampaignReader.Read(Encoding.UTF8.GetBytes(Text)).Value!;

    /// <summary>Reads the reference campaign with <paramref name="spoil"/> done to it.</summary>
    public static DataResult<Campaign> Spoilt(Action<JsonNode> spoil)
    {
        var root = JsonNode.Parse(Text)!;
        spoil(root);
        return CampaignReader.Read(Encoding.UTF8.GetBytes(root.ToJsonString()));
    }

    /// <summary>Reads the reference campaign with <paramref name="old"/>, which must be in it, replaced.</summary>
    public static DataResult<Campaign> Replaced(string old, string with)
    {
        Assert.Contains(old, Text, StringComparison.Ordinal);
        var at = Text.IndexOf(old, StringComparison.Ordinal);
        return CampaignReader.Read(Encoding.UTF8.GetBytes(string.Concat(Text.AsSpan(0, at), with, Text.AsSpan(at + old.Length))));
    }

    private static string ReadText()
    {
        using var stream = typeof(CampaignSource).Assembly.GetManifestResourceStream("campaigns/mau-tuat-2018.json")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
