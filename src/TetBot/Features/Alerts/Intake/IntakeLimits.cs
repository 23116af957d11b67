using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace TetBot.Features.Alerts.Intake;

/// <summary>Limits how much each source may send, and how many wrong keys an address may try.</summary>
internal sealed class IntakeLimits(IOptions<AlertIntakeOptions> options) : IDisposable
{
    /// <summary>How many large bodies are read and parsed at once; each may take several times its size in memory.</summary>
    private const int LargeAtOnce = 4;

    private readonly PartitionedRateLimiter<string> _sources = PartitionedRateLimiter.Create<string, string>(
        source => RateLimitPartition.GetTokenBucketLimiter(
            source, _ => Bucket(options.Value.RequestsPerMinute, options.Value.Burst)),
        StringComparer.Ordinal);

    private readonly PartitionedRateLimiter<IPAddress?> _guesses = PartitionedRateLimiter.Create<IPAddress?, IPAddress>(
        address => RateLimitPartition.GetTokenBucketLimiter(
            NetworkOf(address), _ => Bucket(options.Value.WrongKeysPerMinute, options.Value.WrongKeysPerMinute)));

    private readonly SemaphoreSlim _large = new(LargeAtOnce);

    /// <summary>Counts a request from a source.</summary>
    /// <returns>How long to wait before sending it again; null where it is within the limit.</returns>
    public TimeSpan? Count(AdmittedSource source) => After(_sources.AttemptAcquire(source.Id));

    /// <summary>
    /// Counts a request without a valid key. A request with a valid key is never counted, and passes whatever its address has sent before:
    /// behind a proxy all share one address, and someone who guesses keys must not keep alerts out. Nobody guesses 256 bits, so this only
    /// keeps the log readable.
    /// </summary>
    /// <returns>How long until the next response; null where the request is to be told that it has no valid key.</returns>
    public TimeSpan? CountWrongKey(IPAddress? address) => After(_guesses.AttemptAcquire(address));

    /// <summary>Waits for permission to read a large body. Disposing of the result gives it back.</summary>
    public async Task<IDisposable> WaitForPlaceAsync(CancellationToken cancellationToken)
    {
        await _large.WaitAsync(cancellationToken);
        return new Place(_large);
    }

    public void Dispose()
    {
        _sources.Dispose();
        _guesses.Dispose();
        _large.Dispose();
    }

    private static TokenBucketRateLimiterOptions Bucket(int perMinute, int burst) => new()
    {
        TokenLimit = burst,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
        QueueLimit = 0,
    };

    private static TimeSpan? After(RateLimitLease lease)
    {
        using (lease)
            return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
    }

    /// <summary>Groups IPv6 addresses by their first 64 bits, since one customer has a whole network of that size.</summary>
    private static IPAddress NetworkOf(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
            return address?.MapToIPv4() ?? IPAddress.None;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    private sealed class Place(SemaphoreSlim large) : IDisposable
    {
        public void Dispose() => large.Release();
    }
}
