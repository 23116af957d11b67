using AdaptiveCards;
using TetBot.Tests.Files.Attachments;
using TetBot.Tests.Files.Workbooks;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Rosters;

/// <summary>
/// Rosters sent as workbooks that are wrong, old, somebody else's or in bad company. Columns: B name, C phone, D duty, E the eve, F to L
/// the seven days.
/// </summary>
public sealed class RosterExcelTroubleTests
{
    [Fact]
    public async Task A_formula_counts_as_its_value_and_without_one_its_row_is_to_be_mended_with_the_reason_kept()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        var template = await chat.TemplateAsync(bot, drive);
        var first = FirstRow(template);
        var text = DocumentFormat.OpenXml.Spreadsheet.CellValues.String;
        var filled = WorkbookSteps.Edit(template, book =>
        {
            Person(book, first, "", "0912345678", "Cả ngày");
            book.SetFormula($"B{first}", "\"Trần\"&\" Thử Nghiệm\"", "Trần Thử Nghiệm", text);
            Person(book, first + 1, "Phạm Mẫu", "0911222333", "Sáng");
            book.SetFormula($"D{first + 1}", "D99", null);
            Person(book, first + 2, "Lê Ví Dụ", "0987654321", "Sáng");
            book.SetFormula($"G{first + 2}", "G99", "#REF!", DocumentFormat.OpenXml.Spreadsheet.CellValues.Error);
        });

        var mend = await chat.SendWorkbookAsync(drive, filled);

        mend.Says("1 người, 7 lượt trực", $"Ô D{first + 1} là công thức chưa được tính", $"Ô G{first + 2} đang báo lỗi Excel",
            "2 dòng cần sửa");
        // Later, on another card, each line still says that something is missing in it.
        await chat.PressAsync("Quay lại");
        var later = await chat.PressAsync("Sửa các dòng này");
        Assert.DoesNotContain("** — \n", later.Said + "\n", StringComparison.Ordinal);
        Assert.Equal(2, later.Said.Split("Không hiểu").Length - 1);
        await chat.PressAsync("Quay lại");
        (await chat.PressAsync("Xem lại & nộp")).Says("Còn 2 dòng đã dán chưa đọc được");
    }

    [Fact]
    public async Task An_empty_template_does_not_empty_the_list()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        var template = await chat.TemplateAsync(bot, drive);
        await chat.AddAsync("Phạm Mẫu", "0911222333");

        var list = await chat.SendWorkbookAsync(drive, template);

        list.Says("Tệp chưa có ai", "**Phạm Mẫu**");
    }

    [Theory]
    [InlineData("company", "pc-khac", "Mẫu này của đợt khác")]
    [InlineData("campaign", "ky-hoi-2019", "Mẫu này của đợt khác")]
    [InlineData("unit", "kien-xuong", "đơn vị khác")]
    [InlineData("unit", "khong-co", "đơn vị khác")]
    [InlineData("obligation", "C17", "không dành cho đơn vị bạn")]
    [InlineData("obligation", "C02", "không dành cho đơn vị bạn")]
    [InlineData("occurrence", "2018-02-15", "không dành cho đơn vị bạn")]
    [InlineData("TetBot", "2", "Không nhận ra mẫu này")]
    [InlineData("kind", "Anything", "Không nhận ra mẫu này")]
    [InlineData("row:people", "0", "Không nhận ra mẫu này")]
    public async Task A_template_of_something_else_or_edited_is_refused_and_changes_nothing(string key, string value, string refusal)
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        var template = await chat.TemplateAsync(bot, drive);
        var filled = WorkbookSteps.Edit(template, book => Person(book, FirstRow(template), "Trần Thử Nghiệm", "0912345678", "Cả ngày"));

        Assert.Contains(refusal, await chat.HearWorkbookAsync(drive, WorkbookSteps.EditMark(filled, key, value)), StringComparison.Ordinal);

        (await chat.AskAsync("danh sách")).Says("Chưa có ai trong danh sách.");
    }

    [Fact]
    public async Task A_template_of_an_older_edition_is_taken_and_said_to_be_old()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        var template = await chat.TemplateAsync(bot, drive);
        var filled = WorkbookSteps.Edit(template, book => Person(book, FirstRow(template), "Trần Thử Nghiệm", "0912345678", "Cả ngày"));

        var list = await chat.SendWorkbookAsync(drive, WorkbookSteps.EditMark(filled, "edition", "00000000"));

        list.Says("Mẫu này đã cũ", "**Trần Thử Nghiệm**");
    }

    [Fact]
    public async Task A_template_beside_another_file_is_to_be_sent_alone_and_neither_is_taken()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        var template = await chat.TemplateAsync(bot, drive);
        var filled = WorkbookSteps.Edit(template, book => Person(book, FirstRow(template), "Trần Thử Nghiệm", "0912345678", "Cả ngày"));

        var said = await chat.HearWorkbookAsync(drive, filled, ("bien-ban.pdf", SampleFiles.Pdf));

        Assert.Contains("gửi riêng", said, StringComparison.Ordinal);
        (await chat.AskAsync("danh sách")).Says("Chưa có ai trong danh sách.");
        Assert.False(Directory.Exists(bot.PathOf("campaigns/mau-tuat-2018/attachments")));
    }

    [Fact]
    public async Task A_file_refused_beside_a_template_is_told()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        var template = await chat.TemplateAsync(bot, drive);
        var filled = WorkbookSteps.Edit(template, book => Person(book, FirstRow(template), "Trần Thử Nghiệm", "0912345678", "Cả ngày"));

        (await chat.SendWorkbookAsync(drive, filled, ("ghi-chu.txt", "xin chào"u8.ToArray()))).Says("ghi-chu.txt", "**Trần Thử Nghiệm**");
    }

    [Theory]
    [InlineData(Who.KienXuong)]
    [InlineData(Who.ManagerOnly)]
    [InlineData(Who.Metering)]
    [InlineData(Who.Admin)]
    public async Task Nobody_else_brings_a_list_in(string person)
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        var template = await chat.TemplateAsync(bot, drive);
        var filled = WorkbookSteps.Edit(template, book => Person(book, FirstRow(template), "Trần Thử Nghiệm", "0912345678", "Cả ngày"));

        Assert.Contains("đơn vị khác", await bot.ChatOf(person).HearWorkbookAsync(drive, filled), StringComparison.Ordinal);

        (await chat.AskAsync("danh sách")).Says("Chưa có ai trong danh sách.");
    }

    [Fact]
    public async Task A_hundred_bad_rows_fit_on_a_card_and_are_all_kept()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        var template = await chat.TemplateAsync(bot, drive);
        var first = FirstRow(template);
        var filled = WorkbookSteps.Edit(template, book =>
        {
            for (var i = 0; i < 100; i++)
                Person(book, first + i, $"Người Thử Nghiệm Thứ Ế Ậ {i}", $"12{i}", "không rõ “ca” nào");
        });

        (await chat.SendWorkbookAsync(drive, filled)).Says("100 dòng cần sửa", "và ");

        await chat.AskAsync("danh sách");
        chat.Card.Says("100 dòng đã dán chưa đọc được");
    }

    private static readonly string[] Days = ["F", "G", "H", "I", "J", "K", "L"];

    private static void Person(EditedWorkbook book, int row, string name, string phone, string shift)
    {
        book.Set($"B{row}", name).Set($"C{row}", phone);
        foreach (var day in Days)
            book.Set($"{day}{row}", shift);
    }

    private static int FirstRow(byte[] template) => WorkbookSteps.RowNamed(template, "people") + 1;
}
