using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Storage.Records;

namespace TetBot.OnCall;

/// <summary>Whether those on call are ready, as it stands.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Readiness">Who is asked what, and who answered.</param>
/// <param name="Departments">Who can be called for the systems of each department that answers for some.</param>
internal sealed record OnCallReadiness(Campaign Campaign, Readiness Readiness, IReadOnlyDictionary<UnitId, OnCallFacts> Departments)
{
    /// <summary>Whether those on call have been asked whether they know their dates.</summary>
    public bool HasDrillBegun(DateTimeOffset now) => now >= Readiness.Rule.DrillAt;

    /// <summary>The departments whose readiness somebody may see.</summary>
    public IReadOnlyList<UnitId> SeenBy(Person person) =>
        [.. Departments.Keys.Where(department => ReadinessRights.MaySee(person, department))];

    /// <summary>How those stand whom a person may see.</summary>
    public IReadOnlyList<OnCallState> For(Person person, DateTimeOffset now) => Readiness.Standings(SeenBy(person).Contains, now);

    /// <summary>What a department answers for.</summary>
    public IReadOnlyList<AlertSystem> SystemsOf(UnitId department) =>
        [.. Campaign.Alerts.Systems.Where(system => system.Department == department)];
}

/// <summary>Gathers whether those on call are ready, by the rosters that alerts go by, and keeps what they answer.</summary>
internal sealed class ReadinessWorkflow(Campaign campaign, OnCallLoader onCall, ReadinessStore answers)
{
    /// <summary>As it stands now; of another instance a few seconds ago.</summary>
    public async Task<OnCallReadiness> GatherAsync(CancellationToken cancellationToken)
    {
        var shifts = new List<OnCallShift>();
        var departments = new Dictionary<UnitId, OnCallFacts>();
        foreach (var system in campaign.Alerts.Systems.DistinctBy(system => (system.Department, system.Roster)))
        {
            var facts = await onCall.FactsAsync(system, cancellationToken);
            shifts.AddRange(OnCallShift.Of(system.Department, facts));
            departments.TryAdd(system.Department, facts);
        }

        return new OnCallReadiness(
            campaign,
            new Readiness(
                campaign.Alerts.Readiness, [.. shifts.OrderBy(shift => shift.Range.Start)], await answers.ListAsync(cancellationToken)),
            departments);
    }

    /// <summary>Keeps an answer.</summary>
    /// <param name="before">As it was gathered.</param>
    /// <param name="person">Whose answer.</param>
    /// <param name="change">Their answers with it.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <returns>As it stands with it; it is durable.</returns>
    public async Task<OnCallReadiness> AnswerAsync(
        OnCallReadiness before, PersonId person, Func<ReadinessAnswers, ReadinessAnswers> change, CancellationToken cancellationToken)
    {
        var changed = await answers.ChangeAsync(person, change, cancellationToken);
        return before with
            { Readiness = before.Readiness with
                { Answers = new Dictionary<PersonId, ReadinessAnswers>(before.Readiness.Answers) { [person] = changed } } };
    }
}
