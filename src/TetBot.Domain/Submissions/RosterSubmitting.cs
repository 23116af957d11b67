using TetBot.Domain.Rosters;

namespace TetBot.Domain.Submissions;

/// <summary>Decides whether a roster may be submitted, and makes the version.</summary>
public static class RosterSubmitting
{
    /// <summary>Decides on a roster.</summary>
    /// <param name="draft">The unit's draft, from <see cref="Continue"/>.</param>
    /// <param name="reason">The reason typed for gaps.</param>
    /// <param name="submitting">The other facts.</param>
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
    /// The draft the unit continues with. A crash between storing a version and clearing the draft leaves an old draft, which is ignored. A
    /// draft changed after the version was made is kept. Otherwise the newest version is the starting point.
    /// </summary>
    /// <param name="stored">The stored draft; null if there is none.</param>
    /// <param name="soFar">What was submitted; null if nothing was.</param>
    /// <param name="chain">The unit and the obligation of the roster.</param>
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
