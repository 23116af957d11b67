using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Sending;

namespace TetBot.Features.Alerts.Paging;

/// <summary>The facts an alert's card is drawn from.</summary>
internal sealed record AlertView(
    Campaign Campaign, Alert Alert, AlertState Standing, AlertSystem System, OnCallFacts Facts, Person Reader, DateTimeOffset Now)
{
    /// <summary>Whether the reader may take the alert, pass it on and resolve it.</summary>
    public bool MayAct => AlertRights.MayAct(Reader, Alert, System, Facts, Now);
}

/// <summary>Draws alerts in the current language.</summary>
internal interface IAlertCards
{
    /// <summary>The card as things stand, both for sending and for later updates in place.</summary>
    DrawnCard Draw(AlertView view);

    /// <summary>
    /// What a reader is told in a separate message when something happened, since a card updated in place makes no sound; null where they
    /// are told nothing.
    /// </summary>
    string? Words(AlertView view, AlertEvent happened);
}
