using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TetBot.Clocks;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.Sending;

/// <summary>
/// Whether this machine's clock agrees with the store's. A wrong clock would make the bot send everything due until then, or nothing any
/// more. Where the store has no clock of its own, the machine's is trusted. The application's clock may be moved in development, so it is
/// not compared.
/// </summary>
internal sealed partial class ClockHealth(
    DispatcherStore store, [MachineClock] TimeProvider machine, ILogger<ClockHealth> logger) : IHealthCheck
{
    /// <summary>How far clocks may differ, and how far the watermark may move unchecked.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(10);

    /// <summary>How long a clock that was ahead is reported, since whoever is on call has to see what was sent too soon.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private volatile string? _wrong;
    private volatile Ahead? _ahead;

    /// <summary>Whether the clock was wrong when it was last compared.</summary>
    public bool IsWrong => _wrong is not null;

    /// <summary>Compares the two clocks.</summary>
    /// <returns>Whether this machine's clock is right.</returns>
    /// <exception cref="StorageUnavailableException">The store is out of reach.</exception>
    public async Task<bool> CheckAsync(CancellationToken cancellationToken)
    {
        var there = await store.NowAsync(cancellationToken);
        var here = machine.GetUtcNow();
        if (there is not { } right || (here - right).Duration() <= Tolerance)
        {
            _wrong = null;
            return true;
        }

        if (_wrong is null)
            Log.Wrong(logger, here, right);
        _wrong = string.Create(
            CultureInfo.InvariantCulture,
            $"This machine's clock says {here:O}, the store's {right:O}: no reminder is sent until they agree.");
        return false;
    }

    /// <summary>Records that a clock was ahead.</summary>
    /// <param name="watermark">The instant through which it took up what was due.</param>
    public void WasAhead(DateTimeOffset watermark) => _ahead = new Ahead(watermark, machine.GetTimestamp());

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            _wrong is { } wrong ? HealthCheckResult.Degraded(wrong)
            : _ahead is { } ahead && machine.GetElapsedTime(ahead.Seen) < Remembered
                ? HealthCheckResult.Degraded(string.Create(
                    CultureInfo.InvariantCulture, $"A clock was ahead: what was due through {ahead.Watermark:O} was taken up too soon."))
            : HealthCheckResult.Healthy());

    private sealed record Ahead(DateTimeOffset Watermark, long Seen);

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "This machine's clock says {Here:O}, the store's {There:O}: no reminder is sent until they agree")]
        public static partial void Wrong(ILogger logger, DateTimeOffset here, DateTimeOffset there);
    }
}
