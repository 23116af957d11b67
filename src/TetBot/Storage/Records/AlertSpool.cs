using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Storage.Folder;

namespace TetBot.Storage.Records;

/// <summary>The part of the section <c>Alerts</c> that says where alerts are kept while the store is out of reach.</summary>
internal sealed class AlertSpoolOptions
{
    /// <summary>
    /// A folder on a local disk; a relative one is taken from the working directory. Null: one of this store in the system's folder for
    /// temporary files.
    /// </summary>
    public string? Spool { get; set; }

    /// <summary>
    /// Whether what is needed to say alerts is kept there too. A command of the command line may run as another user, and leaves the folder
    /// alone.
    /// </summary>
    internal bool KeepsWhatIsKnown { get; set; }
}

/// <summary>
/// Alerts on the local disk of this instance while the store is out of reach: what was taken in or done then is not lost when the process
/// dies. Each file is one
/// alert, written aside, flushed and renamed.
/// </summary>
internal sealed class AlertSpool(IBlobStore store, Campaign campaign, IOptions<AlertSpoolOptions> options)
{
    private const string Ending = ".json";

    /// <summary>Where they lie.</summary>
    public string Folder { get; } = options.Value.Spool ?? Path.Combine(
        Path.GetTempPath(),
        $"tetbot-alerts-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{store}\n{campaign.Company.Id}")))[..16]}");

    /// <summary>Keeps an alert as it is now, in place of what was kept of it.</summary>
    /// <exception cref="StorageUnavailableException">The local disk takes no files either.</exception>
    public void Keep(Alert alert)
    {
        try
        {
            PrivateFiles.CreateFolder(Folder);
            var aside = Path.Combine(Folder, $"{alert.Id.Value}.{Guid.NewGuid():N}");
            using (var file = PrivateFiles.Create(aside))
            {
                JsonSerializer.Serialize(file, alert, StoredJson.Compact.Alert);
                file.Flush(flushToDisk: true);
            }

            File.Move(aside, PathOf(alert.Id), overwrite: true);
            DirectoryFlush.Flush(Folder);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException("Neither the store nor the local disk takes an alert.", problem);
        }
    }

    /// <summary>Forgets an alert that the store has.</summary>
    public void Forget(AlertId id)
    {
        try
        {
            File.Delete(PathOf(id));
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing was ever kept.
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException("An alert that is stored cannot be taken off the local disk.", problem);
        }
    }

    /// <summary>The alerts kept by a process before this one.</summary>
    /// <returns>Them, and the names of files that hold none: a disk that ran full, or somebody's hand.</returns>
    public (IReadOnlyList<Alert> Alerts, IReadOnlyList<string> Unreadable) Load()
    {
        if (!Directory.Exists(Folder))
            return ([], []);
        var alerts = new List<Alert>();
        var unreadable = new List<string>();
        foreach (var path in Directory.EnumerateFiles(Folder, $"*{Ending}"))
        {
            try
            {
                using var file = File.OpenRead(path);
                alerts.Add(JsonSerializer.Deserialize(file, StoredJson.Compact.Alert) ?? throw new JsonException("null"));
            }
            catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
            {
                unreadable.Add(Path.GetFileName(path));
            }
        }

        return (alerts, unreadable);
    }

    private string PathOf(AlertId id) => Path.Combine(Folder, id.Value + Ending);
}
