using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TetBot.Storage;

namespace TetBot.Tests.Features.Reminders.Dispatching;

/// <summary>
/// A store of which a share of the calls fails as outages do: half of them before anything happened, half after it did, when only the
/// answer is lost.
/// </summary>
/// <param name="inner">The store.</param>
/// <param name="seed">The same seed fails the same calls of a sequence.</param>
internal sealed class TroubledStore(IBlobStore inner, int seed) : IBlobStore, IDisposable
{
    private readonly Lock _lock = new();
    // Nothing secret comes of it, and a run has to be repeatable.
    private readonly Random _random = new(seed);
    private double _share;
    private int _failures;
    private readonly ConcurrentQueue<string> _listed = new();

    /// <summary>How much of all calls fails, from 0 to 1.</summary>
    public double Share
    {
        get => Volatile.Read(ref _share);
        set => Volatile.Write(ref _share, value);
    }

    /// <summary>What every listing waits for; nothing at first.</summary>
    public Func<CancellationToken, Task>? BeforeListing { get; set; }

    /// <summary>What every reading waits for; nothing at first.</summary>
    public Func<Task>? BeforeReading { get; set; }

    /// <summary>What every replacement waits for; nothing at first.</summary>
    public Func<BlobName, Task>? BeforeReplacing { get; set; }

    /// <summary>What every creation waits for; nothing at first.</summary>
    public Func<BlobName, Task>? BeforeCreating { get; set; }

    /// <summary>What every deletion waits for; nothing at first.</summary>
    public Func<BlobName, Task>? BeforeDeleting { get; set; }

    /// <summary>What time it is by its clock; by none at first.</summary>
    public Func<DateTimeOffset>? Now { get; set; }

    public Task<DateTimeOffset?> NowAsync(CancellationToken cancellationToken = default) => Task.FromResult(Now?.Invoke());

    /// <summary>How many calls failed.</summary>
    public int Failures => Volatile.Read(ref _failures);

    /// <summary>What was listed, once for each time.</summary>
    public IReadOnlyCollection<string> Listed => _listed;

    /// <summary>Puts it before the store that a bot has.</summary>
    /// <param name="builder">The bot's.</param>
    /// <param name="wrap">Makes it.</param>
    public static void Wrap(WebApplicationBuilder builder, Func<IBlobStore, IBlobStore> wrap)
    {
        var open = builder.Services.Single(service => service.ServiceType == typeof(IBlobStore)).ImplementationFactory!;
        builder.Services.Replace(ServiceDescriptor.Singleton(provider => wrap((IBlobStore)open(provider))));
    }

    public Task<StoredBlob?> ReadAsync(BlobName name, CancellationToken cancellationToken = default) =>
        TryAsync(async () =>
        {
            if (BeforeReading is { } wait)
                await wait();
            return await inner.ReadAsync(name, cancellationToken);
        });

    public Task<CreateResult> CreateAsync(
        BlobName name, ReadOnlyMemory<byte> content, BlobMetadata metadata, CancellationToken cancellationToken = default) =>
        TryAsync(async () =>
        {
            if (BeforeCreating is { } wait)
                await wait(name);
            return await inner.CreateAsync(name, content, metadata, cancellationToken);
        });

    public Task<CreateResult> CreateAsync(
        BlobName name, Stream content, long length, BlobMetadata metadata, CancellationToken cancellationToken = default) =>
        TryAsync(() => inner.CreateAsync(name, content, length, metadata, cancellationToken));

    public Task<OpenBlob?> OpenAsync(BlobName name, CancellationToken cancellationToken = default) =>
        TryAsync(() => inner.OpenAsync(name, cancellationToken));

    public Task<ReplaceResult> ReplaceAsync(
        BlobName name, ReadOnlyMemory<byte> content, BlobETag expected, BlobMetadata metadata,
        CancellationToken cancellationToken = default) =>
        TryAsync(async () =>
        {
            if (BeforeReplacing is { } wait)
                await wait(name);
            return await inner.ReplaceAsync(name, content, expected, metadata, cancellationToken);
        });

    public Task<DeleteResult> DeleteAsync(BlobName name, BlobETag expected, CancellationToken cancellationToken = default) =>
        TryAsync(async () =>
        {
            if (BeforeDeleting is { } wait)
                await wait(name);
            return await inner.DeleteAsync(name, expected, cancellationToken);
        });

    public async IAsyncEnumerable<BlobListing> ListAsync(
        BlobPrefix prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        _listed.Enqueue(prefix.Value);
        await TryAsync(() => Task.FromResult(true));
        if (BeforeListing is { } wait)
            await wait(cancellationToken);
        await foreach (var blob in inner.ListAsync(prefix, cancellationToken))
            yield return blob;
    }

    public Task CheckAsync(CancellationToken cancellationToken = default) => inner.CheckAsync(cancellationToken);

    public void Dispose() => (inner as IDisposable)?.Dispose();

    private async Task<T> TryAsync<T>(Func<Task<T>> call)
    {
        var (fails, happens) = Draw();
        if (fails && !happens)
            throw new StorageUnavailableException("Out of reach for the test.");
        var result = await call();
        return fails ? throw new StorageUnavailableException("The answer is lost for the test.") : result;
    }

    private (bool Fails, bool Happens) Draw()
    {
        lock (_lock)
        {
            var fails = _random.NextDouble() < Share;
            if (fails)
                Interlocked.Increment(ref _failures);
            return (fails, _random.Next(2) == 0);
        }
    }
}
