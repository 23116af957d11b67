using System.Text;
using TetBot.EndToEndTests.Driver;
using TetBot.Tests.Storage;
using Xunit;



namespace TetBot.EndToEndTests.Walks;

/// <summary>
/// A manager follows in a real Teams client how units submit, goes down to one, has the others reminded, and takes the files (C01, C19).
/// </summary>
public sealed class SummaryTests(Chromium chromium)
{
    private const string Roster = "Danh sách trực Tết";

    [Fact]
    public async Task The_managers_card_follows_three_of_eight_units_and_the_five_are_reminded()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var data = new TemporaryFolder();
        var people = data["people.json"];
        await File.WriteAllTextAsync(people, Directory(), cancellation);
        await using var drive = await FileServer.StartAsync();
        await using var desk = await Desk.OpenAsync(
            "2018-02-07T14:00:00+07:00", cancellation, ("Storage:Folder", data["data"]), ("Campaign:Directory", people),
            ("Dispatcher:Tick", "00:00:01"));
        var manager = await desk.ChatAsync(chromium, TestPerson.LeadingManager, cancellation);
        await manager.CardAsync("Trực đo đếm và hóa đơn");
        var before = await manager.CardCountAsync();
        await manager.SendAsync("tổng hợp");
        var card = await manager.NewCardAsync("0/8 đơn vị đã nộp", before);
        await card.ScreenshotAsync("summary-01-nobody-yet");

        // Three units submit; the card follows, and no other comes.
        foreach (var (i, person) in ((TestPerson[])[TestPerson.Staff, TestPerson.Colleague, TestPerson.UnitHead]).Index())
        {
            await SubmitAsync(await desk.ChatAsync(chromium, person, cancellation));
            await card.BecomesAsync($"{i + 1}/8 đơn vị đã nộp");
        }

        Assert.Equal(before + 1, await manager.CardCountAsync());
        await card.ScreenshotAsync("summary-02-three-of-eight");

        await card.ClickAsync("Từng việc, từng đơn vị");
        await card.BecomesAsync("3 đúng hạn");
        await card.ScreenshotAsync("summary-03-matters");
        await card.ClickNthAsync("Xem", 0);
        await card.BecomesAsync("✓ Đúng hạn");
        await card.ScreenshotAsync("summary-04-one-matter");
        await card.ClickNthAsync("Gọi ai", 0);
        await card.BecomesAsync("Liên hệ");
        await card.ScreenshotAsync("summary-05-one-unit");

        await card.ClickAsync("‹ Tổng hợp");
        await card.BecomesAsync("3/8 đơn vị đã nộp");
        await card.ClickAsync("Nhắc 5 đơn vị chưa nộp");
        await card.BecomesAsync("Ai sẽ nhận");
        await card.ScreenshotAsync("summary-06-who-will-be-reminded");
        await card.ClickAsync("Nhắc 5 đơn vị chưa nộp");
        await card.BecomesAsync("Đang nhắc 5 đơn vị");
        await card.ScreenshotAsync("summary-07-reminded");

        await card.ClickAsync("‹ Tổng hợp");
        await card.BecomesAsync("3/8 đơn vị đã nộp");
        await card.ClickAsync("Tải Excel");
        var workbook = await manager.AcceptAsync(await manager.NextOfferAsync(), drive);
        Assert.Equal("PK"u8, workbook.AsSpan(0, 2));
        await card.ClickAsync("Báo cáo công ty");
        await card.BecomesAsync("số còn thiếu không được tính là 0");
        await card.ScreenshotAsync("summary-08-company-report");
        await card.ClickAsync("Tạo Word và Excel");
        await card.BecomesAsync("✓ Đã tạo xong");
        await card.ScreenshotAsync("summary-09-made");
        Assert.Equal(["docx", "xlsx"], [(await TakeAsync(manager, drive)).Extension, (await TakeAsync(manager, drive)).Extension]);

        // In the morning it comes anew; on a phone it is as narrow as this.
        before = await manager.CardCountAsync();
        await manager.SendAsync("/tua 08/02 07:30");
        var morning = await manager.CardAsync("lúc 07:30 thứ Năm 08/02");
        await morning.BecomesAsync("3/8 đơn vị đã nộp");
        await manager.NarrowCardsAsync(320);
        await morning.ScreenshotAsync("summary-10-next-morning-on-a-phone");
        await morning.ClickAsync("Từng việc, từng đơn vị");
        await morning.BecomesAsync("3 đúng hạn");
        await morning.ScreenshotAsync("summary-11-matters-on-a-phone");
    }

    private static async Task<(string Extension, byte[] Content)> TakeAsync(ChatPage chat, FileServer drive)
    {
        var offer = await chat.NextOfferAsync();
        return (offer.Name.Split('.')[^1], await chat.AcceptAsync(offer, drive));
    }

    private static async Task SubmitAsync(ChatPage chat)
    {
        await chat.CardAsync(Roster);
        await chat.SendAsync("Trần Thử Nghiệm; 0912 345 601; 14-20/02 cả ngày");
        var card = await chat.CardAsync("Xem lại & nộp");
        await card.ClickAsync("Xem lại & nộp");
        await card.ClickAsync("Nộp danh sách");
        await card.BecomesAsync("✓ Đã nhận");
    }

    /// <summary>
    /// The Playground's people, three of them of three units, and one more in each other unit who has never opened the bot.
    /// </summary>
    private static string Directory()
    {
        (TestPerson Person, string Unit, string Roles)[] known =
        [
            (TestPerson.Staff, "vu-thu", "\"staff\""),
            (TestPerson.Colleague, "tien-hai", "\"staff\""),
            (TestPerson.UnitHead, "quynh-phu", "\"unit-head\""),
            (TestPerson.LeadingManager, "p9", "\"manager\", \"staff\""),
            (TestPerson.OnCall, "p10", "\"admin\", \"staff\""),
        ];
        (string Unit, string Name)[] others =
        [
            ("thanh-pho", "Bùi Thử Việc"), ("kien-xuong", "Bùi Ví Dụ"), ("thai-thuy", "Ngô Giả Định"), ("dong-hung", "Ngô Minh Họa"),
            ("hung-ha", "Đỗ Thử Thách"),
        ];
        var json = new StringBuilder("""{"people": [""");
        json.AppendJoin(",", known.Select(one =>
            $$"""{"objectId": "{{one.Person.ObjectId}}", "name": "{{one.Person.Name}}", "phone": "+84912345678","""
            + $$""" "unit": "{{one.Unit}}", "roles": [{{one.Roles}}], "language": "vi"}"""));
        json.Append(',').AppendJoin(",", others.Select((one, i) =>
            $$"""{"objectId": "00000000-0000-0000-0000-0000000006{{i:00}}", "name": "{{one.Name}}", "phone": "+8491234560{{i}}","""
            + $$""" "unit": "{{one.Unit}}", "roles": ["staff"]}"""));
        return json.Append("]}").ToString();
    }
}
