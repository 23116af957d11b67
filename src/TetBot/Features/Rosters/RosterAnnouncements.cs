using System.Collections.Concurrent;
using System.Globalization;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Submissions;
using TetBot.Sending;
using TetBot.Sending.LiveCards;
using TetBot.Storage.Records;

namespace TetBot.Features.Rosters;

/// <summary>
/// Announces rosters that many receive to every unit (C17, C18): when they are submitted, when they change (with what changed since the
/// reader last heard of it), and when they are withdrawn. Each version is a message of its own, so that nobody overlooks a change.
/// </summary>
internal sealed class RosterAnnouncements(
    Campaign campaign, SubmissionStates standings, SubmissionStore submissions, DirectoryStore directory) : ILiveCardTopic
{
    public string Topic => "roster";

    public bool IsAskedFor => false;

    public async Task<IReadOnlyList<PlannedLiveCard>> PlanAsync(LiveCardFacts facts, CancellationToken cancellationToken)
    {
        var heard = facts.Existing.Where(record => record.Heard is not null).Select(record => record.Id).ToHashSet();
        var people = (await directory.ListAsync(cancellationToken)).Where(person => person.ActsForUnit).ToList();
        var planned = new List<PlannedLiveCard>();
        foreach (var (obligation, status) in Announced())
        {
            var versions = new ConcurrentDictionary<int, Lazy<Task<StoredSubmission?>>>();
            foreach (var person in people.Where(person => person.Unit != status.Chain.Unit && obligation.ReceivedBy.Contains(person.Unit)))
            {
                var id = new LiveCardId(Topic, $"{status.Chain.ToString().Replace('/', '-')}-{person.Id}");
                // Whoever never heard of the roster need not hear of its withdrawal.
                if (status.IsWithdrawal && !heard.Contains(id))
                    continue;
                var edition = EditionOf(status.Version);
                planned.Add(new PlannedLiveCard(
                    id, new LiveCardTarget.Chat(person), edition, edition,
                    (record, cancellation) => PrepareAsync(obligation, status, record, versions, facts.Now, cancellation)));
            }
        }

        return planned;
    }

    private IEnumerable<(Obligation Obligation, SubmissionStatus Status)> Announced() =>
        from obligation in campaign.Obligations
        where obligation is { Kind: ObligationKind.Roster, Gatherer: null }
        from occurrence in obligation.Occurrences
        from unit in obligation.OwedBy
        let status = standings.Of(new ChainId(obligation.Id, occurrence.Id, unit))
        where status is not null
        select (obligation, status);

    private async Task<Func<DrawnCard>> PrepareAsync(
        Obligation obligation,
        SubmissionStatus status,
        LiveCardRecord? heard,
        ConcurrentDictionary<int, Lazy<Task<StoredSubmission?>>> versions,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var newest = await OpenAsync(status.Version)
            ?? throw new Storage.StorageUnavailableException($"Version {status.Version} of {status.Chain} was listed and cannot be read.");
        var before = int.TryParse(heard?.Heard, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await OpenAsync(number)
            : null;
        var unit = campaign.FindUnit(status.Chain.Unit)!;
        return () => new DrawnCard(
            AnnouncementCard.Draw(campaign, obligation, unit, newest, before?.Submission.Content as SubmittedRoster, now),
            AnnouncementCard.InOneLine(obligation, unit, newest, isChange: before is not null));

        // A version is read only once, for the first of its readers.
        Task<StoredSubmission?> OpenAsync(int version) => versions.GetOrAdd(
            version, key => new Lazy<Task<StoredSubmission?>>(() => submissions.ReadAsync(status.Chain, key, cancellationToken))).Value;
    }

    private static string EditionOf(int version) => version.ToString("D6", CultureInfo.InvariantCulture);
}
