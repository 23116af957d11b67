using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Storage.Folder;

namespace TetBot.Storage.Records;

/// <summary>The part of the section <c>Alerts</c> that says where alerts are kept while the store is
/// unavailable.</summary>
internal sealed class AlertSpoolOptions
{
    /// <summary>
    /// A folder on a local disk, relative to the working directory. If it is null, a folder for this store in the
    /// system's temporary folder is used.
    /// </summary>
    public string? Spool { get; set; }

    /// <summary>
    /// Whether the data needed to send alerts is kept there too. A command of the command line may run as another user,
    /// and does not touch the folder.
    /// </summary>
    internal bool KeepsWhatIsKnown { get; set; }
}

/// <summary>
/// Keeps alerts on this instance's local disk while the store is unavailable, so that nothing received or done then is
/// lost when the process dies. Each file holds one alert, and is written aside, flushed and renamed.
/// </summary>
internal sealed class AlertSpool(IBlobStore store, Campaign campaign, IOptions<AlertSpoolOptions> options)
{
    private const string Ending = ".json";

    /// <summary>The folder with the files.</summary>
    public string Folder { get; } = options.Value.Spool ?? Path.Combine(
        Path.GetTempPath(),
        $"tetbot-alerts-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{store}\n{campaign.Company.Id}")))[..16]}");

    /// <summary>Writes an alert in its current state, replacing its earlier file.</summary>
    /// <exception cref="StorageUnavailableException">The local disk cannot be written either.</exception>
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

    /// <summary>Removes the file of an alert that the store has.</summary>
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

    /// <summary>Loads the alerts that an earlier process left.</summary>
    /// <returns>The alerts, and the names of unreadable files: the disk ran full, or somebody edited them.</returns>
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
