using TetBot.Cards;
using TetBot.Features.Alerts.Paging;
using TetBot.Resources;
using TetBot.Sending.LiveCards;
using TetBot.Turns;

namespace TetBot.Features.Alerts.Handling;

/// <summary>What people see and press about alerts: reporting one, taking it, passing it on, resolving it (C17, C18).</summary>
internal static class AlertFeature
{
    public static IServiceCollection AddAlerts(this IServiceCollection services) => services
        .AddSingleton<IAlertCards, AlertCard>()
        .AddSingleton<AlertWorkflow>()
        .AddSingleton<AlertQuestions>()
        .AddCardAction<OpenAlert>()
        .AddCardAction<ShowAlertTimeline>()
        .AddCardAction<AcknowledgeAlert>()
        .AddCardAction<AskAboutAlert>()
        .AddCardAction<ResolveAlert>()
        .AddCardAction<ReopenAlert>()
        .AddCardAction<ReassignAlert>()
        .AddCardAction<SnoozeAlert>()
        .AddCardAction<NoteOnAlert>()
        .AddCardAction<GiveAlert>()
        .AddCardAction<OpenAlertReport>()
        .AddCardAction<SendAlertReport>()
        .AddCardAction<JoinAlert>()
        .AddCardAction<ListAlerts>()
        .AddCardAction<AttachAlertPicture>()
        .AddCardAction<LeaveAlertPicture>()
        .AddCardAction<OfferAlertPicture>()
        .AddSingleton<IFileMaker, AlertPictureFile>()
        .AddSingleton<ILiveCardTopic, SystemAnnouncements>()
        .AddFileHandler<TakeAlertPicture>()
        .AddMessageHandler<ReportAlertMessage>()
        .AddCommand(new(
            Entrances.ReportAlert, () => Texts.AlertReportTitle, () => Texts.HelpReportAlert,
            "bao su co", "bao hong", "hong", "hong roi", "bao loi", "report incident", "report an incident", "incident")
        { Place = 90 })
        .AddCommand(new(
            Entrances.Alerts, () => Texts.AlertListCommand, () => Texts.HelpAlerts,
            "su co", "danh sach su co", "cac su co", "su co dang mo", "alerts", "incidents", "open incidents")
        { Place = 100 });
}
