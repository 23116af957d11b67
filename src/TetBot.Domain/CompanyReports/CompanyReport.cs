using TetBot.Domain.Alerts;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Rosters;
using TetBot.Domain.ServiceLogs;
using TetBot.Domain.Submissions;
using TetBot.Domain.Summaries;

namespace TetBot.Domain.CompanyReports;

/// <summary>
/// The company report (C19), rolled up from what units submitted. A sum is shown beside its parts, and units that have not reported are
/// named. Nothing counts as zero unless it was reported as zero.
/// </summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Obligation">The obligation of the company report.</param>
/// <param name="Occurrence">The occurrence: before or after Tết.</param>
/// <param name="At">When it was rolled up (server time).</param>
/// <param name="Matters">The state of every unit in everything due up to this report, soonest due first.</param>
/// <param name="Parts">The matters rolled up, which fell due since the previous report; soonest due first.</param>
/// <param name="Logs">The logs imported so far, at most one of each kind.</param>
/// <param name="Alerts">How the alerts opened since the previous report were answered, by system and shift.</param>
public sealed record CompanyReport(
    Campaign Campaign,
    Obligation Obligation,
    Occurrence Occurrence,
    DateTimeOffset At,
    IReadOnlyList<Matter> Matters,
    IReadOnlyList<ReportPart> Parts,
    IReadOnlyList<ServiceLog> Logs,
    IReadOnlyList<AlertFigures> Alerts)
{
    /// <summary>The matters a report rolls up: those due after the previous report and through its own due instant.</summary>
    /// <param name="summary">The summary of the whole campaign.</param>
    /// <param name="obligation">The obligation of the company report.</param>
    /// <param name="occurrence">The occurrence.</param>
    public static IReadOnlyList<Matter> Span(CampaignSummary summary, Obligation obligation, Occurrence occurrence)
    {
        var before = DueBefore(obligation, occurrence);
        return [.. summary.Matters.Where(matter => IsThrough(matter, occurrence) && !(matter.Occurrence.Due.Boundary <= before))];
    }

    /// <summary>Rolls up a report.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="obligation">The obligation of the company report.</param>
    /// <param name="occurrence">The occurrence.</param>
    /// <param name="summary">The summary of the whole campaign.</param>
    /// <param name="submitted">The submissions in force for the matters of <see cref="Span"/>. Others, withdrawn meanwhile, are not rolled
    /// up.</param>
    /// <param name="logs">The imported logs.</param>
    /// <param name="alerts">Every alert.</param>
    /// <exception cref="ArgumentException">
    /// A submission in force is not in <paramref name="submitted"/> or is not of the kind owed. Its unit would be neither in a sum nor
    /// named as missing.
    /// </exception>
    public static CompanyReport Of(
        Campaign campaign,
        Obligation obligation,
        Occurrence occurrence,
        CampaignSummary summary,
        IReadOnlyDictionary<ChainId, Submission> submitted,
        IReadOnlyList<ServiceLog> logs,
        IReadOnlyList<Alert> alerts) => new(
        campaign,
        obligation,
        occurrence,
        summary.At,
        [.. summary.Matters.Where(matter => IsThrough(matter, occurrence))],
        [.. Span(summary, obligation, occurrence).Select(matter => PartOf(matter, submitted))],
        logs,
        AlertFigures.Of(
            campaign, alerts, DueBefore(obligation, occurrence) ?? VietnamTime.StartOf(campaign.Letter.Date), occurrence.Due.Boundary));

    /// <summary>
    /// Whether a person may have a company report made: people of the department that owes it or of those that receive it, and managers.
    /// </summary>
    public static bool MayMake(Person person, Obligation obligation) =>
        person.Is(Role.Manager) || obligation.OwedBy.Contains(person.Unit) || obligation.ReceivedBy.Contains(person.Unit);

    /// <summary>Whether a person may have any company report of a campaign made.</summary>
    public static bool MayMake(Campaign campaign, Person person) =>
        campaign.Obligations.Any(obligation => obligation.Kind is ObligationKind.CompanyReport && MayMake(person, obligation));

    /// <summary>When the previous report was due; null if there is none.</summary>
    private static DateTimeOffset? DueBefore(Obligation obligation, Occurrence occurrence) => obligation.Occurrences
        .TakeWhile(other => other.Id != occurrence.Id)
        .Select(other => (DateTimeOffset?)other.Due.Boundary)
        .Max();

    private static bool IsThrough(Matter matter, Occurrence occurrence) => matter.Occurrence.Due.Boundary <= occurrence.Due.Boundary;

    private static ReportPart PartOf(Matter matter, IReadOnlyDictionary<ChainId, Submission> submitted)
    {
        if (matter.Obligation.Form is not { } form)
        {
            return new RosterPart(
                matter,
                [
                    .. from answer in Answers<SubmittedRoster>(matter, submitted)
                       let roster = answer.Content
                       select new RosterLine(answer.Unit, RosterFacts.CountPeople(roster.Entries), roster.Gaps, roster.GapReason),
                ]);
        }

        var forms = Answers<SubmittedForm>(matter, submitted).ToList();
        return new FormPart(
            matter, [.. forms.Where(answer => answer.Content.IsNothing).Select(answer => answer.Unit)], FormRollup.Of(form, forms));
    }

    private static IEnumerable<(UnitId Unit, T Content)> Answers<T>(Matter matter, IReadOnlyDictionary<ChainId, Submission> submitted)
        where T : SubmissionContent =>
        from standing in matter.Units
        where standing.IsIn
        let chain = new ChainId(matter.Obligation.Id, matter.Occurrence.Id, standing.Unit)
        select (standing.Unit, submitted.GetValueOrDefault(chain)?.Content as T
            ?? throw new ArgumentException($"{chain} stands, and its {typeof(T).Name} is not there.", nameof(submitted)));
}

/// <summary>What units reported of one matter.</summary>
/// <param name="Matter">The matter, and which units have reported.</param>
public abstract record ReportPart(Matter Matter)
{
    /// <summary>The units that owe it and have not submitted it; they are named, never counted.</summary>
    public IReadOnlyList<UnitId> Missing => [.. Matter.Units.Where(unit => unit.IsOwed).Select(unit => unit.Unit)];
}

/// <summary>The rosters units submitted.</summary>
/// <param name="Matter">The matter.</param>
/// <param name="Lines">One line for each unit that submitted, in the campaign's order.</param>
public sealed record RosterPart(Matter Matter, IReadOnlyList<RosterLine> Lines) : ReportPart(Matter)
{
    /// <summary>How many people the submitted rosters name.</summary>
    public int People => Lines.Sum(line => line.People);
}

/// <summary>One unit's roster.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="People">How many people are on it.</param>
/// <param name="Gaps">The spans of the holiday with nobody on duty.</param>
/// <param name="GapReason">The unit's reason for the gaps; null if there are none.</param>
public sealed record RosterLine(UnitId Unit, int People, IReadOnlyList<TimeRange> Gaps, string? GapReason);

/// <summary>The forms units submitted.</summary>
/// <param name="Matter">The matter.</param>
/// <param name="Nothing">The units that reported that nothing arose.</param>
/// <param name="Fields">The fields in the form's order.</param>
public sealed record FormPart(Matter Matter, IReadOnlyList<UnitId> Nothing, IReadOnlyList<RolledField> Fields) : ReportPart(Matter);
