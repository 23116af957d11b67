using AdaptiveCards;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using TetBot.BotConnector.Connector;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Features.Alerts.Paging;
using TetBot.Sending;
using TetBot.Storage.Records;
using TetBot.Tests.Campaigns;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Alerts.Paging;

public sealed class AlertWatchTests : IDisposable
{
    private static readonly HealthCheckContext Context = new();

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _machine = new();

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2018, 2, 16, 23, 10, 0, TimeSpan.FromHours(7)));

    private static Author Somebody { get; } = new(new PersonId(AlertSteps.First), "Vũ Thử Nghiệm");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

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
    public async Task An_instance_that_is_replaced_leaves_no_alert_behind_and_the_next_failure_is_heard()
    {
        var (store, hereIsWrong) = (new SharedStore(seed: 1), true);
        using var gone = BookOn(store);
        var failing = WatchOn(gone, () => hereIsWrong);
        await LookAsync(failing, 3);
        var alert = Assert.Single(gone.All);
        await gone.ChangeAsync(alert.Id, now => AlertActions.Acknowledge(now, new AlertDeed("a", Somebody, _clock.GetUtcNow())), Cancelled);

        using var book = BookOn(store);
        await book.RefreshAsync(Cancelled);
        var isWrong = false;
        var fresh = WatchOn(book, () => isWrong);
        await LookAsync(fresh, 20);
        Assert.Equal(AlertStatus.Resolved, Assert.Single(book.All).Standing().Status);

        isWrong = true;
        await LookAsync(fresh, 3);

        var again = Assert.Single(book.All).Standing();
        Assert.Equal((AlertStatus.Open, null, AlertReason.Reopened), (again.Status, again.Owner, again.RoundReason));
    }

    [Fact]
    public async Task While_one_instance_fails_another_that_is_well_ends_nothing()
    {
        var store = new SharedStore(seed: 2);
        using var one = BookOn(store);
        using var other = BookOn(store);
        var isWrong = true;
        var (failing, well) = (WatchOn(one, () => isWrong), WatchOn(other, () => false));

        for (var i = 0; i < 60; i++)
        {
            await LookAsync(failing, 1);
            await LookAsync(well, 1);
        }

        var alert = Assert.Single(one.All);
        Assert.Equal(["opened"], alert.Events.Select(happened => happened.Id));
        Assert.Equal(1, Assert.Single(alert.Members).Value.Times);

        isWrong = false;
        await LookAsync(failing, 1);
        Assert.Equal(AlertStatus.Resolved, Assert.Single(one.All).Standing().Status);
    }

    [Fact]
    public async Task Where_two_fail_it_is_over_when_neither_does()
    {
        var store = new SharedStore(seed: 3);
        using var one = BookOn(store);
        using var other = BookOn(store);
        var (oneIsWrong, otherIsWrong) = (true, true);
        var (first, second) = (WatchOn(one, () => oneIsWrong), WatchOn(other, () => otherIsWrong));
        await LookBothAsync(6);
        oneIsWrong = false;
        await LookBothAsync(40);

        Assert.Equal(["opened"], Assert.Single(one.All).Events.Select(happened => happened.Id));

        otherIsWrong = false;
        await LookBothAsync(20);
        await one.RefreshAsync(Cancelled);
        Assert.Equal(["opened", "resolved/1"], Assert.Single(one.All).Events.Select(happened => happened.Id));

        async Task LookBothAsync(int times)
        {
            for (var i = 0; i < times; i++)
            {
                await LookAsync(first, 1);
                await LookAsync(second, 1);
            }
        }
    }

    [Fact]
    public async Task What_a_version_before_told_of_a_check_that_is_none_any_more_ends()
    {
        using var book = BookOn(new SharedStore(seed: 4));
        await book.TakeAsync(
            [
                new AlertSignal
                {
                    Source = new AlertSource(AlertSourceKind.Self, "tetbot"), Fingerprint = "storage@may-cu", Group = "storage",
                    System = "tetbot",
                    Severity = AlertSeverity.Critical, Title = "Kho dữ liệu", StartsAt = _clock.GetUtcNow(),
                },
            ],
            Cancelled);

        await LookAsync(WatchOn(book, () => false), 20);

        Assert.Equal(AlertStatus.Resolved, Assert.Single(book.All).Standing().Status);
    }

    [Fact]
    public async Task What_somebody_called_over_and_is_still_wrong_is_opened_again()
    {
        using var book = BookOn(new SharedStore(seed: 5));
        var watch = WatchOn(book, () => true);
        await LookAsync(watch, 3);
        await book.ChangeAsync(
            book.All.Single().Id, now => AlertActions.Resolve(now, new AlertDeed("r", Somebody, _clock.GetUtcNow()), "Đã xong"), Cancelled);

        await LookAsync(watch, 3);

        Assert.Equal(AlertStatus.Open, Assert.Single(book.All).Standing().Status);
    }

    [Fact]
    public async Task Wrong_once_is_nobodys_alarm()
    {
        var looks = 0;
        await using var bot = await AlertSteps.StartAsync(
            _folder,
            builder => builder.Services.AddHealthChecks().AddCheck(
                "thu", () => new HealthCheckResult(
                    Interlocked.Increment(ref looks) % 3 == 0 ? HealthStatus.Healthy : HealthStatus.Degraded)),
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

    private AlertRegistry BookOn(SharedStore store) => new(
        new SpooledAlertStore(
            new AlertStore(store, ReferenceJson.Campaign),
            new AlertSpool(store, ReferenceJson.Campaign, Options.Create(new AlertSpoolOptions { Spool = _folder["spool"] })),
            _machine,
            NullLogger<SpooledAlertStore>.Instance),
        ReferenceJson.Campaign,
        _clock,
        _machine,
        NullLogger<AlertRegistry>.Instance);

    private AlertWatch WatchOn(AlertRegistry book, Func<bool> isWrong) => new(
        new OneCheck(isWrong), book, ReferenceJson.Campaign, Options.Create(new AlertingOptions()), _clock, _machine,
        NullLogger<AlertWatch>.Instance);

    private async Task LookAsync(AlertWatch watch, int times)
    {
        for (var i = 0; i < times; i++)
        {
            _clock.Advance(new AlertingOptions().WatchEvery);
            await watch.LookAsync(Cancelled);
        }
    }

    /// <summary>A bot whose only check is of its storage.</summary>
    private sealed class OneCheck(Func<bool> isWrong) : HealthCheckService
    {
        public override Task<HealthReport> CheckHealthAsync(
            Func<HealthCheckRegistration, bool>? predicate, CancellationToken cancellationToken = default) =>
            Task.FromResult(new HealthReport(
                new Dictionary<string, HealthReportEntry>
                {
                    ["storage"] =
                        new(isWrong() ? HealthStatus.Unhealthy : HealthStatus.Healthy, "Không ghi được", TimeSpan.Zero, exception: null,
                            data: null),
                },
                TimeSpan.Zero));
    }
}
