using System.Net;
using System.Net.Sockets;
using TetBot.Storage;
using TetBot.Storage.Azure;
using Xunit;

namespace TetBot.Tests.Storage;

[Collection(nameof(Azurite))]
public sealed class AzureBlobStoreContractTests(Azurite azurite) : BlobStoreContract, IDisposable
{
    private AzureBlobStore? _store;
    private AzureBlobStore? _unreachable;
    private Socket? _closed;

    protected override IBlobStore Store => _store!;

    protected override IBlobStore Unreachable => _unreachable!;

    public override async ValueTask InitializeAsync()
    {
        _store = AzureBlobStore.FromConnectionString(azurite.ConnectionString, $"test-{Guid.NewGuid():N}");
        await _store.CreateContainerIfMissingAsync(TestContext.Current.CancellationToken);

        // Bound but not listening: a port that refuses, and that nobody else can be given meanwhile.
        _closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var refusing = new Uri($"http://127.0.0.1:{((IPEndPoint)_closed.LocalEndPoint!).Port}/");
        _unreachable = AzureBlobStore.FromConnectionString(Azurite.ConnectionStringFor(refusing, "a2V5"), "tetbot");
    }

    public void Dispose() => _closed?.Dispose();

    protected override ValueTask DisposeCoreAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
