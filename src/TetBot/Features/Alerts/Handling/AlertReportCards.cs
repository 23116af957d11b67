using System.Globalization;
using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Features.Alerts.Paging;
using TetBot.Resources;

namespace TetBot.Features.Alerts.Handling;

/// <summary>The fields of an alert report, and what is wrong with them.</summary>
/// <param name="Id">Made when the form is shown, so that a form sent twice opens one alert.</param>
/// <param name="System">The system; null where none was chosen.</param>
/// <param name="Severity">The severity; null where none was chosen.</param>
/// <param name="Title">What is seen.</param>
/// <param name="Detail">Further details.</param>
/// <param name="SinceSent">The start time as sent.</param>
internal sealed record AlertReportForm(
    AlertId Id, AlertSystem? System, AlertSeverity? Severity, string Title, string Detail, string SinceSent)
{
    /// <summary>The start time; null where it cannot be read.</summary>
    public TimeOnly? Since => InputClock.ReadTime(SinceSent);

    /// <summary>A new form.</summary>
    public static AlertReportForm New(AlertSystem? system, string title, DateTimeOffset now) =>
        new(new AlertId(Guid.NewGuid().ToString("N")[..16]), system, Severity: null, title, "",
            VietnamTime.Of(now).ToString("HH:mm", CultureInfo.InvariantCulture));

    /// <summary>Whether the form is complete and valid.</summary>
    public bool IsWhole => System is not null && Severity is not null && TitleProblem is null && DetailProblem is null && Since is not null;

    /// <summary>What is wrong with the title; null where nothing is.</summary>
    public string? TitleProblem => Title.Length == 0 ? Texts.FieldMissing : TooLong(Title, AlertFolding.LongestTitle);

    /// <summary>What is wrong with the details; null where nothing is.</summary>
    public string? DetailProblem => TooLong(Detail, AlertFolding.LongestDetail);

    /// <summary>Reads the data of a card; null where it is not a report form.</summary>
    public static AlertReportForm? Read(ActionData data, AlertPlan plan) => AlertWorkflow.ReadId(data) is { } id
        ? new AlertReportForm(
            id,
            Systems(plan).FirstOrDefault(system => system.Id == data.Text(AlertVerbs.SystemInput)),
            Enum.GetValues<AlertSeverity>().Where(severity => severity.ToString() == data.Text(AlertVerbs.SeverityInput))
                .Select(severity => (AlertSeverity?)severity).FirstOrDefault(),
            VietnameseText.Tidy(data.Text(AlertVerbs.TitleInput) ?? ""),
            VietnameseText.Tidy(data.Text(AlertVerbs.DetailInput) ?? ""),
            InputClock.Time(data.Text(AlertVerbs.SinceInput)))
        : null;

    /// <summary>The systems people can report. The bot's own is excluded, since the bot raises those alerts itself.</summary>
    public static IEnumerable<AlertSystem> Systems(AlertPlan plan) => plan.Systems.Where(system => system.Id != plan.OwnSystem);

    /// <summary>The instant meant by the time of day: today, or yesterday where it has not come yet today.</summary>
    public DateTimeOffset SinceAt(DateTimeOffset now)
    {
        var today = VietnamTime.At(VietnamTime.DateOf(now), Since ?? TimeOnly.MinValue);
        return today <= now ? today : today.AddDays(-1);
    }

    /// <summary>The whole form as data for a button that sends it again.</summary>
    public Dictionary<string, string> Data()
    {
        var data = AlertVerbs.About(Id);
        data[AlertVerbs.SystemInput] = System?.Id ?? "";
        data[AlertVerbs.SeverityInput] = Severity?.ToString() ?? "";
        data[AlertVerbs.TitleInput] = Title;
        data[AlertVerbs.DetailInput] = Detail;
        data[AlertVerbs.SinceInput] = SinceSent;
        return data;
    }

    private static string? TooLong(string text, int most) =>
        text.Length > most ? Wording.Fill(Texts.FieldTooLong, text.Length, most) : null;
}

/// <summary>The cards for reporting an alert.</summary>
internal static class AlertReportCards
{
    private const int LongestTitle = 80;
    private const int MostKnown = 3;

    /// <summary>The form: the system, the severity, what is seen, and since when.</summary>
    public static AdaptiveCard Form(AlertReportForm form, Campaign campaign, bool isSent) => new()
    {
        Lang = CardParts.Lang,
        Body =
        [
            CardParts.Title(Texts.AlertReportTitle),
            CardParts.Subtitle(Texts.AlertReportHow),
            new ChoiceSetInput(
                AlertVerbs.SystemInput,
                [.. AlertReportForm.Systems(campaign.Alerts).Select(system => new Choice(Wording.Of(system.Name), system.Id))])
            {
                Label = Texts.AlertReportSystem,
                Style = ChoiceSetStyle.Compact,
                Placeholder = Texts.Choose,
                Value = form.System?.Id,
            },
            .. Problem(isSent && form.System is null, Texts.FieldNotAnOption),
            new ChoiceSetInput(
                AlertVerbs.SeverityInput,
                new Choice(Texts.AlertReportCritical, nameof(AlertSeverity.Critical)),
                new Choice(Texts.AlertReportHigh, nameof(AlertSeverity.High)),
                new Choice(Texts.AlertReportLow, nameof(AlertSeverity.Low)))
            {
                Label = Texts.AlertFactSeverity,
                Style = ChoiceSetStyle.Expanded,
                Wrap = true,
                Value = form.Severity?.ToString(),
            },
            .. Problem(isSent && form.Severity is null, Texts.FieldNotAnOption),
            new TextInput(AlertVerbs.TitleInput)
            {
                Label = Texts.AlertReportSeen,
                Placeholder = Texts.AlertReportSeenExample,
                MaxLength = AlertFolding.LongestTitle,
                Value = CardParts.Beginning(form.Title, 2 * AlertFolding.LongestTitle),
            },
            .. Problem(isSent && form.TitleProblem is not null, form.TitleProblem),
            new TextInput(AlertVerbs.DetailInput)
            {
                Label = Texts.AlertReportMore,
                IsMultiline = true,
                MaxLength = AlertFolding.LongestDetail,
                Value = CardParts.Beginning(form.Detail, 2 * AlertFolding.LongestDetail),
            },
            .. Problem(isSent && form.DetailProblem is not null, form.DetailProblem),
            InputClock.TimeField(AlertVerbs.SinceInput, Texts.AlertReportSince, form.SinceSent),
            .. Problem(isSent && form.Since is null, Texts.AlertReportNoTime),
            new TextBlock(Texts.AlertReportPicture) { IsSubtle = true, Size = TextSize.Small },
        ],
        Actions =
        [
            new ExecuteAction(Texts.AlertReportSend, AlertVerbs.Send) { Data = AlertVerbs.About(form.Id), Style = ActionStyle.Positive }
        ],
    };

    /// <summary>Asks whether it is the same as one of the known alerts.</summary>
    /// <param name="form">What was sent.</param>
    /// <param name="known">The unresolved alerts of the same system, newest first.</param>
    public static AdaptiveCard AskWhetherSame(AlertReportForm form, IReadOnlyList<AlertView> known)
    {
        var data = form.Data();
        data[AlertVerbs.IsOther] = "1";
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Wording.Fill(Texts.AlertSameTitle, Wording.Of(form.System!.Name), known.Count)),
                CardParts.Line(Texts.AlertSameHow),
                .. known.Take(MostKnown).Select(view => CardParts.Row(
                    [
                        new TextBlock(CardText.Escape(CardParts.Quote(view.Alert.Title, LongestTitle))) { Weight = TextWeight.Bolder },
                        new TextBlock(AlertListCard.StateOf(view)) { Spacing = Spacing.None },
                    ],
                    AlertButtons.Button(view, Texts.AlertSame, AlertVerbs.Join) with
                        { Data = Joining(form, view.Alert.Id), Style = ActionStyle.Positive }) with
                { Separator = true }),
            ],
            Actions = [new ExecuteAction(Texts.AlertOther, AlertVerbs.Send) { Data = data }],
        };
    }

    /// <summary>
    /// The data for joining a known alert. It carries the report, because whoever joins may see the alert for reporting the same.
    /// </summary>
    private static Dictionary<string, string> Joining(AlertReportForm form, AlertId known)
    {
        var data = form.Data();
        data[Entrances.AlertId] = known.Value;
        data.Remove(AlertVerbs.DetailInput); // It is long and not used when joining.
        return data;
    }

    private static IEnumerable<CardElement> Problem(bool isThere, string? text) => isThere && text is not null
        ? [CardParts.ProblemLine(text)] : [];
}
