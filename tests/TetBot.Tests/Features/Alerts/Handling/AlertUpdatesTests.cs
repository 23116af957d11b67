using AdaptiveCards;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Directory;
using TetBot.Features.Alerts.Handling;
using TetBot.Resources;
using Xunit;
using static TetBot.Tests.Features.Alerts.Handling.AlertViews;

namespace TetBot.Tests.Features.Alerts.Handling;

/// <summary>Who hears of what in a message of their own.</summary>
public sealed class AlertUpdatesTests
{
    private static readonly DateTimeOffset Now = At(23, 40);

    [Fact]
    public void Whoever_reported_it_hears_each_step_and_nothing_in_between()
    {
        var alert = Life();

        Assert.Equal(
            [
                "Sự cố CMIS2.0 (“Không lập được hoá đơn phiên 18”) chưa ai nhận: đã báo **Phạm Minh Họa** (trưởng phòng) lúc 23:20.",
                "Sự cố CMIS2.0 (“Không lập được hoá đơn phiên 18”) chưa ai nhận: đã báo **Hoàng Giả Sử** (lãnh đạo) lúc 23:30.",
                "✓ **Vũ Thử Nghiệm** đã nhận xử lý sự cố CMIS2.0 (“Không lập được hoá đơn phiên 18”) lúc 23:31. "
                    + "Gọi: [0900 000 311](tel:+84900000311)",
                "**Vũ Thử Nghiệm** ghi chú về sự cố CMIS2.0 (“Không lập được hoá đơn phiên 18”): Đang xem",
                "Sự cố CMIS2.0 (“Không lập được hoá đơn phiên 18”) được chuyển cho **Trần Ví Dụ**, đang chờ nhận.",
                "✓ **Trần Ví Dụ** đã nhận xử lý sự cố CMIS2.0 (“Không lập được hoá đơn phiên 18”) lúc 23:34. "
                    + "Gọi: [0900 000 312](tel:+84900000312)",
                "✓ Sự cố CMIS2.0 (“Không lập được hoá đơn phiên 18”) đã xử lý xong lúc 23:36, **Trần Ví Dụ** báo. Nội dung: Khởi động lại",
                "Sự cố CMIS2.0 (“Không lập được hoá đơn phiên 18”) được **Phạm Minh Họa** mở lại. Nội dung: Lại lỗi",
            ],
            Heard(alert, Reporter));
    }

    [Fact]
    public void Its_owner_hears_what_others_do_to_it_and_those_paged_nothing()
    {
        var alert = Life();

        Assert.Equal(
            ["✓ **Trần Ví Dụ** đã nhận bàn giao sự cố CMIS2.0 (“Không lập được hoá đơn phiên 18”) lúc 23:34. "
                + "Gọi: [0900 000 312](tel:+84900000312)"],
            Heard(alert, First));
        Assert.Equal(
            [
                "**Lê Ví Dụ** ghi chú về sự cố CMIS2.0 (“Không lập được hoá đơn phiên 18”): Vẫn chậm",
                "Sự cố CMIS2.0 (“Không lập được hoá đơn phiên 18”) được **Phạm Minh Họa** mở lại. Nội dung: Lại lỗi",
            ],
            Heard(alert, Second));
        Assert.Empty(Heard(alert, Boss));
        Assert.Empty(Heard(alert, Lead));
    }

    [Fact]
    public void Its_owner_hears_that_it_is_graver_over_or_back_by_its_source()
    {
        var alert = AlertActions.Acknowledge(Told().Escalated(Opened), Deed(First, 23, 11)).Alert
            .With(new AlertEvent("raised/Critical", At(23, 12), AlertEventKind.Raised))
            .With(new AlertEvent("resolved/1", At(23, 13), AlertEventKind.Resolved))
            .With(new AlertEvent("reopened/1", At(23, 14), AlertEventKind.Reopened));

        Assert.Equal(
            [
                "Sự cố CMIS2.0 (“CmisDown”) của bạn nặng hơn: mức độ nay là Nghiêm trọng.",
                "✓ Sự cố CMIS2.0 (“CmisDown”) đã xử lý xong lúc 23:13, Alertmanager, nguồn grafana-hq báo.",
                "Sự cố CMIS2.0 (“CmisDown”) được Alertmanager, nguồn grafana-hq mở lại.",
            ],
            Heard(alert, First));
    }

    /// <summary>Nobody answers, the first takes it and passes it on, the second mends it, the lead reopens it.</summary>
    private static Alert Life()
    {
        var alert = Reported().Escalated(At(23, 30));
        alert = AlertActions.Acknowledge(alert, Deed(First, 23, 31)).Alert;
        alert = AlertActions.Note(alert, Deed(First, 23, 32), "Đang xem").Alert;
        alert = AlertActions.Reassign(alert, Deed(First, 23, 33), By(Second)).Alert;
        alert = AlertActions.Acknowledge(alert, Deed(Second, 23, 34)).Alert;
        alert = AlertActions.Note(alert, Deed(Reporter, 23, 35), "Vẫn chậm").Alert;
        alert = AlertActions.Resolve(alert, Deed(Second, 23, 36), "Khởi động lại").Alert;
        return AlertActions.Reopen(alert, Deed(Lead, 23, 37), "Lại lỗi").Alert;
    }

    private static List<string> Heard(Alert alert, Person reader) => Wording.In(Language.Vietnamese, () =>
        alert.Events.Select(happened => AlertUpdates.Words(alert.For(reader, Now), happened)).OfType<string>()
            .Select(words => words.Replace('\u00a0', ' ')).ToList());
}
