using TetBot.Campaigns;
using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Submissions;
using TetBot.Domain.Summaries;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.Benchmarks.Bots;

/// <summary>
/// A company of many units that each owe the same twenty rosters; most have submitted, some late, some took it back, some never did.
/// </summary>
internal sealed class LargeCompany
{
    private const int Obligations = 20;
    private const int WritersAtOnce = 16;

    private static readonly DateTimeOffset Due = VietnamTime.At(new DateOnly(2018, 2, 15), new TimeOnly(15, 0));

    /// <param name="units">How many units.</param>
    public LargeCompany(int units)
    {
        var reference = new CampaignSource().Find(new CampaignId(new CampaignOptions().Id))!.Value!;
        var roster = reference.Obligations.First(obligation => obligation.Kind is ObligationKind.Roster);
        IReadOnlyList<Unit> branches =
        [
            .. Enumerable.Range(1, units)
                .Select(number => new Unit(new UnitId($"dien-luc-{number:D4}"), reference.Units[0].Name, UnitKind.Branch)),
        ];
        Units = units;
        Campaign = reference with
        {
            // A company of its own: one listing is of one company.
            Company = reference.Company with { Id = new CompanyId($"thu-nghiem-{units}") },
            Units = branches,
            Obligations =
            [
                .. Enumerable.Range(1, Obligations).Select(number => roster with
                {
                    Id = new ObligationId($"C{number:D2}"),
                    OwedBy = [.. branches.Select(unit => unit.Id)],
                    Occurrences = [new Occurrence(OccurrenceId.Once, null, Domain.Campaigns.Due.At(Due), IsReading: false)],
                }),
            ],
        };
    }

    public int Units { get; }

    public Campaign Campaign { get; }

    /// <summary>Who sees all of it.</summary>
    public Person Manager { get; } = new(
        new PersonId("00000000-0000-0000-0000-000000000001"), "Thử Nghiệm", Phone: null, new UnitId("ban-giam-doc"), [Role.Manager],
        Language.Vietnamese);

    /// <summary>When the summary is looked at: after all of it was due.</summary>
    public DateTimeOffset Now { get; } = Due.AddHours(3);

    /// <summary>How many blobs there are: a version of each answer, none of the missing, two of those taken back.</summary>
    public int Blobs => Answers.Sum(answer => answer.How switch { How.Missing => 0, How.Withdrawn => 2, _ => 1 });

    private enum How
    {
        OnTime,
        Late,
        Withdrawn,
        Missing,
    }

    private IEnumerable<(ChainId Chain, How How)> Answers => Campaign.Obligations
        .SelectMany(obligation => obligation.OwedBy, (obligation, unit) => new ChainId(obligation.Id, OccurrenceId.Once, unit))
        .Select((chain, i) => (chain, i % 17 == 0 ? How.Missing : i % 19 == 0 ? How.Withdrawn : i % 7 == 0 ? How.Late : How.OnTime));

    /// <summary>Has everybody submit what they do, by the app's own store.</summary>
    public Task StoreAsync(IBlobStore blobs, CancellationToken cancellationToken)
    {
        var store = new SubmissionStore(blobs, Campaign);
        var options = new ParallelOptions { MaxDegreeOfParallelism = WritersAtOnce, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(Answers.Where(answer => answer.How is not How.Missing), options, async (answer, cancelled) =>
        {
            var at = answer.How is How.Late ? Due.AddMinutes(20) : Due.AddHours(-2);
            var first = await AddAsync(store, Version(answer.Chain, at, new SubmittedRoster([], [], null)), cancelled);
            if (answer.How is How.Withdrawn)
            {
                var taken = Version(answer.Chain, at.AddMinutes(5), new Withdrawal(1, "Nhập nhầm"));
                await AddAsync(store, taken with { Version = 2, PreviousSha256 = first.Sha256 }, cancelled);
            }
        });
    }

    /// <summary>Whether a summary says what was stored.</summary>
    public bool IsTrue(CampaignSummary summary) =>
        Count(summary, AnswerState.OnTime) == Stored(How.OnTime) && Count(summary, AnswerState.Late) == Stored(How.Late)
        && Count(summary, AnswerState.Missing) == Stored(How.Missing) + Stored(How.Withdrawn)
        && summary.Matters.Sum(matter => matter.Units.Count) == Units * Obligations;

    private static int Count(CampaignSummary summary, AnswerState state) => summary.Matters.Sum(matter => matter.Count(state));

    private int Stored(How how) => Answers.Count(answer => answer.How == how);

    private Submission Version(ChainId chain, DateTimeOffset at, SubmissionContent content) => new()
    {
        Company = Campaign.Company.Id,
        Campaign = Campaign.Id,
        Obligation = chain.Obligation,
        Occurrence = chain.Occurrence,
        Unit = chain.Unit,
        Version = 1,
        PreviousSha256 = null,
        SubmittedAt = at,
        SubmittedBy = new Author(Manager.Id, Manager.Name),
        Relay = null,
        IsLate = at > Due,
        DraftRevision = 1,
        Content = content,
    };

    private static async Task<StoredSubmission> AddAsync(SubmissionStore store, Submission version, CancellationToken cancellationToken) =>
        await store.AddAsync(version, cancellationToken) ?? throw new InvalidOperationException($"{version.Chain} was there already.");
}
