using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Features.Reminders.Dispatching;
using TetBot.Sending;

namespace TetBot.Features.Alerts.Paging;

/// <summary>What an alert's card is drawn from.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Alert">The alert.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="System">The system it is about.</param>
/// <param name="Facts">Who can be called for that system.</param>
/// <param name="Reader">Whom it is for.</param>
/// <param name="Now">Server time.</param>
internal sealed record AlertView(
    Campaign Campaign, Alert Alert, AlertState Standing, AlertSystem System, OnCallFacts Facts, Person Reader, DateTimeOffset Now)
{
    /// <summary>Whether the reader may take it, pass it on and resolve it.</summary>
    public bool MayAct => AlertRights.MayAct(Reader, Alert, System, Facts, Now);
}

/// <summary>Draws alerts, in the language spoken.</summary>
internal interface IAlertCards
{
    /// <summary>The card as things stand: sent, and later put in its own place when they have changed.</summary>
    DrawnCard Draw(AlertView view);

    /// <summary>
    /// What a reader is told in a message of its own when something happened, since a card in its own place makes no sound; null where
    /// nothing is.
    /// </summary>
    /// <param name="view">The alert, and whom it is for.</param>
    /// <param name="happened">What happened.</param>
    string? Words(AlertView view, AlertEvent happened);
}
