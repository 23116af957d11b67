using System.Globalization;
using System.Text.Json.Nodes;
using AdaptiveCards;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Ledger;

/// <summary>What was submitted, as it is read and checked in the chat.</summary>
public sealed class LedgerCardTests
{
    private const string True = "✓ Đúng. Bản nộp này có thật và chưa hề bị sửa.";

    [Fact]
    public async Task A_code_is_checked_however_it_is_written()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        var code = await SubmitAsync(chat);
        var (first, last) = (code[..3], code[4..]);
        var mistaken = code.Replace('0', 'O').Replace('1', 'l');

        foreach (var typed in (string[])
                 [
                     $"kiểm tra {code}", $"Kiểm Tra {code.ToLowerInvariant()}.", $"kiem tra {first}{last}", $"kiểm tra {first} {last}",
                     $"kiểm tra mã {code}",
                     $"kiểm tra mã biên nhận {code}", $"kiểm tra: {code}", $"kiểm tra {first}–{last}", $"kiểm tra {first} - {last}",
                     $"kiểm tra {mistaken}",
                     $"mã {code}", $"check {code}", $"verify receipt {code}", code, code.ToLowerInvariant(), $"  {code}  ",
                     $"{first}–{last}",
                 ])
            (await chat.AskAsync(typed))
                .Says($"Kiểm tra mã {code}", True, "Số liệu trước khi gửi SMS chúc Tết", "Điện lực Vũ Thư", "Bản: 1 (mới nhất)",
                    "nộp đúng hạn", "Trần Thử Nghiệm");
    }

    [Theory]
    [InlineData("kiểm tra")]
    [InlineData("kiểm tra mã")]
    [InlineData("kiểm tra K7M")]
    [InlineData("kiểm tra U7M-2QX")]
    [InlineData("check ???-???")]
    public async Task Who_asks_to_check_without_a_code_is_told_how(string typed)
    {
        await using var bot = await TestBot.StartAsync();

        Assert.Equal("Gõ: kiểm tra và mã biên nhận, ví dụ: kiểm tra K7M-2QX", await bot.ChatOf(Who.VuThu).HearAsync(typed));
    }

    [Fact]
    public async Task A_code_that_was_never_given_is_unknown_and_a_list_is_no_code()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await SubmitAsync(chat);

        (await chat.AskAsync("kiểm tra K7M-2QX")).Says("Kiểm tra mã K7M-2QX", "✗ Không có bản nộp nào mang mã này.");
        (await chat.AskAsync("Mã Thử Nghiệm; 0912 345 678; 14/02 sáng")).Says("✓ Đã nhận 1 dòng.");
    }

    [Fact]
    public async Task An_older_version_a_withdrawn_one_and_a_withdrawal_say_what_they_are()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        var first = await SubmitAsync(chat);
        var second = await CorrectAsync(chat, "113");
        await chat.PressAsync("Xem báo cáo");
        await chat.PressAsync("Rút lại");
        var third = RosterSteps.ReceiptOn(await chat.PressAsync("Rút lại", ("reason", "Nhầm số liệu")));

        (await chat.AskAsync($"kiểm tra {first}")).Says(True, "Bản: 1 (đã có bản 3)");
        (await chat.AskAsync($"kiểm tra {second}")).Says(True, "Bản: 2 (đã rút lại bằng bản 3)");
        (await chat.AskAsync($"kiểm tra {third}")).Says(True, "Bản: 3 (là bản rút lại)");
    }

    [Fact]
    public async Task Of_another_units_code_only_that_it_is_true_is_said()
    {
        await using var bot = await TestBot.StartAsync();
        var code = await SubmitAsync(bot.ChatOf(Who.VuThu));

        foreach (var person in (string[])[Who.KienXuong, Who.Finance, Who.Admin])
        {
            var card = await bot.ChatOf(person).AskAsync($"kiểm tra {code}");
            card.Says(True, "Mã này của đơn vị khác.");
            card.DoesNotSay("Vũ Thư", "Số liệu", "Trần", "đúng hạn");
        }

        foreach (var person in (string[])[Who.VuThuHead, Who.Metering, Who.ManagerOnly, Who.Clerk])
            (await bot.ChatOf(person).AskAsync($"kiểm tra {code}")).Says(True, "Điện lực Vũ Thư");
        (await bot.ChatOf(Who.Stranger).AskAsync($"kiểm tra {code}")).DoesNotSay("✓", "Vũ Thư, ");
    }

    [Fact]
    public async Task One_changed_byte_is_found_by_its_code_and_what_follows_stays_true()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        var first = await SubmitAsync(chat);
        var second = await CorrectAsync(chat, "113");
        var file = bot.VersionFile("C11", "vu-thu", 1);
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[Array.IndexOf(bytes, (byte)'1', bytes.Length / 2)] = (byte)'9';
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);

        (await chat.AskAsync($"kiểm tra {first}")).Says("✗ Bản nộp mang mã này đã bị sửa hoặc hỏng. Báo P10 ngay.");
        chat.Card.DoesNotSay("✓");
        (await chat.AskAsync($"kiểm tra {second}")).Says(True, "Có bản khác trong cùng chuỗi bị thiếu hoặc bị sửa. Báo P10.");

        File.Delete(file);
        (await chat.AskAsync($"kiểm tra {first}")).Says("✗ Không có bản nộp nào mang mã này.");
        (await chat.AskAsync($"kiểm tra {second}")).Says(True, "Có bản khác trong cùng chuỗi bị thiếu hoặc bị sửa. Báo P10.");
    }

    [Fact]
    public async Task Bytes_that_are_no_submission_any_more_are_said_to_be_changed()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        var code = await SubmitAsync(chat);
        await File.WriteAllTextAsync(bot.VersionFile("C11", "vu-thu", 1), "{", TestContext.Current.CancellationToken);

        (await chat.AskAsync($"kiểm tra {code}")).Says("✗ Bản nộp mang mã này đã bị sửa hoặc hỏng. Báo P10 ngay.");
    }

    [Fact]
    public async Task A_dozen_versions_are_read_page_by_page_each_with_what_changed()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await SubmitAsync(chat);
        for (var books = 113; books < 124; books++)
            await CorrectAsync(chat, books.ToString(CultureInfo.InvariantCulture));
        await chat.PressAsync("Xem báo cáo");

        (await chat.PressAsync("Các bản đã nộp")).Says(
            "**Bản 12**", "Số quyển được duyệt: 122 quyển → 123 quyển (+1)", "**Bản 8**", "118 quyển → 119 quyển");
        chat.Card.DoesNotSay("**Bản 7**");
        (await chat.PressAsync("Bản cũ hơn")).Says("**Bản 7**", "117 quyển → 118 quyển", "**Bản 3**", "113 quyển → 114 quyển");
        (await chat.PressAsync("Bản cũ hơn")).Says("**Bản 2**", "112 quyển → 113 quyển", "**Bản 1**");
        Assert.DoesNotContain("Bản cũ hơn", chat.Card.Titles);
        await chat.PressAsync("Xem");
        chat.Card.Says("(bản 2)", "Số quyển được duyệt: 113 quyển");
        (await chat.PressAsync("Các bản đã nộp")).Says("**Bản 12**");
    }

    [Fact]
    public async Task Where_nothing_was_submitted_the_versions_say_so()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);

        (await chat.SendAsync(chat.Invoke("ledger.versions", new JsonObject { ["o"] = "C11" }))).Card!.Says(
            "Các bản đã nộp", "Chưa nộp bản nào.");
        Assert.Equal(
            "Không có bản nào đang có hiệu lực để rút lại.",
            (await chat.SendAsync(chat.Invoke("ledger.withdraw", new JsonObject { ["o"] = "C11" }))).Text);
    }

    [Fact]
    public async Task Managers_and_who_receives_a_report_read_its_versions_and_others_are_refused()
    {
        await using var bot = await TestBot.StartAsync();
        await SubmitAsync(bot.ChatOf(Who.VuThu));
        var data = new JsonObject { ["o"] = "C11", ["u"] = "vu-thu", ["v"] = "1" };

        foreach (var person in (string[])[Who.ManagerOnly, Who.Metering, Who.Clerk])
        {
            var chat = bot.ChatOf(person);
            var versions = (await chat.SendAsync(chat.Invoke("ledger.versions", new JsonObject { ["o"] = "C11", ["u"] = "vu-thu" }))).Card!;
            versions.Says("**Bản 1**", "Điện lực Vũ Thư");
            (await chat.PressAsync("Xem")).Says("Số quyển được duyệt: 112 quyển");
        }

        foreach (var person in (string[])[Who.KienXuong, Who.Finance, Who.Admin])
        {
            var chat = bot.ChatOf(person);
            foreach (var verb in (string[])["ledger.versions", "ledger.version", "ledger.withdraw", "ledger.withdrawNow"])
                Assert.StartsWith("Thẻ này không dành cho đơn vị bạn.", (await chat.SendAsync(chat.Invoke(verb, data.DeepClone()))).Text,
                    StringComparison.Ordinal);
        }

        // Who reads may not take back.
        var manager = bot.ChatOf(Who.ManagerOnly);
        foreach (var verb in (string[])["ledger.withdraw", "ledger.withdrawNow"])
            Assert.StartsWith("Thẻ này không dành cho đơn vị bạn.", (await manager.SendAsync(manager.Invoke(verb, data.DeepClone()))).Text,
                StringComparison.Ordinal);
        Assert.Equal(1, bot.VersionsOf("C11", "vu-thu"));
    }

    [Fact]
    public async Task A_withdrawal_asked_for_before_a_newer_version_came_is_asked_again()
    {
        await using var bot = await TestBot.StartAsync();
        var (first, second) = (bot.ChatOf(Who.VuThu), bot.ChatOf(Who.VuThuToo));
        await SubmitAsync(first);
        await first.PressAsync("Xem báo cáo");
        await first.PressAsync("Rút lại");
        await second.OpenReportAsync("C11");
        await CorrectAsync(second, "114");

        (await first.PressAsync("Rút lại", ("reason", "Nhầm số liệu")))
            .Says("Rút lại bản 2?", "Vừa có bản mới hơn. Xem kỹ bản bạn muốn rút.");

        Assert.Equal("Nhầm số liệu", first.Card.Inputs["reason"]);
        Assert.Equal(2, bot.VersionsOf("C11", "vu-thu"));
        (await first.PressAsync("Rút lại")).Says("Đã rút lại bản 2", "(bản 3)");
    }

    private static async Task<string> SubmitAsync(Chat chat) =>
        RosterSteps.ReceiptOn(await chat.ReportAsync("C11", [[("greeting-books", "112"), ("greeting-customers", "38.400")]]));

    private static async Task<string> CorrectAsync(Chat chat, string books)
    {
        await chat.PressAsync("Sửa");
        await chat.EditAsync("approved");
        await chat.FillAsync(ReportSteps.Review, ("greeting-books", books));
        return RosterSteps.ReceiptOn(await chat.PressAsync(ReportSteps.Submit));
    }
}
