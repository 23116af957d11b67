using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using TetBot.Features.Alerts.Paging;
using TetBot.Storage.Records;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Storage;

/// <summary>
/// Folders that an earlier version of the bot wrote, at the commit their names tell, before the code was sorted into rooms. Whatever is
/// renamed since, what they hold is read as it was meant.
/// </summary>
public sealed class OlderStoreTests
{
    [Fact]
    public async Task What_units_submitted_and_who_answered_an_alert_is_read_as_it_was_written()
    {
        using var folder = Unpack("009610c-alerts");
        var receipt = (await File.ReadAllTextAsync(folder["data/receipt.txt"], TestContext.Current.CancellationToken)).Trim();
        File.Delete(folder["data/receipt.txt"]);
        await using var bot = await AlertSteps.StartAsync(folder);
        var (reporter, engineer, boss) = (bot.ChatOf(AlertSteps.Reporter), bot.ChatOf(AlertSteps.First), bot.ChatOf(AlertSteps.Boss));

        (await reporter.AskAsync($"kiểm tra {receipt}")).Says(receipt);
        (await engineer.AskAsync("sự cố")).Says("Không vào được CMIS");
        var alert = Assert.Single(bot.Services.GetRequiredService<AlertRegistry>().All);
        Assert.NotNull(alert.Standing().AcknowledgedAt);
        (await boss.AskAsync("tổng hợp")).Says("1/8");
        var (links, sources) = (bot.Services.GetRequiredService<PhoneLinkStore>(), bot.Services.GetRequiredService<AlertSourceStore>());
        Assert.NotNull(await links.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Contains(
            (await sources.ReadAsync(known: null, TestContext.Current.CancellationToken))!.Value.Sources, one => one.Id == "prometheus");
        Assert.NotEmpty(await bot.Services.GetRequiredService<AccessRequestStore>().ListOpenAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_was_reminded_is_not_reminded_again_and_a_draft_goes_on()
    {
        using var folder = Unpack("009610c-reminders");
        await using var bot = await ReminderSteps.StartAsync(folder, settings: "--Clock:Start=2018-02-07T09:01:00+07:00");
        await bot.SettleAsync();

        Assert.Empty(bot.Connector.In(bot.ChatOf(Who.VuThu).Conversation));
        (await bot.ChatOf(Who.VuThu).AskAsync("trang chủ")).Says("1 người");
    }

    /// <summary>A folder of the test's own with what a stored archive holds.</summary>
    private static TemporaryFolder Unpack(string name)
    {
        var folder = new TemporaryFolder();
        ZipFile.ExtractToDirectory(SourceTree.Of($"tests/TetBot.Tests/Storage/OlderStores/{name}.zip"), folder["data"]);
        return folder;
    }
}
