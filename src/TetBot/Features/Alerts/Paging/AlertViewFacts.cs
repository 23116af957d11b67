using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;

namespace TetBot.Features.Alerts.Paging;

/// <summary>What of a card is the same for every reader of a look.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="System">The system the alert is about.</param>
/// <param name="Facts">Who can be called for that system.</param>
/// <param name="Clock">The server's.</param>
internal sealed record AlertViewFacts(Campaign Campaign, AlertSystem System, OnCallFacts Facts, TimeProvider Clock)
{
    public AlertView ViewOf(Alert alert, Person reader) =>
        new(Campaign, alert, alert.Standing(), System, Facts, reader, Clock.GetUtcNow());
}
