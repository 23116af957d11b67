using Microsoft.Extensions.Time.Testing;
using TetBot.Delivery.Alerting;
using TetBot.Storage;
using Xunit;

namespace TetBot.Tests.Alerts;

/// <summary>A store that is silent holds alerts up for two seconds, once.</summary>
public sealed class StoreReachTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly StoreReach _reach;
    private int _asked;

    public StoreReachTests() => _reach = new StoreReach(_time);

    [Fact]
    public async Task A_store_that_does_not_answer_is_out_of_reach_after_two_seconds_and_for_the_next_ten()
    {
        var silent = new TaskCompletionSource<int>();
        var asking = AskAsync(silent.Task);
        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(asking.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => asking);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => AskAsync(Task.FromResult(1)));
        Assert.Equal(1, _asked);

        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(7, await AskAsync(Task.FromResult(7)));
        Assert.Equal(8, await AskAsync(Task.FromResult(8)));
    }

    [Fact]
    public async Task One_that_says_that_it_fails_is_asked_again_at_once()
    {
        await Assert.ThrowsAsync<StorageUnavailableException>(() => AskAsync(Task.FromException<int>(new StorageUnavailableException("Out of reach for the test."))));

        Assert.Equal(1, await AskAsync(Task.FromResult(1)));
    }

    private Task<int> AskAsync(Task<int> answer) => _reach.AskAsync(() =>
    {
        _asked++;
        return answer;
    });
}
