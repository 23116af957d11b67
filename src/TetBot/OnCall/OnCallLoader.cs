using System.Collections.Concurrent;
using TetBot.Clocks;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Submissions;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.OnCall;

/// <summary>
/// Loads who can be called for which system, from the newest rosters and the directory. The result is cached for a few seconds, since every
/// alert needs it. While the store is out of reach, the last known result is used.
/// </summary>
internal sealed partial class OnCallLoader(
    Campaign campaign, SubmissionStore submissions, SubmissionStates standings, DirectoryStore directory, PhoneLinkStore links,
    StoreReach reach, [MachineClock] TimeProvider machine, ILogger<OnCallLoader> logger)
{
    /// <summary>How long a change may go unnoticed; a roster submitted on this instance counts at once.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<(UnitId Department, ObligationId Roster), (long ReadAt, int? Version, OnCallFacts Facts)> _known =
        new();
    private readonly ConcurrentDictionary<ChainId, SubmittedRoster?> _rosters = new();

    /// <summary>Who can be called for a system.</summary>
    /// <exception cref="StorageUnavailableException">The store is out of reach, and nothing was known before.</exception>
    public Task<OnCallFacts> FactsAsync(AlertSystem system, CancellationToken cancellationToken) =>
        FactsAsync(system.Department, system.Roster, cancellationToken);

    /// <summary>Who is on duty at a unit by one of its rosters.</summary>
    public async Task<OnCallFacts> FactsAsync(UnitId department, ObligationId roster, CancellationToken cancellationToken)
    {
        var key = (department, roster);
        var chain = ChainOf(department, roster);
        if (_known.TryGetValue(key, out var known) && machine.GetElapsedTime(known.ReadAt) < MaxAge
            && known.Version == standings.Of(chain)?.Version)
            return known.Facts;
        var (readAt, version) = (machine.GetTimestamp(), standings.Of(chain)?.Version);
        var facts = await ReadAsync(department, chain, cancellationToken);
        _known[key] = (readAt, version, facts);
        return facts;
    }

    /// <summary>A person from the directory; null where the id is unknown.</summary>
    /// <exception cref="StorageUnavailableException">The store is out of reach, and nothing was known before.</exception>
    public Task<Person?> FindAsync(PersonId id, CancellationToken cancellationToken) => directory.FindAsync(id, cancellationToken);

    /// <summary>
    /// Everyone who may be called for some system, so that what is needed to reach them can be loaded before the store goes out of reach.
    /// </summary>
    public async Task<IReadOnlyList<Person>> EverybodyAsync(CancellationToken cancellationToken)
    {
        var people = new List<Person>();
        foreach (var system in campaign.Alerts.Systems.DistinctBy(system => (system.Department, system.Roster)))
        {
            var facts = await FactsAsync(system, cancellationToken);
            people.AddRange(facts.Everybody.Concat(facts.Leads).Concat(facts.Managers));
        }

        return [.. people.DistinctBy(person => person.Id)];
    }

    private async Task<OnCallFacts> ReadAsync(UnitId department, ChainId chain, CancellationToken cancellationToken)
    {
        var people = await directory.ListAsync(cancellationToken);
        var accounts = new PhoneAccounts(people, await links.ReadAsync(cancellationToken));
        var roster = await NewestRosterAsync(chain, cancellationToken);
        return new OnCallFacts(
            roster is null ? null : new Domain.Rosters.OnDuty(roster.Entries),
            entry => accounts.Find(entry.Phone),
            [.. people.Where(person => person.Unit == department && person.Is(Role.UnitHead))],
            [.. people.Where(person => person.Is(Role.Manager))])
        {
            Everybody = roster is null
                ? [] : [.. roster.Entries.Select(entry => accounts.Find(entry.Phone)).OfType<Person>().DistinctBy(person => person.Id)],
        };
    }

    /// <summary>The valid roster; null where there is none. While the store is out of reach, it is the one read last.</summary>
    private async Task<SubmittedRoster?> NewestRosterAsync(ChainId chain, CancellationToken cancellationToken)
    {
        // Others who need the listing wait for this call, so it must not go on once it is given up here.
        using var asking = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            return _rosters[chain] = await reach.AskAsync(() => ReadRosterAsync(chain, asking.Token));
        }
        catch (StorageUnavailableException problem)
        {
            Log.Stale(logger, problem, chain.Unit);
            await asking.CancelAsync();
            return _rosters.GetValueOrDefault(chain);
        }
    }

    private async Task<SubmittedRoster?> ReadRosterAsync(ChainId chain, CancellationToken cancellationToken)
    {
        await standings.RefreshAsync(cancellationToken);
        return standings.Of(chain) is { IsWithdrawal: false } status
            ? (await submissions.ReadAsync(chain, status.Version, cancellationToken))?.Submission.Content as SubmittedRoster
            : null;
    }

    private ChainId ChainOf(UnitId department, ObligationId roster) =>
        new(roster, campaign.FindObligation(roster)!.Occurrences[^1].Id, department);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The roster of {Department} cannot be read; what was known last counts")]
        public static partial void Stale(ILogger logger, Exception problem, UnitId department);
    }
}
