using System.Globalization;
using AdaptiveCards;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;
using TetBot.Tests.Storage;
using TetBot.Tests.Storage.Records;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Rosters;

/// <summary>The rosters that everybody receives (C17, C18), announced to every unit when submitted, changed and taken back.</summary>
public sealed class AnnouncementTests
{
    private const string Roster = "Trực CMIS, OMS, CRM, đường truyền";

    private static readonly RosterEntry First = SampleVersions.Roster.Entries[0];
    private static readonly RosterEntry Second = SampleVersions.Roster.Entries[1];

    [Fact]
    public async Task A_roster_of_P10_reaches_the_staff_of_every_other_unit_with_a_way_to_ask_who_is_on_duty()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var (vuThu, admin) = (await bot.OpenChatAsync(Who.VuThu), await bot.OpenChatAsync(Who.Admin));
        var english = new Chat(bot, Who.VuThuEnglish, FakeConnector.ConversationWith(Who.VuThuEnglish), Who.NameOf(Who.VuThuEnglish));

        await bot.SubmitAsync("C17", "p10", at: "2018-02-06 08:00:00", content: Of(First, Second));

        var card = await HearAsync(bot, vuThu.Conversation);
        card.Card!.Says(Roster, "P10 Công nghệ thông tin", "lúc 08:00", "Khi cần, gọi", "**Trần Thử Nghiệm**", "tel:", "**Lê Ví Dụ**");
        Assert.EndsWith($"gửi danh sách trực: {Roster}", (string?)card.Activity["summary"], StringComparison.Ordinal);
        // Who never wrote hears as well, in their language, the unit's other people and other units' too.
        foreach (var other in (string[])[Who.VuThuToo, Who.KienXuong, Who.Metering, Who.Finance, Who.Inspection])
            (await HearAsync(bot, FakeConnector.ConversationWith(other))).Card!.Says(Roster);
        Assert.Equal("en", (await HearAsync(bot, english.Conversation)).Card!.Lang);
        await bot.LookAgainAsync();
        Assert.DoesNotContain(bot.Connector.In(admin.Conversation), IsAnnouncement);
        Assert.Single(bot.Connector.In(vuThu.Conversation), IsAnnouncement);

        vuThu.LookAt(card.Card!, card.MessageId);
        (await vuThu.PressAsync("Ai đang trực")).Says("P10 Công nghệ thông tin");
    }

    [Fact]
    public async Task A_change_is_marked_against_what_its_reader_heard_last()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var (vuThu, kienXuong) = (await bot.OpenChatAsync(Who.VuThu), await bot.OpenChatAsync(Who.KienXuong));
        var first = await bot.SubmitAsync("C17", "p10", at: "2018-02-06 08:00:00", content: Of(First));
        await HearAsync(bot, vuThu.Conversation);
        await HearAsync(bot, kienXuong.Conversation);
        await bot.SettleAsync();

        // Kiến Xương cannot be written to for as long as the second version takes.
        bot.Connector.Next(kienXuong.Conversation, 429, "", ("Retry-After", "4"));
        await bot.MoveOnAsync("2018-02-06 09:00:00");
        var second = await bot.SubmitAsync(
            "C17", "p10", at: "2018-02-06 09:00:00", version: 2, previous: first.Sha256, content: Of(First, Second));
        var heard = await HearAsync(bot, vuThu.Conversation, 1);
        heard.Card!.Says("thay đổi lúc 09:00", "Thay đổi so với lần bạn nhận trước", "+ Lê Ví Dụ");
        heard.Card.DoesNotSay("− ");
        Assert.Contains("thay đổi danh sách trực", (string?)heard.Activity["summary"], StringComparison.Ordinal);

        await bot.SubmitAsync("C17", "p10", at: "2018-02-06 09:00:00", version: 3, previous: second.Sha256, content: Of(Second));
        var third = await HearAsync(bot, vuThu.Conversation, 2);
        third.Card!.Says("− Trần Thử Nghiệm");
        third.Card.DoesNotSay("+ Lê Ví Dụ");
        var missed = await HearAsync(bot, kienXuong.Conversation, 1);
        missed.Card!.Says("− Trần Thử Nghiệm", "+ Lê Ví Dụ");
        await bot.LookAgainAsync();
        Assert.Equal(2, bot.Connector.In(kienXuong.Conversation).Count(IsAnnouncement));

        // The one before points on.
        Assert.Contains(bot.Connector.In(vuThu.Conversation), one => one.Method == "PUT" && one.MessageId == heard.MessageId
            && one.Card!.Said.Contains(LiveCardSteps.Pointer, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_taken_back_is_told_to_those_who_heard_of_it_and_a_new_one_again()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var vuThu = await bot.OpenChatAsync(Who.VuThu);
        var first = await bot.SubmitAsync("C17", "p10", at: "2018-02-06 08:00:00", content: Of(First));
        await HearAsync(bot, vuThu.Conversation);
        await bot.SettleAsync();

        var second = await bot.SubmitAsync(
            "C17", "p10", at: "2018-02-06 08:00:00", version: 2, previous: first.Sha256, content: new Withdrawal(1, "Nhầm người"));
        var told = await HearAsync(bot, vuThu.Conversation, 1);
        told.Card!.Says("rút lại lúc", "không còn hiệu lực");
        told.Card.DoesNotSay("Trần Thử Nghiệm");

        await bot.SubmitAsync("C17", "p10", at: "2018-02-06 08:00:00", version: 3, previous: second.Sha256, content: Of(Second));
        (await HearAsync(bot, vuThu.Conversation, 2)).Card!.Says("**Lê Ví Dụ**");
    }

    [Fact]
    public async Task Whom_a_version_did_not_reach_hears_the_next_as_the_first_and_nothing_of_a_withdrawal()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var (vuThu, kienXuong) = (await bot.OpenChatAsync(Who.VuThu), await bot.OpenChatAsync(Who.KienXuong));
        bot.Connector.Next(kienXuong.Conversation, 403, """{"error":{"code":"MessageWritesBlocked","message":"blocked"}}""");
        var first = await bot.SubmitAsync("C17", "p10", at: "2018-02-06 08:00:00", content: Of(First));
        await HearAsync(bot, vuThu.Conversation);
        await bot.Logs.WaitForAsync(text => text.Contains("was not sent", StringComparison.Ordinal));
        await bot.SettleAsync();

        var second = await bot.SubmitAsync(
            "C17", "p10", at: "2018-02-06 08:00:00", version: 2, previous: first.Sha256, content: new Withdrawal(1, "Nhầm người"));
        await HearAsync(bot, vuThu.Conversation, 1);
        await bot.LookAgainAsync();
        Assert.DoesNotContain(bot.Connector.In(kienXuong.Conversation), IsAnnouncement);

        await bot.SubmitAsync("C17", "p10", at: "2018-02-06 08:00:00", version: 3, previous: second.Sha256, content: Of(Second));
        var heard = await HearAsync(bot, kienXuong.Conversation);
        heard.Card!.Says("gửi lúc 08:00", "**Lê Ví Dụ**");
        heard.Card.DoesNotSay("Thay đổi");
    }

    [Fact]
    public async Task At_night_nobody_hears_and_of_what_was_taken_back_by_the_morning_nobody_does()
    {
        using var folder = new TemporaryFolder();
        await using (var bot = await ReminderSteps.StartAsync(folder, settings: "--Clock:Start=2018-02-06T22:00:00+07:00"))
        {
            var vuThu = await bot.OpenChatAsync(Who.VuThu);
            var taken = await bot.SubmitAsync("C17", "p10", at: "2018-02-06 22:00:00", content: Of(First));
            await bot.SubmitAsync("C18", "p9", at: "2018-02-06 22:00:00", content: Of(Second));
            await bot.LookAgainAsync();
            await bot.SubmitAsync(
                "C17", "p10", at: "2018-02-06 22:00:00", version: 2, previous: taken.Sha256, content: new Withdrawal(1, "Nhầm người"));
            await bot.LookAgainAsync();
            Assert.DoesNotContain(bot.Connector.All, IsAnnouncement);

            await bot.MoveOnAsync("2018-02-07 06:30:00");
            (await HearAsync(bot, vuThu.Conversation)).Card!.Says("Trực đo đếm và hóa đơn");
            await bot.LookAgainAsync();
            Assert.Single(bot.Connector.In(vuThu.Conversation), IsAnnouncement);
            Assert.DoesNotContain(bot.Connector.All, one => one.Card?.Said.Contains($"{Roster}\nP10", StringComparison.Ordinal) is true);
        }

        await using var again = await ReminderSteps.StartAsync(folder, settings: "--Clock:Start=2018-02-07T07:00:00+07:00");
        await again.LookAgainAsync();
        Assert.DoesNotContain(again.Connector.All, IsAnnouncement);
        Assert.DoesNotContain(again.Logs.All, text => text.Contains("TetBot.Sending.LiveCards", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Forty_people_fit_a_card_and_so_does_a_change_of_all_of_them()
    {
        await using var bot = await ReminderSteps.StartAsync();
        var vuThu = await bot.OpenChatAsync(Who.VuThu);
        var first = await bot.SubmitAsync("C17", "p10", at: "2018-02-06 08:00:00", content: Many("Nguyễn Thị Thử Nghiệm Tên Dài"));
        (await HearAsync(bot, vuThu.Conversation)).Card!.Says("và 10 nữa");
        await bot.SettleAsync();

        await bot.SubmitAsync(
            "C17", "p10", at: "2018-02-06 08:00:00", version: 2, previous: first.Sha256, content: Many("Hoàng Thị Ví Dụ Tên Dài"));
        (await HearAsync(bot, vuThu.Conversation, 1)).Card!.Says("và 30 nữa", "và 10 nữa");
    }

    private static SubmittedRoster Of(params RosterEntry[] entries) => new(entries, [], "");

    private static SubmittedRoster Many(string name) => new(
        [
            .. Enumerable.Range(0, 40).Select(number => First with
            {
                Id = new EntryId($"e{number.ToString(CultureInfo.InvariantCulture)}"),
                Name = PersonName.Read($"{name} {(char)('A' + (number % 26))}", out _)!.Value,
            }),
        ],
        [],
        "");

    private static bool IsAnnouncement(Delivered one) => one.Method == "POST" && (string?)one.Activity["summary"] is { } line
        && (line.Contains("danh sách trực: ", StringComparison.Ordinal) || line.Contains("who is on duty: ", StringComparison.Ordinal));

    /// <summary>Waits for an announcement after some others.</summary>
    private static async Task<Delivered> HearAsync(TestBot bot, string conversation, int others = 0)
    {
        while (true)
        {
            var seen = bot.Connector.In(conversation).Count;
            var heard = bot.Connector.In(conversation).Where(IsAnnouncement).ToList();
            if (heard.Count > others)
            {
                bot.Check(heard[others].Card!);
                return heard[others];
            }

            await bot.Connector.WaitForAsync(conversation, IsAnnouncement, seen);
        }
    }
}
