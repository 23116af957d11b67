using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Storage.Records;

namespace TetBot.OnCall;

/// <summary>The readiness of those on call.</summary>
internal sealed record OnCallReadiness(Campaign Campaign, Readiness Readiness, IReadOnlyDictionary<UnitId, OnCallFacts> Departments)
{
    /// <summary>Whether those on call have been asked to confirm their dates.</summary>
    public bool HasDrillBegun(DateTimeOffset now) => now >= Readiness.Rule.DrillAt;

    /// <summary>The departments whose readiness a person may see.</summary>
    public IReadOnlyList<UnitId> SeenBy(Person person) =>
        [.. Departments.Keys.Where(department => ReadinessRights.MaySee(person, department))];

    /// <summary>The states of the people whose readiness a person may see.</summary>
    public IReadOnlyList<OnCallState> For(Person person, DateTimeOffset now) => Readiness.Standings(SeenBy(person).Contains, now);

    /// <summary>The systems a department is responsible for.</summary>
    public IReadOnlyList<AlertSystem> SystemsOf(UnitId department) =>
        [.. Campaign.Alerts.Systems.Where(system => system.Department == department)];
}

/// <summary>Loads the readiness of those on call, from the same rosters that alerts use, and stores what they answer.</summary>
internal sealed class ReadinessWorkflow(Campaign campaign, OnCallLoader onCall, ReadinessStore answers)
{
    /// <summary>The readiness now; answers given on other instances may be a few seconds late.</summary>
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

    /// <summary>Stores an answer.</summary>
    /// <param name="before">The readiness before the answer.</param>
    /// <param name="person">The person who answers.</param>
    /// <param name="change">Adds the answer to theirs.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <returns>The readiness with the answer, which is durable.</returns>
    public async Task<OnCallReadiness> AnswerAsync(
        OnCallReadiness before, PersonId person, Func<ReadinessAnswers, ReadinessAnswers> change, CancellationToken cancellationToken)
    {
        var changed = await answers.ChangeAsync(person, change, cancellationToken);
        return before with
        {
            Readiness = before.Readiness with
            {
                Answers = new Dictionary<PersonId, ReadinessAnswers>(before.Readiness.Answers) { [person] = changed }
            }
        };
    }
}
