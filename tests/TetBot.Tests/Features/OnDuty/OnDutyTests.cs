using System.Text.Json.Nodes;
using AdaptiveCards;
using TetBot.Tests.Features.Rosters;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.OnDuty;

/// <summary>Who is on duty, asked in words and by buttons (C01, C17, C18).</summary>
public sealed class OnDutyTests
{
    private const string Shifts = """
        Trần Thử Nghiệm; 0912 345 678; 14-20/02 sáng
        Lê Ví Dụ; 0987 654 321; 14-20/02 chiều
        Phạm Mẫu; 0227 3831 234; 13-20/02 đêm
        """;

    [Fact]
    public async Task Whoever_is_on_duty_is_named_large_with_a_number_to_press_and_until_when_and_who_comes_next()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await SubmitAsync(chat, Shifts);
        bot.MoveClock("2018-02-15 22:10:00");

        var card = await chat.AskAsync("ai trực Vũ Thư");

        card.Says(
            "Ai trực · Điện lực Vũ Thư", "Bây giờ: 22:10 thứ Năm 15/02 (30 Tết)", "Lê Ví Dụ", "[0987 654 321](tel:+84987654321)",
            "Tiếp nhận GDKH · đến 23:00",
            "Tiếp theo, từ 23:00", "**Phạm Mẫu** · [0227 3831 234](tel:+842273831234) · Tiếp nhận GDKH · đến 07:00 16/02",
            "Theo “Danh sách trực Tết” nộp", "(bản 1)");
        card.DoesNotSay("Trần Thử Nghiệm", "Chưa hiểu");
    }

    [Theory]
    [InlineData("ai truc vu thu")]
    [InlineData("AI TRỰC VT?")]
    [InlineData("cho em hỏi ai đang trực ở đl vũ thư ạ")]
    [InlineData("ai truwcj vux thuw")]
    [InlineData("trực vũ thư bây giờ")]
    public async Task The_question_is_understood_in_every_spelling(string typed)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await SubmitAsync(chat, Shifts);
        bot.MoveClock("2018-02-16 03:00:00");

        (await chat.AskAsync(typed))
            .Says("Bây giờ: 03:00 thứ Sáu 16/02 (mùng 1)", "Phạm Mẫu", "đến 07:00", "Tiếp theo, từ 07:00", "Trần Thử Nghiệm");
    }

    [Fact]
    public async Task Another_time_is_answered_as_asked_and_now_is_one_press_away()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await SubmitAsync(chat, Shifts);

        (await chat.AskAsync("ai trực vt mùng 2 lúc 23h10")).Says("Lúc 23:10 thứ Bảy 17/02 (mùng 2)", "Phạm Mẫu", "đến 07:00 18/02");
        (await chat.AskAsync("trực vũ thư 16/02 đêm")).Says("23:00 16/02 – 07:00 17/02", "**Phạm Mẫu**");
        var day = await chat.AskAsync("ai trực vũ thư mùng 1");
        day.Says("Cả ngày thứ Sáu 16/02 (mùng 1)", "23:00 15/02 – 07:00 16/02", "07:00–15:00 16/02", "15:00–23:00 16/02",
            "23:00 16/02 – 07:00 17/02");
        Assert.Equal(("vu-thu", "2018-02-16", "any"), (day.Inputs["where"], day.Inputs["day"], day.Inputs["shift"]));
        (await chat.PressAsync("Bây giờ"))
            .Says("Bây giờ: 08:0", "Danh sách trực chỉ có từ 14/02 (29 Tết) đến 20/02 (mùng 5)", "Tiếp theo, từ 23:00 13/02", "Phạm Mẫu");
        (await chat.PressAsync("Xem nơi, lúc đã chọn", ("where", "vu-thu"), ("day", "2018-02-16"), ("shift", "chieu")))
            .Says("15:00–23:00 16/02", "Lê Ví Dụ");
        (await chat.PressAsync("Xem nơi, lúc đã chọn", ("where", "any"), ("day", "any"), ("shift", "chieu")))
            .Says("Bây giờ: 08:0", "P10 Công nghệ thông tin");
    }

    [Fact]
    public async Task A_gap_is_said_in_words()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await SubmitAsync(chat, "Trần Thử Nghiệm; 0912 345 678; 14-20/02 sáng", "Thiếu người, đang bố trí thêm");
        bot.MoveClock("2018-02-16 16:00:00");

        (await chat.AskAsync("ai trực vũ thư")).Says(
            "✗ Lúc này không có ai trực theo danh sách.", "Tiếp theo, từ 07:00 17/02", "Trần Thử Nghiệm");
        (await chat.AskAsync("ai trực vũ thư hôm nay"))
            .Says("✗ 00:00–07:00 16/02: không có ai trực.", "✗ 15:00–24:00 16/02: không có ai trực.");
    }

    [Fact]
    public async Task Where_no_roster_stands_it_is_said_who_can_be_asked()
    {
        await using var bot = await TestBot.StartAsync();
        var (unit, manager) = (bot.ChatOf(Who.VuThu), bot.ChatOf(Who.ManagerOnly));

        (await manager.AskAsync("ai trực vũ thư")).Says("✗ Chưa nộp danh sách trực", "Hỏi: **Phạm Mẫu**; **Trần Thử Nghiệm**");
        (await manager.AskAsync("ai trực hưng hà")).Says("✗ Chưa nộp danh sách trực", "Danh bạ chưa có ai của đơn vị này để hỏi.");
        (await unit.AskAsync("ai trực vũ thư")).Says("✗ Chưa nộp danh sách trực");
        unit.Card.DoesNotSay("Hỏi:");
        await unit.PressAsync("Lập danh sách");

        await SubmitAsync(unit, Shifts);
        await unit.AskAsync("danh sách");
        await unit.AskAsync("trang chủ");
        await unit.PressAsync("Xem đủ");
        await unit.PressAsync("Xem");
        await unit.PressAsync("Rút lại");
        await unit.PressAsync("Rút lại", ("reason", "Lập lại từ đầu"));
        (await manager.AskAsync("ai trực vũ thư")).Says("✗ Danh sách trực đã rút lại lúc 08:0", "Hỏi: **Phạm Mẫu**");
        manager.Card.DoesNotSay("Lê Ví Dụ", "0987");
    }

    [Fact]
    public async Task Everybody_sees_who_is_on_duty_for_the_systems_and_their_own_unit_first()
    {
        await using var bot = await TestBot.StartAsync();
        await SubmitAsync(bot.ChatOf(Who.Admin), "Vũ Minh Họa; 0912 000 111; 14-20/02 cả ngày");
        await SubmitAsync(bot.ChatOf(Who.Metering), "Hoàng Giả Định; 0912 000 222; 14-20/02 cả ngày");
        await SubmitAsync(bot.ChatOf(Who.KienXuong), "Đặng Giả Sử; 0912 000 333; 14-20/02 cả ngày");
        bot.MoveClock("2018-02-16 16:00:00");
        var (branch, finance) = (bot.ChatOf(Who.KienXuong), bot.ChatOf(Who.Finance));

        var card = await branch.AskAsync("ai trực bây giờ");
        card.Says("Điện lực Kiến Xương", "**Đặng Giả Sử**", "**Vũ Minh Họa** · [0912 000 111](tel:+84912000111)", "đến 24:00 20/02",
            "**Hoàng Giả Định**");
        card.DoesNotSay("Vũ Thư", "Tiền Hải");
        Assert.True(card.Said.IndexOf("Kiến Xương", StringComparison.Ordinal) < card.Said.IndexOf(
            "P9 Kinh doanh", StringComparison.Ordinal));
        Assert.Equal(["any", "kien-xuong", "p9", "p10"], card.ChoicesOf("where"));

        (await finance.AskAsync("ai trực cmis")).Says("Ai trực · P10 Công nghệ thông tin", "Vũ Minh Họa");
        (await finance.AskAsync("ai trực đo đếm tối nay")).Says("Ai trực · P9 Kinh doanh", "Hoàng Giả Định");
        (await finance.AskAsync("ai trực P5")).Says("P5 Tài chính kế toán không phải lập danh sách trực đợt này.");
        Assert.Equal(["any", "p9", "p10"], finance.Card.ChoicesOf("where"));
        await finance.PressAsync("Mọi nơi được xem");
        (await finance.PressAsync("Xem nơi, lúc đã chọn")).DoesNotSay("Kiến Xương");
    }

    [Theory]
    [InlineData(Who.VuThu, true)]
    [InlineData(Who.Clerk, true)]
    [InlineData(Who.ManagerOnly, true)]
    [InlineData(Who.KienXuong, false)]
    [InlineData(Who.Finance, false)]
    [InlineData(Who.Admin, false)]
    public async Task A_branchs_roster_is_told_to_those_who_may_see_it_alone(string person, bool maySee)
    {
        await using var bot = await TestBot.StartAsync();
        await SubmitAsync(bot.ChatOf(Who.VuThuToo), Shifts);
        bot.MoveClock("2018-02-16 16:00:00");
        var chat = bot.ChatOf(person);

        if (maySee)
        {
            (await chat.AskAsync("ai trực vũ thư")).Says("Lê Ví Dụ", "tel:+84987654321");
            return;
        }

        var refusal = "Danh sách trực của Điện lực Vũ Thư chỉ đơn vị đó, Phòng giao dịch khách hàng và lãnh đạo được xem.";
        Assert.Equal(refusal, await chat.HearAsync("ai trực vũ thư"));
        Assert.Equal(refusal, (await chat.SendAsync(chat.Invoke("duty.open", new JsonObject { ["u"] = "vu-thu" }))).Text);
        Assert.Equal(
            refusal, (await chat.SendAsync(
                chat.Invoke("duty.look", new JsonObject { ["where"] = "vu-thu", ["day"] = "2018-02-16" }))).Text);
        var both = await chat.AskAsync("ai trực vũ thư và p10");
        both.Says(refusal, "P10 Công nghệ thông tin");
        both.DoesNotSay("Lê Ví Dụ", "tel:");
        (await chat.AskAsync("ai trực")).DoesNotSay("Vũ Thư", "Lê Ví Dụ");
    }

    [Theory]
    [InlineData("channel")]
    [InlineData("groupChat")]
    public async Task In_a_channel_or_a_group_nobody_is_named(string type)
    {
        await using var bot = await TestBot.StartAsync();
        await SubmitAsync(bot.ChatOf(Who.VuThu), Shifts);
        bot.MoveClock("2018-02-16 16:00:00");
        var group = new Chat(bot, Who.VuThu, "19:group", "Trần Thử Nghiệm") { ConversationType = type };

        foreach (var typed in (string[])["ai trực", "ai trực vũ thư", "trực p10 tối nay", "xem ai trực giúp em"])
            Assert.Equal(
                "Ai trực và số điện thoại chỉ xem được trong chat riêng. Mở chat riêng với TetBot và gõ “ai trực”.",
                await group.HearAsync(typed));
        foreach (var verb in (string[])["duty.open", "duty.look"])
            Assert.Contains(
                "chat riêng", (await group.SendAsync(group.Invoke(verb, new JsonObject { ["u"] = "vu-thu", ["where"] = "vu-thu" }))).Text,
                StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_understood_of_a_question_is_said_and_a_near_name_is_offered()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await SubmitAsync(chat, Shifts);

        (await chat.AskAsync("ai trực ở *chỗ kia*")).Says(
            @"Chưa hiểu “\*chỗ kia\*” là đơn vị hay lúc nào.", "Điện lực Vũ Thư", "P10 Công nghệ thông tin");
        (await chat.AskAsync("ai trực Vũ Thư 35/02")).Says("Chưa hiểu “35/02” trong câu hỏi.", "Bây giờ:");
        (await chat.AskAsync("ai trực vu thy mùng 1 sáng")).Says("Chưa hiểu “vu thy”");
        (await chat.PressAsync("Có phải Điện lực Vũ Thư?")).Says("Ai trực · Điện lực Vũ Thư", "07:00–15:00 16/02", "Trần Thử Nghiệm");
    }

    [Theory]
    [InlineData("""{"u":"khong-co"}""")]
    [InlineData("""{"u":"vu-thu","t":"9999-12-31T23:59"}""")]
    [InlineData("""{"u":"vu-thu","t":"0001-01-01T00:00/9999-12-31T00:00"}""")]
    [InlineData("""{"u":"vu-thu","t":"2018-02-16T10:00/2018-02-16T10:00"}""")]
    [InlineData("""{"u":"vu-thu","t":"hôm nay"}""")]
    public async Task A_card_edited_on_its_way_is_answered_with_words(string data)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);

        Assert.Null((await chat.SendAsync(chat.Invoke("duty.open", JsonNode.Parse(data)))).Card);
        Assert.Null((await chat.SendAsync(chat.Invoke("duty.look", new JsonObject { ["day"] = "9999-12-31" }))).Card);
    }

    [Fact]
    public async Task Six_people_at_once_are_large_and_forty_a_line_each()
    {
        await using var bot = await TestBot.StartAsync();
        var (chat, manager) = (bot.ChatOf(Who.VuThu), bot.ChatOf(Who.ManagerOnly));
        bot.MoveClock("2018-02-06 08:00:00");
        await SubmitAsync(chat, Crowd(6));
        bot.MoveClock("2018-02-16 16:00:00");
        var six = await chat.AskAsync("ai trực vũ thư");
        Assert.Equal(6, six.Json["body"]!.AsArray().Count(element => (string?)element!["style"] == "good"));

        await bot.ChatOf(Who.KienXuong).AskAsync(Crowd(40));
        await bot.ChatOf(Who.KienXuong).AskAsync("danh sách");
        await SubmitAsync(bot.ChatOf(Who.KienXuong), Crowd(40));
        var forty = await manager.AskAsync("ai trực kiến xương");
        Assert.Equal(40, forty.Said.Split('\n').Count(line => line.Contains("](tel:", StringComparison.Ordinal)));
        Assert.Equal(
            40, (await manager.AskAsync("ai trực kiến xương mùng 1")).Said.Split('\n')
                .Count(line => line.Contains("](tel:", StringComparison.Ordinal)));
        await manager.AskAsync("ai trực");
    }

    [Fact]
    public async Task The_longest_names_of_four_hundred_people_fit_a_card()
    {
        await using var bot = await TestBot.StartAsync();
        var (chat, manager) = (bot.ChatOf(Who.VuThu), bot.ChatOf(Who.ManagerOnly));
        await SubmitAsync(chat, LargeRosterTests.List(400, name: string.Concat(Enumerable.Repeat("ẤỆỔỮ ", 10))), "Kiểm tra danh sách lớn");

        (await manager.AskAsync("ai trực vũ thư 14-20/02")).Says("và 3", "nữa");
        await manager.AskAsync("ai trực mùng 1");
    }

    [Fact]
    public async Task It_speaks_English_to_whoever_reads_it()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThuEnglish);
        await SubmitAsync(bot.ChatOf(Who.VuThu), Shifts);
        bot.MoveClock("2018-02-15 22:10:00");

        var card = await chat.AskAsync("who is on duty vu thu");
        card.Says("On duty · Vũ Thư branch", "Now: 22:10 Thursday 15/02 (30 Tết)", "Customer desk · until 23:00", "Next, from 23:00");
        Assert.Equal("en", card.Lang);
        (await chat.AskAsync("who's on duty tonight at P10?"))
            .Says("18:00–24:00 15/02", "No roster is submitted yet", "Ask: **Vũ Minh Họa**");
    }

    [Fact]
    public async Task Only_the_roster_asked_about_is_opened()
    {
        await using var bot = await TestBot.StartAsync();
        await SubmitAsync(bot.ChatOf(Who.VuThu), Shifts);
        await SubmitAsync(bot.ChatOf(Who.KienXuong), "Đặng Giả Sử; 0912 000 333; 14-20/02 cả ngày");
        await File.WriteAllTextAsync(
            bot.VersionFile("C01", "kien-xuong", 1), "none that could be read", TestContext.Current.CancellationToken);

        (await bot.ChatOf(Who.ManagerOnly).AskAsync("ai trực vũ thư mùng 1")).Says("Lê Ví Dụ");
    }

    private static async Task SubmitAsync(Chat chat, string list, string? reason = null)
    {
        await chat.AskAsync(list);
        await chat.SubmitAsync(reason);
    }

    private static string Crowd(int people) => string.Join('\n', Enumerable.Range(1, people).Select(number =>
        $"Người Thử {(char)('A' + (number % 26))}{(char)('a' + (number / 26))}; {LargeRosterTests.Phone(number)}; 14-20/02 cả ngày"));
}
