using System.Runtime.CompilerServices;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Storage;
using TetBot.Tests.Features.Reminders.Dispatching;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Alerts.Paging;

/// <summary>
/// A process that is gone between any two writes of an alert's life: from then on nothing it does has an effect, neither in the store nor
/// on the wire nor on the disk.
/// The next one goes on from what is stored.
/// </summary>
public sealed class AlertKillTests
{
    /// <summary>
    /// The writes of an alert that nobody answers for a quarter of an hour: opened, a round, pages and what became of them, readers.
    /// </summary>
    public static TheoryData<int> EveryWrite => [.. Enumerable.Range(1, 9)];

    [Theory]
    [MemberData(nameof(EveryWrite))]
    public async Task Killed_after_any_write_no_alert_is_lost_and_no_step_is_left_out_or_taken_twice(int write)
    {
        using var folder = new TemporaryFolder();
        await using var connector = await FakeConnector.StartAsync();
        DyingStore? store = null;
        var id = AlertFolding.IdOf(AlertSteps.Signal());
        // A process that is gone writes nothing on its disk either: its spool lies where no folder can be.
        await using (var bot = await AlertSteps.StartAsync(
            folder,
            builder => TroubledStore.Wrap(builder, inner => store = new DyingStore(inner)),
            expectsErrors: true,
            connector,
            $"--Alerts:Spool={folder["on-call.json"]}/nowhere"))
        {
            await bot.OpenChatsAsync();
            store!.DieAfter(write);
            var living = LiveAsync(bot, id, () => store.Dead.IsCompleted);
            await Task.WhenAny(living, store.Dead);
            store.Release();
            await living;
        }

        await using var next = await AlertSteps.StartAsync(folder, connector: connector);
        // Whoever told it had no answer where it was not stored, and tells it again, as Alertmanager does.
        await next.TellAsync(AlertSteps.Signal());
        var alert = await next.UntilAsync(id, now => now.Standing().Steps is [{ HasReached: true }, ..]);
        foreach (var (time, steps) in (IEnumerable<(string, int)>)[("23:13:00", 2), ("23:16:00", 3), ("23:22:00", 4), ("23:33:00", 5)])
        {
            next.MoveClock($"2018-02-16 {time}");
            alert = await next.UntilAsync(id, now => now.Standing().Steps.Count >= steps && now.Standing().Steps[^1].HasReached);
        }

        Assert.Equal(["1/0 311", "1/1 311", "1/2 312", "1/3 314", "1/4 315"], alert.Pages());
        // Each of them has seen it, from the one process or the other.
        Assert.All(
            (string[])["a:311", "a:312", "a:314", "a:315"],
            chat => Assert.Contains(
                connector.All, sent => sent.Conversation == chat && sent.Method == "POST"
                    && sent.Card?.Said.Contains("CMIS2.0", StringComparison.Ordinal) is true));
    }

    /// <summary>Told, and nobody answers until the second on shift has heard.</summary>
    private static async Task LiveAsync(TestBot bot, AlertId id, Func<bool> isDead)
    {
        try
        {
            await bot.TellAsync(AlertSteps.Signal());
            await bot.UntilAsync(id, now => isDead() || now.Standing().Steps is [{ HasReached: true }]);
            bot.MoveClock("2018-02-16 23:13:00");
            await bot.UntilAsync(id, now => isDead() || now.Standing().Steps is [_, { HasReached: true }]);
            bot.MoveClock("2018-02-16 23:16:00");
            await bot.UntilAsync(id, now => isDead() || now.Standing().Steps is [_, _, { HasReached: true }]);
        }
        catch (StorageUnavailableException)
        {
            // It was killed while it was told.
        }
    }
}

/// <summary>
/// A store of a process that dies: after so many writes nothing more comes back from it until the test lets go, and then only outages.
/// </summary>
internal sealed class DyingStore(IBlobStore inner) : IBlobStore, IDisposable
{
    private readonly TaskCompletionSource _dead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = int.MaxValue;

    public Task Dead => _dead.Task;

    public void DieAfter(int writes) => Volatile.Write(ref _left, writes);

    public void Release() => _released.TrySetResult();

    public Task<StoredBlob?> ReadAsync(BlobName name, CancellationToken cancellationToken = default) =>
        AliveAsync(() => inner.ReadAsync(name, cancellationToken));

    public Task<CreateResult> CreateAsync(
        BlobName name, ReadOnlyMemory<byte> content, BlobMetadata metadata, CancellationToken cancellationToken = default) =>
        WriteAsync(() => inner.CreateAsync(name, content, metadata, cancellationToken));

    public Task<CreateResult> CreateAsync(
        BlobName name, Stream content, long length, BlobMetadata metadata, CancellationToken cancellationToken = default) =>
        WriteAsync(() => inner.CreateAsync(name, content, length, metadata, cancellationToken));

    public Task<OpenBlob?> OpenAsync(BlobName name, CancellationToken cancellationToken = default) =>
        AliveAsync(() => inner.OpenAsync(name, cancellationToken));

    public Task<ReplaceResult> ReplaceAsync(
        BlobName name, ReadOnlyMemory<byte> content, BlobETag expected, BlobMetadata metadata,
        CancellationToken cancellationToken = default) =>
        WriteAsync(() => inner.ReplaceAsync(name, content, expected, metadata, cancellationToken));

    public Task<DeleteResult> DeleteAsync(BlobName name, BlobETag expected, CancellationToken cancellationToken = default) =>
        WriteAsync(() => inner.DeleteAsync(name, expected, cancellationToken));

    public async IAsyncEnumerable<BlobListing> ListAsync(
        BlobPrefix prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await AliveAsync(() => Task.FromResult(true));
        await foreach (var blob in inner.ListAsync(prefix, cancellationToken))
            yield return blob;
    }

    public Task<DateTimeOffset?> NowAsync(CancellationToken cancellationToken = default) => inner.NowAsync(cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken = default) => inner.CheckAsync(cancellationToken);

    public void Dispose() => (inner as IDisposable)?.Dispose();

    private async Task<T> WriteAsync<T>(Func<Task<T>> write)
    {
        if (Interlocked.Decrement(ref _left) < 0)
            return await DieAsync<T>();
        return await write();
    }

    private async Task<T> AliveAsync<T>(Func<Task<T>> call) => Volatile.Read(ref _left) < 0 ? await DieAsync<T>() : await call();

    private async Task<T> DieAsync<T>()
    {
        _dead.TrySetResult();
        await _released.Task;
        throw new StorageUnavailableException("The process is gone.");
    }
}
