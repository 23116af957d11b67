using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using TetBot.Turns;

namespace TetBot.Development;

/// <summary>
/// Offers files by link, because the Playground does not support the consent card. The last few are kept in memory
/// under unguessable names.
/// </summary>
internal sealed class DevelopmentFiles(IServer server) : IFileLinks
{
    private const string Route = "/development/files/";
    private const int MostKept = 20;

    private readonly ConcurrentDictionary<string, MadeFile> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _ids = new();

    public Uri Keep(MadeFile file)
    {
        var id = Guid.NewGuid().ToString("N");
        _files[id] = file;
        _ids.Enqueue(id);
        if (_ids.Count > MostKept && _ids.TryDequeue(out var oldest))
            _files.TryRemove(oldest, out _);

        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? throw new InvalidOperationException("The bot listens nowhere.");
        return new Uri(new Uri(address), Route + id);
    }

    /// <summary>Maps the route that serves the files.</summary>
    public static void Map(WebApplication app) => app.MapGet(Route + "{id}", (string id, DevelopmentFiles files) =>
        files._files.TryGetValue(id, out var file)
            ? Results.File(file.Content.ToArray(), "application/octet-stream", file.Name)
            : Results.NotFound());
}
