using AdaptiveCards;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Features.Alerts.Paging;
using Xunit;

namespace TetBot.Tests.Features.Alerts.Paging;

/// <summary>What programs tell at the same time is taken in together, and nobody's trouble is another's.</summary>
public sealed class SignalQueueTests : IDisposable
{
    private readonly SignalQueue _queue = new();
    private readonly List<string> _taken = [];
    private readonly TaskCompletionSource _first = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _queue.Dispose();

    [Fact]
    public async Task What_waits_while_one_is_taken_in_is_taken_in_at_once()
    {
        var told = Enumerable.Range(1, 5).Select(i => TellAsync($"{i}")).ToList();
        _first.SetResult();

        Assert.All(await Task.WhenAll(told), Assert.True);
        Assert.Equal(["1", "2 3 4 5"], _taken);
    }

    [Fact]
    public async Task What_cannot_be_taken_in_keeps_nobody_elses_out()
    {
        var told = ((string[])["1", "2", "broken", "4"]).Select(one => TellAsync(one)).ToList();
        _first.SetResult();

        await Assert.ThrowsAsync<InvalidOperationException>(() => told[2]);
        Assert.True(await told[1] && await told[3]);
        Assert.Equal(["1", "2", "4"], _taken);
    }

    [Fact]
    public async Task Whoever_leaves_before_it_begins_is_not_taken_in_later()
    {
        using var leaving = new CancellationTokenSource();
        var first = TellAsync("1");
        var gone = TellAsync("2", leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        _first.SetResult();
        await first;

        Assert.True(await TellAsync("3"));
        Assert.Equal(["1", "3"], _taken);
    }

    private Task<bool> TellAsync(string fingerprint, CancellationToken? cancellation = null) => _queue.TakeAsync(
        [
            new AlertSignal
            {
                Source = new AlertSource(AlertSourceKind.Program, "sms"), Fingerprint = fingerprint, Group = "", System = "crm",
                Severity = AlertSeverity.High, Title = fingerprint, StartsAt = DateTimeOffset.UnixEpoch,
            },
        ],
        async signals =>
        {
            if (signals.Any(signal => signal.Fingerprint == "broken"))
                throw new InvalidOperationException("Broken for the test.");
            if (signals.Any(signal => signal.Fingerprint == "1"))
                await _first.Task;
            _taken.Add(string.Join(' ', signals.Select(signal => signal.Fingerprint)));
            return true;
        },
        cancellation ?? Cancel);
}
