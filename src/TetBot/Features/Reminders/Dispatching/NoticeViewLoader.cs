using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Notices;
using TetBot.Resources;
using TetBot.Sending;
using TetBot.Storage.Records;

namespace TetBot.Features.Reminders.Dispatching;

/// <summary>Loads the view of a notice, and draws it in its reader's language.</summary>
internal sealed class NoticeViewLoader(
    Campaign campaign, DirectoryStore directory, SubmissionStore submissions, SubmissionStates standings, INoticeCards cards,
    TimeProvider clock)
{
    /// <summary>Loads the view of a notice, as things stand.</summary>
    /// <param name="wave">Its wave.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="reader">The reader.</param>
    /// <param name="about">Gives every notice about a submission: what was done before.</param>
    /// <param name="cancellationToken">Ends with the caller.</param>
    public async Task<NoticeView> GatherAsync(
        int wave, Notice notice, Person reader, Func<ChainId, IReadOnlyList<NoticeState>> about, CancellationToken cancellationToken)
    {
        await standings.RefreshAsync(cancellationToken);
        var lines = new List<NoticeLine>();
        foreach (var item in notice.Items)
        {
            if (await LineAsync(item, wave, about, cancellationToken) is { } line)
                lines.Add(line);
        }

        var people = await directory.ByIdAsync(cancellationToken);
        return new NoticeView(
            campaign, reader, wave, lines, id => people.TryGetValue(id, out var person) ? person.Name : id.Value, clock.GetUtcNow());
    }

    /// <summary>Draws a notice in a language.</summary>
    public DrawnCard Draw(NoticeView view, Language language) => Wording.In(language, () => cards.Draw(view));

    /// <summary>Null where the campaign has changed and no longer knows the submission.</summary>
    private async Task<NoticeLine?> LineAsync(
        NoticeItem item, int wave, Func<ChainId, IReadOnlyList<NoticeState>> about, CancellationToken cancellationToken)
    {
        if (campaign.FindUnit(item.Chain.Unit) is not { } unit
            || campaign.FindObligation(item.Chain.Obligation) is not { } obligation
            || obligation.FindOccurrence(item.Chain.Occurrence) is not { } occurrence)
            return null;

        var submitted = standings.Of(item.Chain) is { IsWithdrawal: false } status
            ? await submissions.ReadAsync(item.Chain, status.Version, cancellationToken)
            : null;
        IReadOnlyList<ProofLine> proof = item.Audience is ReminderAudience.Staff
            ? [] : ReminderProof.Of(item.Chain, wave, about(item.Chain));
        return new NoticeLine(item, unit, obligation, occurrence, submitted, proof);
    }
}
