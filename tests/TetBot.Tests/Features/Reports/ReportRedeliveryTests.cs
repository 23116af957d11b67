using AdaptiveCards;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reports;

/// <summary>
/// Teams delivers a report's buttons twice, storage fails in the middle, the bot starts again: one version, one receipt, nothing lost.
/// </summary>
public sealed class ReportRedeliveryTests
{
    private const int AtOnce = 16;
    private const string NothingSaved = "Chưa lưu được gì: kho dữ liệu đang gián đoạn.";

    [Fact]
    public async Task Every_press_of_the_walk_delivered_twice_comes_to_the_same()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C03");
        foreach (var (index, step) in ReportSteps.BeforeTet.Index())
        {
            var press = chat.Press(index == 5 ? ReportSteps.Review : ReportSteps.Next, ReportSteps.Typed(step));
            var first = (await chat.SendAsync(press)).Card!;
            Assert.Equal(first.Said, (await chat.SendAsync(press)).Card!.Said);
        }

        var submit = chat.Press(ReportSteps.Submit);
        var receipts = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => chat.SendAsync(submit)));
        Assert.Single(receipts.Select(receipt => RosterSteps.ReceiptOn(receipt.Card!)).Distinct());
        await chat.PressAsync("Xem báo cáo");
        await chat.PressAsync("Rút lại");
        var withdraw = chat.Press("Rút lại", ("reason", "Nhầm đơn vị"));
        var withdrawals = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => chat.SendAsync(withdraw)));
        Assert.Single(withdrawals.Select(receipt => RosterSteps.ReceiptOn(receipt.Card!)).Distinct());
        Assert.Equal(2, bot.VersionsOf("C03", "vu-thu"));
    }

    [Fact]
    public async Task Nothing_arose_pressed_sixteen_times_is_said_once()
    {
        await using var bot = await TestBot.StartAsync();
        bot.MoveClock("2018-02-16 08:00:00");
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C10");
        var press = chat.Press(ReportSteps.Nothing);

        var receipts = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => chat.SendAsync(press)));

        Assert.Single(receipts.Select(receipt => RosterSteps.ReceiptOn(receipt.Card!)).Distinct());
        Assert.Equal(1, bot.VersionsOf("C10", "vu-thu/2018-02-16"));
        // Then there was some after all, and the first press is delivered once more.
        await chat.PressAsync("Sửa");
        await chat.FillAsync(ReportSteps.Review, ("cash-kept", "1.000.000"), ("guarded", "yes"));
        (await chat.PressAsync(ReportSteps.Submit)).Says("(bản 2)");
        (await chat.SendAsync(press)).Card!.Says("(bản 1)", "Đã có bản 2 mới hơn bản này.");
        Assert.Equal(2, bot.VersionsOf("C10", "vu-thu/2018-02-16"));
    }

    [Fact]
    public async Task The_old_submission_delivered_again_gives_its_own_receipt_and_says_what_became_of_it()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C03");
        await chat.FillAllAsync(ReportSteps.BeforeTet);
        var submit = chat.Press(ReportSteps.Submit);
        var first = RosterSteps.ReceiptOn((await chat.SendAsync(submit)).Card!);
        chat.Card.DoesNotSay("mới hơn bản này", "rút lại");

        await chat.PressAsync("Xem báo cáo");
        await chat.PressAsync("Rút lại");
        var withdraw = chat.Press("Rút lại", ("reason", "Nhầm số liệu"));
        var withdrawn = RosterSteps.ReceiptOn((await chat.SendAsync(withdraw)).Card!);
        var again = (await chat.SendAsync(submit)).Card!;
        Assert.Equal(first, RosterSteps.ReceiptOn(again));
        again.Says("Bản này đã được rút lại.");

        await chat.OpenReportAsync("C03");
        await chat.PressAsync(ReportSteps.Submit);
        again = (await chat.SendAsync(submit)).Card!;
        Assert.Equal(first, RosterSteps.ReceiptOn(again));
        again.Says("Đã có bản 3 mới hơn bản này.");
        (await chat.SendAsync(withdraw)).Card!.Says("Đã rút lại bản 1", "(bản 2)");
        Assert.Equal(withdrawn, RosterSteps.ReceiptOn(chat.Card));
        Assert.Equal(3, bot.VersionsOf("C03", "vu-thu"));
    }

    [Fact]
    public async Task A_step_delivered_again_after_it_was_changed_does_not_bring_the_old_back()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C03");
        var old = chat.Press(ReportSteps.Next, ReportSteps.Typed(("sessions-read", "30")));
        await chat.SendAsync(old);
        await chat.PressAsync("Quay lại");
        await chat.FillAsync(ReportSteps.Next, ("sessions-read", "31"));

        await chat.SendAsync(old);

        await chat.PressAsync("Quay lại");
        Assert.Equal("31", chat.Card.Inputs["f.sessions-read"]);
    }

    [Fact]
    public async Task While_storage_is_down_the_card_keeps_what_was_typed_and_no_receipt_is_given()
    {
        await using var bot = await TestBot.StartAsync(expectsErrors: true);
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C03");
        await chat.FillAsync(ReportSteps.Next, ReportSteps.BeforeTet[0]);
        var drafts = bot.PathOf("campaigns/mau-tuat-2018/drafts/vu-thu");

        // A folder that nothing can be written into, as a full disk looks. Where the drafts must be, a file stands.
        Directory.Move(drafts, drafts + "-away");
        await File.WriteAllTextAsync(drafts, "", TestContext.Current.CancellationToken);
        (await chat.FillAsync(ReportSteps.Next, ReportSteps.BeforeTet[1])).Says(NothingSaved, "được giữ trên thẻ này");
        File.Delete(drafts);
        Directory.Move(drafts + "-away", drafts);
        (await chat.PressAsync(RosterSteps.PressAgain)).Says("Bước 3/6");

        for (var step = 2; step < 6; step++)
            await chat.FillAsync(step == 5 ? ReportSteps.Review : ReportSteps.Next, ReportSteps.BeforeTet[step]);
        chat.Card.Says("45.600.000.000 đồng");
        var submissions = bot.PathOf("campaigns/mau-tuat-2018/submissions");
        await File.WriteAllTextAsync(submissions, "", TestContext.Current.CancellationToken);
        (await chat.PressAsync(ReportSteps.Submit)).Says(NothingSaved);
        Assert.Equal(0, bot.VersionsOf("C03", "vu-thu"));
        File.Delete(submissions);
        (await chat.PressAsync(RosterSteps.PressAgain)).Says("✓ Đã nhận", "(bản 1)");

        await chat.PressAsync("Xem báo cáo");
        await chat.PressAsync("Rút lại");
        var lockFile = Path.Combine(bot.Folder, ".lock");
        File.Move(lockFile, $"{lockFile}-away"); // as an unmounted disk looks
        (await chat.PressAsync("Rút lại", ("reason", "Nhầm số liệu"))).Says(NothingSaved);
        File.Move($"{lockFile}-away", lockFile);
        (await chat.PressAsync(RosterSteps.PressAgain)).Says("Đã rút lại bản 1", "Nhầm số liệu");
    }

    [Fact]
    public async Task A_draft_left_behind_by_a_crash_after_submitting_is_known_as_submitted()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C11");
        await chat.FillAsync(ReportSteps.Review, ("greeting-books", "112"), ("greeting-customers", "38.400"));
        var draft = bot.PathOf("campaigns/mau-tuat-2018/drafts/vu-thu/C11.json");
        var submit = chat.Press(ReportSteps.Submit);
        var left = await File.ReadAllBytesAsync(draft, TestContext.Current.CancellationToken);
        var receipt = RosterSteps.ReceiptOn((await chat.SendAsync(submit)).Card!);
        await File.WriteAllBytesAsync(draft, left, TestContext.Current.CancellationToken);

        Assert.Equal(receipt, RosterSteps.ReceiptOn((await chat.SendAsync(submit)).Card!));
        await chat.AskAsync("trang chủ");
        (await chat.PressOfAsync("C11")).Says("Bản 1 · nhận");
        await chat.PressAsync("Sửa");
        chat.Card.Says("Chưa có gì khác bản 1 đã nộp.");
        await chat.EditAsync("approved");
        await chat.FillAsync(ReportSteps.Review, ("greeting-books", "113"));
        (await chat.PressAsync(ReportSteps.Submit)).Says("(bản 2)");
    }

    [Fact]
    public async Task A_restart_in_the_middle_of_each_step_loses_nothing()
    {
        using var folder = new TemporaryFolder();
        CardView? card = null;
        foreach (var (index, step) in ReportSteps.BeforeTet.Index())
        {
            await using var bot = await TestBot.StartAsync(folder);
            var chat = bot.ChatOf(Who.VuThu);
            if (card is null)
                await chat.OpenReportAsync("C03");
            else
                chat.LookAt(card, "m-1");
            card = await chat.FillAsync(index == 5 ? ReportSteps.Review : ReportSteps.Next, step);
        }

        string receipt;
        await using (var bot = await TestBot.StartAsync(folder))
        {
            var chat = bot.ChatOf(Who.VuThu);
            chat.LookAt(card!, "m-1");
            receipt = RosterSteps.ReceiptOn(await chat.PressAsync(ReportSteps.Submit));
        }

        await using var last = await TestBot.StartAsync(folder);
        var again = last.ChatOf(Who.VuThu);
        again.LookAt(card!, "m-1");
        Assert.Equal(receipt, RosterSteps.ReceiptOn(await again.PressAsync(ReportSteps.Submit)));
        Assert.Equal(1, last.VersionsOf("C03", "vu-thu"));
    }
}
