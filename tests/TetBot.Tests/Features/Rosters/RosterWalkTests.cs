using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AdaptiveCards;
using Microsoft.Extensions.DependencyInjection;
using TetBot.Domain.Submissions;
using TetBot.Storage.Records;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Rosters;

/// <summary>The way from the greeting to the receipt, card by card.</summary>
public sealed class RosterWalkTests
{
    [Fact]
    public async Task A_roster_is_made_card_by_card_up_to_its_receipt()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);

        (await chat.AskAsync("xin chào")).Says("Điện lực Vũ Thư", "Danh sách trực Tết", "Trước 08/02", "còn 1 ngày 15 giờ");
        (await chat.PressAsync("Lập danh sách")).Says("Chưa có ai trong danh sách.", "24h/24h", "22 ca");
        Assert.Equal("Thêm người", chat.Card.Buttons[0].Title);

        (await chat.PressAsync("Thêm người")).Says("Người thứ 1", "29 Tết", "mùng 1");
        Assert.Equal("sang", chat.Card.Inputs["shift"]);
        (await chat.PressAsync("Thêm và nhập tiếp", RosterSteps.Person("Trần Thử Nghiệm", "0912 345 678", "sang", RosterSteps.AllDays)))
            .Says("✓ Đã lưu Trần Thử Nghiệm.", "Người thứ 2", "còn thiếu");
        Assert.Equal("", chat.Card.Inputs["name"]);
        (await chat.PressAsync("Thêm và nhập tiếp", RosterSteps.Person("Lê Ví Dụ", "+84 987 654 321", "chieu", RosterSteps.AllDays)))
            .Says("Người thứ 3");
        (await chat.PressAsync("Thêm", RosterSteps.Person("Phạm Mẫu", "0227 3831 234", "dem", $"2018-02-13,{RosterSteps.AllDays}")))
            .Says("Đủ 22/22 ca", "**Trần Thử Nghiệm** · 0912 345 678", "0987 654 321", "14–20/02", "đã lưu nháp 08:00");
        Assert.Equal("Xem lại & nộp", chat.Card.Buttons.Single(button => button.Style == "positive").Title);

        (await chat.PressAsync("Xem lại & nộp")).Says("Xem lại trước khi nộp", "22/22 ca", "3 người", "15/02 · 30 Tết", "Đêm: Phạm Mẫu");
        Assert.False(chat.Card.Inputs.ContainsKey("reason"));
        var receipt = await chat.PressAsync("Nộp danh sách");

        receipt.Says("✓ Đã nhận: Danh sách trực Tết", "Điện lực Vũ Thư · đúng hạn", "(bản 1)", "thứ Ba 06/02/2018", "Trần Thử Nghiệm",
            "3 người · 22/22 ca có người", "Việc kế tiếp");
        var bytes = await File.ReadAllBytesAsync(bot.VersionFile("C01", "vu-thu", 1), TestContext.Current.CancellationToken);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Assert.Equal(ReceiptCode.Of(hash).Value, RosterSteps.ReceiptOn(receipt));

        var version = JsonNode.Parse(bytes)!.AsObject();
        Assert.Equal("pc-thai-binh", (string?)version["company"]);
        Assert.Equal("mau-tuat-2018", (string?)version["campaign"]);
        Assert.Equal("C01", (string?)version["obligation"]);
        Assert.Equal("vu-thu", (string?)version["unit"]);
        Assert.Equal(1, (int)version["version"]!);
        Assert.Null(version["previousSha256"]);
        Assert.False((bool)version["isLate"]!);
        Assert.Equal(Who.VuThu, (string?)version["submittedBy"]!["id"]);
        Assert.StartsWith("2018-02-06T08:0", (string?)version["submittedAt"], StringComparison.Ordinal);
        Assert.EndsWith("+07:00", (string?)version["submittedAt"], StringComparison.Ordinal);
        Assert.Empty(version["content"]!["roster"]!["gaps"]!.AsArray());
        Assert.Null(version["content"]!["roster"]!["gapReason"]);
        var entries = version["content"]!["roster"]!["entries"]!.AsArray();
        Assert.Equal(["Trần Thử Nghiệm", "Lê Ví Dụ", "Phạm Mẫu"], entries.Select(entry => (string)entry!["name"]!));
        Assert.Equal(["+84912345678", "+84987654321", "+842273831234"], entries.Select(entry => (string)entry!["phone"]!));
        Assert.Equal(8, entries[2]!["dates"]!.AsArray().Count);

        var status = Assert.Single(
            await bot.Services.GetRequiredService<SubmissionStore>().ListLatestAsync(TestContext.Current.CancellationToken));
        Assert.False(status.IsLate);
        Assert.Equal(RosterSteps.ReceiptOn(receipt), status.Receipt.Value);
        Assert.False(File.Exists(bot.PathOf("campaigns/mau-tuat-2018/drafts/vu-thu/C01.json")));

        (await chat.PressAsync("Xem danh sách")).Says("Bản 1", "**Phạm Mẫu** · 0227 3831 234", RosterSteps.ReceiptOn(receipt));
        await chat.PressAsync("Trang chính");
        (await chat.PressAsync("Xem đủ")).Says("Đã nộp 08:0", RosterSteps.ReceiptOn(receipt).Replace('-', '\u2011'), "✓ Đã nộp");
    }

    [Theory]
    [InlineData(Who.Metering, "C18", "p9", "Trực đo đếm và hóa đơn")]
    [InlineData(Who.Admin, "C17", "p10", "Trực CMIS, OMS, CRM, đường truyền")]
    public async Task The_departments_on_duty_take_the_same_way(string person, string obligation, string unit, string title)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(person);

        (await chat.AskAsync("trang chủ")).Says(title);
        await chat.PressAsync("Lập danh sách");
        await chat.AddAsync("Trần Thử Nghiệm", "0912345678", "ca-ngay", RosterSteps.AllDays);
        (await chat.SubmitAsync()).Says($"✓ Đã nhận: {title}", "đúng hạn");

        Assert.Equal(unit, (string?)bot.Version(obligation, unit, 1)["unit"]);
        Assert.Equal(obligation, (string?)bot.Version(obligation, unit, 1)["obligation"]);
    }

    [Theory]
    [InlineData("2018-02-07 23:59:50", false)]
    [InlineData("2018-02-08 00:00:00", true)]
    public async Task Late_begins_at_midnight_of_8_February(string time, bool isLate)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync(RosterSteps.EverybodyAlways);
        bot.MoveClock(time);

        var review = await chat.PressAsync("Xem lại & nộp");
        Assert.Equal(isLate, review.Said.Contains("Đã quá hạn: vẫn nhận, ghi là nộp muộn.", StringComparison.Ordinal));
        bot.MoveClock(time);
        var receipt = await chat.PressAsync("Nộp danh sách");

        receipt.Says(isLate ? "nộp muộn" : "đúng hạn");
        Assert.Equal(isLate, (bool)bot.Version("C01", "vu-thu", 1)["isLate"]!);
        await chat.PressAsync("Trang chính");
        (await chat.PressAsync("Xem đủ")).Says(isLate ? "Đã nộp muộn" : "Đã nộp");
    }

    [Fact]
    public async Task A_correction_is_the_next_version_and_holds_the_hash_of_the_one_before()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        var first = RosterSteps.ReceiptOn(await chat.SubmitFullAsync());

        (await chat.PressAsync("Sửa")).Says("Đang sửa bản 1 đã nộp.");
        (await chat.PressAsync("Xem lại & nộp")).Says("Chưa có gì khác bản 1 đã nộp.");
        Assert.DoesNotContain("Nộp danh sách", chat.Card.Titles);
        await chat.PressAsync("Quay lại sửa");
        await chat.AddAsync("Lê Ví Dụ", "0987654321");
        (await chat.AskAsync("trang chủ")).Says("đang sửa, chưa nộp lại");
        await chat.PressAsync("Làm tiếp");
        var receipt = await chat.SubmitAsync();

        receipt.Says("(bản 2)", "2 người");
        Assert.NotEqual(first, RosterSteps.ReceiptOn(receipt));
        var hash = Convert.ToHexStringLower(
            SHA256.HashData(await File.ReadAllBytesAsync(bot.VersionFile("C01", "vu-thu", 1), TestContext.Current.CancellationToken)));
        Assert.Equal(hash, (string?)bot.Version("C01", "vu-thu", 2)["previousSha256"]);
        Assert.Equal(2, bot.VersionsOf("C01", "vu-thu"));
        var report = Assert.Single(
            await bot.Services.GetRequiredService<SubmissionStore>().VerifyAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, report.Versions.Count);
        Assert.Empty(report.Problems);
    }

    [Fact]
    public async Task Gaps_need_a_reason_which_is_kept_and_shown()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("Trần Thử Nghiệm; 0912 345 678; 14/02 sáng");

        (await chat.PressAsync("Xem lại & nộp")).Says("không có người trực", "00:00–07:00 14/02", "**chưa có ai**");
        foreach (var reason in (string[])["", "   ", "..", "1234567", new string('a', 501)])
        {
            var again = await chat.PressAsync("Nộp danh sách", ("reason", reason));
            Assert.Contains("⚠ Ghi lý do", again.SaidBelow("reason"), StringComparison.Ordinal);
            Assert.Equal(reason, again.Inputs["reason"]);
            Assert.Equal(0, bot.VersionsOf("C01", "vu-thu"));
        }

        const string Reason = "Đơn vị bên cạnh *trực thay*";
        (await chat.PressAsync("Nộp danh sách", ("reason", Reason))).Says(@"Lý do thiếu: Đơn vị bên cạnh \*trực thay\*", "1/22 ca");
        Assert.Equal(Reason, (string?)bot.Version("C01", "vu-thu", 1)["content"]!["roster"]!["gapReason"]);
        Assert.Equal(2, bot.Version("C01", "vu-thu", 1)["content"]!["roster"]!["gaps"]!.AsArray().Count);
        (await chat.PressAsync("Xem danh sách")).Says(@"trực thay\*");
    }

    [Fact]
    public async Task A_draft_survives_a_restart_and_another_device()
    {
        using var folder = new TetBot.Tests.Storage.TemporaryFolder();
        CardView form;
        await using (var bot = await TestBot.StartAsync(folder))
        {
            var chat = bot.ChatOf(Who.VuThu);
            await chat.AskAsync("danh sách");
            await chat.AddAsync("Trần Thử Nghiệm", "0912345678");
            form = await chat.PressAsync("Thêm người");
        }

        await using (var bot = await TestBot.StartAsync(folder))
        {
            var phone = bot.ChatOf(Who.VuThu, device: "-phone");
            (await phone.AskAsync("trang chủ")).Says("đang lập: 1 người");
            (await phone.PressAsync("Làm tiếp")).Says("**Trần Thử Nghiệm** · 0912 345 678", "1 người");

            // The card left open before the restart works all the same.
            var desk = bot.ChatOf(Who.VuThu);
            desk.LookAt(form, "m-before");
            (await desk.PressAsync("Thêm", RosterSteps.Person("Lê Ví Dụ", "0987654321", "chieu", "2018-02-14")))
                .Says("✓ Đã lưu Lê Ví Dụ.", "2 người");
            (await phone.AskAsync("danh sách")).Says("Lê Ví Dụ", "Trần Thử Nghiệm");
        }
    }
}
