using System.Text.Json.Nodes;
using AdaptiveCards;
using TetBot.Tests.Features.Rosters;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Turns;

/// <summary>A card's data can be edited on its way: it never says who, never reaches another unit, and never breaks the bot.</summary>
public sealed class TamperingTests
{
    private const string NotForYou = "Thẻ này không dành cho đơn vị bạn. Mở lại trang chính để làm việc của Điện lực Vũ Thư.";

    private static readonly string[] RosterVerbs =
    [
        "roster.open", "roster.form", "roster.save", "roster.remove", "roster.pasteForm", "roster.paste", "roster.dropLines",
        "roster.review",
        "roster.submit", "roster.view",
    ];

    [Theory]
    [InlineData("C17")]
    [InlineData("C18")]
    [InlineData("C02")]
    [InlineData("C99")]
    [InlineData("")]
    [InlineData("../C01")]
    public async Task An_obligation_that_is_not_the_units_roster_is_refused_by_every_button(string obligation)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);

        foreach (var verb in RosterVerbs)
        {
            var answer = await chat.SendAsync(chat.Invoke(verb, Save(obligation)));
            Assert.Equal(NotForYou, answer.Text);
        }

        Assert.False(Directory.Exists(bot.PathOf("campaigns")));
    }

    [Fact]
    public async Task Data_that_names_another_unit_or_person_has_no_effect()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.ChatOf(Who.KienXuong).SubmitFullAsync();
        var chat = bot.ChatOf(Who.VuThu);
        var data = Save("C01");
        foreach (var key in (string[])[
            "unit", "unitId", "company", "campaign", "by", "from", "person", "sender", "objectId", "aadObjectId"])
            data[key] = key is "unit" or "unitId" ? "kien-xuong" : Who.KienXuong;

        (await chat.SendAsync(chat.Invoke("roster.save", data))).Card!.Says("Điện lực Vũ Thư", "1 người");
        await chat.SubmitAsync("Thử với dữ liệu bị sửa");

        Assert.Equal("vu-thu", (string?)bot.Version("C01", "vu-thu", 1)["unit"]);
        Assert.Equal(Who.VuThu, (string?)bot.Version("C01", "vu-thu", 1)["submittedBy"]!["id"]);
        Assert.Equal(1, bot.VersionsOf("C01", "kien-xuong"));
        var seen = (await chat.SendAsync(chat.Invoke("roster.view", data.DeepClone()))).Card!;
        seen.Says("Điện lực Vũ Thư");
        seen.DoesNotSay("Kiến Xương", "0912 345 678");
    }

    [Theory]
    [InlineData("roster.open")]
    [InlineData("roster.form")]
    [InlineData("roster.save")]
    [InlineData("roster.remove")]
    [InlineData("roster.paste")]
    [InlineData("roster.review")]
    [InlineData("roster.submit")]
    [InlineData("roster.view")]
    public async Task A_button_edited_to_be_about_another_unit_is_refused_to_whoever_may_not_enter_for_it(string verb)
    {
        await using var bot = await TestBot.StartAsync();
        await bot.ChatOf(Who.KienXuong).SubmitFullAsync();

        foreach (var person in (string[])[Who.VuThu, Who.VuThuHead, Who.Admin, Who.ManagerOnly, Who.Metering])
        {
            var data = Save("C01");
            data["u"] = "kien-xuong";
            var answer = await bot.ChatOf(person).SendAsync(bot.ChatOf(person).Invoke(verb, data));
            Assert.Null(answer.Card);
            Assert.StartsWith("Thẻ này không dành cho đơn vị bạn", answer.Text, StringComparison.Ordinal);
        }

        Assert.Equal(1, bot.VersionsOf("C01", "kien-xuong"));
    }

    [Theory]
    [InlineData("roster.save", "r")]
    [InlineData("roster.save", "e")]
    [InlineData("roster.remove", "r")]
    [InlineData("roster.remove", "e")]
    [InlineData("roster.submit", "r")]
    public async Task A_button_that_lacks_what_it_carries_changes_nothing(string verb, string missing)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync(RosterSteps.EverybodyAlways);
        var before = Draft(bot);

        foreach (var instead in (JsonNode?[])[null, "x", new JsonObject { ["r"] = 1 }, new JsonArray(1)])
        {
            var data = Save("C01");
            data.Remove(missing);
            if (instead is not null && missing is not "e")
                data[missing] = instead;
            var answer = await chat.SendAsync(chat.Invoke(verb, data));
            Assert.StartsWith("Nút này không còn dùng.", answer.Text, StringComparison.Ordinal);
        }

        Assert.Equal(before, Draft(bot));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("2147483647")]
    [InlineData("-2147483648")]
    [InlineData("99999999999999999999")]
    [InlineData("1e9")]
    [InlineData("x")]
    [InlineData("")]
    public async Task Any_page_or_revision_is_answered_with_a_card(string number)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync(LargeRosterTests.List(20));
        await chat.SubmitAsync("Thử số trang lạ");

        foreach (var verb in (string[])[
            "roster.open", "roster.view", "roster.form", "roster.review", "roster.pasteForm", "roster.dropLines"])
        {
            var answer = await chat.SendAsync(chat.Invoke(verb, new JsonObject { ["o"] = "C01", ["p"] = number, ["r"] = number }));
            Assert.Equal(200, answer.Status);
            Assert.NotNull(answer.Card);
        }

        await chat.AskAsync("danh sách");
        await chat.PressAsync("Xem lại & nộp");
        var submit = (await chat.SendAsync(
            chat.Invoke("roster.submit", new JsonObject { ["o"] = "C01", ["r"] = number, ["reason"] = "Thử số lạ" })));
        Assert.True(submit.Card is not null || submit.Text!.StartsWith("Nút này không còn dùng.", StringComparison.Ordinal));
        Assert.Equal(1, bot.VersionsOf("C01", "vu-thu"));
    }

    [Fact]
    public async Task Values_of_any_kind_under_any_key_never_break_the_bot()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync(RosterSteps.EverybodyAlways);
        var before = Draft(bot);
        Func<JsonNode?>[] values =
        [
            () => null, () => true, () => -1, () => 1e300, () => "", () => "\0\u0001", () => "{{DATE(2018-02-14)}}", () => "<at>x</at>",
            () => new string('9', 5_000), () => new JsonArray(1, "2"), () => new JsonObject { ["a"] = new JsonObject() },
        ];
        foreach (var verb in RosterVerbs.Except(["roster.remove", "roster.submit"])
            .Concat(["home", "home.all", "home.ask", "access.ask", "access.open", "access.grant", "access.refuse"]))
        {
            foreach (var value in values)
            {
                var data = new JsonObject { ["o"] = "C01", ["r"] = 1, ["unknown"] = value() };
                foreach (var key in (string[])[
                    "e", "new", "more", "useSuggested", "p", "name", "phone", "duty", "shift", "days", "from", "to", "person",
                    "role", "unit"])
                    data[key] = value();
                var answer = await chat.SendAsync(chat.Invoke(verb, data));
                Assert.Equal(200, answer.Status);
            }
        }

        foreach (var data in (JsonNode?[])[null, "text", 7, new JsonArray(), new JsonObject()])
            Assert.Equal(200, (await chat.SendAsync(chat.Invoke("roster.save", data))).Status);
        Assert.Equal(before, Draft(bot));
    }

    [Fact]
    public async Task A_name_full_of_markdown_is_shown_as_typed()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);

        var card = await chat.AskAsync("<at>Mọi người</at> <i>và</i> [bấm](https://example.com) **; 0912 345 678; 14/02 sáng");

        // A tag is how a client writes that somebody is mentioned; all else is as it was typed.
        card.DoesNotSay("<at>", "<i>", "[bấm](https");
        card.Says(@"Mọi người \<i\>và");
    }

    [Fact]
    public async Task A_manager_who_is_not_staff_may_look_and_not_enter()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.ManagerOnly);

        (await chat.AskAsync("trang chủ")).Says("Trực đo đếm và hóa đơn", "Việc của đơn vị do cán bộ được giao nộp");
        Assert.DoesNotContain(chat.Card.Titles, title => title is "Lập danh sách" or "Làm tiếp");
        (await chat.PressAsync("Xem yêu cầu")).Says("Theo mục");

        const string MayNot = "Bạn xem được nhưng không được nhập thay P9 Kinh doanh.";
        Assert.StartsWith(MayNot, await chat.HearAsync("danh sách"), StringComparison.Ordinal);
        Assert.StartsWith(MayNot, await chat.HearAsync(RosterSteps.EverybodyAlways), StringComparison.Ordinal);
        foreach (var verb in RosterVerbs)
            Assert.StartsWith(MayNot, (await chat.SendAsync(chat.Invoke(verb, Save("C18")))).Text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(bot.PathOf("campaigns")));
    }

    [Theory]
    [InlineData("channel")]
    [InlineData("groupChat")]
    [InlineData(null)]
    public async Task Where_others_read_along_there_are_no_phone_numbers(string? where)
    {
        await using var bot = await TestBot.StartAsync();
        await bot.ChatOf(Who.VuThu).SubmitFullAsync();
        var channel = new Chat(bot, Who.VuThu, "19:channel@thread.tacv2;messageid=1", "Trần Thử Nghiệm") { ConversationType = where! };

        foreach (var text in (string[])["danh sách", RosterSteps.EverybodyAlways, "dán danh sách", "trang chủ"])
            Assert.StartsWith("Danh sách trực có số điện thoại cá nhân", await channel.HearAsync(text), StringComparison.Ordinal);
        foreach (var verb in RosterVerbs)
            Assert.StartsWith("Danh sách trực có số điện thoại cá nhân", (await channel.SendAsync(channel.Invoke(verb, Save("C01")))).Text,
                StringComparison.Ordinal);
        Assert.DoesNotContain(
            bot.Connector.In(channel.Conversation), one => one.Activity.ToJsonString().Contains("345", StringComparison.Ordinal));
    }

    private static JsonObject Save(string obligation) => new()
    {
        ["o"] = obligation,
        ["r"] = "0",
        ["e"] = "abc",
        ["new"] = "1",
        ["name"] = "Phạm Mẫu",
        ["phone"] = "0911222333",
        ["duty"] = "desk",
        ["shift"] = "sang",
        ["days"] = "2018-02-14",
        ["lines"] = "Phạm Mẫu; 0911 222 333; 14/02 sáng",
        ["reason"] = "Một lý do nào đó",
    };

    private static string Draft(TestBot bot) => File.ReadAllText(bot.PathOf("campaigns/mau-tuat-2018/drafts/vu-thu/C01.json"));
}
