using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Submissions;

/// <summary>The decision on withdrawing.</summary>
public abstract record WithdrawDecision
{
    private WithdrawDecision()
    {
    }

    /// <summary>The withdrawal is accepted as the next version; it counts once it is stored.</summary>
    /// <param name="Next">The next version.</param>
    public sealed record Accept(Submission Next) : WithdrawDecision;

    /// <summary>It is already withdrawn (the button was pressed or delivered twice).</summary>
    /// <param name="Existing">The version that withdraws it.</param>
    public sealed record Already(StoredSubmission Existing) : WithdrawDecision;

    /// <summary>Another version has been made since, and nobody may withdraw what they have not seen.</summary>
    /// <param name="Newest">The newest version.</param>
    public sealed record ChangedSince(StoredSubmission Newest) : WithdrawDecision;

    /// <summary>There is nothing to withdraw.</summary>
    public sealed record NothingSubmitted : WithdrawDecision;

    /// <summary>No reason is stated.</summary>
    /// <param name="Typed">The text typed, which is too short or too long.</param>
    public sealed record ReasonMissing(string Typed) : WithdrawDecision;
}

/// <summary>Decides whether a version may be withdrawn, and makes the version that records it.</summary>
public static class Withdrawing
{
    /// <summary>Decides on a withdrawal.</summary>
    /// <param name="soFar">What was submitted; null if nothing was.</param>
    /// <param name="seenVersion">The version that the card showed.</param>
    /// <param name="reason">The reason typed.</param>
    /// <param name="occurrence">The occurrence, which determines whether the withdrawal is late.</param>
    /// <param name="by">Who withdraws.</param>
    /// <param name="now">Server time.</param>
    public static WithdrawDecision Decide(
        SubmittedSoFar? soFar, int seenVersion, string? reason, Occurrence occurrence, Author by, DateTimeOffset now)
    {
        if (soFar is null)
            return new WithdrawDecision.NothingSubmitted();
        if (soFar.IsWithdrawn && soFar.Content.Submission.Version == seenVersion)
            return new WithdrawDecision.Already(soFar.Newest);
        if (soFar.Newest.Submission.Version != seenVersion || soFar.IsWithdrawn)
            return new WithdrawDecision.ChangedSince(soFar.Newest);

        var stated = VietnameseText.Tidy(reason ?? "");
        if (!Reason.Is(stated))
            return new WithdrawDecision.ReasonMissing(reason ?? "");

        var withdrawn = soFar.Newest.Submission;
        return new WithdrawDecision.Accept(withdrawn with
        {
            Version = withdrawn.Version + 1,
            PreviousSha256 = soFar.Newest.Sha256,
            SubmittedAt = VietnamTime.Of(now),
            SubmittedBy = by,
            Relay = null,
            IsLate = occurrence.Due.IsLate(now),
            Content = new Withdrawal(withdrawn.Version, stated),
        });
    }
}
