using AdaptiveCards;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reports;

/// <summary>A form is edited while units are at it: nothing typed is lost, nothing is submitted that nobody saw.</summary>
public sealed class ReportEditionTests
{
    [Fact]
    public async Task What_was_typed_into_an_old_card_is_taken_and_what_has_no_field_any_more_is_told()
    {
        using var folder = new TemporaryFolder();
        var (card, campaign) = await AtAsync(folder, async chat =>
        {
            await chat.OpenReportAsync("C02");
            return await chat.FillAsync(ReportSteps.Next, ReportSteps.Pumping[0]);
        });

        await using var bot = await TestBot.StartAsync(folder, Use(campaign, WithoutPeakLoad));
        var chat = bot.ChatOf(Who.VuThu);
        chat.LookAt(card, "m-1");
        var changed = await chat.FillAsync(ReportSteps.Next, ("pumps-all", "96"), ("pumps-running", "90"), ("peak-load", "4,25"));

        changed.Says(
            "Mẫu báo cáo vừa được sửa trong lúc bạn điền. Những gì đã nhập vẫn còn; xem lại rồi tiếp tục.", "Bước 2/5", "“4,25”",
            "Máy bơm dự phòng");
        Assert.Equal(["96", "90", ""], changed.Inputs.Values);
        (await chat.FillAsync(ReportSteps.Next, ("pumps-spare", "6"))).Says("Bước 3/5", "“4,25”");
        await chat.PressAsync(ReportSteps.Review);
        chat.Card.Says("Máy bơm dự phòng: 6 máy", "Tổng số máy bơm: 96 máy", "Tổng số trạm bơm chuyên dùng: 12 trạm", "“4,25”");
    }

    [Fact]
    public async Task A_draft_of_the_old_form_goes_on_in_the_new_one()
    {
        using var folder = new TemporaryFolder();
        var (_, campaign) = await AtAsync(folder, async chat =>
        {
            await chat.OpenReportAsync("C02");
            await chat.FillAsync(ReportSteps.Next, ReportSteps.Pumping[0]);
            return await chat.FillAsync(ReportSteps.Next, ReportSteps.Pumping[1]);
        });

        await using var bot = await TestBot.StartAsync(folder, Use(campaign, WithoutPeakLoad));
        var chat = bot.ChatOf(Who.VuThu);

        (await chat.OpenReportAsync("C02")).Says("Bước 2/5", "Mẫu báo cáo đã đổi", "“4,25”");
        Assert.Equal(["96", "90", ""], chat.Card.Inputs.Values);
    }

    [Fact]
    public async Task A_review_of_the_old_form_is_not_submitted_unseen()
    {
        using var folder = new TemporaryFolder();
        var (card, campaign) = await AtAsync(folder, async chat =>
        {
            await chat.OpenReportAsync("C11");
            return await chat.FillAsync(ReportSteps.Review, ("greeting-books", "112"), ("greeting-customers", "38.400"));
        });

        await using var bot = await TestBot.StartAsync(folder, Use(campaign, WithOtherWords));
        var chat = bot.ChatOf(Who.VuThu);
        chat.LookAt(card, "m-1");
        (await chat.PressAsync(ReportSteps.Submit)).Says("Mẫu báo cáo vừa được sửa", "Số sổ được duyệt: 112 quyển");

        Assert.Equal(0, bot.VersionsOf("C11", "vu-thu"));
        (await chat.PressAsync(ReportSteps.Submit)).Says("✓ Đã nhận", "(bản 1)");
        Assert.Equal(
            "Số sổ được duyệt", (string?)bot.Version("C11", "vu-thu", 1)["content"]!["form"]!["answers"]![0]!["label"]!["vietnamese"]);
    }

    [Fact]
    public async Task What_was_submitted_with_the_old_form_is_read_in_its_words_and_gives_its_receipt_again()
    {
        using var folder = new TemporaryFolder();
        string receipt = "";
        var (card, campaign) = await AtAsync(folder, async chat =>
        {
            await chat.OpenReportAsync("C11");
            var review = await chat.FillAsync(ReportSteps.Review, ("greeting-books", "112"), ("greeting-customers", "38.400"));
            receipt = RosterSteps.ReceiptOn(await chat.PressAsync(ReportSteps.Submit));
            return review;
        });

        await using var bot = await TestBot.StartAsync(folder, Use(campaign, WithOtherWords));
        var chat = bot.ChatOf(Who.VuThu);
        chat.LookAt(card, "m-1");
        Assert.Equal(receipt, RosterSteps.ReceiptOn(await chat.PressAsync(ReportSteps.Submit)));
        (await chat.PressAsync("Xem báo cáo")).Says("Số quyển được duyệt: 112 quyển");
        Assert.Equal(1, bot.VersionsOf("C11", "vu-thu"));
    }

    [Fact]
    public async Task A_form_that_no_longer_may_be_nothing_is_not_submitted_as_nothing_from_an_old_card()
    {
        using var folder = new TemporaryFolder();
        var (card, campaign) = await AtAsync(folder, chat => chat.OpenReportAsync("C10"));

        await using var bot = await TestBot.StartAsync(folder, Use(campaign, changed => changed with { MayBeNothing = false }));
        bot.MoveClock("2018-02-14 08:00:00");
        var chat = bot.ChatOf(Who.VuThu);
        chat.LookAt(card, "m-1");

        (await chat.PressAsync(ReportSteps.Nothing)).Says("Báo cáo này không được nộp «không phát sinh».");
        Assert.DoesNotContain(ReportSteps.Nothing, chat.Card.Titles);
        Assert.Equal(0, bot.VersionsOf("C10", "vu-thu/2018-02-14"));
    }

    [Fact]
    public async Task An_obligation_that_is_gone_is_told_and_its_versions_can_still_be_checked()
    {
        using var folder = new TemporaryFolder();
        string receipt = "";
        var (card, campaign) = await AtAsync(folder, async chat =>
        {
            receipt = RosterSteps.ReceiptOn(await chat.ReportAsync("C11", [[("greeting-books", "1"), ("greeting-customers", "2")]]));
            return chat.Card;
        });

        await using var bot = await TestBot.StartAsync(folder, builder => builder.Services.Replace(ServiceDescriptor.Singleton(
            campaign with { Obligations = [.. campaign.Obligations.Where(obligation => obligation.Id.Value != "C11")] })));
        var chat = bot.ChatOf(Who.VuThu);
        chat.LookAt(card, "m-1");
        Assert.StartsWith("Thẻ này không dành cho đơn vị bạn.", await chat.HearPressAsync("Sửa"), StringComparison.Ordinal);
        (await chat.AskAsync($"kiểm tra {receipt}")).Says("✓ Đúng. Bản nộp này có thật và chưa hề bị sửa.");
    }

    private static async Task<(CardView Card, Campaign Campaign)> AtAsync(TemporaryFolder folder, Func<Chat, Task<CardView>> walk)
    {
        await using var bot = await TestBot.StartAsync(folder);
        return (await walk(bot.ChatOf(Who.VuThu)), bot.Services.GetRequiredService<Campaign>());
    }

    private static Action<WebApplicationBuilder> Use(Campaign campaign, Func<Form, Form> change) => builder =>
        builder.Services.Replace(ServiceDescriptor.Singleton(
        campaign with
        {
            Obligations =
                [.. campaign.Obligations.Select(obligation => obligation.Form is { } form && obligation.Id.Value is "C02" or "C10" or "C11"
                ? obligation with { Form = change(obligation.Form!) }
                : obligation)],
        }));

    private static Form WithoutPeakLoad(Form form) => new(
        [
            .. form.Groups.Select(group => group.Id != "pumps" ? group : group with
            {
                Fields =
                [
                    .. group.Fields.Where(field => field.Id != "peak-load"),
                    new NumberField("pumps-spare", new LocalizedText("Máy bơm dự phòng", "Spare pumps"), new LocalizedText("máy", "pumps"),
                        0, 500, 0),
                ],
            }),
        ],
        form.Rules)
    { MayBeNothing = form.MayBeNothing, Continues = form.Continues };

    private static Form WithOtherWords(Form form) => new(
        [.. form.Groups.Select(
            group => group with
                { Fields = [.. group.Fields.Select(
                    field => field.Id == "greeting-books" ? field with
                        { Label = new LocalizedText("Số sổ được duyệt", "Books let through") } : field)] })],
        form.Rules)
    { MayBeNothing = form.MayBeNothing, Continues = form.Continues };
}
