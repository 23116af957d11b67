using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;

namespace TetBot.Features.Alerts.Paging;

/// <summary>The part of a view that is the same for every reader.</summary>
internal sealed record AlertViewFacts(Campaign Campaign, AlertSystem System, OnCallFacts Facts, TimeProvider Clock)
{
    public AlertView ViewOf(Alert alert, Person reader) =>
        new(Campaign, alert, alert.Standing(), System, Facts, reader, Clock.GetUtcNow());
}
