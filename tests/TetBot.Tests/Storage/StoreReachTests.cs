using System.Net;
using System.Net.Sockets;
using AdaptiveCards;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TetBot.Storage;
using TetBot.Storage.Azure;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Storage;

/// <summary>A store that is silent holds alerts up for two seconds, once, until it has answered again.</summary>
public sealed class StoreReachTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly StoreReach _reach;
    private Task _probe = Task.CompletedTask;
    private int _asked;

    public StoreReachTests() => _reach = new StoreReach(_ => _probe, TimeSpan.FromSeconds(2), _time, NullLogger<StoreReach>.Instance);

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
        await BackAsync();
        Assert.Equal(8, await AskAsync(Task.FromResult(8)));
    }

    [Fact]
    public async Task Nobody_waits_for_it_again_before_it_has_answered()
    {
        _probe = new TaskCompletionSource().Task;
        var asking = AskAsync(new TaskCompletionSource<int>().Task);
        _time.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => asking);
        for (var second = 0; second < 60; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Assert.ThrowsAsync<StorageUnavailableException>(() => AskAsync(Task.FromResult(1)));
        }

        Assert.Equal(1, _asked);
        _probe = Task.CompletedTask;
        await Patience.UntilAsync(
            () =>
            {
                // The probe before may still be waited for.
                _time.Advance(TimeSpan.FromSeconds(1));
                return AnswersAsync();
            },
            "It is not noticed that the store is back.");
    }

    [Fact]
    public async Task Whoever_waits_already_waits_no_longer_than_the_first()
    {
        var first = AskAsync(new TaskCompletionSource<int>().Task);
        _time.Advance(TimeSpan.FromSeconds(1.5));
        var second = AskAsync(new TaskCompletionSource<int>().Task);
        _time.Advance(TimeSpan.FromSeconds(0.5));

        await Assert.ThrowsAsync<StorageUnavailableException>(() => first);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => second);
    }

    [Fact]
    public async Task An_answer_that_comes_late_says_that_it_is_back()
    {
        var late = new TaskCompletionSource<int>();
        var asking = AskAsync(late.Task);
        _time.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => asking);

        late.SetResult(1);

        await BackAsync();
    }

    [Fact]
    public async Task One_that_takes_long_to_fail_is_as_good_as_silent()
    {
        var failing = new TaskCompletionSource<int>();
        var asking = AskAsync(failing.Task);
        _time.Advance(TimeSpan.FromSeconds(1.5));
        failing.SetException(new StorageUnavailableException("Out of reach for the test."));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => asking);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => AskAsync(Task.FromResult(1)));
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task One_that_says_that_it_fails_is_asked_again_at_once()
    {
        await Assert.ThrowsAsync<StorageUnavailableException>(
            () => AskAsync(Task.FromException<int>(new StorageUnavailableException("Out of reach for the test."))));

        Assert.Equal(1, await AskAsync(Task.FromResult(1)));
    }

    [Fact]
    public async Task An_account_that_takes_the_connection_and_says_nothing_is_waited_for_once()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        var account = AzureBlobStore.FromConnectionString(
            Azurite.ConnectionStringFor(address, Convert.ToBase64String(new byte[64])), "tetbot");
        var store = new PromptStore(account, _reach);
        using var given = new CancellationTokenSource();

        var reading = store.ReadAsync(new BlobName("companies/thu/directory.json"), given.Token);
        using var taken = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        Assert.False(reading.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => reading);

        await Assert.ThrowsAsync<StorageUnavailableException>(
            () => store.ReadAsync(new BlobName("companies/thu/phone-links.json"), given.Token));
        await Assert.ThrowsAsync<StorageUnavailableException>(
            async () => await store.ListAsync(new BlobPrefix("companies/"), given.Token).ToArrayAsync(given.Token));
        Assert.False(listener.Pending());
        await given.CancelAsync();
    }

    public void Dispose() => _reach.Dispose();

    /// <summary>That it is back is noticed beside this test.</summary>
    private Task BackAsync() => Patience.UntilAsync(AnswersAsync, "It is not noticed that the store is back.");

    private async Task<bool> AnswersAsync()
    {
        try
        {
            return await AskAsync(Task.FromResult(true));
        }
        catch (StorageUnavailableException)
        {
            return false;
        }
    }

    private Task<T> AskAsync<T>(Task<T> answer) => _reach.AskAsync(() =>
    {
        _asked++;
        return answer;
    });
}
