using AdaptiveCards;
using TetBot.Tests.Files.Attachments;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reports;

/// <summary>Two people of one unit at one report, and one person on two devices.</summary>
public sealed class ReportTogetherTests
{
    [Fact]
    public async Task Two_people_fill_in_different_fields_of_one_step_and_neither_overwrites_the_other()
    {
        await using var bot = await TestBot.StartAsync();
        var (first, second) = await BothAtAsync(bot);

        await first.FillAsync(ReportSteps.Next, ("sessions-read", "30"));
        (await second.FillAsync(ReportSteps.Next, ("sessions-moved", "2"))).Says("Bước 2/6");

        await second.PressAsync("Quay lại");
        Assert.Equal(["30", "2", "", ""], second.Card.Inputs.Values);
    }

    [Fact]
    public async Task Who_changes_what_another_changed_meanwhile_is_told_and_decides()
    {
        await using var bot = await TestBot.StartAsync();
        var (first, second) = await BothAtAsync(bot);
        await first.FillAsync(ReportSteps.Next, ("sessions-read", "30"), ("sessions-moved", "2"));

        var conflict = await second.FillAsync(ReportSteps.Next, ("sessions-read", "31"), ("customers-reviewed", "900"));

        conflict.Says("Bước 1/6", "«Phiên đã ghi chỉ số»: Trần Thử Nghiệm vừa ghi 30 phiên. Bấm lại nếu bạn muốn ghi đè.");
        Assert.Equal(["31", "2", "", "900"], conflict.Inputs.Values);
        await first.PressAsync("Quay lại");
        Assert.Equal("30", first.Card.Inputs["f.sessions-read"]);
        (await second.PressAsync(ReportSteps.Next)).Says("Bước 2/6");
        await second.PressAsync("Quay lại");
        Assert.Equal("31", second.Card.Inputs["f.sessions-read"]);
    }

    [Fact]
    public async Task What_another_typed_that_cannot_be_read_is_told_as_they_typed_it()
    {
        await using var bot = await TestBot.StartAsync();
        var (first, second) = await BothAtAsync(bot);
        await first.FillAsync(ReportSteps.Next, ("sessions-read", "*ba mươi*"));

        (await second.FillAsync(ReportSteps.Next, ("sessions-read", "31"))).Says(@"Trần Thử Nghiệm vừa ghi \*ba mươi\*.");
    }

    [Fact]
    public async Task Nobody_submits_what_they_have_not_seen()
    {
        await using var bot = await TestBot.StartAsync();
        var (first, second) = await BothAtAsync(bot);
        await first.FillAllAsync(ReportSteps.BeforeTet);
        var submit = first.Press(ReportSteps.Submit);
        await second.OpenReportAsync("C03");
        await second.EditAsync("readings");
        await second.FillAsync(ReportSteps.Review, ("sessions-read", "33"));

        (await first.SendAsync(submit)).Card!.Says("Báo cáo đã thay đổi sau khi bạn mở thẻ này. Xem lại rồi nộp.", "33 phiên");

        Assert.Equal(0, bot.VersionsOf("C03", "vu-thu"));
        (await first.PressAsync(ReportSteps.Submit)).Says("✓ Đã nhận", "Trần Thử Nghiệm");
        (await second.PressAsync(ReportSteps.Submit)).Says("✓ Đã nhận", "(bản 1)", "Trần Thử Nghiệm");
    }

    [Fact]
    public async Task Two_people_who_submit_one_review_at_once_get_the_same_receipt()
    {
        await using var bot = await TestBot.StartAsync();
        var (first, second) = await BothAtAsync(bot);
        await first.FillAllAsync(ReportSteps.BeforeTet);
        await second.OpenReportAsync("C03");

        var receipts = await Task.WhenAll(first.PressAsync(ReportSteps.Submit), second.PressAsync(ReportSteps.Submit));

        Assert.Equal(RosterSteps.ReceiptOn(receipts[0]), RosterSteps.ReceiptOn(receipts[1]));
        Assert.Equal(1, bot.VersionsOf("C03", "vu-thu"));
    }

    [Fact]
    public async Task What_two_people_send_at_once_is_all_there()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chats = new[] { bot.ChatOf(Who.VuThu), bot.ChatOf(Who.VuThuToo), bot.ChatOf(Who.VuThuHead) };
        byte[][] files = [SampleFiles.Pdf, SampleFiles.Png, SampleFiles.Jpeg];
        foreach (var chat in chats)
            await chat.OpenReportAsync("C02");

        await Task.WhenAll(chats.Zip(files, (chat, file) => chat.SendFilesAsync(drive.Shared($"tep-{file.Length}", file))));

        await chats[0].OpenReportAsync("C02");
        await chats[0].FillAsync(ReportSteps.Next);
        (await chats[0].PressAsync(ReportSteps.Review)).Says("(PDF, 1 KB)", "(PNG, 1 KB)", "(JPEG, 1 KB)");
    }

    [Fact]
    public async Task A_card_left_open_on_another_device_does_not_empty_what_was_filled_in_since()
    {
        await using var bot = await TestBot.StartAsync();
        var (desk, phone) = (bot.ChatOf(Who.VuThu), bot.ChatOf(Who.VuThu, device: "-phone"));
        await desk.OpenReportAsync("C03");
        await phone.OpenReportAsync("C03");
        await desk.FillAsync(ReportSteps.Next, ("sessions-read", "30"), ("sessions-moved", "2"));

        (await phone.FillAsync(ReportSteps.Next, ("customers-reviewed", "41250"))).Says("Bước 2/6");

        await phone.PressAsync("Quay lại");
        Assert.Equal(["30", "2", "", "41.250"], phone.Card.Inputs.Values);
    }

    [Fact]
    public async Task A_field_that_another_changed_twice_is_not_emptied_by_pressing_again()
    {
        await using var bot = await TestBot.StartAsync();
        var (first, second) = await BothAtAsync(bot);
        await first.FillAsync(ReportSteps.Next, ("sessions-read", "30"));
        await first.PressAsync("Quay lại");
        await first.FillAsync(ReportSteps.Next, ("sessions-read", "31"));

        (await second.FillAsync(ReportSteps.Next, ("customers-reviewed", "41250"))).Says("Trần Thử Nghiệm vừa ghi 31 phiên.");
        await second.PressAsync(ReportSteps.Next);

        await second.PressAsync("Quay lại");
        Assert.Equal(["31", "", "", "41.250"], second.Card.Inputs.Values);
    }

    private static async Task<(Chat First, Chat Second)> BothAtAsync(TestBot bot)
    {
        var (first, second) = (bot.ChatOf(Who.VuThu), bot.ChatOf(Who.VuThuToo));
        await first.OpenReportAsync("C03");
        await second.OpenReportAsync("C03");
        return (first, second);
    }
}
