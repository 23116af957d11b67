using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Notices;
using TetBot.Domain.Submissions;
using TetBot.Domain.Summaries;
using TetBot.OnCall;
using TetBot.Storage.Records;
using TetBot.Turns;

namespace TetBot.Features.Summaries;

/// <summary>The facts that a summary's card is drawn from.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Summary">What the reader may see of it.</param>
/// <param name="Reader">The reader, or the person on whose behalf a room sees it.</param>
/// <param name="Post">Which live card it is.</param>
internal sealed record SummaryView(Campaign Campaign, CampaignSummary Summary, Person Reader, LiveCardShown Post)
{
    /// <summary>
    /// How many of the people on call whom the reader may see are ready, and of how many. Null before they are asked, and where there is
    /// nobody to see.
    /// </summary>
    public (int Ready, int All)? OnCall { get; init; }

    /// <summary>Server time.</summary>
    public DateTimeOffset Now => Summary.At;
}

/// <summary>Gathers the state of the campaign.</summary>
internal sealed class SummaryLoader(
    Campaign campaign, SubmissionStore submissions, DirectoryStore directory, NoticeStore notices, ReadinessWorkflow readiness)
{
    /// <summary>The state now, as somebody may see it.</summary>
    public async Task<SummaryView> OpenAsync(Turn turn, CancellationToken cancellationToken) =>
        For(turn.Person, await GatherAsync(turn.Now, cancellationToken), await readiness.GatherAsync(cancellationToken));

    /// <summary>The whole state now.</summary>
    public async Task<CampaignSummary> GatherAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var newest = new Dictionary<PersonId, NoticeStatus>();
        await foreach (var status in notices.ListAsync(cancellationToken))
        {
            if (status.Outcome.Kind is not NoticeOutcomeKind.Unneeded && !(newest.GetValueOrDefault(status.To)?.Wave > status.Wave))
                newest[status.To] = status;
        }

        return await GatherAsync(
            await submissions.ListLatestAsync(cancellationToken), person => newest.GetValueOrDefault(person)?.Outcome.Kind, now,
            cancellationToken);
    }

    /// <summary>The state, from what is already known.</summary>
    public async Task<CampaignSummary> GatherAsync(
        IEnumerable<SubmissionStatus> statuses, Func<PersonId, NoticeOutcomeKind?> newest, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var people = new CompanyDirectory(await directory.ListAsync(cancellationToken));
        return CampaignSummary.Of(campaign, statuses, Reachability.UnreachableUnits(campaign, people, newest), now);
    }

    /// <summary>What somebody may see of the state.</summary>
    public SummaryView For(Person reader, CampaignSummary summary, OnCallReadiness onCall) =>
        new(campaign, summary.For(reader), reader, PostOf(summary, onCall))
        { OnCall = CountOf(onCall.For(reader, summary.At), onCall, summary.At) };

    /// <summary>
    /// The edition, and a name for what the summary says: any change in the state of a unit, or in whether those on call are ready, gives
    /// another name.
    /// </summary>
    public LiveCardShown PostOf(CampaignSummary summary, OnCallReadiness onCall)
    {
        var said = new StringBuilder();
        foreach (var matter in summary.Matters)
        {
            said.Append(CultureInfo.InvariantCulture,
                $"{matter.Obligation.Id}/{matter.Occurrence.Id}/{matter.Occurrence.Due.IsLate(summary.At)}:");
            foreach (var unit in matter.Units)
                said.Append(CultureInfo.InvariantCulture, $"{(int)unit.State}.{unit.Newest?.Version ?? 0} ");
        }

        if (onCall.HasDrillBegun(summary.At))
        {
            foreach (var one in onCall.Readiness.Standings(_ => true, summary.At))
                said.Append(one.IsReady ? '1' : '0');
        }

        var state = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said.ToString())))[..16];
        // Before the first hour the edition is "0", which sorts before every other.
        var edition = SummaryHours.NewestOf(campaign, summary)?.UtcDateTime.ToString(
            "yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture) ?? "0";
        return new LiveCardShown(SummaryVerbs.Topic, edition, state);
    }

    private static (int Ready, int All)? CountOf(
        IReadOnlyList<Domain.Alerts.OnCallState> standings, OnCallReadiness onCall, DateTimeOffset at) =>
        standings.Count > 0 && onCall.HasDrillBegun(at) ? (standings.Count(one => one.IsReady), standings.Count) : null;
}
