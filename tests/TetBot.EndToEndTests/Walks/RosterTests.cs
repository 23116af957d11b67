using System.Text.RegularExpressions;
using TetBot.EndToEndTests.Driver;
using TetBot.Tests.Storage;
using Xunit;



namespace TetBot.EndToEndTests.Walks;

/// <summary>The main job in a real Teams client: six people over seven days, from the greeting to the receipt (C01).</summary>
public sealed partial class RosterTests(Chromium chromium)
{
    private static readonly string[] WholeHoliday =
        ["14/02 · 29 Tết", "15/02 · 30 Tết", "16/02 · mùng 1", "17/02 · mùng 2", "18/02 · mùng 3", "19/02 · mùng 4", "20/02 · mùng 5"];

    private static readonly string[] SixPeople =
    [
        "Trần Thử Nghiệm +84912345601 sang 2018-02-14…2018-02-20 (7)",
        "Lê Ví Dụ +84912345602 chieu 2018-02-14…2018-02-17 (4)",
        "Phạm Mẫu +842273831234 chieu 2018-02-18…2018-02-20 (3)",
        "Hoàng Giả Định +84332223333 dem 2018-02-13…2018-02-16 (4)",
        "Vũ Minh Họa +84912345605 dem 2018-02-17…2018-02-18 (2)",
        "Đặng Giả Sử +84912345606 dem 2018-02-19…2018-02-20 (2)",
    ];

    /// <summary>The same people pasted, in the order their lines were taken; one of them came on two lines.</summary>
    private static readonly string[] SixPeoplePasted =
    [
        SixPeople[0],
        SixPeople[1],
        "Hoàng Giả Định +84332223333 dem 2018-02-14…2018-02-16 (3)",
        SixPeople[4],
        SixPeople[5],
        SixPeople[2],
        "Hoàng Giả Định +84332223333 dem 2018-02-13…2018-02-13 (1)",
    ];

    [Fact]
    public async Task A_unit_enters_its_roster_card_by_card_through_mistakes_and_a_power_cut_and_holds_a_receipt()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var data = new TemporaryFolder();
        await using var desk = await Desk.OpenAsync(cancellation, ("Storage:Folder", data.Path));
        var chat = await desk.ChatAsync(chromium, TestPerson.Staff, cancellation);

        var card = await chat.CardAsync("Danh sách trực Tết");
        Assert.Contains("còn 1 ngày", await card.TextAsync(), StringComparison.Ordinal);
        await card.ScreenshotAsync("roster-01-home");
        await card.ClickAsync("Lập danh sách");
        await card.BecomesAsync("Chưa có ai trong danh sách");
        await card.ScreenshotAsync("roster-02-empty");

        await AddAsync(card, "Trần Thử Nghiệm", "0912 345 601", "Sáng 07–15", WholeHoliday);
        await card.BecomesAsync("✓ Đã lưu Trần Thử Nghiệm");
        await AddAsync(card, "Lê Ví Dụ", "0912 345 602", "Chiều 15–23", WholeHoliday[..4]);
        await card.BecomesAsync("✓ Đã lưu Lê Ví Dụ");

        // A landline with a digit missing: said next to the field, and everything typed is still there.
        await AddAsync(card, "Phạm Mẫu", "0227 3831", "Chiều 15–23", WholeHoliday[4..]);
        await card.BecomesAsync("Số điện thoại thiếu chữ số");
        Assert.Equal("Phạm Mẫu", await card.ValueAsync("Họ và tên"));
        Assert.Equal("0227 3831", await card.ValueAsync("Số điện thoại"));
        await card.ScreenshotAsync("roster-03-wrong-phone");
        await card.FillAsync("Số điện thoại", "0227 3831 234");
        await card.ClickAsync("Thêm và nhập tiếp");
        await card.BecomesAsync("✓ Đã lưu Phạm Mẫu");

        // The power goes in the middle of the draft; the chat stays open, and the next press finds everything.
        desk.Bot.Kill();
        await desk.Bot.RestartAsync(cancellation);

        // An old 11-digit number is explained, and taken as the new one with one press.
        await AddAsync(card, "Hoàng Giả Định", "0163 222 3333", "Đêm 23–07", WholeHoliday[..3]);
        await card.BecomesAsync("Đầu số 0163 đã đổi thành 033");
        await card.ScreenshotAsync("roster-04-old-phone");
        await card.ClickAsync("Dùng 0332 223 333");
        await card.BecomesAsync("✓ Đã lưu Hoàng Giả Định");
        var list = await card.TextAsync();
        Assert.Contains("Trần Thử Nghiệm", list, StringComparison.Ordinal);
        Assert.Contains("Phạm Mẫu", list, StringComparison.Ordinal);

        await AddAsync(card, "Vũ Minh Họa", "0912345605", "Đêm 23–07", WholeHoliday[3..5]);
        await card.BecomesAsync("✓ Đã lưu Vũ Minh Họa");

        // One person in two shifts at once is refused, with what is in the way.
        await AddAsync(card, "Trần Thử Nghiệm", "0912345601", "Cả ngày", [WholeHoliday[0]]);
        await card.BecomesAsync("Một người không thể trực hai ca cùng lúc");
        await card.ScreenshotAsync("roster-05-double-booking");
        await card.FillAsync("Họ và tên", "Đặng Giả Sử");
        await card.FillAsync("Số điện thoại", "0912345606");
        await card.ChooseAsync("Ca", "Đêm 23–07");
        await card.ChooseManyAsync("Ngày trực", WholeHoliday[5..]);
        await card.ClickAsync("Thêm");
        await card.BecomesAsync("✓ Đã lưu Đặng Giả Sử");

        // The first hours of the holiday belong to the night before it.
        Assert.Contains("Đêm 13/02 (00:00–07:00 14/02)", await card.TextAsync(), StringComparison.Ordinal);
        await card.ScreenshotAsync("roster-06-gap");
        await card.ClickNthAsync("Sửa", 3);
        await card.BecomesAsync("Sửa người trực");
        await card.ChooseManyAsync("Ngày trực", ["13/02 · 28 Tết (đêm trước kỳ nghỉ)", .. WholeHoliday[..3]]);
        await card.ClickAsync("Lưu");
        await card.BecomesAsync("Đủ 22/22 ca, có người trực 24h/24h");
        await card.ScreenshotAsync("roster-07-complete");

        await card.ClickAsync("Xem lại & nộp");
        await card.BecomesAsync("Xem lại trước khi nộp");
        await card.ScreenshotAsync("roster-08-review");
        await card.ClickAsync("Nộp danh sách");
        await card.BecomesAsync("✓ Đã nhận: Danh sách trực Tết");
        await card.BecomesAsync("đúng hạn");
        await card.ScreenshotAsync("roster-09-receipt");
        Assert.Equal(1, await chat.CardCountAsync());

        var version = StoredVersion.Read(data.Path, 1);
        Assert.Equal(SixPeople, StoredVersion.Entries(version));
        Assert.Equal("vu-thu", version.GetProperty("unit").GetString());
        Assert.Equal(TestPerson.Staff.ObjectId, version.GetProperty("submittedBy").GetProperty("id").GetString());
        Assert.False(version.GetProperty("isLate").GetBoolean());
        Assert.Empty(version.GetProperty("content").GetProperty("roster").GetProperty("gaps").EnumerateArray());
        Assert.Matches(ReceiptCode(), await card.TextAsync());

        // A correction is the next version, chained to the first.
        await card.ClickAsync("Sửa");
        await card.BecomesAsync("Đang sửa bản 1 đã nộp");
        await card.ClickNthAsync("Sửa", 5);
        await card.BecomesAsync("Sửa người trực");
        await card.ChooseAsync("Nhiệm vụ", "Lãnh đạo trực");
        await card.ClickAsync("Lưu");
        await card.BecomesAsync("✓ Đã lưu Đặng Giả Sử");
        await card.ClickAsync("Xem lại & nộp");
        await card.ClickAsync("Nộp danh sách");
        await card.BecomesAsync("(bản 2)");
        Assert.Equal(StoredVersion.HashOf(data.Path, 1), StoredVersion.Read(data.Path, 2).GetProperty("previousSha256").GetString());

        await card.ClickAsync("Trang chính");
        await card.BecomesAsync("✓ Đã nộp");
        await card.ScreenshotAsync("roster-10-home-after");
        await chat.NarrowCardsAsync(320);
        await card.ClickAsync("Xem");
        await card.BecomesAsync("Bản 2");
        await card.ScreenshotAsync("roster-11-submitted-on-a-phone");
    }

    [Fact]
    public async Task A_unit_pastes_its_roster_and_mends_the_bad_lines()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var data = new TemporaryFolder();
        await using var desk = await Desk.OpenAsync(cancellation, ("Storage:Folder", data.Path));
        await PasteAndSubmitAsync(desk, "pasted", cancellation);
        Assert.Equal(SixPeoplePasted, StoredVersion.Entries(StoredVersion.Read(data.Path, 1)));
    }

    [Fact]
    public async Task The_same_walk_is_kept_in_Azure_storage()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var azurite = new Azurite();
        await azurite.InitializeAsync();
        await using var desk = await Desk.OpenAsync(cancellation, ("Storage:ConnectionString", azurite.ConnectionString));
        await PasteAndSubmitAsync(desk, "azure", cancellation);

        var container = new Azure.Storage.Blobs.BlobContainerClient(azurite.ConnectionString, "tetbot");
        var blob = container.GetBlobClient("companies/pc-thai-binh/campaigns/mau-tuat-2018/submissions/C01/vu-thu/v1.json");
        using var content = System.Text.Json.JsonDocument.Parse((await blob.DownloadContentAsync(cancellation)).Value.Content.ToMemory());
        Assert.Equal(SixPeoplePasted, StoredVersion.Entries(content.RootElement));
    }

    private async Task PasteAndSubmitAsync(Desk desk, string name, CancellationToken cancellation)
    {
        var chat = await desk.ChatAsync(chromium, TestPerson.Staff, cancellation);
        await chat.CardAsync("Danh sách trực Tết");
        await chat.SendAsync("""
            STT; Họ và tên; Số điện thoại; Ngày, ca
            1. Trần Thử Nghiệm; 0912 345 601; 14-20/02 ca sáng
            2. Lê Ví Dụ, 0912345602, 14 đến 17/2 chiều
            3. Phạm Mẫu; 0227 3831 23; 18,19,20/02 ca chiều
            4. Hoàng Giả Định; 0332 223 333; 29 Tết - mùng 1 đêm
            5. Trần Thử Nghiệm; 0912 345 601; 16/02 cả ngày
            6. Vũ Minh Họa - 0912345605 - 17-18/02 dem
            7. Đặng Giả Sử; 0912.345.606; mùng 4, mùng 5 ca đêm
            """);

        // Good lines are taken; the bad ones come back, each with its reason, ready to be mended.
        var card = await chat.CardAsync("2 dòng cần sửa");
        var text = await card.TextAsync();
        Assert.Contains("✓ Đã nhận 5 dòng", text, StringComparison.Ordinal);
        Assert.Contains("Số điện thoại thiếu chữ số", text, StringComparison.Ordinal);
        Assert.Contains("Một người không thể trực hai ca cùng lúc", text, StringComparison.Ordinal);
        await card.ScreenshotAsync($"{name}-01-bad-lines");

        desk.Bot.Kill();
        await desk.Bot.RestartAsync(cancellation);

        await card.FillAsync("Các dòng cần sửa", "Phạm Mẫu; 0227 3831 234; 18,19,20/02 ca chiều\nHoàng Giả Định; 0332 223 333; 13/02 đêm");
        await card.ClickAsync("Đọc danh sách");
        await card.BecomesAsync("Đủ 22/22 ca, có người trực 24h/24h");
        await card.ScreenshotAsync($"{name}-02-complete");
        await card.ClickAsync("Xem lại & nộp");
        await card.ClickAsync("Nộp danh sách");
        await card.BecomesAsync("✓ Đã nhận: Danh sách trực Tết");
        await card.ScreenshotAsync($"{name}-03-receipt");
    }

    /// <summary>
    /// Fills the person form and presses the first button; where the list is shown, and shown for good, the form is opened first.
    /// </summary>
    private static async Task AddAsync(CardOnPage card, string name, string phone, string shift, string[] dates)
    {
        if (await card.HasButtonAsync("Thêm người")) await card.ClickAsync("Thêm người");
        await card.BecomesAsync("Thêm người trực");
        await card.FillAsync("Họ và tên", name);
        await card.FillAsync("Số điện thoại", phone);
        await card.ChooseAsync("Ca", shift);
        await card.ChooseManyAsync("Ngày trực", dates);
        await card.ClickAsync("Thêm");
    }

    [GeneratedRegex("[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3} \\(bản 1\\)", RegexOptions.None, 10_000)]
    private static partial Regex ReceiptCode();
}
