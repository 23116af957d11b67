using System.Text.Json.Nodes;
using AdaptiveCards;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Home;

/// <summary>Entering for a unit what it sent by phone or paper (a PGDKH clerk; P9 for what it gathers).</summary>
public sealed class EnterForUnitTests
{
    [Fact]
    public async Task A_clerk_enters_a_roster_for_a_unit_and_everybody_sees_who_did()
    {
        await using var bot = await TestBot.StartAsync();
        var (clerk, unit) = (bot.ChatOf(Who.Clerk), bot.ChatOf(Who.VuThu));
        (await clerk.AskAsync("trang chủ")).Says("Phòng giao dịch khách hàng", "Nhập hộ đơn vị");
        (await clerk.PressAsync("Nhập hộ", ("forUnit", "vu-thu"))).Says("Điện lực Vũ Thư", "Bạn đang nhập hộ **Điện lực Vũ Thư**.");
        (await clerk.PressAsync("Lập danh sách")).Says("Danh sách trực Tết · Điện lực Vũ Thư", "Bạn đang nhập hộ **Điện lực Vũ Thư**.");
        await clerk.AddAsync("Phạm Mẫu", "0911222333", "ca-ngay", RosterSteps.AllDays);
        (await clerk.PressAsync("Xem lại & nộp")).Says("Bạn đang nhập hộ **Điện lực Vũ Thư**.", "Ghi rõ nhận từ đâu, của ai");

        (await clerk.PressAsync("Nộp danh sách")).Says("Chọn nhận qua đâu và ghi tên người đã báo.");
        (await clerk.PressAsync("Nộp danh sách", ("relaySource", "Phone"))).Says("Chọn nhận qua đâu và ghi tên người đã báo.");
        Assert.Equal("Phone", clerk.Card.Inputs["relaySource"]);
        (await clerk.PressAsync("Nộp danh sách", ("relaySource", ""), ("relayFrom", "Trần Thử Nghiệm"))).Says("Chọn nhận qua đâu");
        Assert.Equal("Trần Thử Nghiệm", clerk.Card.Inputs["relayFrom"]);
        (await clerk.PressAsync("Nộp danh sách", ("relaySource", "Telepathy"))).Says("Chọn nhận qua đâu");
        Assert.Equal(0, bot.VersionsOf("C01", "vu-thu"));

        var receipt = await clerk.PressAsync("Nộp danh sách", EntrySteps.ByPhone);

        receipt.Says("✓ Đã nhận", "Bùi Giả Định (nhập hộ; nhận qua điện thoại từ Trần Thử Nghiệm)");
        var version = bot.Version("C01", "vu-thu", 1);
        Assert.Equal("""{"source":"Phone","informant":"Trần Thử Nghiệm"}""", Compact(version["relay"]!));
        Assert.Equal(Who.Clerk, (string?)version["submittedBy"]!["id"]);
        Assert.Equal("vu-thu", (string?)version["unit"]);
        (await clerk.PressAsync("Xem danh sách")).Says("nhập hộ; nhận qua điện thoại");
        await unit.AskAsync("trang chủ");
        await unit.PressAsync("Xem đủ");
        (await unit.PressAsync("Xem")).Says("Bùi Giả Định (nhập hộ; nhận qua điện thoại từ Trần Thử Nghiệm)");
        (await unit.PressAsync("Các bản đã nộp")).Says("nhập hộ");
    }

    [Fact]
    public async Task A_unit_that_corrects_what_was_entered_for_it_needs_no_source_and_its_version_has_none()
    {
        await using var bot = await TestBot.StartAsync();
        var (clerk, unit) = (bot.ChatOf(Who.Clerk), bot.ChatOf(Who.VuThu));
        await clerk.ReviewStatusAsync("nhập hộ vũ thư");
        (await clerk.PressAsync("Nộp báo cáo", ("relaySource", "Paper"), ("relayFrom", "Lê Ví Dụ"))).Says("văn bản từ Lê Ví Dụ");

        await unit.OpenOwedAsync("C03");
        await unit.PressAsync("Sửa");
        await unit.PressAsync("Sửa");
        await unit.PressAsync("Xem lại & nộp", ("f.sessions-read", "31"));
        unit.Card.DoesNotSay("Ghi rõ nhận từ đâu");
        (await unit.PressAsync("Nộp báo cáo")).Says("(bản 2)", "Trần Thử Nghiệm");

        Assert.NotNull(bot.Version("C03", "vu-thu", 1)["relay"]);
        Assert.Null(bot.Version("C03", "vu-thu", 2)["relay"]);
        (await unit.PressAsync("Xem báo cáo")).DoesNotSay("nhập hộ");
        (await unit.PressAsync("Các bản đã nộp")).Says("nhập hộ; nhận qua văn bản từ Lê Ví Dụ");
    }

    [Theory]
    [InlineData("nhập hộ vũ thư")]
    [InlineData("Nhập hộ Vũ Thư.")]
    [InlineData("NHẬP HỘ VŨ THƯ")]
    [InlineData("nhap ho vu thu")]
    [InlineData("nhap ho vu-thu")]
    [InlineData("nhập hộ: Vũ Thư")]
    [InlineData("nhập hộ Điện lực Vũ Thư")]
    [InlineData("nhập hộ ĐL Vũ Thư")]
    [InlineData("nhập  hộ đơn vị vũ  thư!")]
    [InlineData("Enter for Vu Thu")]
    [InlineData("enter for Vũ Thư branch")]
    public async Task A_unit_is_understood_in_every_spelling(string said)
    {
        await using var bot = await TestBot.StartAsync();

        (await bot.ChatOf(Who.Clerk).AskAsync(said)).Says(
            "Bạn đang nhập hộ **Điện lực Vũ Thư**.", "Danh sách trực Tết", "Báo cáo tình hình trước Tết");
    }

    [Theory]
    [InlineData("nhập hộ thành phố", "Điện lực Thành phố Thái Bình")]
    [InlineData("nhập hộ thành phố Thái Bình", "Điện lực Thành phố Thái Bình")]
    [InlineData("nhập hộ P10", "P10 Công nghệ thông tin")]
    [InlineData("nhập hộ phòng P9", "P9 Kinh doanh")]
    public async Task Other_units_too(string said, string unit)
    {
        await using var bot = await TestBot.StartAsync();

        (await bot.ChatOf(Who.Clerk).AskAsync(said)).Says($"Bạn đang nhập hộ **{unit}**.");
    }

    [Theory]
    [InlineData("nhập hộ")]
    [InlineData("nhập hộ ai đó")]
    [InlineData("nhập hộ phòng giao dịch khách hàng")]
    [InlineData("nhập hộ điện lực")]
    public async Task Where_no_unit_is_understood_one_is_to_be_chosen(string said)
    {
        await using var bot = await TestBot.StartAsync();
        var clerk = bot.ChatOf(Who.Clerk);

        (await clerk.AskAsync(said)).Says("Chọn đơn vị rồi bấm Nhập hộ.");

        Assert.Contains("vu-thu", clerk.Card.ChoicesOf("forUnit"));
        Assert.DoesNotContain("pgdkh", clerk.Card.ChoicesOf("forUnit"));
        (await clerk.PressAsync("Nhập hộ")).Says("Chọn đơn vị rồi bấm Nhập hộ.");
        (await clerk.PressAsync("Nhập hộ", ("forUnit", "khong-co"))).Says("Chọn đơn vị rồi bấm Nhập hộ.");
    }

    [Fact]
    public async Task The_unit_and_the_clerk_work_on_one_draft_and_hear_of_each_other()
    {
        await using var bot = await TestBot.StartAsync();
        var (clerk, unit) = (bot.ChatOf(Who.Clerk), bot.ChatOf(Who.VuThu));
        await clerk.AskAsync("nhập hộ vũ thư");
        await clerk.PressAsync("Lập danh sách");
        await unit.AskAsync("danh sách");
        await unit.AddAsync("Phạm Mẫu", "0911222333", "ca-ngay", RosterSteps.AllDays);

        await clerk.PressAsync("Thêm người");
        var list = await clerk.PressAsync("Thêm", RosterSteps.Person("Lê Ví Dụ", "0987654321", "sang", "2018-02-14"));
        list.Says("**Phạm Mẫu**", "**Lê Ví Dụ**");
        (await unit.PressAsync("Xem lại & nộp")).Says("Bùi Giả Định vừa thêm Lê Ví Dụ");
        await clerk.PressAsync("Xem lại & nộp");
        await unit.PressAsync("Nộp danh sách");

        // The unit was quicker: the clerk's press of the same revision is the unit's receipt, and no second version.
        (await clerk.PressAsync("Nộp danh sách", EntrySteps.ByPhone)).Says("✓ Đã nhận", "Trần Thử Nghiệm");
        clerk.Card.DoesNotSay("nhập hộ;");
        Assert.Equal(1, bot.VersionsOf("C01", "vu-thu"));
    }

    [Fact]
    public async Task Two_values_for_one_field_are_told_to_whoever_comes_second()
    {
        await using var bot = await TestBot.StartAsync();
        var (clerk, unit) = (bot.ChatOf(Who.Clerk), bot.ChatOf(Who.VuThu));
        await clerk.OpenOwedAsync("C03", "nhập hộ vũ thư");
        await unit.OpenOwedAsync("C03");
        await unit.PressAsync("Tiếp tục", EntrySteps.Status[0]);

        var conflict = await clerk.PressAsync("Tiếp tục", ("f.sessions-read", "29"));

        conflict.Says("«Phiên đã ghi chỉ số»: Trần Thử Nghiệm vừa ghi 30 phiên");
        Assert.Equal("29", conflict.Inputs["f.sessions-read"]);
        Assert.Equal("2", conflict.Inputs["f.sessions-moved"]);
    }

    [Fact]
    public async Task Nothing_to_report_for_a_unit_asks_how_it_came_first()
    {
        await using var bot = await TestBot.StartAsync();
        bot.MoveClock("2018-02-14 17:30:00");
        var clerk = bot.ChatOf(Who.Clerk);
        await clerk.OpenOwedAsync("C10", "nhập hộ vũ thư");

        var asking = await clerk.PressAsync("Không phát sinh – nộp luôn");
        asking.Says("Ghi rõ nhận từ đâu, của ai", "Không phát sinh");
        asking.DoesNotSay("⚠");
        Assert.False(Directory.Exists(bot.PathOf("campaigns/mau-tuat-2018/submissions")));

        // Clients do not send what was left empty.
        var button = asking.Button("Nộp báo cáo");
        var pressed = (await clerk.SendAsync(clerk.Invoke(button.Verb, button.Data.DeepClone()))).Card!;
        pressed.Says("⚠ Chọn nhận qua đâu và ghi tên người đã báo.");
        (await clerk.PressAsync("Nộp báo cáo", EntrySteps.ByPhone)).Says("✓ Đã nhận", "Không phát sinh", "nhập hộ; nhận qua điện thoại");
    }

    [Fact]
    public async Task A_clerk_takes_a_template_for_a_unit_and_says_how_it_came()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var clerk = bot.ChatOf(Who.Clerk);
        await clerk.AskAsync("nhập hộ vũ thư");
        await clerk.PressAsync("Lập danh sách");
        var template = await clerk.TemplateAsync(bot, drive);
        var row = WorkbookSteps.RowNamed(template, "people") + 1;
        var filled = WorkbookSteps.Edit(template, book =>
        {
            book.Set($"B{row}", "Phạm Mẫu").Set($"C{row}", "0911222333");
            foreach (var column in "FGHIJKL")
                book.Set($"{column}{row}", "Cả ngày");
        });

        (await clerk.SendWorkbookAsync(drive, filled)).Says("Điện lực Vũ Thư", "Đủ 22/22 ca");

        (await clerk.PressAsync("Xem lại & nộp")).Says("Ghi rõ nhận từ đâu, của ai");
        (await clerk.PressAsync("Nộp danh sách", EntrySteps.ByPhone)).Says("nhập hộ; nhận qua điện thoại");
    }

    private static string Compact(JsonNode node) =>
        node.ToJsonString(
            new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
