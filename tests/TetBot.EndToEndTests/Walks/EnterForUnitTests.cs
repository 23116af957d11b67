using TetBot.EndToEndTests.Driver;
using TetBot.Tests.Storage;

using Xunit;

namespace TetBot.EndToEndTests.Walks;

/// <summary>A clerk enters for a unit whose line is down, and the unit sees it: two Playgrounds, one bot (C03).</summary>
public sealed class EnterForUnitTests(Chromium chromium)
{
    [Fact]
    public async Task A_clerk_enters_a_report_read_out_on_the_phone_and_the_unit_sees_who_did()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var data = new TemporaryFolder();
        await using var desk = await Desk.OpenAsync("2018-02-15T14:30:00+07:00", cancellation, ("Storage:Folder", data.Path));
        var clerk = await desk.ChatAsync(chromium, TestPerson.Clerk, cancellation);

        var card = await clerk.CardAsync("Phòng giao dịch khách hàng");
        await card.ScreenshotAsync("clerk-01-home");
        await card.ClickAsync("Nhập hộ");
        await card.BecomesAsync("Chọn đơn vị rồi bấm Nhập hộ.");
        await card.ChooseAsync("Đơn vị", "Điện lực Vũ Thư");
        await card.ClickAsync("Nhập hộ");
        await card.BecomesAsync("Bạn đang nhập hộ Điện lực Vũ Thư.");
        await card.ScreenshotAsync("clerk-02-what-the-unit-owes");
        var before = await clerk.CardCountAsync();
        await clerk.SendAsync("nhập hộ Vũ Thư");
        card = await clerk.NewCardAsync("Bạn đang nhập hộ Điện lực Vũ Thư.", before);
        await card.ClickNthAsync("Báo cáo", 3);
        await card.BecomesAsync("Báo cáo tình hình trước Tết · Điện lực Vũ Thư");
        await card.ScreenshotAsync("clerk-03-first-step");
        await ReportWalk.FillStatusAsync(card, "10", "2.345.678.900");
        await card.ScreenshotAsync("clerk-04-review");
        await card.ClickAsync("Nộp báo cáo");
        await card.BecomesAsync("Chọn nhận qua đâu và ghi tên người đã báo.");
        await card.ScreenshotAsync("clerk-05-source-missing");
        await card.ChooseAsync("Nhận qua", "điện thoại");
        await card.FillAsync("Người của đơn vị đã báo", "Trần Thử Nghiệm");
        await card.ClickAsync("Nộp báo cáo");
        await card.BecomesAsync("✓ Đã nhận: Báo cáo tình hình trước Tết");
        await card.BecomesAsync("Đặng Giả Sử (nhập hộ; nhận qua điện thoại từ Trần Thử Nghiệm)");
        await card.ScreenshotAsync("clerk-06-receipt");

        // The unit's line is back.
        var unit = await desk.ChatAsync(chromium, TestPerson.Staff, cancellation);
        var home = await unit.CardAsync("✓ Đã nộp");
        await home.ScreenshotAsync("clerk-07-home-of-the-unit");
        await home.ClickAsync("Xem");
        await home.BecomesAsync("Đặng Giả Sử (nhập hộ; nhận qua điện thoại từ Trần Thử Nghiệm)");
        await home.ScreenshotAsync("clerk-08-submitted");
        await home.ClickAsync("Các bản đã nộp");
        await home.BecomesAsync("nhập hộ");
        await unit.NarrowCardsAsync(320);
        await home.ScreenshotAsync("clerk-09-versions-on-a-phone");

        var relay = new StoredChain(data.Path, "C03").Version(1).GetProperty("relay");
        Assert.Equal(("Phone", "Trần Thử Nghiệm"), (relay.GetProperty("source").GetString(), relay.GetProperty("informant").GetString()));
    }
}
