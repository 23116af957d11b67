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

/// <summary>What was typed to report an alert, and what is wrong with it.</summary>
/// <param name="Id">Made when the form was shown, so that a form sent twice is one alert.</param>
/// <param name="System">A system of the campaign; null where none was chosen.</param>
/// <param name="Severity">How grave; null where nothing was chosen.</param>
/// <param name="Title">What is seen.</param>
/// <param name="Detail">More of it.</param>
/// <param name="SinceSent">Since when, as sent.</param>
internal sealed record AlertReportForm(
    AlertId Id, AlertSystem? System, AlertSeverity? Severity, string Title, string Detail, string SinceSent)
{
    /// <summary>Since when; null where it cannot be read.</summary>
    public TimeOnly? Since => InputClock.ReadTime(SinceSent);

    /// <summary>An empty one.</summary>
    public static AlertReportForm New(AlertSystem? system, string title, DateTimeOffset now) =>
        new(new AlertId(Guid.NewGuid().ToString("N")[..16]), system, Severity: null, title, "",
            VietnamTime.Of(now).ToString("HH:mm", CultureInfo.InvariantCulture));

    /// <summary>Whether all of it can be taken.</summary>
    public bool IsWhole => System is not null && Severity is not null && TitleProblem is null && DetailProblem is null && Since is not null;

    /// <summary>What is wrong with the title; null where nothing is.</summary>
    public string? TitleProblem => Title.Length == 0 ? Texts.FieldMissing : TooLong(Title, AlertFolding.LongestTitle);

    /// <summary>What is wrong with the rest; null where nothing is.</summary>
    public string? DetailProblem => TooLong(Detail, AlertFolding.LongestDetail);

    /// <summary>Reads what a card sent; null where it is not such a card's.</summary>
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

    /// <summary>The systems people report about: not the bot's own, whose alerts it raises itself.</summary>
    public static IEnumerable<AlertSystem> Systems(AlertPlan plan) => plan.Systems.Where(system => system.Id != plan.OwnSystem);

    /// <summary>The instant meant by a time of day: today's, or yesterday's where today's is still to come.</summary>
    public DateTimeOffset SinceAt(DateTimeOffset now)
    {
        var today = VietnamTime.At(VietnamTime.DateOf(now), Since ?? TimeOnly.MinValue);
        return today <= now ? today : today.AddDays(-1);
    }

    /// <summary>All of it, for a button that sends it again.</summary>
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

/// <summary>The cards by which something is reported.</summary>
internal static class AlertReportCards
{
    private const int LongestTitle = 80;
    private const int MostKnown = 3;

    /// <summary>The form: what, how grave, what is seen, since when.</summary>
    /// <param name="form">What was typed so far.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="isSent">Whether it was sent as it is, so that what is wrong is said.</param>
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
        Actions = [new ExecuteAction(Texts.AlertReportSend, AlertVerbs.Send)
            { Data = AlertVerbs.About(form.Id), Style = ActionStyle.Positive }],
    };

    /// <summary>Asks whether it is one of those that are known already.</summary>
    /// <param name="form">What was sent.</param>
    /// <param name="known">The alerts of the same system that are not over, newest first.</param>
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

    /// <summary>What is joined, with what was reported: who joins may see the alert because they report the same.</summary>
    private static Dictionary<string, string> Joining(AlertReportForm form, AlertId known)
    {
        var data = form.Data();
        data[Entrances.AlertId] = known.Value;
        data.Remove(AlertVerbs.DetailInput); // Long, and nothing is made of it.
        return data;
    }

    private static IEnumerable<CardElement> Problem(bool isThere, string? text) => isThere && text is not null
        ? [CardParts.ProblemLine(text)] : [];
}
