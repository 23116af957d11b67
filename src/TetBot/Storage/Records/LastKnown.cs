using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Options;
using TetBot.Domain.Campaigns;

namespace TetBot.Storage.Records;

/// <summary>
/// What this instance last read of the data alerts need. It counts while the store is unavailable. The directory, the
/// phone links and the alert sources are kept on the local disk too, so that an instance that starts during an outage
/// can receive and send alerts. These are personal data, so only the bot's own user may read them.
/// </summary>
internal sealed partial class LastKnown
{
    private const string Nothing = "-";

    private readonly ConcurrentDictionary<BlobName, StoredBlob?> _known = new();
    private readonly HashSet<BlobName> _kept;
    private readonly string? _folder;
    private readonly ILogger<LastKnown> _logger;

    public LastKnown(AlertSpool spool, Campaign campaign, IOptions<AlertSpoolOptions> options, ILogger<LastKnown> logger)
    {
        var names = new BlobNames(campaign.Company.Id);
        _kept = [names.Directory, names.PhoneLinks, names.AlertSources];
        _folder = options.Value.KeepsWhatIsKnown ? Path.Combine(spool.Folder, "known") : null;
        _logger = logger;
    }

    /// <summary>Remembers a blob as read; null if there was none.</summary>
    public void Keep(BlobName name, StoredBlob? found)
    {
        var isSame = _known.TryGetValue(name, out var before) && before?.ETag == found?.ETag;
        _known[name] = found;
        if (isSame || _folder is null || !_kept.Contains(name))
            return;
        try
        {
            Write(_folder, name, found);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Log.NotKept(_logger, problem, name);
        }
    }

    /// <summary>The blob as last read; false if that is unknown.</summary>
    public bool TryFind(BlobName name, out StoredBlob? found)
    {
        if (_known.TryGetValue(name, out found))
            return true;
        if (_folder is null || !_kept.Contains(name))
            return false;
        try
        {
            return TryRead(PathOf(_folder, name), out found);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Log.NotRead(_logger, problem, name);
            return false;
        }
    }

    private static void Write(string folder, BlobName name, StoredBlob? found)
    {
        PrivateFiles.CreateFolder(folder);
        var path = PathOf(folder, name);
        var aside = $"{path}.{Guid.NewGuid():N}";
        using (var file = PrivateFiles.Create(aside))
        {
            file.Write(Encoding.UTF8.GetBytes($"{found?.ETag.Value ?? Nothing}\n"));
            if (found is not null)
                file.Write(found.Content.Span);
            file.Flush(flushToDisk: true);
        }

        File.Move(aside, path, overwrite: true);
    }

    private static bool TryRead(string path, out StoredBlob? found)
    {
        found = null;
        if (!File.Exists(path))
            return false;
        var bytes = File.ReadAllBytes(path);
        if (Array.IndexOf(bytes, (byte)'\n') is not (> 0 and var end))
            return false;
        var eTag = Encoding.UTF8.GetString(bytes, 0, end);
        if (eTag != Nothing)
            found = new StoredBlob(bytes.AsMemory(end + 1), new BlobETag(eTag), BlobMetadata.Empty);
        return true;
    }

    private static string PathOf(string folder, BlobName name) => Path.Combine(folder, name.Value.Replace('/', '_'));

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "{Name} cannot be kept on the local disk: an instance that starts in an outage will not know it")]
        public static partial void NotKept(ILogger logger, Exception problem, BlobName name);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Name} cannot be read from the local disk")]
        public static partial void NotRead(ILogger logger, Exception problem, BlobName name);
    }
}
