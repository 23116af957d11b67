using System.Text.Json.Nodes;
using AdaptiveCards;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TetBot.BotConnector.Authentication;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Features.Alerts.Handling;
using TetBot.Storage.Records;
using TetBot.Tests.Features.Reminders.Dispatching;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Alerts.Paging;

/// <summary>
/// The store swallows whatever it is asked and never answers. By the machine's clock, which stands still but for what a test lets go by.
/// </summary>
public sealed class SilentStoreTests : IAsyncLifetime
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(2);
    private static readonly string Patient = $"--Storage:Patience={Promised}";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _machine = new();
    private FakeConnector? _connector;
    private SilentStore? _store;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _connector = await FakeConnector.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _connector!.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_alert_is_said_within_about_two_seconds_though_the_store_never_answers()
    {
        await using var bot = await StartAsync();
        var chats = await bot.OpenChatsAsync();
        // Whatever was read is too old to be counted without asking.
        _machine.Advance(TimeSpan.FromMinutes(1));
        _store!.IsSilent = true;

        var told = bot.TellAsync(AlertSteps.Signal());
        await LetGoAsync(() => told.IsCompleted, Promised);
        var alert = await told;

        await LetGoAsync(() => Said(chats[AlertSteps.First]), TimeSpan.FromSeconds(0.5));
        await bot.UntilAsync(alert.Id, now => now.Standing().Steps is [{ HasReached: true }]);
        Assert.Single(Directory.GetFiles(_folder["spool"]));

        // The next one waits for nothing at all.
        var next = await bot.TellAsync(AlertSteps.Signal("f2", "ecp"));
        Assert.NotNull(next);
    }

    [Fact]
    public async Task An_alert_is_acknowledged_while_the_store_never_answers_and_wakes_nobody_else()
    {
        await using var bot = await StartAsync();
        var chats = await bot.OpenChatsAsync();
        var alert = await bot.TellAsync(AlertSteps.Signal());
        await bot.LookAtNextAsync(chats[AlertSteps.First], before: 1);
        await bot.UntilAsync(alert.Id, now => now.Standing().Steps is [{ HasReached: true }]);
        await FallSilentAsync(bot);

        await chats[AlertSteps.First].PressAsync("Nhận xử lý");

        var taken = await bot.NowAsync(alert.Id);
        Assert.Equal(AlertSteps.First, taken.Standing().Owner!.Id.Value);
        Assert.Single(Directory.GetFiles(_folder["spool"]));
        bot.MoveClock("2018-02-16 23:59:00");
        Assert.Empty((await bot.NowAsync(alert.Id)).Pages().Skip(1));

        _store!.IsSilent = false;
        await LetGoAsync(() => Directory.GetFiles(_folder["spool"]).Length == 0);
        var stored = await bot.Services.GetRequiredService<AlertStore>().ReadAsync(alert.Id, Cancelled);
        Assert.Equal(AlertSteps.First, stored!.Value.Standing().Owner!.Id.Value);
    }

    [Fact]
    public async Task Every_button_of_an_alert_works_while_the_store_is_away()
    {
        await using var bot = await StartAsync();
        var chats = await bot.OpenChatsAsync();
        var alert = await bot.TellAsync(AlertSteps.Signal());
        var chat = chats[AlertSteps.First];
        await bot.LookAtNextAsync(chat, before: 1);
        await bot.UntilAsync(alert.Id, now => now.Standing().Steps is [{ HasReached: true }]);
        await FallSilentAsync(bot);

        foreach (var (verb, data) in (List<(string, JsonObject)>)
        [
            (Entrances.Alert, []), (AlertVerbs.Timeline, []), (Entrances.Alerts, []), (Entrances.ReportAlert, []),
            (AlertVerbs.Snooze, new() { [AlertVerbs.Minutes] = "15" }),
            (AlertVerbs.Ask, new() { [AlertVerbs.What] = AlertVerbs.Note }),
            (AlertVerbs.Note, new() { [AlertVerbs.TextInput] = "Đang xem" }),
            (AlertVerbs.Acknowledge, []), (AlertVerbs.Join, []),
            (AlertVerbs.Ask, new() { [AlertVerbs.What] = AlertVerbs.Reassign }),
            (AlertVerbs.Reassign, new() { [AlertVerbs.ToInput] = AlertSteps.Second }),
            (AlertVerbs.Give, []), (AlertVerbs.Resolve, new() { [AlertVerbs.TextInput] = "Đã khởi động lại" }),
            (AlertVerbs.Reopen, new() { [AlertVerbs.TextInput] = "Vẫn lỗi" }),
        ])
        {
            data[Entrances.AlertId] = alert.Id.Value;
            var answer = await chat.SendAsync(chat.Invoke(verb, data));
            Assert.DoesNotContain("gián đoạn", $"{verb}: {answer.Card?.Said ?? answer.Text}", StringComparison.Ordinal);
            Assert.DoesNotContain("TetBot gặp lỗi", $"{verb}: {answer.Card?.Said ?? answer.Text}", StringComparison.Ordinal);
        }

        var kinds = (await bot.NowAsync(alert.Id)).Events.Select(happened => happened.Kind).ToHashSet();
        Assert.Superset(
            new HashSet<AlertEventKind> { AlertEventKind.Noted, AlertEventKind.Acknowledged, AlertEventKind.Resolved,
                AlertEventKind.Reopened }, kinds);
    }

    [Fact]
    public async Task An_instance_that_starts_while_the_store_is_away_takes_alerts_reads_its_spool_and_says_both()
    {
        // Time goes by here, or who waits for the store between two steps of the test would wait for ever.
        await using var passing = new Timer(_ => _machine.Advance(TimeSpan.FromMilliseconds(100)), null, 20, 20);
        string key;
        AlertId before;
        await using (var bot = await StartAsync())
        {
            await bot.OpenChatsAsync();
            key = await Intake.TellingProgram.KeyAsync(bot);
            using var program = new Intake.TellingProgram(bot, key);
            await program.PostAsync(Intake.TellingProgram.Own, Intake.IntakeSteps.Own().ToJsonString());
            await FallSilentAsync(bot);
            before = (await bot.TellAsync(AlertSteps.Signal("before"))).Id;
        }

        var starting = TestBot.StartAsync(
            _connector, _folder, builder => Use(builder, isSilent: true), expectsErrors: true,
            "--Clock:Start=2018-02-16T23:10:00+07:00", $"--Campaign:Directory={_folder["on-call.json"]}",
            $"--Alerts:Spool={_folder["spool"]}", Patient);
        await LetGoAsync(() => starting.IsCompleted);
        await using var again = await starting;
        Assert.Equal(System.Net.HttpStatusCode.OK, (await again.GetAsync("/health/ready")).Status);
        await LetGoAsync(() => again.Book().Find(before) is not null);
        using var same = new Intake.TellingProgram(again, key);
        Assert.Equal(
            System.Net.HttpStatusCode.Accepted,
            (await same.PostAsync(Intake.TellingProgram.Own, Intake.IntakeSteps.Own().ToJsonString())).Status);
        await LetGoAsync(() => _connector!.All.Any(one => one.Card?.Said.Contains("before", StringComparison.Ordinal) is true));
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.GetFiles(_folder["spool/known"]))
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder["spool/known"]));
        }
    }

    /// <summary>The store falls silent, and the bot has noticed. What was read before is too old to be counted without asking.</summary>
    private Task FallSilentAsync(TestBot bot)
    {
        _store!.IsSilent = true;
        _machine.Advance(TimeSpan.FromMinutes(1));
        return LetGoAsync(() => bot.Logs.All.Any(text => text.Contains("The store does not answer", StringComparison.Ordinal)));
    }

    private bool Said(Chat chat) => _connector!.In(chat.Conversation)
        .Any(one => one.Card?.Said.Contains("CMIS", StringComparison.Ordinal) is true);

    private Task<TestBot> StartAsync() => AlertSteps.StartAsync(
        _folder, builder => Use(builder, isSilent: false), expectsErrors: true, _connector, Patient);

    private void Use(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder, bool isSilent)
    {
        TroubledStore.Wrap(builder, inner => _store = new SilentStore(inner) { IsSilent = isSilent });
        builder.Services.AddKeyedSingleton<TimeProvider>(ConnectorKeys.Clock, _machine);
    }

    /// <summary>
    /// Lets a little time go by until something is so. What is promised within a time is given it three times over: on a busy machine the
    /// first of it may have
    /// gone by before the bot began to wait.
    /// </summary>
    /// <param name="isSo">What is waited for.</param>
    /// <param name="promised">Within what it is promised; null where it is to come at some time.</param>
    private Task LetGoAsync(Func<bool> isSo, TimeSpan? promised = null)
    {
        const int Looks = 500;
        var (looks, step) = (0, promised / 50 ?? TimeSpan.FromSeconds(1));
        return Patience.UntilAsync(
            () =>
            {
                if (isSo())
                    return true;
                Assert.True(promised is null || looks < 3 * Looks, $"It is not so within {promised}.");
                if (promised is null || looks % Looks < 50)
                    _machine.Advance(step);
                looks++;
                return false;
            },
            "It does not become so.");
    }
}
