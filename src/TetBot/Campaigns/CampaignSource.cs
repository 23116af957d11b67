using System.Collections.Concurrent;
using System.Reflection;
using TetBot.Campaigns.DataFiles;
using TetBot.Domain;
using TetBot.Domain.Campaigns;

namespace TetBot.Campaigns;

/// <summary>
/// The campaigns embedded in the app, each a file <c>Campaigns/{id}.json</c>. Safe to use from many threads.
/// </summary>
public sealed class CampaignSource
{
    private const string Folder = "campaigns/";
    private const string Extension = ".json";

    private static readonly Assembly Carrier = typeof(CampaignSource).Assembly;

    private readonly ConcurrentDictionary<CampaignId, DataResult<Campaign>?> _read = new();

    /// <summary>The ids of the embedded campaigns.</summary>
    public static IReadOnlyList<CampaignId> Ids { get; } =
    [
        .. Carrier.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(name => new CampaignId(name[Folder.Length..^Extension.Length]))
            .OrderBy(id => id.Value, StringComparer.Ordinal),
    ];

    /// <summary>The campaign with this id, or its errors; null if there is none.</summary>
    public DataResult<Campaign>? Find(CampaignId id) => _read.GetOrAdd(id, Read);

    private static DataResult<Campaign>? Read(CampaignId id)
    {
        using var stream = Carrier.GetManifestResourceStream($"{Folder}{id}{Extension}");
        if (stream is null) return null;

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return CampaignReader.Read(bytes);
    }
}
