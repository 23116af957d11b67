using FsCheck;
using FsCheck.Fluent;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;
using TetBot.Domain.Summaries;
using TetBot.Domain.Tests.Notices;

namespace TetBot.Domain.Tests.Summaries;

/// <summary>A campaign at random, and all that is submitted, corrected and withdrawn in it.</summary>
/// <param name="Campaign">The campaign; about half of what is owed in it are forms.</param>
/// <param name="People">Who looks at it.</param>
/// <param name="Versions">All there ever are, in the order they come.</param>
/// <param name="Unreachable">The units of whom nobody can be reached.</param>
/// <param name="Looks">When somebody looks; ascending.</param>
public sealed record Course(
    Campaign Campaign,
    IReadOnlyList<Person> People,
    IReadOnlyList<SubmissionStatus> Versions,
    IReadOnlySet<UnitId> Unreachable,
    IReadOnlyList<DateTimeOffset> Looks)
{
    /// <summary>The same without what was withdrawn: submissions are only added.</summary>
    public Course WithoutWithdrawals => this with
    {
        Versions =
        [
            .. from chain in Versions.Where(version => !version.IsWithdrawal).GroupBy(version => version.Chain)
               from numbered in chain.Select((version, i) => version with { Version = i + 1 })
               orderby numbered.SubmittedAt
               select numbered,
        ],
    };

    /// <summary>The summary at an instant.</summary>
    public CampaignSummary At(DateTimeOffset now) => CampaignSummary.Of(Campaign, SubmissionStatus.NewestOf(By(now)), Unreachable, now);

    /// <summary>What has come by an instant.</summary>
    public IReadOnlyList<SubmissionStatus> By(DateTimeOffset now) => [.. Versions.Where(version => version.SubmittedAt <= now)];

    /// <summary>So that a course that breaks a law can be read.</summary>
    public override string ToString() => string.Join('\n',
    [
        $"quiet {Campaign.Reminders.QuietFrom}-{Campaign.Reminders.QuietTo}, "
            + $"mornings {Campaign.Summaries.MorningAt}, letter {Campaign.Letter.Date}",
        .. Campaign.Obligations.Select(obligation =>
            $"{obligation.Id} {obligation.Kind} {string.Join(',', obligation.OwedBy)} -> {string.Join(',', obligation.ReceivedBy)}: "
            + string.Join(", ", obligation.Occurrences.Select(occurrence => $"{occurrence.OpensAt:O}..{occurrence.Due.Boundary:O}"))),
        .. People.Select(person => $"{person.Id} {person.Unit} {string.Join(',', person.Roles)}"),
        .. Versions.Select(
            version => $"{version.SubmittedAt:O} {version.Chain} v{version.Version} "
                + $"{(version.IsWithdrawal ? "withdrawn" : version.IsLate)}"),
        $"unreachable {string.Join(',', Unreachable)}, looks {string.Join(' ', Looks.Select(look => look.ToString("O")))}",
    ]);
}

/// <summary>Courses at random, of the campaigns that reminders are proven on.</summary>
public static class CourseGenerators
{
    private static readonly Form Asked = new(
        [new FieldGroup(
            "all", Words("Tất cả"),
            [new NumberField("count", Words("Số"), Words("cái"), 0, 1000, 0), new TextField("note", Words("Ghi chú"), 100, false)])],
        [])
    { MayBeNothing = true };

    public static Arbitrary<Course> Courses() => Any.ToArbitrary();

    internal static Gen<Course> Any { get; } =
        from happenings in HappeningsGenerators.Anything
        from areForms in Gen.Elements(true, false).ArrayOf(4)
        from corrections in Gen.Choose(0, 3).ArrayOf(16)
        from isDiligent in Gen.Elements(false, false, true)
        from unreachable in Gen.SubListOf(happenings.Campaign.Units.Select(unit => unit.Id).ToArray())
        from looks in Gen.Choose(0, 28 * 24 * 60).ListOf(8)
        from morning in Gen.Choose(0, 24 * 60 - 1)
        let campaign = happenings.Campaign with
        {
            Obligations = [.. happenings.Campaign.Obligations.Select((owed, i) => AsForm(owed, areForms[i % areForms.Length]))],
            Summaries = new SummaryRule(OutsideQuiet(happenings.Campaign.Reminders, TimeOnly.MinValue.AddMinutes(morning))),
        }
        let versions = Versions(happenings, campaign, corrections, isDiligent).OrderBy(version => version.SubmittedAt).ToList()
        let start = Ladder2018.On("31/01 12:00")
        select new Course(
            campaign,
            happenings.Directory.People,
            versions,
            unreachable.ToHashSet(),
            // Some looks fall on the very instant something comes or falls due.
            [
                .. looks.Select(minutes => start.AddMinutes(minutes)).Concat(versions.Take(4).Select(version => version.SubmittedAt))
                    .Concat(campaign.Obligations.SelectMany(owed => owed.Occurrences).Select(occurrence => occurrence.Due.Boundary))
                        .Order(),
            ]);

    private static Obligation AsForm(Obligation owed, bool isForm) =>
        isForm && owed.Kind is ObligationKind.Roster ? owed with { Kind = ObligationKind.Form, Form = Asked } : owed;

    private static TimeOnly OutsideQuiet(ReminderLadder ladder, TimeOnly time) =>
        ladder.QuietFrom > ladder.QuietTo && (time >= ladder.QuietFrom || time < ladder.QuietTo) ? ladder.QuietTo : time;

    /// <summary>
    /// What changes in the happenings; where a unit is diligent it takes nothing back but corrects it, and everybody answers in the end.
    /// </summary>
    private static IEnumerable<SubmissionStatus> Versions(Happenings happenings, Campaign campaign, int[] corrections, bool isDiligent)
    {
        var end = happenings.Ticks[^1];
        foreach (var (i, owed) in Owed(campaign).Index())
        {
            var number = 0;
            var changes = happenings.Changes.Where(change => change.Chain == owed.Chain)
                .Select(change => (change.At, change.Stands)).ToList();
            if (isDiligent && changes.Count == 0)
                changes.Add((owed.Due.Boundary.AddMinutes(-7 * i), true));
            foreach (var (at, stands) in changes)
            {
                yield return Version(at, ++number, !stands && !isDiligent);
                for (var again = 0; stands && again < corrections[(i + number) % corrections.Length] - 1; again++)
                {
                    // In the same second or so: before what comes next, and never at the same instant.
                    if (at.AddTicks(again + 1) < changes.Select(change => change.At).Where(next => next > at).DefaultIfEmpty(end).Min())
                        yield return Version(at.AddTicks(again + 1), ++number, isWithdrawal: false);
                }
            }

            SubmissionStatus Version(DateTimeOffset at, int version, bool isWithdrawal) =>
                new(owed.Chain, version, at, owed.Due.IsLate(at), isWithdrawal, ReceiptCode.Of($"{version:x8}{new string('a', 56)}"));
        }
    }

    private static IEnumerable<(ChainId Chain, Due Due)> Owed(Campaign campaign) =>
        from owed in campaign.Obligations
        where owed.IsAnsweredHere
        from occurrence in owed.Occurrences
        from unit in owed.OwedBy
        select (new ChainId(owed.Id, occurrence.Id, unit), occurrence.Due);

    private static LocalizedText Words(string text) => new(text, text);
}
