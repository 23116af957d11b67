using System.Text.Json.Nodes;
using AdaptiveCards;
using TetBot.Tests.Files.Attachments;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reports;

/// <summary>A report's buttons can be edited on their way: they never say who, never reach another unit, and never break the bot.</summary>
public sealed class ReportTamperingTests
{
    private const string NotForYou = "Thẻ này không dành cho đơn vị bạn. Mở lại trang chính để làm việc của Điện lực Vũ Thư.";
    private const string NoLonger = "Nút này không còn dùng.";

    private static readonly string[] ReportVerbs =
    [
        "report.open", "report.fill", "report.repeat", "report.zero", "report.nothing",
        "report.review", "report.submit", "report.view", "report.attach", "report.detach",
    ];

    private static readonly string[] LedgerVerbs = ["ledger.versions", "ledger.version", "ledger.withdraw", "ledger.withdrawNow"];

    [Theory]
    [InlineData("C01")]
    [InlineData("C16")]
    [InlineData("C19")]
    [InlineData("C21")]
    [InlineData("C99")]
    [InlineData("")]
    [InlineData("../C02")]
    public async Task An_obligation_that_is_not_the_units_report_is_refused_by_every_button(string obligation)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);

        foreach (var verb in ReportVerbs.Concat(obligation is "C01" ? [] : LedgerVerbs))
            Assert.Equal(NotForYou, (await chat.SendAsync(chat.Invoke(verb, Data(("o", obligation))))).Text);
        Assert.False(Directory.Exists(bot.PathOf("campaigns")));
    }

    [Theory]
    [InlineData("2018-02-13")]
    [InlineData("2018-02-21")]
    [InlineData("2018-02-14/../2018-02-15")]
    [InlineData("once")]
    [InlineData("")]
    public async Task A_time_at_which_it_is_not_owed_is_refused_by_every_button(string occurrence)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);

        foreach (var verb in ReportVerbs.Except(["report.attach"]).Concat(LedgerVerbs))
            Assert.Equal(NotForYou, (await chat.SendAsync(chat.Invoke(verb, Data(("o", "C10"), ("n", occurrence))))).Text);
        Assert.False(Directory.Exists(bot.PathOf("campaigns")));
    }

    [Fact]
    public async Task A_button_edited_to_be_about_another_unit_is_refused_to_whoever_may_not_enter_for_it()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.ChatOf(Who.KienXuong).ReportAsync("C11", [[("greeting-books", "1"), ("greeting-customers", "2")]]);
        foreach (var person in (string[])[Who.VuThu, Who.VuThuHead, Who.Admin, Who.ManagerOnly, Who.Finance])
        {
            var chat = bot.ChatOf(person);
            foreach (var verb in ReportVerbs.Except(["report.attach"]).Concat(["ledger.withdraw", "ledger.withdrawNow"]))
            {
                var answer = await chat.SendAsync(chat.Invoke(verb, Data(("o", "C11"), ("u", "kien-xuong"))));
                Assert.Null(answer.Card);
                Assert.StartsWith("Thẻ này không dành cho đơn vị bạn", answer.Text, StringComparison.Ordinal);
            }
        }

        Assert.Equal(1, bot.VersionsOf("C11", "kien-xuong"));
        Assert.False(Directory.Exists(bot.PathOf("campaigns/mau-tuat-2018/drafts/kien-xuong"))
            && Directory.GetFiles(bot.PathOf("campaigns/mau-tuat-2018/drafts/kien-xuong")).Length > 0);
    }

    [Fact]
    public async Task Data_that_names_another_unit_or_person_by_other_names_has_no_effect()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C11");
        await chat.FillAsync(ReportSteps.Review, ("greeting-books", "1"), ("greeting-customers", "2"));
        var press = chat.Press(ReportSteps.Submit);
        var data = press["value"]!["action"]!["data"]!.AsObject();
        foreach (var key in (string[])[
            "unit", "unitId", "company", "campaign", "by", "from", "person", "objectId", "aadObjectId", "submittedAt", "isLate", "version",
            "relaySource", "relayFrom"])
            data[key] = key.StartsWith("unit", StringComparison.Ordinal) ? "kien-xuong" : key is "relaySource" ? "Phone" : Who.KienXuong;

        (await chat.SendAsync(press)).Card!.Says("✓ Đã nhận", "Điện lực Vũ Thư", "Người nộp: Trần Thử Nghiệm");
        Assert.Equal("vu-thu", (string?)bot.Version("C11", "vu-thu", 1)["unit"]);
        Assert.Equal(Who.VuThu, (string?)bot.Version("C11", "vu-thu", 1)["submittedBy"]!["id"]);
        Assert.Null(bot.Version("C11", "vu-thu", 1)["relay"]);
        Assert.Equal(0, bot.VersionsOf("C11", "kien-xuong"));
    }

    [Theory]
    [InlineData("r", null)]
    [InlineData("r", "x")]
    [InlineData("r", "99999999999999999999")]
    [InlineData("ed", null)]
    public async Task A_button_that_lacks_what_it_was_drawn_from_changes_nothing(string key, string? instead)
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.FillPumpingAsync(drive);
        var before = Draft(bot);
        foreach (var verb in (string[])[
            "report.fill", "report.repeat", "report.zero", "report.nothing", "report.review", "report.submit", "report.detach"])
        {
            var data = Data(("o", "C02"), ("f.stations-dedicated", "1"));
            data.Remove(key);
            if (instead is not null)
                data[key] = instead;
            Assert.StartsWith(NoLonger, (await chat.SendAsync(chat.Invoke(verb, data))).Text, StringComparison.Ordinal);
        }

        Assert.Equal(before, Draft(bot));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("3")]
    [InlineData("2147483647")]
    [InlineData("-2147483648")]
    public async Task A_revision_that_was_never_shown_is_not_submitted(string revision)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C11");
        await chat.FillAsync(ReportSteps.Review, ("greeting-books", "1"), ("greeting-customers", "2"));
        var submit = chat.Press(ReportSteps.Submit);
        submit["value"]!["action"]!["data"]!["r"] = revision;
        (await chat.SendAsync(submit)).Card!.Says("Báo cáo đã thay đổi sau khi bạn mở thẻ này.");
        Assert.Equal(0, bot.VersionsOf("C11", "vu-thu"));
        await chat.PressAsync(ReportSteps.Submit);
        (await chat.SendAsync(submit)).Card!.DoesNotSay("✓ Đã nhận");
        Assert.Equal(1, bot.VersionsOf("C11", "vu-thu"));
    }

    [Fact]
    public async Task Another_edition_another_step_and_fields_of_other_steps_are_not_taken_unseen()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.FillPumpingAsync(drive);
        var submit = chat.Press(ReportSteps.Submit);
        submit["value"]!["action"]!["data"]!["ed"] = "00000000";
        (await chat.SendAsync(submit)).Card!.Says("Mẫu báo cáo vừa được sửa");
        Assert.Equal(0, bot.VersionsOf("C02", "vu-thu"));

        await chat.EditAsync("pumps");
        var fill = chat.Press(ReportSteps.Review);
        var data = fill["value"]!["action"]!["data"]!.AsObject();
        data["f.stations-dedicated"] = "499";
        data["f.minutes"] = "x";
        data["f.no-such-field"] = "y";
        data["f."] = "z";
        (await chat.SendAsync(fill)).Card!.Says("Tổng số trạm bơm chuyên dùng: 12 trạm", "bien-ban-chot.pdf");
        chat.Card.DoesNotSay("Mẫu báo cáo đã đổi", "499");
        data["s"] = "no-such-step";
        Assert.Equal(200, (await chat.SendAsync(fill)).Status);
        // A step that does not allow it is not set to zero.
        (await chat.SendAsync(chat.Invoke("report.zero",
            Data(("o", "C11"), ("s", "approved"), ("ed", EditionOn(await chat.OpenReportAsync("C11"))), ("r", "0")))))
            .Card!.Says("⚠ chưa điền");
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_a_field_that_is_none_is_not_taken_off()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C02");
        await chat.AttachAsync(drive.Shared("a.pdf", SampleFiles.Pdf));
        var press = chat.Press("Bỏ");
        var data = press["value"]!["action"]!["data"]!.AsObject();

        foreach (var (key, value) in ((string, JsonNode?)[])[
            ("sha", new string('0', 64)), ("sha", "../x"), ("fld", "closing-kwh"), ("fld", "no-such-field"), ("fld", ""), ("fld", null),
            ("sha", null)])
        {
            var was = data[key]!.DeepClone();
            data[key] = value;
            Assert.Equal(200, (await chat.SendAsync(press)).Status);
            data[key] = was;
        }

        (await chat.SendAsync(chat.Invoke("report.open", new JsonObject { ["o"] = "C02", ["s"] = "closing" }))).Card!.Says("✓ a.pdf");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("2")]
    [InlineData("2147483647")]
    [InlineData("-2147483648")]
    [InlineData("x")]
    public async Task A_version_that_is_none_is_neither_shown_nor_withdrawn(string number)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.ReportAsync("C11", [[("greeting-books", "1"), ("greeting-customers", "2")]]);
        Assert.StartsWith(NoLonger, (await chat.SendAsync(chat.Invoke("ledger.version", Data(("o", "C11"), ("v", number))))).Text,
            StringComparison.Ordinal);
        Assert.NotNull((await chat.SendAsync(chat.Invoke("ledger.versions", Data(("o", "C11"), ("v", number))))).Card);
        var withdrawn = await chat.SendAsync(
            chat.Invoke("ledger.withdrawNow", Data(("o", "C11"), ("v", number), ("reason", "Nhầm số liệu"))));
        Assert.True(withdrawn.Card?.Said.Contains("Rút lại bản 1?", StringComparison.Ordinal)
            ?? withdrawn.Text!.StartsWith(NoLonger, StringComparison.Ordinal));
        Assert.Equal(1, bot.VersionsOf("C11", "vu-thu"));
    }

    [Fact]
    public async Task Values_of_any_kind_under_any_key_never_break_the_bot()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.FillPumpingAsync(drive);
        await chat.PressAsync(ReportSteps.Submit);
        Func<JsonNode?>[] values =
        [
            () => null, () => true, () => -1, () => 1e300, () => "", () => "\0\u0001", () => "{{DATE(2018-02-14)}}", () => "<at>x</at>",
            () => " ", () => new string('9', 5_000), () => new JsonArray(1, "2"), () => new JsonObject { ["a"] = new JsonObject() },
        ];
        string[] keys =
        [
            "r", "ed", "s", "to", "fld", "sha", "n", "u", "v", "reason", "file0", "file9", "relaySource", "relayFrom",
            "f.", "f..date", "f..time", "f.closed-at", "f.closed-at.date", "f.closed-at.time",
            "f.closing-kwh", "f.minutes", "f.incidents-note", "f.stations-dedicated.date", "f.stations-dedicated.time",
        ];

        foreach (var verb in ReportVerbs.Concat(LedgerVerbs))
        {
            foreach (var value in values)
            {
                foreach (var key in keys)
                {
                    var data = Data(("o", "C02"));
                    data[key] = value();
                    Assert.Equal(200, (await chat.SendAsync(chat.Invoke(verb, data))).Status);
                }

                var all = Data(("o", "C02"));
                foreach (var key in keys.Except(["n", "u"]))
                    all[key] = value();
                Assert.Equal(200, (await chat.SendAsync(chat.Invoke(verb, all))).Status);
            }

            foreach (var data in (JsonNode?[])[null, "text", 7, new JsonArray(), new JsonObject()])
                Assert.Equal(200, (await chat.SendAsync(chat.Invoke(verb, data))).Status);
        }
    }

    [Theory]
    [InlineData("channel")]
    [InlineData("groupChat")]
    public async Task Where_others_read_along_no_report_is_shown_or_taken(string where)
    {
        await using var bot = await TestBot.StartAsync();
        await bot.ChatOf(Who.VuThu).ReportAsync("C11", [[("greeting-books", "1"), ("greeting-customers", "2")]]);
        var group = new Chat(bot, Who.VuThu, "19:x@thread.v2", Who.NameOf(Who.VuThu)) { ConversationType = where };

        foreach (var verb in ReportVerbs.Except(["report.attach"]).Concat(LedgerVerbs))
            Assert.StartsWith(
                "Báo cáo và tệp chỉ nhận trong chat riêng.", (await group.SendAsync(group.Invoke(verb, Data(("o", "C11"))))).Text,
                StringComparison.Ordinal);
        Assert.Equal(1, bot.VersionsOf("C11", "vu-thu"));
    }

    private static JsonObject Data(params (string Key, string Value)[] more)
    {
        var data = new JsonObject
        {
            ["r"] = "0",
            ["ed"] = "00000000",
            ["s"] = "pumps",
            ["to"] = "area",
            ["fld"] = "minutes",
            ["sha"] = new string('a', 64),
            ["v"] = "1",
            ["reason"] = "Một lý do nào đó",
            ["f.greeting-books"] = "7",
        };
        foreach (var (key, value) in more)
            data[key] = value;
        return data;
    }

    private static string EditionOn(CardView card) => (string)card.Buttons.First(button => button.Data.ContainsKey("ed")).Data["ed"]!;

    private static string Draft(TestBot bot) => File.ReadAllText(bot.PathOf("campaigns/mau-tuat-2018/drafts/vu-thu/C02.json"));
}
