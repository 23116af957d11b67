using TetBot.Campaigns;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Storage;

namespace TetBot.Benchmarks.Bots;

/// <summary>
/// The app itself on a store of its own. A draft belongs to a unit, so each unit that owes what is worked on has one invented person at
/// work: as many people as drafts, and nobody waits for anybody else's.
/// </summary>
internal sealed class AppBot : IDisposable
{
    public const string Kind = "tetbot";

    private readonly AppStore _store;

    /// <param name="worksOn">What people work on.</param>
    /// <param name="connectionString">The Azure Storage account its store is in; null: a folder.</param>
    public AppBot(Func<Obligation, bool> worksOn, string? connectionString = null)
    {
        var campaign = new CampaignSource().Find(new CampaignId(new CampaignOptions().Id))!.Value!;
        var names = new BlobNames(campaign.Company.Id);
        People =
        [
            .. campaign.Obligations
                .Where(worksOn)
                .SelectMany(obligation => campaign.Units.Where(unit => obligation.OwedBy.Contains(unit.Id)),
                    (obligation, unit) => (obligation, unit))
                .Select((owed, index) => new UnitPerson(
                    $"00000000-0000-0000-0000-{index + 1:D12}",
                    owed.unit.Id,
                    owed.obligation.Id,
                    names.Draft(campaign.Id, new ChainId(owed.obligation.Id, OccurrenceId.Once, owed.unit.Id)))),
        ];
        _store = new AppStore(
            [
                .. People.Select(person => new Person(
                    new PersonId(person.ObjectId), "Trần Thử Nghiệm", Phone: null, person.Unit, [Role.Staff, Role.Admin],
                    Language.Vietnamese)),
            ],
            connectionString);
    }

    /// <summary>One a draft.</summary>
    public IReadOnlyList<UnitPerson> People { get; }

    public IReadOnlyList<string> Settings => _store.Settings;

    /// <summary>Beside the store, on the same disk.</summary>
    public string Folder => _store.Folder;

    public void Dispose() => _store.Dispose();
}

/// <summary>Who works in the benchmark.</summary>
/// <param name="ObjectId">Their Entra object id.</param>
/// <param name="Unit">Their unit.</param>
/// <param name="Obligation">What their unit owes and they work on.</param>
/// <param name="Draft">The name of the draft they work on.</param>
internal sealed record UnitPerson(string ObjectId, UnitId Unit, ObligationId Obligation, BlobName Draft);
