using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Features.Alerts.Paging;
using TetBot.OnCall;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.Alerts.Handling;

/// <summary>Finds alerts for those who may see them, changes them, and answers with the resulting card.</summary>
internal sealed class AlertWorkflow(Campaign campaign, AlertRegistry registry, OnCallLoader onCall)
{
    private const int LongestId = 64;

    /// <summary>Opens the alert a button is about.</summary>
    /// <returns>The alert as the person who pressed may see it, or the answer to give instead.</returns>
    public async Task<(AlertView? View, Answer? Refusal)> OpenAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        if (!turn.Conversation.IsPersonal)
            return (null, new Answer.Say(Texts.AlertOnlyInPersonalChat));
        if (ReadId(data) is not { } id || await registry.FindAsync(id, cancellationToken) is not { } alert)
            return (null, new Answer.Say(Texts.UnknownButton));
        var view = await ViewAsync(turn, alert, cancellationToken);
        return AlertButtons.MaySee(view)
            ? (view, null)
            : (null, NotForReader(view));
    }

    /// <summary>The answer to someone who may not see the alert.</summary>
    public Answer NotForReader(AlertView view) =>
        new Answer.Say(Wording.Fill(Texts.AlertNotForYou, UnitWords.Of(campaign, view.System.Department)));

    /// <summary>Loads the view of an alert.</summary>
    public async Task<AlertView> ViewAsync(Turn turn, Alert alert, CancellationToken cancellationToken)
    {
        var system = campaign.Alerts.SystemOf(alert.System);
        return new AlertView(
            campaign, alert, alert.Standing(), system, await onCall.FactsAsync(system, cancellationToken), turn.Person, turn.Now);
    }

    /// <summary>Changes an alert, and shows it in place of the card that was pressed.</summary>
    /// <param name="turn">Who pressed.</param>
    /// <param name="view">The alert.</param>
    /// <param name="change">The change.</param>
    /// <param name="done">The banner on success; null where the card says enough.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public async Task<Answer> DoAsync(
        Turn turn, AlertView view, Func<Alert, AlertChange> change, string? done, CancellationToken cancellationToken)
    {
        var changed = await ChangeAsync(turn, view, change, cancellationToken);
        var now = After(view, changed.Alert);
        var banner = changed.Refusal is { } refusal ? new AlertBanner(WhyNot(now, refusal), IsDone: false)
            : done is null ? null
            : new AlertBanner(done, IsDone: true);
        return new Answer.Show(AlertCard.Draw(now, banner, isWhole: false)) { Lasts = true };
    }

    /// <summary>Shows an alert as it stands.</summary>
    /// <param name="turn">Who pressed.</param>
    /// <param name="view">The alert.</param>
    /// <param name="problem">Why the requested action was not done; null where none was requested.</param>
    /// <param name="isWhole">Whether all events are shown.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public async Task<Answer> ShowAsync(Turn turn, AlertView view, string? problem, bool isWhole, CancellationToken cancellationToken)
    {
        var changed = await ChangeAsync(turn, view, alert => new AlertChange(alert), cancellationToken);
        return new Answer.Show(
            AlertCard.Draw(After(view, changed.Alert), problem is null ? null : new AlertBanner(problem, IsDone: false), isWhole))
        { Lasts = true };
    }

    /// <summary>Records that a form has replaced a card, so that no update overwrites the form while someone types.</summary>
    public Task PutAwayAsync(Turn turn, AlertView view, CancellationToken cancellationToken) => registry.ChangeAsync(
        view.Alert.Id,
        alert => alert.Readers.FirstOrDefault(reader => reader.Person == turn.SenderId) is { Message: { } message } reader
            && message == turn.CardId
            ? new AlertChange(alert.With(reader with { Message = null }))
            : new AlertChange(alert),
        cancellationToken);

    /// <summary>
    /// Makes the pressed card the card of the person who pressed it. The card shows everything so far, so none of that is told separately.
    /// </summary>
    public static Alert Seen(Turn turn, Alert alert)
    {
        if (turn.CardId is not { } card)
            return alert;
        var before = alert.Readers.FirstOrDefault(reader => reader.Person == turn.SenderId);
        var told = alert.Events.Select(happened => happened.Id).ToList();
        if (before is not null && before.Message == card && before.Conversation == turn.Conversation.ConversationId
            && before.Shown == alert.VisibleCount && told.All(before.Told.Contains))
            return alert;
        return alert.With(new AlertReader(
            turn.SenderId, turn.Conversation.ConversationId, card, alert.VisibleCount,
            [.. (before?.Told ?? []).Union(told, StringComparer.Ordinal)]));
    }

    /// <summary>An action named after the press that caused it, so that it is done only once.</summary>
    public static AlertDeed DeedOf(Turn turn) => new($"{turn.SenderId}/{turn.ActivityId}", turn.Author, turn.Now);

    /// <summary>The alert id in a button's data; null where it is missing or malformed.</summary>
    public static AlertId? ReadId(ActionData data) =>
        data.Text(Entrances.AlertId) is { Length: > 0 and <= LongestId } id
            && id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)) ? new AlertId(id) : null;

    /// <summary>Why a requested change was refused.</summary>
    public static string WhyNot(AlertView view, AlertRefusal refusal)
    {
        var standing = view.Standing;
        var since = Wording.Moment(standing.OwnedSince ?? view.Now, view.Now);
        return refusal switch
        {
            AlertRefusal.SomebodyElses when standing.Owner is { } owner => Wording.Fill(
                Texts.AlertWhySomebodyElses, Wording.Sentence(AlertWords.Who(view, owner)), since),
            AlertRefusal.AlreadyTheirs when standing.Owner is { } owner =>
                Wording.Fill(Texts.AlertWhyAlreadyTheirs, Wording.Sentence(AlertWords.Who(view, owner)), since),
            AlertRefusal.IsResolved => Wording.Fill(Texts.AlertWhyResolved, Wording.Moment(standing.ResolvedAt ?? view.Now, view.Now)),
            AlertRefusal.IsNotResolved => Texts.AlertWhyNotResolved,
            AlertRefusal.NothingToHandOver => Texts.AlertWhyNothingToHandOver,
            AlertRefusal.SnoozeOutOfRange => Wording.Fill(Texts.AlertWhySnooze, (int)AlertPlan.LongestSnooze.TotalMinutes),
            _ => Texts.AlertWhyNothingSaid,
        };
    }

    private async Task<AlertChange> ChangeAsync(
        Turn turn, AlertView view, Func<Alert, AlertChange> change, CancellationToken cancellationToken) =>
        await registry.ChangeAsync(
            view.Alert.Id,
            alert =>
            {
                var changed = change(alert);
                return changed with { Alert = Seen(turn, changed.Alert) };
            },
            cancellationToken)
        ?? throw new InvalidOperationException($"Alert {view.Alert.Id} was there and is gone.");

    private static AlertView After(AlertView view, Alert alert) => view with { Alert = alert, Standing = alert.Standing() };
}
