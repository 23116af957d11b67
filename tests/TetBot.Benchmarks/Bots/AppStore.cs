using TetBot.Domain.Directory;
using TetBot.People;
using TetBot.Storage;
using TetBot.Storage.Azure;
using TetBot.Storage.Folder;
using TetBot.Storage.Setup;

namespace TetBot.Benchmarks.Bots;

/// <summary>Where an app of a benchmark keeps things, and who its people are at its start.</summary>
internal sealed class AppStore : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tetbot-benchmark-");
    private readonly string? _connectionString;

    /// <param name="people">Everybody.</param>
    /// <param name="connectionString">The Azure Storage account it is in; null: a folder.</param>
    public AppStore(IReadOnlyList<Person> people, string? connectionString)
    {
        _connectionString = connectionString;
        File.WriteAllBytes(DirectoryFile, DirectoryWriter.Write(new CompanyDirectory(people)));
    }

    public IReadOnlyList<string> Settings =>
    [
        .. _connectionString is null ? ["--Storage:Folder", StoreFolder] : (string[])["--Storage:ConnectionString", _connectionString],
        "--Campaign:Directory", DirectoryFile, "--Playground:Enabled", "false",
    ];

    /// <summary>Beside the store, on the same disk.</summary>
    public string Folder => _folder.FullName;

    private string StoreFolder => Path.Combine(_folder.FullName, "store");

    private string DirectoryFile => Path.Combine(_folder.FullName, "directory.json");

    /// <summary>Does something with the store while no app is on it.</summary>
    public async Task WriteAsync(Func<IBlobStore, Task> write, CancellationToken cancellationToken)
    {
        if (_connectionString is null)
        {
            using var folder = FolderStore.Open(StoreFolder);
            await write(folder);
            return;
        }

        var azure = Azure(_connectionString);
        await azure.CreateContainerIfMissingAsync(cancellationToken);
        await write(azure);
    }

    /// <summary>Looks into the store, also while the app runs.</summary>
    public async Task<T> ReadAsync<T>(Func<IBlobStore, Task<T>> read)
    {
        if (_connectionString is not null)
            return await read(Azure(_connectionString));
        using var folder = FolderStore.OpenForReading(StoreFolder);
        return await read(folder);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static AzureBlobStore Azure(string connectionString) =>
        AzureBlobStore.FromConnectionString(connectionString, new StorageOptions().Container);
}
