using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace TetBot.Features.Alerts.Intake;

/// <summary>How much each source may send, and how many wrong keys an address may show.</summary>
internal sealed class IntakeLimits(IOptions<AlertIntakeOptions> options) : IDisposable
{
    /// <summary>So many large bodies are read and taken apart at once; each may take its size several times over in memory.</summary>
    private const int LargeAtOnce = 4;

    private readonly PartitionedRateLimiter<string> _sources = PartitionedRateLimiter.Create<string,
    string>(source => RateLimitPartition.GetTokenBucketLimiter(
        source, _ => Bucket(options.Value.RequestsPerMinute, options.Value.Burst)), StringComparer.Ordinal);

    private readonly PartitionedRateLimiter<IPAddress?> _guesses = PartitionedRateLimiter.Create<IPAddress?,
    IPAddress>(address => RateLimitPartition.GetTokenBucketLimiter(
        NetworkOf(address), _ => Bucket(options.Value.WrongKeysPerMinute, options.Value.WrongKeysPerMinute)));

    private readonly SemaphoreSlim _large = new(LargeAtOnce);

    /// <summary>Counts a request of a source.</summary>
    /// <returns>After what time it may be sent again; null where it may go on.</returns>
    public TimeSpan? Count(AdmittedSource source) => After(_sources.AttemptAcquire(source.Id));

    /// <summary>
    /// Counts a request without a valid key. A valid one is never counted, and goes on whatever its address has sent before: behind a proxy
    /// all have one address,
    /// and whoever guesses must not keep alerts out. Nobody guesses 256 bits: this keeps the log readable.
    /// </summary>
    /// <returns>After what time the next answer; null where it is to be told that it has no valid key.</returns>
    public TimeSpan? CountWrongKey(IPAddress? address) => After(_guesses.AttemptAcquire(address));

    /// <summary>A place to read a large body in; to be disposed of.</summary>
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

    /// <summary>An IPv6 customer has a whole network of 64 bits to write from.</summary>
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
