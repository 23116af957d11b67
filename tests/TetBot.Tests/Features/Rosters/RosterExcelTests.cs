using AdaptiveCards;
using Microsoft.Extensions.DependencyInjection;
using TetBot.Domain;
using TetBot.Domain.Rosters;
using TetBot.Storage.Records;
using TetBot.Tests.Files.Workbooks;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Rosters;

/// <summary>
/// A roster as a workbook: taken out, filled in, sent back. Columns: B name, C phone, D duty, E the eve, F to L the seven days.
/// </summary>
public sealed class RosterExcelTests
{
    private static readonly string[] Days = ["F", "G", "H", "I", "J", "K", "L"];

    [Fact]
    public async Task A_template_filled_in_is_the_list_and_can_be_submitted()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        await chat.AddAsync("Phạm Mẫu", "0911222333", "sang");
        await chat.AddAsync("Lê Ví Dụ", "0987654321", "chieu");
        var template = await chat.TemplateAsync(bot, drive);
        var first = FirstRow(template);
        Assert.Equal(["Phạm Mẫu", "Lê Ví Dụ"], Templates.ReadRoster(template).Rows.Select(row => row.Name.Text));

        var filled = WorkbookSteps.Edit(template, book =>
        {
            Person(book, first + 1, "", "", "");
            Person(book, first + 2, "Trần Thử Nghiệm", "0912 345 678", "Cả ngày");
        });
        var list = await chat.SendWorkbookAsync(drive, filled);

        list.Says("Đã lấy danh sách từ tệp: 2 người, 8 lượt trực; thêm 7 lượt, bỏ 1 lượt.", "Đã bỏ: Lê Ví Dụ.", "Đủ 22/22 ca",
            "**Phạm Mẫu**", "**Trần Thử Nghiệm**");
        list.DoesNotSay("**Lê Ví Dụ**");
        (await chat.SubmitAsync()).Says("✓ Đã nhận", "2 người · 22/22 ca có người");
        var entries = bot.Version("C01", "vu-thu", 1)["content"]!["roster"]!["entries"]!.AsArray();
        Assert.Equal(["Phạm Mẫu", "Trần Thử Nghiệm"], entries.Select(entry => (string)entry!["name"]!));
        Assert.Equal(7, entries[1]!["dates"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_template_sent_back_as_it_is_changes_nothing_also_where_a_row_joins_two_entries()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        await chat.AddAsync("Phạm Mẫu", "0911222333", "sang", "2018-02-14");
        await chat.AddAsync("Phạm Mẫu", "0911222333", "sang", "2018-02-16,2018-02-17");
        await chat.AddAsync("Phạm Mẫu", "0911222333", "dem", "2018-02-18");
        var template = await chat.TemplateAsync(bot, drive);
        var before = await RevisionAsync(bot);

        var list = await chat.SendWorkbookAsync(drive, template);

        list.Says("không có gì thay đổi");
        list.DoesNotSay("Đã bỏ:");
        Assert.Equal(before, await RevisionAsync(bot));
    }

    [Fact]
    public async Task A_name_spelled_better_is_taken_and_nobody_is_told_to_be_gone()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        await chat.AddAsync("Pham Mau", "0911222333");
        var template = await chat.TemplateAsync(bot, drive);

        var list = await chat.SendWorkbookAsync(
            drive, WorkbookSteps.Edit(template, book => book.Set($"B{FirstRow(template)}", "Phạm Mẫu")));

        list.Says("**Phạm Mẫu**", "1 người, 1 lượt trực; thêm 0 lượt, bỏ 0 lượt");
        list.DoesNotSay("Pham Mau", "Đã bỏ");
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing_the_second_time()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        var template = await chat.TemplateAsync(bot, drive);
        var first = FirstRow(template);
        var filled = WorkbookSteps.Edit(template, book =>
        {
            Person(book, first, "Trần Thử Nghiệm", "0912345678", "Cả ngày");
            Person(book, first + 1, "Phạm Mẫu", "01632223333", "Sáng");
        });
        await chat.SendWorkbookAsync(drive, filled);
        var before = await RevisionAsync(bot);

        (await chat.SendWorkbookAsync(drive, filled)).Says("không có gì thay đổi", "Ô C");

        Assert.Equal(before, await RevisionAsync(bot));
    }

    [Fact]
    public async Task Who_loses_a_shift_but_stays_on_the_list_is_told_with_the_days()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        await chat.AddAsync("Phạm Mẫu", "0911222333", "sang", "2018-02-14,2018-02-15");
        var template = await chat.TemplateAsync(bot, drive);
        var first = FirstRow(template);

        var list = await chat.SendWorkbookAsync(drive, WorkbookSteps.Edit(template, book => book.Set($"G{first}", "Chiều")));

        list.Says("Đã bỏ: Phạm Mẫu (Sáng 15/02).", "1 người");
    }

    [Fact]
    public async Task Bad_rows_are_named_by_cell_and_come_back_as_lines_to_be_mended()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        var template = await chat.TemplateAsync(bot, drive);
        var first = FirstRow(template);
        var filled = WorkbookSteps.Edit(template, book =>
        {
            Person(book, first, "Trần Thử Nghiệm", "0912345678", "Cả ngày");
            Person(book, first + 1, "Hoàng Giả Định", "0163 222 3333", "Sáng");
            Person(book, first + 2, "", "0987654321", "Sáng");
            book.Set($"B{first + 3}", "Trần Thử Nghiệm").Set($"C{first + 3}", "0912345678").Set($"G{first + 3}", "Chiều");
            book.Set($"B{first + 4}", "Phạm Mẫu").Set($"C{first + 4}", "0911222333").Set($"G{first + 4}", "xyz");
            book.Set($"M{first + 4}", "ghi chú");
        });

        var mend = await chat.SendWorkbookAsync(drive, filled);

        mend.Says(
            "1 người, 7 lượt trực; thêm 7 lượt, bỏ 0 lượt",
            $"Ô C{first + 1}: Đầu số 0163 đã đổi thành 033",
            $"Ô B{first + 2}: Nhập họ và tên.",
            $"Ô G{first + 3}: Trần Thử Nghiệm đã có ca Cả ngày",
            $"Ô G{first + 4}: Không hiểu “xyz”.",
            $"Ô M{first + 4} nằm ngoài mẫu",
            "4 dòng cần sửa");
        var lines = mend.Inputs["lines"].Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("Hoàng Giả Định; 0163 222 3333; 14-20/02 Sáng", lines[0], StringComparison.Ordinal);
        Assert.Equal("Phạm Mẫu; 0911222333; 15/02 xyz", lines[3]);

        var mended = "Hoàng Giả Định; 0332223333; 14-20/02 Sáng\nLê Ví Dụ; 0987654321; 14-20/02 Sáng\nPhạm Mẫu; 0911222333; 15/02 chiều";
        (await chat.PressAsync("Đọc danh sách", ("lines", mended))).Says("✓ Đã nhận 3 dòng.", "4 người");
        (await chat.SubmitAsync()).Says("✓ Đã nhận");
    }

    [Fact]
    public async Task The_rows_mended_in_the_workbook_itself_leave_nothing_behind_to_be_mended()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("Lê Ví Dụ; 12; 14/02 sáng");
        await chat.PressAsync("Quay lại");
        var template = await chat.TemplateAsync(bot, drive);
        var first = FirstRow(template);
        var bad = WorkbookSteps.Edit(template, book =>
        {
            Person(book, first, "Trần Thử Nghiệm", "0912345678", "Cả ngày");
            Person(book, first + 1, "Phạm Mẫu", "091122", "Sáng");
        });
        (await chat.SendWorkbookAsync(drive, bad)).Says("2 dòng cần sửa");

        var mend = await chat.SendWorkbookAsync(drive, WorkbookSteps.Edit(bad, book => book.Set($"C{first + 1}", "0911222333")));

        // What was pasted has nothing to do with the workbook, and stays.
        mend.Says("2 người, 14 lượt trực; thêm 7 lượt, bỏ 0 lượt", "1 dòng đã dán chưa đọc được");
        await chat.PressAsync("Sửa các dòng này");
        Assert.Equal("Lê Ví Dụ; 12; 14/02 sáng", chat.Card.Inputs["lines"]);
    }

    [Fact]
    public async Task Who_was_added_on_the_phone_meanwhile_is_told_to_be_gone_and_the_others_hear_of_the_file()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var (chat, other) = (bot.ChatOf(Who.VuThu), bot.ChatOf(Who.VuThuToo));
        await chat.AskAsync("danh sách");
        await chat.AddAsync("Phạm Mẫu", "0911222333");
        var template = await chat.TemplateAsync(bot, drive);
        await other.AskAsync("danh sách");
        await other.AddAsync("Hoàng Giả Định", "0987654321");

        (await chat.SendWorkbookAsync(drive, template)).Says("1 người, 1 lượt trực; thêm 0 lượt, bỏ 1 lượt", "Đã bỏ: Hoàng Giả Định.");

        (await other.PressAsync("Xem lại & nộp")).Says("Trần Thử Nghiệm vừa lấy danh sách từ tệp Excel, 1 dòng");
    }

    [Fact]
    public async Task A_template_speaks_the_persons_language_and_either_language_is_taken_back()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var (english, chat) = (bot.ChatOf(Who.VuThuEnglish), bot.ChatOf(Who.VuThu));
        await english.AskAsync("roster");
        var before = bot.Connector.In(english.Conversation).Count;
        await english.PressAsync("Excel template");
        var consent = bot.Connector.In(english.Conversation)[before];
        var place = drive.Open("template.xlsx");
        await english.DecideAsync(consent, place);
        var template = place.Content!;
        using var book = new EditedWorkbook(template);
        Assert.Equal("Roster", book.Sheets[0].Name!.Value);

        var filled = WorkbookSteps.Edit(template, edited => Person(edited, FirstRow(template), "Trần Thử Nghiệm", "0912345678", "All day"));
        (await chat.SendWorkbookAsync(drive, filled)).Says("Đủ 22/22 ca");
    }

    private static void Person(EditedWorkbook book, int row, string name, string phone, string shift)
    {
        book.Set($"B{row}", name).Set($"C{row}", phone);
        foreach (var day in Days)
            book.Set($"{day}{row}", shift);
    }

    private static int FirstRow(byte[] template) => WorkbookSteps.RowNamed(template, "people") + 1;

    private static async Task<int> RevisionAsync(TestBot bot)
    {
        var drafts = bot.Services.GetRequiredService<DraftStore<RosterDraft>>();
        var chain = new ChainId(new ObligationId("C01"), OccurrenceId.Once, new UnitId("vu-thu"));
        return (await drafts.ReadAsync(chain, TestContext.Current.CancellationToken))!.Value.Revision;
    }
}
