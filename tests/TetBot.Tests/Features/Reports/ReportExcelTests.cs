using System.Text.Json.Nodes;
using AdaptiveCards;
using Microsoft.Extensions.DependencyInjection;
using TetBot.Domain;
using TetBot.Domain.Reports;
using TetBot.Storage.Records;
using TetBot.Tests.Files.Attachments;
using TetBot.Tests.Files.Workbooks;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reports;

/// <summary>A report as a workbook: taken out, filled in, sent back (C02 and C03).</summary>
public sealed class ReportExcelTests
{
    [Fact]
    public async Task C03_is_filled_in_in_the_workbook_and_submitted()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenOwedAsync("C03");
        var template = await chat.TemplateAsync(bot, drive);

        var review = await chat.SendWorkbookAsync(drive, WorkbookSteps.FilledStatus(template));

        review.Says("✓ Đã lấy 20 ô từ tệp.", "Xem lại trước khi nộp", "45.600.000.000 đồng", "Chờ khách hàng", "Hẹn khách sau Tết");
        (await chat.PressAsync("Nộp báo cáo")).Says("✓ Đã nhận: Báo cáo tình hình trước Tết");
        var answers = bot.Version("C03", "vu-thu", 1)["content"]!["form"]!["answers"]!.AsArray()
            .ToDictionary(answer => (string)answer!["field"]!, answer => answer!["value"]!.ToJsonString());
        Assert.Equal("""{"number":45600000000}""", answers["amount-collected"]);
        Assert.Equal("""{"choice":"customer"}""", answers["connections-open-reason"]);
        Assert.Equal("""{"yes":true}""", answers["greeting-sms-done"]);
        Assert.Equal(20, answers.Count);
    }

    [Fact]
    public async Task C02_takes_numbers_dates_and_noise_from_the_workbook_and_its_minutes_from_the_chat()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenOwedAsync("C02");
        var template = await chat.TemplateAsync(bot, drive);
        var filled = WorkbookSteps.Edit(template, book =>
        {
            foreach (var (field, value) in ((string, string)[])
                     [("stations-dedicated", "12"), ("stations-dedicated-running", "11"), ("stations-combined", "40"),
                         ("stations-combined-running", "38"),
                      ("pumps-all", "96"), ("pumps-running", "90"), ("incidents", "0")])
                book.SetNumber(WorkbookSteps.CellOf(template, field), value);
            book.SetNumber(WorkbookSteps.CellOf(template, "peak-load"), "0.30000000000000004")
                .SetNumber(WorkbookSteps.CellOf(template, "area-plan"), "1.250")
                .Set(WorkbookSteps.CellOf(template, "area-watered"), "1,1")
                .Set(WorkbookSteps.CellOf(template, "closing-kwh"), "1.250")
                .SetNumber(WorkbookSteps.CellOf(template, "closed-at"), "43145.6875", book.AddStyle("dd/mm/yyyy hh:mm"));
        });

        var review = await chat.SendWorkbookAsync(drive, filled);

        review.Says("0,3 MW", "1,25 ha", "1,1 ha", "1.250 kWh", "16:30", "Chưa có tệp");
        Assert.DoesNotContain("Nộp báo cáo", review.Titles);
        await SendFileAsync(chat, drive, "bien-ban.pdf", SampleFiles.Pdf);
        await chat.PressAsync("Xem lại & nộp");
        (await chat.PressAsync("Nộp báo cáo")).Says("✓ Đã nhận: Bơm nước vụ Đông Xuân", "1 tệp");
    }

    [Fact]
    public async Task A_template_leaves_alone_what_was_filled_in_on_the_phone_since()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var (chat, other) = (bot.ChatOf(Who.VuThu), bot.ChatOf(Who.VuThuToo));
        await chat.OpenOwedAsync("C03");
        await chat.PressAsync("Tiếp tục", ("f.sessions-read", "30"), ("f.sessions-moved", "2"), ("f.customers-reviewed", "41.250"));
        await chat.PressAsync("Quay lại");
        var template = await chat.TemplateAsync(bot, drive);
        await other.OpenOwedAsync("C03");
        if (!other.Card.Inputs.ContainsKey("f.sessions-read"))
            await other.PressAsync("Quay lại");
        await other.PressAsync("Tiếp tục", ("f.sessions-read", "31"), ("f.sessions-reviewed", "28"), ("f.customers-reviewed", ""));
        await other.PressAsync("Tiếp tục", ("f.invoices-issued", "61200"));

        var review = await chat.SendWorkbookAsync(
            drive, WorkbookSteps.Edit(template, book => book.SetNumber(WorkbookSteps.CellOf(template, "sessions-moved"), "3")));

        // Only the cell that was changed counts: the others say what stood there when the template was made.
        review.Says("✓ Đã lấy 1 ô từ tệp.", "31 phiên", "3 phiên", "28 phiên", "61.200 hóa đơn");
        review.DoesNotSay("30 phiên", "41.250");
    }

    [Fact]
    public async Task A_cell_emptied_empties_its_field_and_the_same_file_twice_changes_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenOwedAsync("C03");
        await chat.PressAsync("Tiếp tục", ("f.sessions-read", "30"), ("f.sessions-moved", "2"));
        await chat.PressAsync("Quay lại");
        var template = await chat.TemplateAsync(bot, drive);
        var edited = WorkbookSteps.Edit(template, book => book.Set(WorkbookSteps.CellOf(template, "sessions-moved"), "  "));

        (await chat.SendWorkbookAsync(drive, template)).Says("không có gì thay đổi", "2 phiên");
        (await chat.SendWorkbookAsync(drive, edited)).DoesNotSay("2 phiên");
        var before = (await DraftAsync(bot))!.Revision;
        (await chat.SendWorkbookAsync(drive, edited)).Says("không có gì thay đổi");

        Assert.Equal(before, (await DraftAsync(bot))!.Revision);
    }

    [Fact]
    public async Task Texts_that_look_like_formulas_go_in_and_out_as_texts()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenOwedAsync("C03");
        var template = await chat.TemplateAsync(bot, drive);
        string Cell(string field) => WorkbookSteps.CellOf(template, field);
        const string Evil = "=HYPERLINK(\"http://example.com\",\"x\")";
        var filled = WorkbookSteps.Edit(template, book => book
            .Set(Cell("proposals"), Evil)
            .Set(Cell("bill-sms-reason"), "@SUM(1+1)")
            .SetFormula(Cell("connections-open-note"), "\"-\"&\"1+1\"", "-1+1", DocumentFormat.OpenXml.Spreadsheet.CellValues.String));
        (await chat.SendWorkbookAsync(drive, filled)).Says("HYPERLINK");

        await chat.PressAsync("Sửa");
        var second = await chat.TemplateAsync(bot, drive);

        using var book = new EditedWorkbook(second);
        Assert.All(book.Sheets, sheet => Assert.Empty(
            book.PartOf(sheet).Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>()));
        var cells = Templates.ReadForm(second).Cells;
        Assert.Equal(Evil, cells["proposals"].Text);
        Assert.Equal("@SUM(1+1)", cells["bill-sms-reason"].Text);
        Assert.Equal("-1+1", cells["connections-open-note"].Text);
    }

    [Fact]
    public async Task A_correction_begins_with_what_was_submitted()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenOwedAsync("C03");
        var template = await chat.TemplateAsync(bot, drive);
        await chat.SendWorkbookAsync(drive, WorkbookSteps.FilledStatus(template));
        await chat.PressAsync("Nộp báo cáo");

        // The old file again says what was submitted; changed, it is the correction.
        (await chat.SendWorkbookAsync(drive, WorkbookSteps.FilledStatus(template))).Says("không có gì thay đổi", "Chưa có gì khác bản 1");
        var corrected =
            WorkbookSteps.Edit(
                WorkbookSteps.FilledStatus(template), book => book.SetNumber(WorkbookSteps.CellOf(template, "outages-in-oms"), "5"));
        (await chat.SendWorkbookAsync(drive, corrected)).Says("5 lần (−1)");
        (await chat.PressAsync("Nộp báo cáo")).Says("(bản 2)");
    }

    private static async Task SendFileAsync(Chat chat, OneDrive drive, string name, byte[] content)
    {
        var activity = chat.Activity("message");
        activity["attachments"] = new JsonArray(drive.Share(name, content));
        Assert.NotNull(Assert.Single(await chat.DeliverAsync(activity)).Card);
    }

    private static async Task<FormDraft?> DraftAsync(TestBot bot)
    {
        var chain = new ChainId(new ObligationId("C03"), OccurrenceId.Once, new UnitId("vu-thu"));
        return (await bot.Services.GetRequiredService<DraftStore<FormDraft>>()
            .ReadAsync(chain, TestContext.Current.CancellationToken))?.Value;
    }
}
