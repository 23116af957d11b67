using System.Text.Json.Nodes;
using AdaptiveCards;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reports;

/// <summary>What people type into a report's fields: taken as they write it, or told next to the field and kept.</summary>
public sealed class ReportFieldTests
{
    [Theory]
    [InlineData("1.250", "1.250")]
    [InlineData("1,250", "1.250")]
    [InlineData("1 250 phiên", "", "⚠ Phải từ 0 đến 1.000.")]
    [InlineData(" 812 phiên ", "812")]
    [InlineData("0", "0")]
    [InlineData("-1", "", "⚠ Phải từ 0 đến 1.000.")]
    [InlineData("12,5", "", "⚠ Phải là số nguyên, không có phần lẻ.")]
    [InlineData("mười hai", "", "⚠ Không phải là số. Ví dụ: 1250 hoặc 1.250,5")]
    [InlineData("1e3", "", "⚠ Không phải là số.")]
    [InlineData("９", "", "⚠ Không phải là số.")]
    [InlineData("999999999999999999999999999999999999999", "", "⚠ Phải từ 0 đến 1.000.|⚠ Không phải là số.")]
    public async Task A_number_is_read_as_it_is_written_or_kept_with_the_reason_below(string typed, string read, string? problem = null)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C03");
        var field = problem is null && read == "1.250" ? "customers-reviewed" : "sessions-read";

        await chat.FillAsync(ReportSteps.Next, (field, typed));

        if (problem is null)
        {
            chat.Card.Says("Bước 2/6");
            await chat.PressAsync("Quay lại");
            Assert.Equal(read, chat.Card.Inputs[$"f.{field}"]);
            return;
        }

        chat.Card.Says("Bước 1/6");
        Assert.Equal(typed.Trim(), chat.Card.Inputs[$"f.{field}"].Trim());
        Assert.Contains(problem.Split('|'), one => chat.Card.SaidBelow($"f.{field}").Contains(one, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("8120,5", "8.120,5 ha")]
    [InlineData("8,120.5", "8.120,5 ha")]
    [InlineData("8.120,50", "8.120,5 ha")]
    [InlineData("8 120", "8.120 ha")]
    public async Task An_area_is_read_with_either_decimal_sign(string typed, string shown)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C02");
        await chat.FillAsync(ReportSteps.Next);
        await chat.FillAsync(ReportSteps.Next);

        await chat.FillAsync(ReportSteps.Next, ("area-plan", typed));

        (await chat.PressAsync(ReportSteps.Review)).Says($"Diện tích gieo cấy theo kế hoạch: {shown}");
    }

    [Fact]
    public async Task What_cannot_be_read_stays_where_it_is_and_is_told_again_wherever_the_step_is_opened()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C03");
        await chat.FillAsync(ReportSteps.Next, ReportSteps.BeforeTet[0]);
        await chat.FillAsync(ReportSteps.Next, ("invoices-issued", "nhiều lắm"), ("amount-collected", "1.000.000"));
        chat.Card.Says("Bước 2/6");

        // Going back is never held up, and loses nothing.
        (await chat.FillAsync("Quay lại", ("cash-held", "x"))).Says("Bước 1/6");
        Assert.Equal("30", chat.Card.Inputs["f.sessions-read"]);
        await chat.PressAsync(ReportSteps.Next);
        AssertTold(chat.Card);
        await chat.PressAsync("Trang chính");
        AssertTold(await chat.PressOfAsync("C03"));
        bot.ChatOf(Who.VuThuToo).LookAt(chat.Card, null);
        AssertTold(await bot.ChatOf(Who.VuThuToo).OpenReportAsync("C03"));

        var review = await chat.FillAsync(ReportSteps.Review);
        review.Says("Bước 2/6"); // the review is forward
        await chat.FillAsync(ReportSteps.Review, ("invoices-issued", "61200"), ("cash-held", "0"));
        chat.Card.Says("Xem lại trước khi nộp", "1.000.000 đồng");
        chat.Card.DoesNotSay("nhiều lắm");

        static void AssertTold(CardView card)
        {
            card.Says("Bước 2/6");
            Assert.Equal("nhiều lắm", card.Inputs["f.invoices-issued"]);
            Assert.Equal("x", card.Inputs["f.cash-held"]);
            Assert.Contains("⚠ Không phải là số.", card.SaidBelow("f.invoices-issued"), StringComparison.Ordinal);
            Assert.Contains("⚠ Không phải là số.", card.SaidBelow("f.cash-held"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_does_not_add_up_is_told_at_the_total_and_a_part_is_not_more_than_its_whole()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C03");
        await chat.FillAsync(ReportSteps.Next, ("sessions-read", "3"), ("sessions-moved", "4"));
        Assert.Contains(
            "⚠ Không thể nhiều hơn «Phiên đã ghi chỉ số» (3).", chat.Card.SaidBelow("f.sessions-moved"), StringComparison.Ordinal);
        await chat.FillAsync(ReportSteps.Next, ("sessions-moved", "2"));
        await chat.FillAsync(ReportSteps.Next);

        await chat.FillAsync(ReportSteps.Next, ("connections-received", "10"), ("connections-done", "6"), ("connections-open", "3"),
            ("connections-household", "11"));

        Assert.Contains(
            "⚠ Ghi 10 nhưng Cấp điện mới đã giải quyết xong + Cấp điện mới còn tồn = 9.", chat.Card.SaidBelow("f.connections-received"),
            StringComparison.Ordinal);
        Assert.Contains("⚠ Không thể nhiều hơn «Yêu cầu cấp điện mới đã tiếp nhận» (10).", chat.Card.SaidBelow("f.connections-household"),
            StringComparison.Ordinal);
        await chat.FillAsync("Quay lại");
        await chat.FillAsync(ReportSteps.Review);
        await chat.EditAsync("connections");
        Assert.Contains("⚠ Ghi 10 nhưng", chat.Card.SaidBelow("f.connections-received"), StringComparison.Ordinal);
        Assert.Contains(
            "⚠ Cần điền vì «Cấp điện mới còn tồn» lớn hơn 0.", chat.Card.SaidBelow("f.connections-open-reason"), StringComparison.Ordinal);
        await chat.FillAsync(
            ReportSteps.Review, ("connections-done", "7"), ("connections-household", "10"), ("connections-open-reason", "grid"));
        await chat.EditAsync("connections");
        chat.Card.DoesNotSay("⚠");
    }

    [Fact]
    public async Task One_press_says_of_a_group_that_nothing_arose_and_keeps_what_was_typed()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C03");
        await chat.FillAsync(ReportSteps.Next, ReportSteps.BeforeTet[0]);
        Assert.DoesNotContain(ReportSteps.NothingInStep, chat.Card.Titles);
        await chat.FillAsync(ReportSteps.Next, ReportSteps.BeforeTet[1]);
        (await chat.PressAsync(ReportSteps.NothingInStep)).Says("Bước 4/6");
        (await chat.FillAsync(ReportSteps.NothingInStep, ("requests-received", "abc"))).Says("Bước 4/6", "⚠ Không phải là số.");
        (await chat.FillAsync(ReportSteps.NothingInStep, ("requests-received", "7"))).Says("Bước 5/6");
        await chat.PressAsync(ReportSteps.NothingInStep);
        await chat.FillAsync(ReportSteps.Review, ReportSteps.BeforeTet[5]);

        chat.Card.Says("Yêu cầu cấp điện mới đã tiếp nhận: 0 yêu cầu", "Yêu cầu qua 19006769 đã tiếp nhận: 7 yêu cầu", "quá hạn: 0 yêu cầu",
            "Số lần mất điện: 0 lần");
        (await chat.PressAsync(ReportSteps.Submit)).Says("✓ Đã nhận");
    }

    [Fact]
    public async Task Everything_missing_is_listed_and_leads_to_its_step()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C03");
        await chat.FillAsync(ReportSteps.Next, ("sessions-read", "30"));

        var review = await chat.PressAsync(ReportSteps.Review);

        review.Says("**Còn 16 chỗ cần xem:**", "**Phiên đã đổi ngày ghi**: Chưa điền.", "và 10 nữa", "Số lần mất điện: ⚠ chưa điền",
            "Đã nhắn tin chúc Tết: ⚠ chưa điền");
        Assert.DoesNotContain(ReportSteps.Submit, review.Titles);
        await chat.PressAsync("Điền tiếp");
        Assert.Contains("⚠ Chưa điền.", chat.Card.SaidBelow("f.sessions-moved"), StringComparison.Ordinal);
        Assert.DoesNotContain("⚠", chat.Card.SaidBelow("f.sessions-read"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_that_is_emptied_is_empty_though_clients_do_not_send_it()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C11");
        await chat.FillAsync(ReportSteps.Review, ("greeting-books", "112"), ("greeting-customers", "38400"));
        await chat.PressAsync("Sửa");
        var press = chat.Press(ReportSteps.Review);
        press["value"]!["action"]!["data"]!.AsObject().Remove("f.greeting-books");

        (await chat.SendAsync(press)).Card!.Says("Số quyển được duyệt: ⚠ chưa điền", "38.400 khách hàng");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("ệ")]
    [InlineData("🧨")]
    [InlineData("*")]
    [InlineData("\n")]
    [InlineData("\"")]
    public async Task A_report_filled_to_the_brim_fits_its_cards(string sign)
    {
        await using var bot = await TestBot.StartAsync();
        var finance = bot.ChatOf(Who.Finance);
        await finance.OpenReportAsync("C21");
        string Long(int length) => "Tết " + string.Concat(Enumerable.Repeat(sign, (length - 6) / sign.Length)) + " ạ";

        await finance.FillAsync(ReportSteps.Review, ("banks-agreed", Long(1000)), ("handing-in", Long(1000)), ("safekeeping", Long(1000)),
            ("contact", Long(200)));
        finance.Card.Says("Xem lại trước khi nộp");
        await finance.PressAsync("Sửa");
        await finance.PressAsync(ReportSteps.Review);
        for (var version = 1; version <= 6; version++)
        {
            await finance.PressAsync(ReportSteps.Submit);
            await finance.PressAsync("Sửa");
            await finance.PressAsync("Sửa");
            await finance.FillAsync(
                ReportSteps.Review, ("banks-agreed", Long(1000 - (2 * version))), ("handing-in", Long(1000 - (2 * version))),
                ("safekeeping", Long(1000 - (2 * version))), ("contact", Long(200 - (2 * version))));
        }

        await finance.OpenReportAsync("C21");
        await finance.PressAsync(ReportSteps.Submit);
        await finance.PressAsync("Xem báo cáo");
        await finance.PressAsync("Các bản đã nộp");
        await finance.PressAsync("Xem");
        // Typed beyond what the field takes, as an edited card may.
        await finance.OpenReportAsync("C21");
        await finance.PressAsync("Sửa");
        await finance.PressAsync("Sửa");
        var tooLong = string.Concat(Enumerable.Repeat(sign, 6000 / sign.Length)) + "ạ";
        await finance.FillAsync(
            ReportSteps.Review, ("banks-agreed", tooLong), ("handing-in", tooLong), ("safekeeping", tooLong), ("contact", tooLong));
    }

    [Fact]
    public async Task A_text_of_a_thousand_characters_is_taken_and_shown_whole_and_one_more_is_told()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C03");
        foreach (var step in ReportSteps.BeforeTet.Take(5))
            await chat.FillAsync(ReportSteps.Next, step);
        var text = string.Concat(Enumerable.Repeat("Đề nghị hỗ trợ. ", 70))[..999] + "!";

        await chat.FillAsync(ReportSteps.Review, [.. ReportSteps.BeforeTet[5], ("proposals", text + "!")]);
        Assert.Contains("⚠ Dài 1001 ký tự, nhiều nhất 1000.", chat.Card.SaidBelow("f.proposals"), StringComparison.Ordinal);
        (await chat.FillAsync(ReportSteps.Review, ("proposals", text))).Says($"Kiến nghị, đề xuất: {text}");

        await chat.PressAsync(ReportSteps.Submit);
        (await chat.PressAsync("Xem báo cáo")).Says(text);
    }

    [Fact]
    public async Task What_is_typed_with_markdown_is_shown_as_typed()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C03");
        foreach (var step in ReportSteps.BeforeTet.Take(5))
            await chat.FillAsync(ReportSteps.Next, step);

        var review = await chat.FillAsync(
            ReportSteps.Review, [.. ReportSteps.BeforeTet[5], ("proposals", "<at>Mọi người</at> **đậm** {{DATE(2018-02-14)}}")]);

        review.Says(@"\<at\>Mọi người", @"\*\*đậm");
        review.DoesNotSay("<at>Mọi", "{{DATE");
    }

    [Fact]
    public async Task English_is_spoken_to_who_reads_english_and_numbers_are_written_their_way()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = new Chat(bot, Who.VuThuEnglish, "a:104", Who.NameOf(Who.VuThuEnglish)) { Locale = "en-US" };
        await chat.AskAsync("home");
        await chat.SendAsync(chat.Invoke("report.open", new JsonObject { ["o"] = "C02" }));
        await chat.PressAsync("Next");
        await chat.PressAsync("Next");

        await chat.FillAsync("Next", ("area-plan", "8,120.5"), ("area-watered", "abc"));

        chat.Card.Says("Step 3");
        Assert.Equal("8,120.5", chat.Card.Inputs["f.area-plan"]);
        Assert.Contains("⚠", chat.Card.SaidBelow("f.area-watered"), StringComparison.Ordinal);
        chat.Card.DoesNotSay("Bước", "Không", "lần trước", "Quay lại");
    }
}
