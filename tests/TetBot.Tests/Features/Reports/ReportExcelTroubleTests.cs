using System.Text.Json.Nodes;
using AdaptiveCards;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;
using TetBot.Storage.Records;
using TetBot.Tests.Campaigns;
using TetBot.Tests.Files.Workbooks;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reports;

/// <summary>Reports sent as workbooks that are wrong, old, too long, or no template (C02 and C03).</summary>
public sealed class ReportExcelTroubleTests
{
    [Fact]
    public async Task What_cannot_be_read_is_named_by_its_cell_and_stays_to_be_mended()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenOwedAsync("C03");
        var template = await chat.TemplateAsync(bot, drive);
        string Cell(string field) => WorkbookSteps.CellOf(template, field);
        var filled = WorkbookSteps.Edit(WorkbookSteps.FilledStatus(template), book => book
            .Set(Cell("sessions-read"), "ba mươi")
            .SetNumber(Cell("sessions-moved"), "2.5")
            .SetNumber(Cell("sessions-reviewed"), "-1")
            .SetFormula(Cell("invoices-issued"), "A1", null)
            .SetFormula(Cell("cash-held"), "1/0", "#DIV/0!", DocumentFormat.OpenXml.Spreadsheet.CellValues.Error)
            .SetFormula(Cell("amount-collected"), "20+22", "42")
            .Set(Cell("connections-open-reason"), "lý do gì đó")
            .Set(Cell("bill-sms-stopped"), "có lẽ")
            .SetNumber(Cell("connections-done"), "13")
            .Set(Cell("proposals"), new string('đ', 1001)));

        var review = await chat.SendWorkbookAsync(drive, filled);

        review.Says(
            $"Ô {Cell("sessions-read")}: Không phải là số", $"Ô {Cell("sessions-moved")}: Phải là số nguyên",
            $"Ô {Cell("sessions-reviewed")}: Phải từ 0", $"Ô {Cell("invoices-issued")} là công thức chưa được tính",
            $"Ô {Cell("cash-held")} đang báo lỗi Excel", $"Ô {Cell("connections-open-reason")}: Chọn một mục",
            $"Ô {Cell("bill-sms-stopped")}: Chọn Có hoặc Không", $"Ô {Cell("connections-received")}: Ghi 17 nhưng",
            $"Ô {Cell("proposals")}: Dài 1001 ký tự, nhiều nhất 1000", "⚠ ba mươi", "⚠ có lẽ", "42 đồng");
        Assert.DoesNotContain("Nộp báo cáo", review.Titles);
        var step = await chat.PressAsync("Điền tiếp");
        Assert.Equal("ba mươi", step.Inputs["f.sessions-read"]);
        Assert.Contains("Không phải là số", step.SaidBelow("f.sessions-read"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_made_before_the_form_was_changed_gives_what_still_fits_and_tells_what_does_not()
    {
        using var folder = new TemporaryFolder();
        await using var drive = await OneDrive.StartAsync();
        byte[] filled;
        await using (var before = await TestBot.StartAsync(folder))
        {
            var early = before.ChatOf(Who.VuThu);
            await early.OpenOwedAsync("C03");
            var template = await early.TemplateAsync(before, drive);
            filled = WorkbookSteps.FilledStatus(template);
        }

        await using var bot = await TestBot.StartAsync(
            folder, builder => builder.Services.Replace(ServiceDescriptor.Singleton(WithoutOutages())));
        var chat = bot.ChatOf(Who.VuThu);

        var review = await chat.SendWorkbookAsync(drive, filled);

        review.Says("Mẫu này đã cũ", "✓ Đã lấy 18 ô từ tệp.", "những gì ghi ở ô không còn: “6”", "30 phiên");
        Assert.Contains("Nộp báo cáo", review.Titles);
    }

    [Theory]
    [InlineData("company", "pc-khac", "đợt khác")]
    [InlineData("campaign", "ky-hoi-2019", "đợt khác")]
    [InlineData("unit", "kien-xuong", "đơn vị khác")]
    [InlineData("obligation", "C16", "không dành cho đơn vị bạn")]
    [InlineData("obligation", "C01", "không dành cho đơn vị bạn")]
    [InlineData("occurrence", "2018-02-15", "không dành cho đơn vị bạn")]
    [InlineData("TetBot", "99", "Không nhận ra mẫu này")]
    [InlineData("column:answer", "-1", "Không nhận ra mẫu này")]
    public async Task A_template_of_something_else_or_edited_is_refused(string key, string value, string refusal)
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenOwedAsync("C03");
        var template = await chat.TemplateAsync(bot, drive);

        Assert.Contains(
            refusal, await chat.HearWorkbookAsync(drive, WorkbookSteps.EditMark(WorkbookSteps.FilledStatus(template), key, value)),
            StringComparison.Ordinal);

        Assert.Null(await DraftAsync(bot));
    }

    [Fact]
    public async Task Far_too_long_texts_in_every_cell_make_no_card_too_large()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenOwedAsync("C03");
        var template = await chat.TemplateAsync(bot, drive);
        var filled = WorkbookSteps.Edit(template, book =>
        {
            foreach (var cell in Templates.ReadForm(template).Cells.Values)
                book.Set(cell.Name, new string('ế', 3000));
        });

        (await chat.SendWorkbookAsync(drive, filled)).Says("và ");

        await chat.PressAsync("Điền tiếp");
        await chat.PressAsync("Xem lại & nộp");
        for (var step = 0; step < 6; step++)
        {
            await chat.OpenOwedAsync("C03");
            await chat.SendAsync(chat.Invoke("report.open", new JsonObject
            {
                ["o"] = "C03",
                ["s"] = ((string[])["readings", "invoices", "connections", "requests", "outages", "messages"])[step],
            }));
        }
    }

    [Fact]
    public async Task Any_other_workbook_is_a_file_like_others()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenOwedAsync("C02");
        var template = await chat.TemplateAsync(bot, drive);
        var other = WorkbookSteps.Edit(template, book => book.Sheets[1].Name = "Khác");

        (await chat.SendWorkbookAsync(drive, other)).Says("✓ Đã nhận tệp TetBot.xlsx");
    }

    private static Campaign WithoutOutages()
    {
        var campaign = ReferenceJson.Campaign;
        return campaign with
        {
            Obligations =
            [
                .. campaign.Obligations.Select(obligation => obligation.Id != new ObligationId("C03") ? obligation : obligation with
                {
                    Form = new Form(
                        [.. obligation.Form!.Groups.Where(group => group.Id != "outages")],
                        [.. obligation.Form.Rules.Where(rule => rule is not FieldRule.AtMost { Part: "outages-in-oms" })]),
                }),
            ],
        };
    }

    private static async Task<FormDraft?> DraftAsync(TestBot bot)
    {
        var chain = new ChainId(new ObligationId("C03"), OccurrenceId.Once, new UnitId("vu-thu"));
        return (await bot.Services.GetRequiredService<DraftStore<FormDraft>>()
            .ReadAsync(chain, TestContext.Current.CancellationToken))?.Value;
    }
}
