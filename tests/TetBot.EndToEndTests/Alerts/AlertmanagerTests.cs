using System.Text.Json.Nodes;

using TetBot.Domain;
using TetBot.EndToEndTests.Driver;
using TetBot.EndToEndTests.Walks;
using TetBot.Storage;
using TetBot.Storage.Folder;
using TetBot.Tests.Storage;

using Xunit;

namespace TetBot.EndToEndTests.Alerts;

/// <summary>
/// A real Prometheus Alertmanager tells the real process, one or the other is killed in between, and P10 on shift sees it in a real Teams
/// client.
/// </summary>
public sealed class AlertmanagerTests(Chromium chromium)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Alertmanager_fires_groups_and_resolves_and_what_is_told_while_either_is_dead_comes_all_the_same()
    {
        using var folder = new TemporaryFolder();
        (string Key, string Value)[] settings = [("Storage:Folder", folder["data"]), ("Alerts:Spool", folder["spool"])];
        var key = (await BotProcess.RunAsync(
            ["alert-keys", "add", "prometheus"], settings.ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal),
            Cancelled)).Split('\n')[0];
        await using var desk = await Desk.OpenAsync("2018-02-16T23:05:00+07:00", Cancelled, settings);
        var bot = desk.Bot;
        var engineer = await desk.ChatAsync(chromium, TestPerson.OnCall, Cancelled);
        await AlertWalkTests.SubmitRosterAsync(engineer);
        await using var alertmanager = await AlertmanagerProcess.StartAsync(folder.Path, bot.Address, key, Cancelled);

        await alertmanager.TellAsync(endsAt: null, ["may-1", "may-2"], Cancelled);
        var alert = await UntilAsync(folder["data"], one => MembersOf(one) == 2);
        Assert.Equal(("cmis", "Critical", "CMIS2.0 chậm"), ((string?)alert["system"], (string?)alert["severity"], (string?)alert["title"]));
        Assert.Equal(("Alertmanager", "prometheus"), ((string?)alert["source"]!["kind"], (string?)alert["source"]!["id"]));

        var card = await engineer.CardAsync("Sự cố NGHIÊM TRỌNG · CMIS2.0");
        await card.BecomesAsync("2 cảnh báo");
        await card.ScreenshotAsync("alertmanager-1-fires");

        // The bot is dead when the third fails: Alertmanager comes again until it is there.
        bot.Kill();
        await alertmanager.TellAsync(endsAt: null, ["may-3"], Cancelled);
        await alertmanager.SaysAsync("Notify attempt failed, will retry later", Cancelled);
        await bot.RestartAsync(Cancelled);
        await UntilAsync(folder["data"], one => MembersOf(one) == 3);

        // Alertmanager dies and has forgotten what it sent: Prometheus tells it again, and nobody is told of a second alert.
        alertmanager.Kill();
        await alertmanager.RestartAsync(Cancelled);
        await alertmanager.TellAsync(endsAt: null, ["may-1", "may-2", "may-3", "may-4"], Cancelled);
        await UntilAsync(folder["data"], one => MembersOf(one) == 4);

        await alertmanager.TellAsync(TimeProvider.System.GetUtcNow(), ["may-1", "may-2", "may-3", "may-4"], Cancelled);
        var over = await UntilAsync(folder["data"], one => EventsOf(one).Contains("Resolved"));
        await card.BecomesAsync("ĐÃ XỬ LÝ XONG · CMIS2.0");
        await card.ScreenshotAsync("alertmanager-2-resolved");
        Assert.Equal(4, MembersOf(over));
        Assert.Equal(["Opened", "RoundBegan", "Paged", "PageEnded", "Resolved"], EventsOf(over));
        Assert.DoesNotContain(key, bot.Output, StringComparison.Ordinal);
    }

    private static int MembersOf(JsonNode alert) => alert["members"]!.AsObject().Count;

    private static IReadOnlyList<string> EventsOf(JsonNode alert) =>
        [.. alert["events"]!.AsArray().Select(happened => (string)happened!["kind"]!)];

    /// <summary>Waits until the one alert that there is is so, as it lies in the store.</summary>
    private static async Task<JsonNode> UntilAsync(string data, Func<JsonNode, bool> isSo)
    {
        using var ticks = new PeriodicTimer(Between);
        JsonNode? last = null;
        for (var started = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(
            started) < Patience; await ticks.WaitForNextTickAsync(Cancelled))
        {
            last = await ReadAsync(data);
            if (last is not null && isSo(last)) return last;
        }

        throw new TimeoutException($"The alert did not become so within {Patience.TotalSeconds} s:\n{last}");
    }

    private static async Task<JsonNode?> ReadAsync(string data)
    {
        using var store = FolderStore.OpenForReading(data);
        JsonNode? alert = null;
        await foreach (var blob in store.ListAsync(new BlobNames(new CompanyId("pc-thai-binh")).Alerts, Cancelled))
        {
            Assert.Null(alert);
            alert = JsonNode.Parse((await store.ReadAsync(blob.Name, Cancelled))!.Content.Span);
        }

        return alert;
    }
}
