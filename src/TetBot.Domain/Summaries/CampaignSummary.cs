using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Submissions;

namespace TetBot.Domain.Summaries;

/// <summary>The state of what a unit owes.</summary>
public enum AnswerState
{
    /// <summary>Submitted in time.</summary>
    OnTime,

    /// <summary>Submitted after it was due.</summary>
    Late,

    /// <summary>Not submitted, and somebody of the unit can be asked.</summary>
    Missing,

    /// <summary>Not submitted, and the bot can reach nobody of the unit.</summary>
    Unreachable,

    /// <summary>Owed only if its case arises (C10), and nothing was reported: neither missing nor done.</summary>
    NotReported,
}

/// <summary>One unit's state in one matter.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="State">The state.</param>
/// <param name="Newest">The version in force; null if there is none.</param>
public sealed record UnitState(UnitId Unit, AnswerState State, SubmissionStatus? Newest)
{
    /// <summary>Whether it is submitted.</summary>
    public bool IsIn => State is AnswerState.OnTime or AnswerState.Late;

    /// <summary>Whether it is owed and not submitted.</summary>
    public bool IsOwed => State is AnswerState.Missing or AnswerState.Unreachable;
}

/// <summary>One occurrence of an obligation, with the state of each unit.</summary>
/// <param name="Obligation">The obligation.</param>
/// <param name="Occurrence">The occurrence.</param>
/// <param name="Units">The units that owe it, in the campaign's order; in a person's summary, those the person may see.</param>
public sealed record Matter(Obligation Obligation, Occurrence Occurrence, IReadOnlyList<UnitState> Units)
{
    /// <summary>The number of units in a state.</summary>
    public int Count(AnswerState state) => Units.Count(unit => unit.State == state);

    /// <summary>The number of units that have submitted.</summary>
    public int In => Units.Count(unit => unit.IsIn);

    /// <summary>The number of units that still owe it.</summary>
    public int Owed => Units.Count(unit => unit.IsOwed);

    /// <summary>
    /// Whether every unit has submitted it. If it is owed only where its case arises, a unit that has reported nothing keeps it open.
    /// </summary>
    public bool IsComplete => Units.Count > 0 && Units.All(unit => unit.IsIn);

    /// <summary>
    /// When the last unit submitted. Null while one has not, or if it is owed only where its case arises. A later correction does not move
    /// it, because the matter was already complete.
    /// </summary>
    public DateTimeOffset? CompletedAt =>
        IsComplete && !Obligation.OnlyIfItArises ? Units.Max(unit => unit.Newest?.StandsSince) : null;
}

/// <summary>
/// Shows what every unit has and has not submitted, for those who gather, chase and report (C19). Nothing counts as done unless it was
/// submitted, and what was withdrawn is owed again.
/// </summary>
/// <param name="Matters">The matters submitted through the bot, soonest due first. The company report is not among them.</param>
/// <param name="At">The time it describes (server time).</param>
public sealed record CampaignSummary(IReadOnlyList<Matter> Matters, DateTimeOffset At)
{
    /// <summary>The summary of a whole campaign.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="newest">The newest version of each submission, withdrawals included; each chain once.</param>
    /// <param name="unreachable">The units of which nobody can be reached; see <see cref="Reachability"/>.</param>
    /// <param name="now">Server time.</param>
    public static CampaignSummary Of(
        Campaign campaign, IEnumerable<SubmissionStatus> newest, IReadOnlySet<UnitId> unreachable, DateTimeOffset now)
    {
        var standing = new Dictionary<ChainId, SubmissionStatus>();
        foreach (var status in newest)
        {
            if (!status.IsWithdrawal)
                standing[status.Chain] = status;
        }

        return new CampaignSummary(
            [
                .. from obligation in campaign.Obligations
                   where obligation.IsAnsweredHere
                   from occurrence in obligation.Occurrences
                   orderby occurrence.Due.Boundary
                   select new Matter(obligation, occurrence, [.. obligation.OwedBy.Select(unit => Stand(obligation, occurrence, unit))]),
            ],
            now);

        UnitState Stand(Obligation obligation, Occurrence occurrence, UnitId unit)
        {
            var submitted = standing.GetValueOrDefault(new ChainId(obligation.Id, occurrence.Id, unit));
            var state = submitted is not null ? (submitted.IsLate ? AnswerState.Late : AnswerState.OnTime)
                : obligation.OnlyIfItArises ? AnswerState.NotReported
                : unreachable.Contains(unit) ? AnswerState.Unreachable
                : AnswerState.Missing;
            return new UnitState(unit, state, submitted);
        }
    }

    /// <summary>
    /// The part a person may see (<see cref="EntryRights.MaySee"/>): their own unit's state, that of every unit where theirs receives it,
    /// and everything for a manager or a clerk.
    /// </summary>
    public CampaignSummary For(Person person) => this with
    {
        Matters =
        [
            .. from matter in Matters
               // MaySeeAll is asked once for each matter: asking MaySee for each unit would search all units that owe it each time.
               let seen = EntryRights.MaySeeAll(person, matter.Obligation) ? matter
                   : matter with { Units = [.. matter.Units.Where(unit => unit.Unit == person.Unit)] }
               where seen.Units.Count > 0
               select seen,
        ],
    };

    /// <summary>The matter of an obligation and occurrence, or null.</summary>
    public Matter? Find(ObligationId obligation, OccurrenceId occurrence) =>
        Matters.FirstOrDefault(matter => matter.Obligation.Id == obligation && matter.Occurrence.Id == occurrence);

    /// <summary>A unit's state in everything it owes, soonest due first.</summary>
    public IEnumerable<(Matter Matter, UnitState Standing)> OfUnit(UnitId unit) =>
        from matter in Matters
        from standing in matter.Units
        where standing.Unit == unit
        select (matter, standing);

    /// <summary>
    /// The matters that need attention now, soonest due first: those overdue and incomplete, and those due next. If not all fit, those due
    /// next keep one place, so that overdue ones do not hide them. Matters owed only where their case arises and matters not open yet are
    /// left out.
    /// </summary>
    /// <param name="most">The largest number to return.</param>
    public IReadOnlyList<Matter> Pressing(int most)
    {
        var asked = Matters.Where(matter => matter.Obligation.IsRemindedOf && !(matter.Occurrence.OpensAt > At)).ToList();
        var open = asked.Where(matter => !matter.IsComplete).ToLookup(matter => matter.Occurrence.Due.IsLate(At));
        var overdue = open[true].Take(open[false].Any() && most > 1 ? most - 1 : most).ToList();
        var pressing = overdue.Concat(open[false].Take(most - overdue.Count)).ToList();
        // If few matters are open, those completed last fill the remaining places.
        var done = asked.Where(matter => matter.IsComplete).OrderByDescending(matter => matter.Occurrence.Due.Boundary)
            .Take(most - pressing.Count);
        return [.. pressing.Concat(done).OrderBy(matter => matter.Occurrence.Due.Boundary)];
    }
}
