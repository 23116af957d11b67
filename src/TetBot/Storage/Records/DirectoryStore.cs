using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.People;

namespace TetBot.Storage.Records;

/// <summary>
/// The company directory. It is needed in every turn and changes a few times a year, so it is read at most every few
/// seconds. While the store is unavailable the last known directory counts, because otherwise nobody could take an
/// alert.
/// </summary>
internal sealed partial class DirectoryStore(IBlobStore blobs, Campaign campaign, TimeProvider clock, ILogger<DirectoryStore> logger)
{
    /// <summary>How long another instance's change may go unnoticed here.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    private readonly BlobName _name = new BlobNames(campaign.Company.Id).Directory;
    private readonly UnitId[] _units = [.. campaign.Units.Select(unit => unit.Id)];
    private volatile Snapshot? _known;

    /// <summary>The person with this id, or null.</summary>
    public async Task<Person?> FindAsync(PersonId id, CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).ById.GetValueOrDefault(id);

    /// <summary>Everybody, by id.</summary>
    public async Task<IReadOnlyDictionary<PersonId, Person>> ByIdAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).ById;

    public async Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).Directory.People;

    /// <summary>Adds or changes a person.</summary>
    public async Task PutAsync(Person person, CancellationToken cancellationToken)
    {
        var made = await blobs.ChangeAsync(
            _name, Read, DirectoryWriter.Write, now => (now ?? throw Gone()).With(person), cancellationToken);
        _known = new Snapshot(made.After!.Value, made.After.ETag, clock.GetTimestamp());
    }

    /// <summary>Writes the first directory, if there is none.</summary>
    public Task SeedAsync(CompanyDirectory directory, CancellationToken cancellationToken) =>
        blobs.CreateAsync(_name, DirectoryWriter.Write(directory), BlobMetadata.Empty, cancellationToken);

    /// <summary>Whether there is a directory. An existing one is validated completely.</summary>
    public async Task<bool> ExistsAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) is not null;

    private async Task<Snapshot> ReadAsync(CancellationToken cancellationToken)
    {
        if (_known is { } known && clock.GetElapsedTime(known.ReadAt) < MaxAge)
            return known;

        try
        {
            return _known = await LoadAsync(cancellationToken) ?? throw Gone();
        }
        catch (StorageUnavailableException problem) when (_known is { } last)
        {
            Log.Stale(logger, problem);
            return last;
        }
    }

    private async Task<Snapshot?> LoadAsync(CancellationToken cancellationToken)
    {
        var readAt = clock.GetTimestamp();
        if (await blobs.ReadAsync(_name, cancellationToken) is not { } blob)
            return null;
        // Reading through ten thousand people takes long, and the content is nearly always the same.
        if (_known is { } known && known.ETag == blob.ETag)
            return known with { ReadAt = readAt };

        return new Snapshot(Read(blob.Content), blob.ETag, readAt);
    }

    private CompanyDirectory Read(ReadOnlyMemory<byte> content)
    {
        var result = DirectoryReader.Read(content.Span, _units);
        return result.IsGood
            ? result.Value!
            : throw new StorageUnavailableException($"The directory {_name} has errors:\n{string.Join('\n', result.Errors)}")
            { NeedsMending = true };
    }

    private static StorageUnavailableException Gone() => new("The directory was there at the start and is gone.");

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The directory cannot be read; what was known last counts")]
        public static partial void Stale(ILogger logger, Exception problem);
    }

    private sealed record Snapshot(CompanyDirectory Directory, BlobETag ETag, long ReadAt)
    {
        public IReadOnlyDictionary<PersonId, Person> ById { get; } = Directory.People.ToDictionary(person => person.Id);
    }
}
