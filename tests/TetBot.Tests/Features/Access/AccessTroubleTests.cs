using AdaptiveCards;
using Microsoft.Extensions.DependencyInjection;
using TetBot.Tests.Support;
using TetBot.Tests.Turns;
using Xunit;

namespace TetBot.Tests.Features.Access;

/// <summary>What can go wrong around being let in: nobody reachable, a crash, an old card, an odd name, somebody taken out again.</summary>
public sealed class AccessTroubleTests
{
    [Fact]
    public async Task Where_no_admin_can_be_reached_the_wish_waits_on_their_home()
    {
        await using var bot = await TestBot.StartAsync();
        var (admin, stranger) = (bot.ChatOf(Who.Admin), bot.ChatOf(Who.Stranger));
        await stranger.AskAsync("xin chào");
        (await stranger.PressAsync("Xin quyền truy cập", ("unit", "p4"))).Says("chưa nhắn được cho quản trị viên nào");

        (await admin.AskAsync("trang chủ")).Says("1 người đang xin quyền truy cập");
        (await admin.PressAsync("Xem")).Says("**Đỗ Thử Thách** xin vào TetBot");
        await admin.PressAsync("Cấp quyền");
        (await admin.PressAsync("Trang chính")).DoesNotSay("đang xin quyền truy cập");
        Assert.Equal("Không có yêu cầu nào đang chờ.", (await admin.SendAsync(admin.Invoke("access.open", null))).Text);
    }

    [Fact]
    public async Task An_admin_who_blocked_the_bot_does_not_keep_the_wish_from_the_others()
    {
        await using var bot = await TestBot.StartAsync();
        var (admin, other, stranger) = (bot.ChatOf(Who.Admin), bot.ChatOf(Who.AdminToo), bot.ChatOf(Who.Stranger));
        await admin.AskAsync("trang chủ");
        await other.AskAsync("trang chủ");
        await stranger.AskAsync("xin chào");
        bot.Connector.Next(admin.Conversation, 403, """{"error":{"code":"ConversationBlockedByUser","message":"blocked"}}""");

        (await stranger.PressAsync("Xin quyền truy cập", ("unit", "p4"))).DoesNotSay("chưa nhắn được");

        other.LookAtNewest().Says("**Đỗ Thử Thách** xin vào TetBot");
    }

    [Fact]
    public async Task The_card_of_a_stranger_pressed_again_by_somebody_let_in_meanwhile_does_not_call_them_a_stranger()
    {
        await using var bot = await TestBot.StartAsync();
        var (admin, stranger) = (bot.ChatOf(Who.Admin), bot.ChatOf(Who.Stranger));
        await admin.AskAsync("trang chủ");
        await stranger.AskAsync("xin chào");
        var press = stranger.Press("Xin quyền truy cập", ("unit", "p4"));
        await stranger.SendAsync(press);
        admin.LookAtNewest();
        await admin.PressAsync("Cấp quyền");

        var answer = await stranger.SendAsync(press);

        Assert.DoesNotContain("chưa có trong danh bạ", answer.Card?.Said ?? answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_was_taken_out_of_the_directory_stays_out_though_they_were_granted_access_once()
    {
        using var folder = new TetBot.Tests.Storage.TemporaryFolder();
        await using (var bot = await TestBot.StartAsync(folder))
        {
            var (admin, stranger) = (bot.ChatOf(Who.Admin), bot.ChatOf(Who.Stranger));
            await stranger.AskAsync("xin chào");
            await stranger.PressAsync("Xin quyền truy cập", ("unit", "p4"));
            await admin.AskAsync("trang chủ");
            await admin.PressAsync("Xem");
            await admin.PressAsync("Cấp quyền");
            (await stranger.AskAsync("trang chủ")).Says("P4 Kỹ thuật");
        }

        await File.WriteAllBytesAsync(
            folder["data/companies/pc-thai-binh/directory.json"], Who.Directory(), TestContext.Current.CancellationToken);
        // the admin's conversation was with the service of before
        await using (var bot = await TestBot.StartAsync(folder, expectsErrors: true))
        {
            var stranger = bot.ChatOf(Who.Stranger);
            (await stranger.AskAsync("trang chủ")).Says("Bạn chưa có trong danh bạ");
            (await stranger.PressAsync("Xin quyền truy cập", ("unit", "p4"))).Says("Đã gửi yêu cầu");
        }
    }

    [Fact]
    public async Task A_grant_that_a_crash_kept_from_the_directory_is_carried_out_when_the_person_writes()
    {
        using var folder = new TetBot.Tests.Storage.TemporaryFolder();
        await using (var bot = await TestBot.StartAsync(folder))
        {
            var (admin, stranger) = (bot.ChatOf(Who.Admin), bot.ChatOf(Who.Stranger));
            await stranger.AskAsync("xin chào");
            await stranger.PressAsync("Xin quyền truy cập", ("unit", "p4"));
            await admin.AskAsync("trang chủ");
            await admin.PressAsync("Xem");
            await admin.PressAsync("Cấp quyền");
        }

        // As the crash leaves it: the answer is there, the directory has not heard of it.
        var request = folder[$"data/companies/pc-thai-binh/access-requests/{Who.Stranger}.json"];
        var answered = await File.ReadAllTextAsync(request, TestContext.Current.CancellationToken);
        Assert.Contains("\"isCarriedOut\": true", answered, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            request, answered.Replace("\"isCarriedOut\": true", "\"isCarriedOut\": false", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(
            folder["data/companies/pc-thai-binh/directory.json"], Who.Directory(), TestContext.Current.CancellationToken);
        await using (var bot = await TestBot.StartAsync(folder))
        {
            var stranger = bot.ChatOf(Who.Stranger);
            (await stranger.AskAsync("trang chủ")).Says("✓ Bạn đã được cấp quyền: P4 Kỹ thuật.");
            (await stranger.PressAsync("Trang chính")).Says("P4 Kỹ thuật");
        }
    }

    public static TheoryData<string, int, bool, bool> Faults()
    {
        var faults = new TheoryData<string, int, bool, bool>();
        foreach (var (blob, count) in (ReadOnlySpan<(string, int)>)[("access-requests", 3), ("directory.json", 1)])
        {
            for (var nth = 1; nth <= count; nth++)
            {
                foreach (var happens in (bool[])[false, true])
                {
                    foreach (var isRetried in (bool[])[false, true])
                        faults.Add(blob, nth, happens, isRetried);
                }
            }
        }

        return faults;
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Whatever_write_of_a_grant_fails_what_the_admin_is_told_is_so_and_nobody_taken_out_comes_back(
        string blob, int nth, bool happens, bool isRetried)
    {
        WriteFailingStore? store = null;
        await using var bot = await TestBot.StartAsync(
            change: builder => TetBot.Tests.Features.Reminders.Dispatching.TroubledStore.Wrap(
                builder, inner => store = new WriteFailingStore(inner)), expectsErrors: true);
        var (admin, stranger) = (bot.ChatOf(Who.Admin), bot.ChatOf(Who.Stranger));
        await admin.AskAsync("trang chủ");
        await stranger.AskAsync("xin chào");
        await stranger.PressAsync("Xin quyền truy cập", ("unit", "p4"));
        admin.LookAtNewest();
        store!.Fail(blob, nth, happens);

        var answer = await admin.SendAsync(admin.Press("Cấp quyền"));

        var isDone = answer.Card!.Said.Contains("đã cấp quyền cho", StringComparison.Ordinal);
        Assert.True(isDone || answer.Card.Said.Contains("chưa rõ quyết định", StringComparison.Ordinal), answer.Card.Said);
        Assert.DoesNotContain("Chưa lưu được gì", answer.Card.Said, StringComparison.Ordinal);
        if (isRetried && !isDone)
        {
            (await admin.PressAsync(RosterSteps.PressAgain)).Says("đã cấp quyền cho");
            isDone = true;
        }

        var wasIn = await IsInAsync();
        if (isDone)
            Assert.True(wasIn);
        // Weeks later they are taken out, and write.
        await RemoveAsync();
        bot.MoveClock("2018-02-27 08:00:00");
        (await stranger.AskAsync("trang chủ")).Says("chưa có trong danh bạ");
        (await stranger.AskAsync("trang chủ")).Says("chưa có trong danh bạ");
        Assert.False(await IsInAsync());

        async Task<bool> IsInAsync() => System.Text.Encoding.UTF8
            .GetString((await store.ReadAsync(new("companies/pc-thai-binh/directory.json")))!.Content.Span)
                .Contains(Who.Stranger, StringComparison.Ordinal);

        async Task RemoveAsync()
        {
            var directory = await store.ReadAsync(new("companies/pc-thai-binh/directory.json"));
            await store.ReplaceAsync(
                new("companies/pc-thai-binh/directory.json"), Who.Directory(), directory!.ETag, TetBot.Storage.BlobMetadata.Empty);
            // Who was read lately counts for five seconds of the clock that does not move.
            await bot.Services.GetRequiredService<TetBot.Storage.Records.DirectoryStore>().PutAsync(
                TetBot.People.DirectoryReader.Read(
                    Who.Directory(), [.. bot.Services.GetRequiredService<TetBot.Domain.Campaigns.Campaign>().Units.Select(unit => unit.Id)])
                    .Value!.People[0], TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("😀", 200)]
    [InlineData("ệ", 300)]
    [InlineData("*<at>", 100)]
    public async Task A_stranger_may_have_any_name(string part, int times)
    {
        await using var bot = await TestBot.StartAsync();
        var (admin, stranger) =
            (bot.ChatOf(Who.Admin), bot.ChatOf(Who.Stranger, name: $"x{string.Concat(Enumerable.Repeat(part, times))}"));
        await admin.AskAsync("trang chủ");
        await stranger.AskAsync("xin chào");
        await stranger.PressAsync("Xin quyền truy cập", ("unit", "p4"));

        admin.LookAtNewest().DoesNotSay("\uFFFD");
        await admin.PressAsync("Cấp quyền");
        (await stranger.AskAsync("trang chủ")).Says("P4 Kỹ thuật");
    }
}
