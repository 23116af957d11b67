using AdaptiveCards;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Features.Alerts.Handling;
using TetBot.Resources;
using Xunit;
using static TetBot.Tests.Features.Alerts.Handling.AlertViews;

namespace TetBot.Tests.Features.Alerts.Handling;

/// <summary>What an alert's card says in each state, and what each reader can press.</summary>
public sealed class AlertCardTests
{
    private static readonly DateTimeOffset Ten = At(23, 12);

    /// <summary>A note, a name and a title as somebody would write them who wants the card to do something.</summary>
    private const string Nasty =
        "<at>Mọi người</at> <b>x</b> [bấm](https://x.vn) **đậm** `mã` # {{DATE(2018-01-01T00:00:00Z,SHORT)}} &nbsp;";

    public static TheoryData<string, string, string[]> States { get; } = new()
    {
        { "open", "attention", ["Nhận xử lý", "Chuyển người khác", "Hoãn", "Xem thêm…"] },
        { "owned by another", "accent", ["Chuyển người khác", "Ghi chú", "Đã xử lý xong", "Xem thêm…"] },
        { "owned", "accent", ["Đã xử lý xong", "Chuyển người khác", "Ghi chú", "Xem thêm…"] },
        { "passed on", "accent", ["Đã xử lý xong", "Chuyển người khác", "Ghi chú", "Xem thêm…"] },
        { "shift over", "accent", ["Đã bàn giao", "Đã xử lý xong", "Chuyển người khác", "Xem thêm…"] },
        { "to take over", "accent", ["Nhận bàn giao", "Chuyển người khác", "Hoãn", "Xem thêm…"] },
        { "resolved", "good", ["Mở lại", "Ghi chú", "Xem thêm…"] },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void Each_state_has_its_colour_and_the_next_step_first(string state, string band, string[] buttons)
    {
        var card = InState(state).For(First, Ten).Draw();

        Assert.Equal(band, card.Band());
        Assert.Equal(buttons, card.Titles);
        // Only what is the reader's to do now stands out.
        Assert.Equal(state is "owned by another" or "resolved" ? null : "positive", card.Buttons[0].Style);
        Assert.All(card.Buttons.Skip(1), button => Assert.Null(button.Style));
        Assert.All(card.Buttons, button => Assert.Equal("baosuco1", (string?)button.Data["alert"]));
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Each_state_is_said_in_English_too(string state, string band, string[] buttons)
    {
        var card = InState(state).For(First, Ten).Draw(Language.English);

        Assert.Equal((band, buttons.Length), (card.Band(), card.Titles.Count));
        Assert.Equal("en", card.Lang);
        Assert.DoesNotContain("Chưa", card.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("Từ", card.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AlertSeverity.Critical, "attention", "Sự cố NGHIÊM TRỌNG · CMIS2.0")]
    [InlineData(AlertSeverity.High, "warning", "Sự cố lớn · CMIS2.0")]
    [InlineData(AlertSeverity.Low, "emphasis", "Sự cố nhỏ · CMIS2.0")]
    public void Severity_is_said_in_words_and_colour_and_first_on_a_locked_phone(AlertSeverity severity, string band, string title)
    {
        var view = Reported(severity).Escalated(Opened).For(First, Ten);
        var drawn = Wording.In(Language.Vietnamese, () => Card.Draw(view));

        Assert.Equal(band, View(drawn.Card).Band());
        Assert.Equal($"{title}: Không lập được hoá đơn phiên 18", drawn.Summary);
    }

    [Fact]
    public void An_open_alert_says_since_when_who_told_who_is_on_shift_and_who_is_told_next()
    {
        var card = Reported().Escalated(Opened).For(First, Ten).Draw();

        card.Says(
            "Sự cố NGHIÊM TRỌNG · CMIS2.0", "Không lập được hoá đơn phiên 18", "Từ: 23:10 thứ Sáu 16/02 (mùng 1)",
            "Báo bởi: Điện lực Kiến Xương · Lê Ví Dụ · [0900 000 316](tel:+84900000316)",
            "Đang trực: Bạn (P10, đến 07:00 17/02)", "**Trần Ví Dụ** · [0900 000 312](tel:+84900000312)",
            "Chưa ai nhận. Lúc 23:13 sẽ nhắc lại bạn (đang trực).", "23:10 · **Lê Ví Dụ** báo sự cố", "23:10 · Báo bạn (đang trực)");
    }

    [Fact]
    public void The_ladder_is_foretold_with_absolute_times()
    {
        Reported().Escalated(At(23, 13)).For(First, At(23, 13)).Draw().Says("Lúc 23:15 sẽ báo **Trần Ví Dụ** (dự phòng, cùng ca).");
        Reported().Escalated(At(23, 15)).For(Second, At(23, 15)).Draw().Says("Lúc 23:20 sẽ báo **Phạm Minh Họa** (trưởng phòng).");
        Reported().Escalated(At(23, 20)).For(Reporter, At(23, 20)).Draw()
            .Says("Đã báo **Phạm Minh Họa** (trưởng phòng) lúc 23:20.", "Lúc 23:30 sẽ báo **Hoàng Giả Sử** (lãnh đạo).");
        Reported().Escalated(At(23, 30)).For(Lead, At(23, 30)).Draw().Says("Lúc 23:40 sẽ nhắc lại **Vũ Thử Nghiệm** (đang trực).");
    }

    [Fact]
    public void What_hinders_is_said_plainly()
    {
        var noRoster = new OnCallFacts(Duty: null, _ => null, [Lead], [Boss]);
        Reported().Escalated(Opened, noRoster).For(Reporter, Ten, noRoster).Draw()
            .Says("Đang trực: P10 chưa có danh sách trực",
                "P10 chưa có danh sách trực. Đã báo **Phạm Minh Họa** (trưởng phòng) lúc 23:10.");

        var unlinked = FactsOf();
        Reported().Escalated(Opened, unlinked).For(Reporter, Ten, unlinked).Draw().Says(
            "Người trực chưa có trong Teams. Đã báo **Phạm Minh Họa** (trưởng phòng)",
            "**Vũ Thử Nghiệm** · [0900 000 311](tel:+84900000311) · đến 07:00 17/02 · chưa có trong Teams, hãy gọi");

        var nobody = new OnCallFacts(Duty: null, _ => null, [], []);
        Reported().Escalated(Opened, nobody).For(Reporter, Ten, nobody).Draw().Says("Không còn ai để báo qua Teams: hãy gọi điện.");

        var lost = Reported().Escalated(Opened);
        lost = lost with
        {
            Events = [.. lost.Events.Select(
                happened => happened.Kind is AlertEventKind.PageEnded ? happened with { Outcome = PageOutcome.Unreachable } : happened)]
        };
        lost.For(Reporter, Ten).Draw()
            .Says("Không gửi được cho **Vũ Thử Nghiệm** qua Teams.", "Đang báo **Trần Ví Dụ** (dự phòng, cùng ca).");
    }

    [Fact]
    public void Put_off_passed_on_and_over_are_said_with_who_and_when()
    {
        InState("snoozed").For(Second, Ten).Draw().Says(
            "Chưa ai nhận. **Vũ Thử Nghiệm** hoãn đến 23:42.", "Lúc 23:42 sẽ nhắc lại **Vũ Thử Nghiệm** (đang trực).");
        InState("passed on").For(Lead, Ten).Draw().Says(
            "Đang bàn giao cho **Trần Ví Dụ**, chờ nhận.", "Người xử lý: **Vũ Thử Nghiệm** · [0900 000 311](tel:+84900000311)");
        InState("shift over").For(First, Ten).Draw().Says(
            "Hết ca: đang bàn giao cho **Trần Ví Dụ**, chờ nhận. Bạn chưa xác nhận đã bàn giao.");
        InState("owned").For(Reporter, Ten).Draw().Says(
            "ĐANG XỬ LÝ · CMIS2.0", "Mức độ: Nghiêm trọng", "**Vũ Thử Nghiệm** đang xử lý từ 23:11.");
        AlertActions.Resolve(Reported(), Deed(First, 23, 10), "").Alert.For(First, Ten).Draw().Says("sau chưa đầy 1 phút.");
        InState("owned").For(Reporter, Ten).Draw().Says("Mỗi bước xử lý sẽ được nhắn cho bạn ở đây.");
        InState("resolved").For(Reporter, At(23, 59)).Draw()
            .Says("ĐÃ XỬ LÝ XONG · CMIS2.0", "**Vũ Thử Nghiệm** báo xong lúc 23:58, sau 48 phút. Cách xử lý: Khởi động lại dịch vụ");
    }

    [Fact]
    public void Whom_it_was_passed_on_to_is_not_said_to_be_on_shift()
    {
        var alert = AlertActions.Reassign(Reported().Escalated(Opened), Deed(Boss, 23, 12), By(Lead)).Alert;
        alert = alert.With(new AlertEvent("2/page/0", Ten, AlertEventKind.Paged) { Round = 2, Step = 0, To = [By(Lead)] });

        alert.For(Second, Ten).Draw()
            .Says("Đang báo **Phạm Minh Họa** (được chuyển).", "Báo **Phạm Minh Họa** (được chuyển)", "Báo **Vũ Thử Nghiệm** (đang trực)");
    }

    [Fact]
    public void A_clock_that_is_ahead_and_a_message_that_came_late_are_said()
    {
        Told(startsAt: At(23, 17)).For(First, Ten).Draw().Says("23:17 thứ Sáu 16/02 (mùng 1) · đồng hồ của nguồn nhanh 7 phút");
        Told(startsAt: At(22, 10)).For(First, Ten).Draw().Says("22:10 thứ Sáu 16/02 (mùng 1) · TetBot nhận lúc 23:10");
        Told(startsAt: At(23, 9).AddSeconds(30)).For(First, Ten).Draw().DoesNotSay("đồng hồ", "TetBot nhận");
    }

    [Fact]
    public void How_much_is_concerned_is_counted()
    {
        Told(members: 120, ended: 116).For(First, Ten).Draw()
            .Says("Ảnh hưởng: 120 cảnh báo, 4 đang xảy ra: CmisDown 116; CmisDown 117; CmisDown 118; …",
                "Báo bởi: Alertmanager, nguồn grafana-hq");
        var joined = Reported();
        foreach (var unit in (string[])["vu-thu", "hung-ha"])
            joined = joined with
            { Reporters = [.. joined.Reporters, new AlertReporter(new(new PersonId(unit), "Đỗ Mẫu"), new UnitId(unit), null, Ten)] };
        joined.For(First, Ten).Draw().Says("Ảnh hưởng: 3 đơn vị báo cùng sự cố: Kiến Xương, Vũ Thư, Hưng Hà");
        Reported().For(First, Ten).Draw().DoesNotSay("Ảnh hưởng");
    }

    [Theory]
    [InlineData("https://grafana.example/d/1?x=1", "https://grafana.example/d/1?x=1")]
    [InlineData("http://grafana.example/", "http://grafana.example/")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("không phải", null)]
    public void Only_a_page_that_a_browser_opens_is_offered(string link, string? offered)
    {
        var card = View(AlertCard.Draw(Told(link: link).For(First, Ten), banner: null, isWhole: true));

        var urls = card.Json["actions"]!.AsArray().Where(action => (string?)action!["type"] == "Action.OpenUrl")
            .Select(action => (string?)action!["url"]);
        Assert.Equal(offered is null ? [] : [offered], urls);
    }

    [Fact]
    public void What_comes_from_outside_is_shown_as_it_was_written()
    {
        var alert = Reported(title: Nasty, detail: Nasty) with { SystemSaid = "<at>x</at>" };
        alert = AlertActions.Note(alert, Deed(Reporter, 23, 11), Nasty).Alert;
        alert = AlertActions.Resolve(alert, Deed(First, 23, 12), Nasty).Alert;

        var card = View(Wording.In(Language.Vietnamese, () => AlertCard.Draw(alert.For(First, Ten), banner: null, isWhole: true)));

        card.Says(@"\<at\>Mọi người\</at\>", @"\[bấm\](https://x.vn)", @"\*\*đậm\*\*", @"{\{DATE");
        card.DoesNotSay("<at>", "<b>", "[bấm](", " **đậm**", "{{", " &nbsp;");
        Assert.Contains(@"\<at\>", AlertUpdates.Words(alert.For(Reporter, Ten), alert.Events[^1])!, StringComparison.Ordinal);
        Assert.DoesNotContain("<at>", AlertUpdates.Words(alert.For(Reporter, Ten), alert.Events[^1])!, StringComparison.Ordinal);
    }

    [Fact]
    public void The_card_stays_small_whatever_is_written()
    {
        var long500 = string.Concat(Enumerable.Repeat("😀*", 250));
        var alert = Reported(title: long500, detail: long500 + long500);
        for (var i = 0; i < 300; i++)
            alert = AlertActions.Note(alert, Deed(Reporter, 23, 11, $"n{i}"), long500).Alert;

        var short6 = alert.For(First, Ten).Draw();
        Assert.Equal(6, short6.Said.Split('\n').Count(line => line.Contains("ghi chú", StringComparison.Ordinal)));
        short6.Says("Diễn biến mới nhất (tất cả 301 mục)");
        var whole = View(Wording.In(Language.Vietnamese, () => AlertCard.Draw(alert.For(First, Ten), banner: null, isWhole: true)));
        Assert.True(whole.Said.Split('\n').Count(line => line.Contains("ghi chú", StringComparison.Ordinal)) >= 20);
    }

    [Fact]
    public void Who_may_do_what_is_seen_on_the_card()
    {
        var open = InState("open");
        Assert.Equal(["Nhận xử lý", "Chuyển người khác", "Hoãn", "Xem thêm…"], open.For(Lead, Ten).Draw().Titles);
        Assert.Equal(["Nhận xử lý", "Chuyển người khác", "Hoãn", "Xem thêm…"], open.For(Boss, Ten).Draw().Titles);
        Assert.Equal(["Nhắn thêm", "Xem thêm…"], open.For(Reporter, Ten).Draw().Titles);
        Assert.Equal(["Nhắn thêm", "Xem thêm…"], open.For(Colleague, Ten).Draw().Titles);
        var strange = open.For(Elsewhere, Ten).Draw();
        Assert.Empty(strange.Titles);
        strange.DoesNotSay("0900 000 316");

        var over = InState("resolved");
        Assert.Equal(["Vẫn còn lỗi", "Ghi chú", "Xem thêm…"], over.For(Reporter, Ten).Draw().Titles);
        Assert.Equal(["Ghi chú", "Xem thêm…"], over.For(Colleague, Ten).Draw().Titles);
    }

    [Fact]
    public void Everything_that_can_be_done_is_behind_one_button()
    {
        var whole = View(
            Wording.In(Language.Vietnamese, () => AlertCard.Draw(InState("open").For(First, Ten), banner: null, isWhole: true)));

        Assert.Equal(["Nhận xử lý", "Chuyển người khác", "Hoãn", "Ghi chú", "Đã xử lý xong", "Thu gọn"], whole.Titles);
    }

    private static Alert InState(string state)
    {
        var open = Reported().Escalated(Opened);
        var owned = AlertActions.Acknowledge(open, Deed(First, 23, 11)).Alert;
        return state switch
        {
            "open" => open,
            "snoozed" => AlertActions.Snooze(open, Deed(First, 23, 12), TimeSpan.FromMinutes(30)).Alert,
            "owned" => owned,
            "owned by another" => AlertActions.Acknowledge(open, Deed(Second, 23, 11)).Alert,
            "passed on" => AlertActions.Reassign(owned, Deed(First, 23, 12), By(Second)).Alert,
            "shift over" => Handed(owned, to: Second),
            "to take over" =>
                AlertActions.Reassign(AlertActions.Acknowledge(open, Deed(Second, 23, 11)).Alert, Deed(Second, 23, 12), By(First)).Alert,
            "resolved" => AlertActions.Resolve(owned, Deed(First, 23, 58), "Khởi động lại dịch vụ").Alert,
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
        };
    }

    /// <summary>As the end of a shift passes it on.</summary>
    private static Alert Handed(Alert owned, Person to) => owned
        .With(new AlertEvent("2/transfer", Ten, AlertEventKind.TransferAsked)
        { To = [By(to)], Round = 2, Reason = AlertReason.ShiftChange })
        .With(new AlertEvent("2/round", Ten, AlertEventKind.RoundBegan) { To = [By(to)], Round = 2, Reason = AlertReason.ShiftChange });
}
