using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using TetBot.BotConnector.Connector;
using TetBot.Delivery.Dispatching;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Tests.Features.Support;
using TetBot.Tests.Storage;
using Xunit;

namespace TetBot.Tests.Delivery.Alerting;

public sealed class AlertWatchTests : IDisposable
{
    private static readonly HealthCheckContext Context = new();

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _machine = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_a_check_finds_wrong_is_an_alert_to_P10_until_it_is_right_again()
    {
        var state = HealthStatus.Healthy;
        await using var bot = await AlertSteps.StartAsync(
            _folder,
            builder => builder.Services.AddHealthChecks().AddCheck("thu", () => new HealthCheckResult(state, "Đĩa gần đầy")),
            expectsErrors: true, // The checks' own log says so too.
            settings: "--Alerts:WatchEvery=00:00:00.1");
        var chats = await bot.OpenChatsAsync(AlertSteps.First);

        state = HealthStatus.Unhealthy;

        var card = await bot.LookAtNextAsync(chats[AlertSteps.First], before: 1);
        card.Says("TetBot", "Kiểm tra “thu” báo không ổn", "Đĩa gần đầy");
        var alert = Assert.Single(bot.Book().All);
        Assert.Equal((AlertSourceKind.Self, "tetbot", AlertSeverity.Critical), (alert.Source.Kind, alert.System, alert.Severity));

        state = HealthStatus.Healthy;

        alert = await bot.UntilAsync(alert.Id, now => now.Standing().Status is AlertStatus.Resolved);
        // However often it was looked at meanwhile.
        Assert.Equal(1, Assert.Single(alert.Members).Value.Times);
    }

    [Fact]
    public async Task Wrong_once_is_nobodys_alarm()
    {
        var looks = 0;
        await using var bot = await AlertSteps.StartAsync(
            _folder,
            builder => builder.Services.AddHealthChecks().AddCheck(
                "thu", () => new HealthCheckResult(Interlocked.Increment(ref looks) % 3 == 0 ? HealthStatus.Healthy : HealthStatus.Degraded)),
            settings: "--Alerts:WatchEvery=00:00:00.1");

        SpinWait.SpinUntil(() => Volatile.Read(ref looks) > 9, TimeSpan.FromSeconds(20));

        Assert.True(looks > 9, "The bot does not look at its health.");
        Assert.Empty(bot.Book().All);
    }

    [Theory]
    [InlineData(9, 0, HealthStatus.Healthy)]
    [InlineData(10, 0, HealthStatus.Degraded)]
    [InlineData(10, 10, HealthStatus.Degraded)]
    [InlineData(10, 11, HealthStatus.Healthy)]
    public async Task Delivery_is_wrong_when_many_and_half_of_all_fail(int failed, int sent, HealthStatus expected)
    {
        var health = new DeliveryHealth(_machine);
        for (var i = 0; i < failed; i++)
            health.Count(new SendOutcome.Failed(500, Code: null, Message: null));
        for (var i = 0; i < sent; i++)
            health.Count(new SendOutcome.Sent("m"));
        // Who cannot be reached, or is to be left alone, says nothing of the service.
        health.Count(new SendOutcome.Unreachable(403, Code: null));
        health.Count(new SendOutcome.Throttled(TimeSpan.FromSeconds(1)));

        Assert.Equal(expected, (await health.CheckHealthAsync(Context, TestContext.Current.CancellationToken)).Status);

        _machine.Advance(DeliveryHealth.Window + TimeSpan.FromTicks(1));
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(Context, TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task The_lease_is_wrong_when_it_goes_to_and_fro()
    {
        var health = new LeaseHealth(_machine);
        foreach (var holder in (string[])["a", "a", "", "b", "a", "b"])
            health.Saw(holder);
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(Context, TestContext.Current.CancellationToken)).Status);

        health.Saw("a");
        Assert.Equal(HealthStatus.Degraded, (await health.CheckHealthAsync(Context, TestContext.Current.CancellationToken)).Status);

        _machine.Advance(LeaseHealth.Window + TimeSpan.FromTicks(1));
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(Context, TestContext.Current.CancellationToken)).Status);
    }
}
