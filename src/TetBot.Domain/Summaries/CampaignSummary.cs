using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Submissions;

namespace TetBot.Domain.Summaries;

/// <summary>How a unit stands to something it owes.</summary>
public enum AnswerState
{
    /// <summary>Submitted, and in time.</summary>
    OnTime,

    /// <summary>Submitted after it was due.</summary>
    Late,

    /// <summary>Not submitted, though there is somebody to ask.</summary>
    Missing,

    /// <summary>Not submitted, and nobody of the unit can be reached by the bot.</summary>
    Unreachable,

    /// <summary>Owed only where its case arises (C10), and nothing was said: neither missing nor done.</summary>
    NotReported,
}

/// <summary>What one unit owes of one matter, as it stands.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="State">How it stands.</param>
/// <param name="Newest">The version that stands; null where none does.</param>
public sealed record UnitState(UnitId Unit, AnswerState State, SubmissionStatus? Newest)
{
    /// <summary>Whether it is submitted.</summary>
    public bool IsIn => State is AnswerState.OnTime or AnswerState.Late;

    /// <summary>Whether it is owed and not submitted.</summary>
    public bool IsOwed => State is AnswerState.Missing or AnswerState.Unreachable;
}

/// <summary>One thing that is owed at one time, with how each unit stands to it.</summary>
/// <param name="Obligation">What is owed.</param>
/// <param name="Occurrence">Which time of it.</param>
/// <param name="Units">One a unit that owes it, in the campaign's order; of a person's summary those they may see.</param>
public sealed record Matter(Obligation Obligation, Occurrence Occurrence, IReadOnlyList<UnitState> Units)
{
    /// <summary>How many units stand so.</summary>
    public int Count(AnswerState state) => Units.Count(unit => unit.State == state);

    /// <summary>How many have submitted.</summary>
    public int In => Units.Count(unit => unit.IsIn);

    /// <summary>How many owe it still.</summary>
    public int Owed => Units.Count(unit => unit.IsOwed);

    /// <summary>
    /// Whether every unit has submitted it. Of what is owed only where its case arises, who has said nothing keeps it open.
    /// </summary>
    public bool IsComplete => Units.Count > 0 && Units.All(unit => unit.IsIn);

    /// <summary>
    /// When the last unit submitted; null while one has not, or where it is owed only where its case arises. A correction afterwards does
    /// not move it: it
    /// is no news that it is complete.
    /// </summary>
    public DateTimeOffset? CompletedAt =>
        IsComplete && !Obligation.OnlyIfItArises ? Units.Max(unit => unit.Newest?.StandsSince) : null;
}

/// <summary>
/// What every unit has submitted and has not: who gathers, chases and reports (C19) sees it at a glance. Nothing is counted as done that
/// was not
/// submitted, and what was withdrawn is owed again.
/// </summary>
/// <param name="Matters">What is answered by the bot, soonest due first; what is not, the company report, is not among it.</param>
/// <param name="At">For when it holds: server time.</param>
public sealed record CampaignSummary(IReadOnlyList<Matter> Matters, DateTimeOffset At)
{
    /// <summary>The summary of a whole campaign.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="newest">The newest version of each answer, withdrawals among them; each chain once.</param>
    /// <param name="unreachable">The units of whom nobody can be reached; see <see cref="Reachability"/>.</param>
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
    /// What of it somebody may see (<see cref="EntryRights.MaySee"/>): their own unit's, what their unit gathers, and all of it as a
    /// manager.
    /// </summary>
    public CampaignSummary For(Person person) => this with
    {
        Matters =
        [
            .. from matter in Matters
               // Asked once a matter: of each unit by itself, whether it owes it would be looked for among all that do.
               let seen = EntryRights.MaySeeAll(person, matter.Obligation) ? matter
                   : matter with { Units = [.. matter.Units.Where(unit => unit.Unit == person.Unit)] }
               where seen.Units.Count > 0
               select seen,
        ],
    };

    /// <summary>The matter of an answer, or null.</summary>
    public Matter? Find(ObligationId obligation, OccurrenceId occurrence) =>
        Matters.FirstOrDefault(matter => matter.Obligation.Id == obligation && matter.Occurrence.Id == occurrence);

    /// <summary>How a unit stands to everything it owes, soonest due first.</summary>
    public IEnumerable<(Matter Matter, UnitState Standing)> OfUnit(UnitId unit) =>
        from matter in Matters
        from standing in matter.Units
        where standing.Unit == unit
        select (matter, standing);

    /// <summary>
    /// The few matters that count now, soonest due first: what is overdue and not complete, and what comes next. Where not all fits, what
    /// comes next has a
    /// place all the same, so that what never came does not hide it. What is owed only where its case arises is not among them, nor what
    /// cannot be
    /// answered yet.
    /// </summary>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<Matter> Pressing(int most)
    {
        var asked = Matters.Where(matter => matter.Obligation.IsRemindedOf && !(matter.Occurrence.OpensAt > At)).ToList();
        var open = asked.Where(matter => !matter.IsComplete).ToLookup(matter => matter.Occurrence.Due.IsLate(At));
        var overdue = open[true].Take(open[false].Any() && most > 1 ? most - 1 : most).ToList();
        var pressing = overdue.Concat(open[false].Take(most - overdue.Count)).ToList();
        // Where little is open, what was completed last says that it is.
        var done = asked.Where(matter => matter.IsComplete).OrderByDescending(matter => matter.Occurrence.Due.Boundary)
            .Take(most - pressing.Count);
        return [.. pressing.Concat(done).OrderBy(matter => matter.Occurrence.Due.Boundary)];
    }
}
