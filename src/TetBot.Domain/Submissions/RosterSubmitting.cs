using TetBot.Domain.Rosters;

namespace TetBot.Domain.Submissions;

/// <summary>Decides whether a roster may be submitted, and makes the version.</summary>
public static class RosterSubmitting
{
    /// <summary>The decision.</summary>
    /// <param name="draft">The unit's draft as <see cref="Continue"/> gives it.</param>
    /// <param name="reason">The reason typed for gaps.</param>
    /// <param name="submitting">Everything else.</param>
    public static SubmitDecision Decide(RosterDraft draft, string? reason, Submitting submitting)
    {
        if (submitting.Judge(draft.Revision) is { } judged)
            return judged;
        if (draft.Entries.Count == 0)
            return new SubmitDecision.NobodyListed();
        if (draft.Unread.Count > 0)
            return new SubmitDecision.LinesUnread(draft.Unread.Count);

        var entries = draft.Roster.ToList();
        var gaps = Coverage.Of(submitting.Campaign, entries).Gaps;
        var stated = VietnameseText.Tidy(reason ?? "");
        if (gaps.Count > 0 && !Reason.Is(stated))
            return new SubmitDecision.ReasonMissing(gaps, reason ?? "");
        return submitting.RelayIsMissing
            ? new SubmitDecision.RelayMissing()
            : new SubmitDecision.Accept(submitting.Next(new SubmittedRoster(entries, gaps, gaps.Count > 0 ? stated : null)));
    }

    /// <summary>
    /// The draft the unit goes on with. One left behind by a crash between storing a version and clearing the draft is not gone
    /// on with; one that somebody changed after the version was made is. Otherwise the newest version is the starting point.
    /// </summary>
    /// <param name="stored">The draft as stored; null where there is none.</param>
    /// <param name="soFar">What was submitted; null where nothing.</param>
    /// <param name="chain">Whose roster, for what.</param>
    public static RosterDraft Continue(RosterDraft? stored, SubmittedSoFar? soFar, ChainId chain)
    {
        if (soFar is null)
            return stored ?? new RosterDraft { Chain = chain };
        if (stored is not null && stored.Revision > soFar.Content.Submission.DraftRevision)
            return stored;

        var entries = soFar.Content.Submission.Content is SubmittedRoster roster ? roster.Entries : [];
        return new RosterDraft
        {
            Chain = chain,
            Revision = soFar.Revision,
            Entries = [.. entries.Select(entry => new DraftEntry(entry, soFar.Revision))],
        };
    }
}
