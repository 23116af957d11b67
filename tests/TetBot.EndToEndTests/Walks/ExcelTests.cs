using System.Globalization;

using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

using TetBot.EndToEndTests.Driver;
using TetBot.Tests.Storage;

using Xunit;

namespace TetBot.EndToEndTests.Walks;

/// <summary>The roster as a workbook in a real Teams client: taken out, filled in, sent back, mended, submitted (C01).</summary>
public sealed class ExcelTests(Chromium chromium)
{
    [Fact]
    public async Task A_unit_takes_the_template_out_fills_it_in_sends_it_back_mends_a_row_and_submits()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var data = new TemporaryFolder();
        await using var drive = await FileServer.StartAsync();
        await using var desk = await Desk.OpenAsync(cancellation, ("Storage:Folder", data.Path));
        var chat = await desk.ChatAsync(chromium, TestPerson.Staff, cancellation);

        var card = await chat.CardAsync("Danh sách trực Tết");
        await card.ClickAsync("Lập danh sách");
        await card.BecomesAsync("Chưa có ai trong danh sách");
        await card.ClickAsync("Mẫu Excel");
        await card.BecomesAsync("Mẫu Excel ở tin nhắn bên dưới");
        await card.ScreenshotAsync("excel-01-offered");

        // By the link, as somebody who tries the bot out; and by a yes to Teams' question.
        var link = await chat.CardAsync("Khi chạy thử");
        await link.ScreenshotAsync("excel-02-link");
        var (name, byLink) = await link.DownloadAsync("Tải về");
        Assert.Equal("TetBot C01 vu-thu.xlsx", name);
        var offer = await chat.NextOfferAsync();
        Assert.Equal(name, offer.Name);
        Assert.Equal(byLink.Length, offer.SizeInBytes);
        var template = await chat.AcceptAsync(offer, drive);
        await chat.ScreenshotAsync("excel-03-accepted");
        Assert.Equal(FirstRow(byLink), FirstRow(template));

        var row = FirstRow(template);
        var filled = Fill(
            template,
            (row, "Trần Thử Nghiệm", "0912 345 601", "Sáng", "FGHIJKL"),
            (row + 1, "Lê Ví Dụ", "0912 345 602", "Chiều", "FGHIJKL"),
            (row + 2, "Hoàng Giả Định", "0163 222 3333", "Đêm", "EFGHIJKL"));
        var before = await chat.CardCountAsync();
        await chat.SendFileAsync(drive.Serve(name, filled));
        card = await chat.NewCardAsync("1 dòng cần sửa", before);
        await card.BecomesAsync($"Ô C{(row + 2).ToString(CultureInfo.InvariantCulture)}: Đầu số 0163 đã đổi thành 033");
        await card.ScreenshotAsync("excel-04-bad-row");
        Assert.StartsWith("Hoàng Giả Định; 0163 222 3333; ", await card.ValueAsync("Các dòng cần sửa"), StringComparison.Ordinal);
        await card.FillAsync("Các dòng cần sửa", "Hoàng Giả Định; 0332 223 333; 13-20/02 đêm");
        await card.ClickAsync("Đọc danh sách");
        await card.BecomesAsync("Đủ 22/22 ca, có người trực 24h/24h");
        await card.ScreenshotAsync("excel-05-complete");

        // The next template has who is on the list; one row taken out of it is one person off the list, told by name.
        await card.ClickAsync("Mẫu Excel");
        var second = await chat.AcceptAsync(await chat.NextOfferAsync(), drive);
        before = await chat.CardCountAsync();
        await chat.SendFileAsync(
            drive.Serve(name, Fill(second, (row, "", "", "", "FGHIJKL"), (row + 3, "Phạm Mẫu", "0912 345 604", "Sáng", "FGHIJKL"))));
        card = await chat.NewCardAsync("Đã bỏ: Trần Thử Nghiệm.", before);
        await card.BecomesAsync("Đủ 22/22 ca");
        await chat.NarrowCardsAsync(320);
        await card.ScreenshotAsync("excel-06-replaced-on-a-phone");
        await card.ClickAsync("Xem lại & nộp");
        await card.ClickAsync("Nộp danh sách");
        await card.BecomesAsync("✓ Đã nhận: Danh sách trực Tết");
        await card.ScreenshotAsync("excel-07-receipt");

        Assert.Equal(
            [
                "Hoàng Giả Định +84332223333 dem 2018-02-13…2018-02-20 (8)",
                "Lê Ví Dụ +84912345602 chieu 2018-02-14…2018-02-20 (7)",
                "Phạm Mẫu +84912345604 sang 2018-02-14…2018-02-20 (7)",
            ],
            StoredVersion.Entries(StoredVersion.Read(data.Path, 1)).Order(StringComparer.Ordinal));
    }

    private static byte[] Fill(byte[] template, params (int Row, string Name, string Phone, string Shift, string Days)[] people)
    {
        using var file = new MemoryStream();
        file.Write(template);
        using (var book = SpreadsheetDocument.Open(file, isEditable: true))
        {
            var sheet = SheetOf(book);
            foreach (var person in people)
            {
                Type(sheet, $"B{person.Row}", person.Name);
                Type(sheet, $"C{person.Row}", person.Phone);
                foreach (var column in person.Days)
                    Type(sheet, $"{column}{person.Row}", person.Shift);
            }
        }

        return file.ToArray();
    }

    private static void Type(Worksheet sheet, string name, string text)
    {
        var cell = sheet.Descendants<Cell>().Single(cell => cell.CellReference == name);
        cell.RemoveAllChildren();
        cell.DataType = CellValues.InlineString;
        cell.Append(new InlineString(new Text(text)));
    }

    /// <summary>The first row of the table: below the header, which the sheet freezes.</summary>
    private static int FirstRow(byte[] template)
    {
        using var file = new MemoryStream(template);
        using var book = SpreadsheetDocument.Open(file, isEditable: false);
        return int.Parse(
            SheetOf(book).Descendants<Pane>().Single().TopLeftCell!.Value!.TrimStart('A', 'B', 'C', 'D'), CultureInfo.InvariantCulture);
    }

    private static Worksheet SheetOf(SpreadsheetDocument book) =>
        ((WorksheetPart)book.WorkbookPart!.GetPartById(book.WorkbookPart.Workbook.Descendants<Sheet>().First().Id!)).Worksheet;
}
