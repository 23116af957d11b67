using System.Globalization;
using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Alerts;
using TetBot.Features.Alerts.Paging;
using TetBot.Resources;

namespace TetBot.Features.Alerts.Handling;

/// <summary>
/// What a reader can do about an alert: the next step first, three buttons at a glance, the others behind one more button.
/// </summary>
internal static class AlertButtons
{
    private const int AtAGlance = 3;
    private const int LongestLink = 1000;

    /// <summary>Enough for anyone to think in; none exceeds <see cref="Domain.Campaigns.AlertPlan.LongestSnooze"/>.</summary>
    public static readonly IReadOnlyList<int> SnoozeMinutes = [15, 30, 60];

    /// <summary>The buttons under the card.</summary>
    public static IReadOnlyList<CardAction> Of(AlertView view, bool isWhole)
    {
        List<CardAction> all = [.. Deeds(view)];
        if (LinkOf(view.Alert) is { } link)
            all.Add(new OpenUrlAction(Texts.AlertOpenLink, link));
        if (isWhole)
            return [.. all, Button(view, Texts.AlertLess, Entrances.Alert)];
        return MaySee(view) ? [.. all.Take(AtAGlance), Button(view, Texts.AlertMore, AlertVerbs.Timeline)] : [.. all.Take(AtAGlance)];
    }

    /// <summary>A button about an alert.</summary>
    public static ExecuteAction Button(AlertView view, string title, string verb) => new(title, verb)
    {
        Data = AlertVerbs.About(view.Alert.Id),
        AssociatedInputs = AssociatedInputs.None,
    };

    /// <summary>A button that snoozes the alert for a number of minutes.</summary>
    public static ExecuteAction Snooze(AlertView view, int minutes)
    {
        var data = AlertVerbs.About(view.Alert.Id);
        data[AlertVerbs.Minutes] = minutes.ToString(CultureInfo.InvariantCulture);
        return new ExecuteAction(Wording.Fill(Texts.Minutes, minutes), AlertVerbs.Snooze) { Data = data };
    }

    /// <summary>Whether the reader may see the alert and add notes to it.</summary>
    public static bool MaySee(AlertView view) => AlertRights.MaySee(view.Reader, view.Alert, view.System, view.Facts, view.Now);

    private static IEnumerable<ExecuteAction> Deeds(AlertView view)
    {
        var standing = view.Standing;
        var isOwner = standing.Owner?.Id == view.Reader.Id;
        if (standing.Status is AlertStatus.Resolved)
        {
            if (AlertRights.MayReopen(view.Reader, view.Alert, view.System, view.Facts, view.Now))
                yield return Ask(view, view.MayAct ? Texts.AlertReopen : Texts.AlertStillBroken, AlertVerbs.Reopen);
            if (MaySee(view))
                yield return Ask(view, Texts.AlertNote, AlertVerbs.Note);
            yield break;
        }

        if (!view.MayAct)
        {
            if (MaySee(view))
                yield return Ask(view, Texts.AlertSayMore, AlertVerbs.Note);
            yield break;
        }

        if (standing.IsAsking && !isOwner)
            yield return Button(
                view, standing.Transfer?.To.Id == view.Reader.Id ? Texts.AlertTakeOver : Texts.AlertTake, AlertVerbs.Acknowledge) with
            { Style = ActionStyle.Positive };
        var isToGive = isOwner && standing.Transfer is { IsGiven: false };
        if (isToGive)
            yield return Button(view, Texts.AlertGive, AlertVerbs.Give) with { Style = ActionStyle.Positive };
        if (isOwner)
            yield return Ask(view, Texts.AlertResolve, AlertVerbs.Resolve) with { Style = isToGive ? null : ActionStyle.Positive };
        yield return Ask(view, Texts.AlertPassOn, AlertVerbs.Reassign);
        if (standing.IsAsking && !isOwner)
            yield return Ask(view, Texts.AlertSnooze, AlertVerbs.Snooze);
        yield return Ask(view, Texts.AlertNote, AlertVerbs.Note);
        if (!isOwner)
            yield return Ask(view, Texts.AlertResolve, AlertVerbs.Resolve);
    }

    private static ExecuteAction Ask(AlertView view, string title, string what)
    {
        var data = AlertVerbs.About(view.Alert.Id);
        data[AlertVerbs.What] = what;
        return new ExecuteAction(title, AlertVerbs.Ask) { Data = data };
    }

    /// <summary>The link if a browser opens it; another scheme could start anything.</summary>
    private static string? LinkOf(Alert alert) =>
        alert.Link is { Length: <= LongestLink } link && Uri.TryCreate(link, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            ? address.AbsoluteUri
            : null;
}
