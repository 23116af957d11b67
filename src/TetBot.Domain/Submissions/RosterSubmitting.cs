using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;

namespace TetBot.Domain.Submissions;

/// <summary>What submitting a roster comes to.</summary>
public abstract record SubmitDecision
{
    private SubmitDecision()
    {
    }

    /// <summary>This is the next version; it counts once it is stored.</summary>
    /// <param name="Next">The version.</param>
    public sealed record Accept(Submission Next) : SubmitDecision;

    /// <summary>This very draft was submitted already (the button was pressed or delivered twice): the receipt is the same.</summary>
    /// <param name="Existing">The version there is.</param>
    public sealed record Already(StoredSubmission Existing) : SubmitDecision;

    /// <summary>The draft changed after the review was shown: nobody submits what they have not seen.</summary>
    public sealed record ChangedSinceReview : SubmitDecision;

    /// <summary>Nobody is on the list.</summary>
    public sealed record NobodyListed : SubmitDecision;

    /// <summary>Pasted lines are still to be mended or thrown away.</summary>
    /// <param name="Count">How many.</param>
    public sealed record LinesUnread(int Count) : SubmitDecision;

    /// <summary>The roster has gaps and no reason is stated (C01: "enough people for 24h/24h").</summary>
    /// <param name="Gaps">The gaps.</param>
    /// <param name="Typed">What was typed as reason, too short to be one or too long.</param>
    public sealed record ReasonMissing(IReadOnlyList<TimeRange> Gaps, string Typed) : SubmitDecision;
}

/// <summary>Decides whether a roster may be submitted, and makes the version.</summary>
public static class RosterSubmitting
{
    /// <summary>The longest reason kept, in characters.</summary>
    public const int MaxReasonLength = 500;

    /// <summary>The decision.</summary>
    /// <param name="draft">The unit's draft as <see cref="Continue"/> gives it.</param>
    /// <param name="seenRevision">The revision the review card showed.</param>
    /// <param name="reason">The reason typed for gaps.</param>
    /// <param name="latest">The newest version stored; null where there is none.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="obligation">What is answered.</param>
    /// <param name="by">Who submits.</param>
    /// <param name="now">Server time: it decides late or not.</param>
    public static SubmitDecision Decide(
        RosterDraft draft,
        int seenRevision,
        string? reason,
        StoredSubmission? latest,
        Campaign campaign,
        Obligation obligation,
        Author by,
        DateTimeOffset now)
    {
        if (latest?.Submission.DraftRevision == seenRevision)
            return new SubmitDecision.Already(latest);
        if (draft.Revision != seenRevision)
            return new SubmitDecision.ChangedSinceReview();
        if (draft.Entries.Count == 0)
            return new SubmitDecision.NobodyListed();
        if (draft.Unread.Count > 0)
            return new SubmitDecision.LinesUnread(draft.Unread.Count);

        var entries = draft.Roster.ToList();
        var gaps = Coverage.Of(campaign, entries).Gaps;
        var stated = VietnameseText.Tidy(reason ?? "");
        if (gaps.Count > 0 && (stated.Count(char.IsLetter) < 3 || stated.Length > MaxReasonLength))
            return new SubmitDecision.ReasonMissing(gaps, reason ?? "");

        return new SubmitDecision.Accept(new Submission
        {
            Company = campaign.Company.Id,
            Campaign = campaign.Id,
            Obligation = obligation.Id,
            Unit = draft.Unit,
            Version = (latest?.Submission.Version ?? 0) + 1,
            PreviousSha256 = latest?.Sha256,
            SubmittedAt = VietnamTime.Of(now),
            SubmittedBy = by,
            IsLate = obligation.Occurrences[0].Due.IsLate(now),
            DraftRevision = draft.Revision,
            Roster = new SubmittedRoster(entries, gaps, gaps.Count > 0 ? stated : null),
        });
    }

    /// <summary>
    /// The draft the unit goes on with. One left behind by a crash between storing a version and clearing the draft is not gone
    /// on with; one that somebody changed after the version was made is. Otherwise the newest version is the starting point.
    /// </summary>
    /// <param name="stored">The draft as stored; null where there is none.</param>
    /// <param name="latest">The newest version; null where there is none.</param>
    /// <param name="unit">Whose roster.</param>
    /// <param name="obligation">Which obligation.</param>
    public static RosterDraft Continue(RosterDraft? stored, StoredSubmission? latest, UnitId unit, ObligationId obligation)
    {
        if (latest is null)
            return stored ?? new RosterDraft { Unit = unit, Obligation = obligation };

        var submitted = latest.Submission.DraftRevision;
        if (stored is not null && stored.Revision > submitted)
            return stored;

        return new RosterDraft
        {
            Unit = unit,
            Obligation = obligation,
            Revision = submitted,
            Entries = [.. latest.Submission.Roster.Entries.Select(entry => new DraftEntry(entry, submitted))],
        };
    }
}
