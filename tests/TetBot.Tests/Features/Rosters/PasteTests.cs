using System.Text.Json.Nodes;
using AdaptiveCards;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Rosters;

/// <summary>A list pasted at once: good lines are taken, bad ones come back with their reasons, and nothing is dropped.</summary>
public sealed class PasteTests
{
    private const string Mixed = """
        Họ và tên; Số điện thoại; Thời gian
        Trần Thử Nghiệm; 0912 345 678; 14-16/02 ca sáng
        Lê Ví Dụ, 0987654321, mùng 1 đêm

        Phạm Mẫu; 0912 345 6; 17/02 chiều
        Hoàng Giả Định; 0163 222 3333; 18/02 sáng
        """;

    [Fact]
    public async Task A_list_sent_as_a_message_is_taken_line_by_line_and_bad_lines_come_back_with_reasons()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);

        var card = await chat.AskAsync(Mixed);

        card.Says(
            "✓ Đã nhận 2 dòng.", "2 dòng cần sửa:",
            "**Phạm Mẫu; 0912 345 6; 17/02 chiều** — Số điện thoại thiếu chữ số.",
            "**Hoàng Giả Định; 0163 222 3333; 18/02 sáng** — Đầu số 0163 đã đổi thành 033");
        Assert.Equal("Phạm Mẫu; 0912 345 6; 17/02 chiều\nHoàng Giả Định; 0163 222 3333; 18/02 sáng", card.Inputs["lines"]);
        (await chat.PressAsync("Quay lại"))
            .Says("2 dòng đã dán chưa đọc được.", "**Trần Thử Nghiệm** · 0912 345 678", "14–16/02 · Sáng", "16/02 · Đêm");
        (await chat.PressAsync("Xem lại & nộp")).Says("Còn 2 dòng đã dán chưa đọc được.");
        Assert.DoesNotContain("Nộp danh sách", chat.Card.Titles);
    }

    [Fact]
    public async Task Bad_lines_are_mended_where_they_are_shown()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync(Mixed);

        (await chat.PressAsync(
            "Đọc danh sách", ("lines", "Phạm Mẫu; 0911 222 333; 17/02 chiều\nHoàng Giả Định; 0163 222 3333; 18/02 sáng")))
            .Says("✓ Đã nhận 1 dòng.", "1 dòng cần sửa:");
        (await chat.PressAsync("Đọc danh sách", ("lines", "Hoàng Giả Định; 0332 223 333; 18/02 sáng")))
            .Says("4 người", "✓ Đã nhận 1 dòng.");
        chat.Card.DoesNotSay("chưa đọc được");
    }

    [Fact]
    public async Task Bad_lines_are_thrown_away_only_by_a_press()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync(Mixed);
        await chat.PressAsync("Quay lại");
        (await chat.PressAsync("Sửa các dòng này")).Says("2 dòng cần sửa:");

        (await chat.PressAsync("Bỏ các dòng này")).Says("2 người");
        chat.Card.DoesNotSay("chưa đọc được");
    }

    [Fact]
    public async Task A_list_is_pasted_on_the_card_too()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);

        (await chat.AskAsync("dán danh sách"))
            .Says("Mỗi người một dòng: họ tên; số điện thoại; ngày và ca.", "Trần Thử Nghiệm; 0912 345 678; 14-16/02 ca sáng");
        (await chat.PressAsync("Đọc danh sách", ("lines", "  \n "))).Says("Không có dòng nào để đọc.");
        await chat.AskAsync("dán danh sách");
        (await chat.PressAsync("Đọc danh sách", ("lines", "1. Trần Thử Nghiệm; 0912 345 678; 14-20/02 cả ngày")))
            .Says("Đủ 22/22 ca", "1 người");
    }

    [Fact]
    public async Task The_example_on_the_card_can_be_pasted_as_it_stands()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        var example = (await chat.AskAsync("dán danh sách")).Said.Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(3, example.Count);

        (await chat.AskAsync(string.Join('\n', example.Select(line => line[2..])))).Says("✓ Đã nhận 3 dòng.", "3 người");
    }

    [Fact]
    public async Task The_same_list_again_adds_nobody()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("Trần Thử Nghiệm; 0912 345 678; 14-16/02 ca sáng");

        (await chat.AskAsync("TRAN THU NGHIEM; 0912345678; 14,15,16/02 sang")).Says("1 dòng đã có sẵn trong danh sách.", "1 người");
    }

    [Fact]
    public async Task Lines_beyond_what_a_roster_takes_come_back_and_say_why()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);

        var card = await chat.AskAsync(LargeRosterTests.List(503));

        card.Says("✓ Đã nhận 500 dòng.", "3 dòng cần sửa:", "Danh sách đã đủ 500 dòng, không thêm được nữa.");
        await chat.PressAsync("Quay lại");
        await chat.PressAsync("Thêm người");
        (await chat.PressAsync("Thêm", RosterSteps.Person("Phạm Mẫu", "0911222333", "sang", "2018-02-14")))
            .Says("⚠ Danh sách đã đủ 500 dòng");
        Assert.Equal("Phạm Mẫu", chat.Card.Inputs["name"]);
    }

    [Theory]
    [InlineData(5_000)]
    [InlineData(60_000)]
    public async Task A_line_far_too_long_is_kept_and_told_on_a_card_that_can_be_sent(int length)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);

        var card = await chat.AskAsync($"{new string('ệ', length)}; 0912 345 678; 14/02 sáng");

        card.Says("1 dòng cần sửa:", "tối đa 300. Mỗi người một dòng.");
        (await chat.PressAsync("Bỏ các dòng này")).DoesNotSay("chưa đọc được");
    }

    [Fact]
    public async Task A_line_too_long_to_be_shown_whole_is_not_lost_by_reading_what_is_shown_of_it()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync($"{new string('ệ', 6_000)}; 0912 345 678; 14/02 sáng");
        Assert.EndsWith("…", chat.Card.Inputs["lines"], StringComparison.Ordinal);

        await chat.PressAsync("Đọc danh sách");

        // What was shown is one line, the whole of it another.
        (await chat.PressAsync("Quay lại")).Says("2 dòng đã dán chưa đọc được.");
    }

    [Fact]
    public async Task Many_bad_lines_are_mended_in_parts()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        var lines = Enumerable.Range(1, 300).Select(number => $"Người {number} 😀 không có số điện thoại; 12{number}; 14/02 sáng").ToList();

        await chat.AskAsync(string.Join('\n', lines));
        (await chat.PressAsync("Quay lại")).Says("300 dòng đã dán chưa đọc được.");
        await chat.PressAsync("Sửa các dòng này");
        var shown = chat.Card.Inputs["lines"].Split('\n').Length;
        Assert.InRange(shown, 10, 299);

        (await chat.PressAsync("Bỏ các dòng này")).Says($"{300 - shown} dòng đã dán chưa đọc được.");
    }

    [Theory]
    [InlineData("ệ")]
    [InlineData("😀")]
    [InlineData("*")]
    [InlineData("\"")]
    public async Task The_worst_lines_there_can_be_come_back_on_a_card_that_can_be_sent(string part)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        var line = string.Concat(Enumerable.Repeat(part, 260 / part.Length));

        var card = await chat.AskAsync(
            string.Join('\n', Enumerable.Range(100, 150).Select(number => $"{line} {number}; 0163 222 3333; 31/02 99h-7h;")));

        card.Says("Không đọc được ngày “31/02”.");
        await chat.PressAsync("Bỏ các dòng này");
    }

    [Fact]
    public async Task A_mention_of_the_bot_is_no_part_of_the_list()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        var message = chat.Activity("message");
        message["text"] = "<at>TetBot</at> Trần Thử Nghiệm; 0912 345 678; 14/02 sáng";
        message["entities"] = new JsonArray(new JsonObject
        {
            ["type"] = "mention",
            ["text"] = "<at>TetBot</at>",
            ["mentioned"] = new JsonObject { ["id"] = "28:tetbot" },
        });

        await chat.DeliverAsync(message);

        chat.Card.Says("**Trần Thử Nghiệm** · 0912 345 678");
    }
}
