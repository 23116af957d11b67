using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Features.Alerts.Paging;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.Alerts.Handling;

/// <summary>Shows the form for reporting an alert.</summary>
internal sealed class OpenAlertReport(Campaign campaign) : ICardAction
{
    public string Verb => Entrances.ReportAlert;

    public Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken) =>
        Task.FromResult(Show(campaign, turn, system: null, title: ""));

    /// <summary>Shows the form, filled with what is known already.</summary>
    public static Answer Show(Campaign campaign, Turn turn, AlertSystem? system, string title) => turn.Conversation.IsPersonal
        ? new Answer.Show(AlertReportCards.Form(AlertReportForm.New(system, title, turn.Now), campaign, isSent: false))
        : new Answer.Say(Texts.AlertOnlyInPersonalChat);
}

/// <summary>"báo sự cố CMIS không lập được hoá đơn": shows the form, filled with what was written.</summary>
internal sealed class ReportAlertMessage(Campaign campaign) : IMessageHandler
{
    public int Priority => 70;

    private static readonly string[] Beginnings = ["bao su co ", "bao hong ", "su co ", "report incident "];

    /// <summary>The most words in a system's name.</summary>
    private const int MostWords = 3;

    public bool Accepts(string text, string typed) => Beginnings.Any(beginning => text.StartsWith(beginning, StringComparison.Ordinal));

    public Task<Answer> HandleAsync(Turn turn, string typed, CancellationToken cancellationToken)
    {
        var text = Command.Plain(typed);
        var skipped = Beginnings.First(beginning => text.StartsWith(beginning, StringComparison.Ordinal)).Count(letter => letter is ' ');
        var words = VietnameseText.Tidy(typed).Split(' ')[skipped..];
        var (system, rest) = Read(words);
        return Task.FromResult(
            OpenAlertReport.Show(
                campaign, turn, system,
                Wording.Sentence(CardParts.Beginning(string.Join(' ', rest).TrimStart(':', '-', ',', ' '), AlertFolding.LongestTitle))));
    }

    /// <summary>
    /// The system named, and the text left. A name at the beginning is removed from the text; a later one is part of what is seen.
    /// </summary>
    private (AlertSystem? System, string[] Left) Read(string[] words)
    {
        for (var first = 0; first < words.Length; first++)
        {
            for (var count = Math.Min(MostWords, words.Length - first); count > 0; count--)
            {
                var said = string.Join(' ', words[first..(first + count)]).Trim(':', ',', '.', '-');
                if (AlertReportForm.Systems(campaign.Alerts).FirstOrDefault(
                    system => system == campaign.Alerts.FindSystem(said)) is { } system)
                    return (system, first == 0 ? words[count..] : words);
            }
        }

        return (null, words);
    }
}

/// <summary>
/// Opens an alert and shows it to whoever reported it. Where the system has an unresolved alert, it first asks whether it is the same.
/// </summary>
internal sealed class SendAlertReport(Campaign campaign, AlertRegistry registry, AlertWorkflow workflow) : ICardAction
{
    public string Verb => AlertVerbs.Send;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        if (!turn.Conversation.IsPersonal)
            return new Answer.Say(Texts.AlertOnlyInPersonalChat);
        if (AlertReportForm.Read(data, campaign.Alerts) is not { } form)
            return new Answer.Say(Texts.UnknownButton);
        if (!form.IsWhole)
            return new Answer.Show(AlertReportCards.Form(form, campaign, isSent: true));

        var isKnown = await registry.FindAsync(form.Id, cancellationToken) is not null;
        if (!isKnown && data.Text(AlertVerbs.IsOther) is null && await FindSameAsync(turn, form, cancellationToken) is { Count: > 0 } same)
            return new Answer.Show(AlertReportCards.AskWhetherSame(form, same));

        var reporter = new AlertReporter(turn.Author, turn.Person.Unit, turn.Person.Phone, turn.Now);
        var report = new AlertReport(
            form.Id, form.System!.Id, form.Severity!.Value, form.Title, form.Detail, form.SinceAt(turn.Now), Picture: null, reporter);
        var opened = await registry.OpenAsync(AlertWorkflow.Seen(turn, report.Open()), cancellationToken);
        // The id comes from a card, so the id of someone else's alert must open and show nothing.
        if (opened.Reporters.All(known => known.Who.Id != turn.SenderId))
            return new Answer.Say(Texts.UnknownButton);
        var view = await workflow.ViewAsync(turn, opened, cancellationToken);
        return new Answer.Show(AlertCard.Draw(view, new AlertBanner(Texts.AlertReported, IsDone: true), isWhole: false)) { Lasts = true };
    }

    private async Task<IReadOnlyList<AlertView>> FindSameAsync(Turn turn, AlertReportForm form, CancellationToken cancellationToken)
    {
        await registry.LookAsync();
        var views = new List<AlertView>();
        foreach (var alert in registry.All.Where(
            alert => alert.System == form.System!.Id && alert.Standing().Status is not AlertStatus.Resolved)
                .OrderByDescending(alert => alert.ReceivedAt))
            views.Add(await workflow.ViewAsync(turn, alert, cancellationToken));
        return views;
    }
}

/// <summary>
/// "Cùng sự cố": from then on, whoever pressed is also told each step. It is open to those who may see the alert, and to those who report
/// the same: the button carries their report, and the alert must be one that the question could offer. The id alone shows nothing.
/// </summary>
internal sealed class JoinAlert(Campaign campaign, AlertRegistry registry, AlertWorkflow workflow) : ICardAction
{
    public string Verb => AlertVerbs.Join;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        if (!turn.Conversation.IsPersonal)
            return new Answer.Say(Texts.AlertOnlyInPersonalChat);
        if (AlertWorkflow.ReadId(data) is not { } id || await registry.FindAsync(id, cancellationToken) is not { } alert
            || alert.System == campaign.Alerts.OwnSystem)
            return new Answer.Say(Texts.UnknownButton);
        var view = await workflow.ViewAsync(turn, alert, cancellationToken);
        if (!AlertButtons.MaySee(view) && !IsReported(view, AlertReportForm.Read(data, campaign.Alerts)))
            return workflow.NotForReader(view);
        var reporter = new AlertReporter(turn.Author, turn.Person.Unit, turn.Person.Phone, turn.Now);
        return await workflow.DoAsync(
            turn, view, known => AlertActions.Join(known, AlertWorkflow.DeedOf(turn), reporter), Texts.AlertJoined, cancellationToken);
    }

    private static bool IsReported(AlertView view, AlertReportForm? form) =>
        form is { IsWhole: true } && form.System!.Id == view.Alert.System && view.Standing.Status is not AlertStatus.Resolved;
}
