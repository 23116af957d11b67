using TetBot.Clocks;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.People;
using TetBot.Storage.Setup;

namespace TetBot.Storage.Records;

/// <summary>
/// Puts the first directory into a new store: from the file named by <c>Campaign:Directory</c>, or in Development the
/// invented people.
/// </summary>
internal sealed class DirectorySeed(
    DirectoryStore store, Campaign campaign, IConfiguration configuration, IHostEnvironment environment,
    [MachineClock] TimeProvider machine, ILogger<DirectorySeed> logger) : PatientStart(machine, logger)
{
    internal const string Key = "Campaign:Directory";

    /// <inheritdoc />
    protected override async Task TakeAsync(CancellationToken cancellationToken)
    {
        if (!await store.ExistsAsync(cancellationToken))
            await store.SeedAsync(await ReadAsync(campaign, configuration, environment, cancellationToken), cancellationToken);
    }

    /// <summary>The directory a new store starts with.</summary>
    /// <exception cref="InvalidOperationException">No file is named outside Development, or the directory has
    /// errors.</exception>
    public static async Task<CompanyDirectory> ReadAsync(
        Campaign campaign, IConfiguration configuration, IHostEnvironment environment, CancellationToken cancellationToken)
    {
        var units = campaign.Units.Select(unit => unit.Id);
        var path = configuration[Key];
        if (string.IsNullOrWhiteSpace(path) && !environment.IsDevelopment())
            throw new InvalidOperationException(
                $"The store has no directory yet: set {Key} to the path of a directory.json to begin with.");

        var result = string.IsNullOrWhiteSpace(path)
            ? DevelopmentDirectory.Read(units)
            : DirectoryReader.Read(
                await File.ReadAllBytesAsync(Path.GetFullPath(path, environment.ContentRootPath), cancellationToken), units);
        return result.IsGood
            ? result.Value!
            : throw new InvalidOperationException($"The directory {path} has errors:\n{string.Join('\n', result.Errors)}");
    }
}
