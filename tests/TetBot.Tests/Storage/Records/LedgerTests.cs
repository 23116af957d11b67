using System.Globalization;
using AdaptiveCards;
using Microsoft.Extensions.DependencyInjection;
using TetBot.Domain.Submissions;
using TetBot.Storage.Records;
using TetBot.Tests.CommandLine;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Storage.Records;

/// <summary>The chain of a unit's versions shows what was done to it behind the bot's back.</summary>
public sealed class LedgerTests
{
    [Fact]
    public async Task A_whole_chain_is_true_also_beside_the_running_bot()
    {
        await using var bot = await BotWithThreeVersionsAsync();

        var (code, said) = await VerifyAsync(bot.Folder);

        Assert.Equal(0, code);
        Assert.Contains("C01/vu-thu: 3 bản / versions: đúng / true", said, StringComparison.Ordinal);
        Assert.Contains("1 chuỗi / chains, 0 sai / broken", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_byte_is_found_and_so_is_the_link_that_no_longer_holds()
    {
        await using var bot = await BotWithThreeVersionsAsync();
        var file = bot.VersionFile("C01", "vu-thu", 2);
        await File.WriteAllTextAsync(
            file,
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))
                .Replace("+84987654321", "+84987654322", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);

        var (code, said) = await VerifyAsync(bot.Folder);

        Assert.Equal(1, code);
        Assert.Contains(
            "v2 đã bị sửa / changed, v3 không nối với bản trước / not linked to the version before", said, StringComparison.Ordinal);
        var report = Assert.Single(
            await bot.Services.GetRequiredService<SubmissionStore>().VerifyAsync(TestContext.Current.CancellationToken));
        Assert.Equal([new(2, LedgerProblemKind.Changed), new(3, LedgerProblemKind.LinkBroken)], report.Problems);
    }

    [Theory]
    [InlineData(1, "v1 mất / missing")]
    [InlineData(2, "v2 mất / missing")]
    public async Task A_removed_version_is_found(int number, string said)
    {
        await using var bot = await BotWithThreeVersionsAsync();
        File.Delete(bot.VersionFile("C01", "vu-thu", number));

        var (code, text) = await VerifyAsync(bot.Folder);

        Assert.Equal(1, code);
        Assert.Contains(said, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_is_cut_short_is_unreadable_and_changed()
    {
        await using var bot = await BotWithThreeVersionsAsync();
        var file = bot.VersionFile("C01", "vu-thu", 3);
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(file, bytes[..^20], TestContext.Current.CancellationToken);

        var (code, said) = await VerifyAsync(bot.Folder);

        Assert.Equal(1, code);
        Assert.Contains("v3 đã bị sửa / changed, v3 không đọc được / unreadable", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_put_in_another_units_place_is_found()
    {
        await using var bot = await BotWithThreeVersionsAsync();
        var place = bot.VersionFile("C01", "kien-xuong", 1);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Copy(bot.VersionFile("C01", "vu-thu", 1), place);

        var (code, said) = await VerifyAsync(bot.Folder);

        Assert.Equal(1, code);
        Assert.Contains("v1 nằm sai chỗ / misplaced", said, StringComparison.Ordinal);
        Assert.Contains("2 chuỗi / chains, 1 sai / broken", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_with_nothing_submitted_is_true_and_one_that_is_not_there_is_an_error()
    {
        using var folder = new TemporaryFolder();
        await using (await TestBot.StartAsync(folder))
        {
        }

        Assert.Equal((0, "0 chuỗi / chains, 0 sai / broken\n"), await VerifyAsync(folder["data"]));
        await Assert.ThrowsAsync<TetBot.Storage.StorageUnavailableException>(() => VerifyAsync(folder["nothing-here"]));
    }

    [Fact]
    public async Task Versions_are_counted_as_numbers_so_the_tenth_is_the_newest()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.SubmitFullAsync();
        for (var number = 2; number <= 11; number++)
        {
            await chat.AskAsync(string.Create(CultureInfo.InvariantCulture, $"Phạm Mẫu; 0911 222 {300 + number}; 14/02 sáng"));
            (await chat.SubmitAsync()).Says(string.Create(CultureInfo.InvariantCulture, $"(bản {number})"));
        }

        await chat.AskAsync("trang chủ");
        (await chat.PressAsync("Xem đủ")).Says("Đã nộp");
        (await chat.PressAsync("Xem")).Says("Bản 11");
        Assert.Empty(
            Assert.Single(
                await bot.Services.GetRequiredService<SubmissionStore>().VerifyAsync(TestContext.Current.CancellationToken)).Problems);
    }

    private static async Task<TestBot> BotWithThreeVersionsAsync()
    {
        var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.SubmitFullAsync();
        foreach (var line in (string[])["Lê Ví Dụ; 0987654321; 14/02 sáng", "Phạm Mẫu; 0911222333; 14/02 sáng"])
        {
            await chat.AskAsync(line);
            await chat.SubmitAsync();
        }

        return bot;
    }

    private static async Task<(int Code, string Said)> VerifyAsync(string folder)
    {
        var run = await CommandRun.OfAsync("verify", $"--Storage:Folder={folder}");
        return (run.Code, run.Said);
    }
}
