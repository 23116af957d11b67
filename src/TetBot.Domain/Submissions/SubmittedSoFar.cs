namespace TetBot.Domain.Submissions;

/// <summary>What a unit has submitted in a chain, as far as it is needed to continue.</summary>
/// <param name="Newest">The newest version.</param>
/// <param name="Content">The newest version with content: the withdrawn one, if the newest is a withdrawal.</param>
public sealed record SubmittedSoFar(StoredSubmission Newest, StoredSubmission Content)
{
    /// <summary>A chain that is not withdrawn.</summary>
    /// <param name="standing">The newest version, which is not a withdrawal.</param>
    public SubmittedSoFar(StoredSubmission standing)
        : this(standing, standing)
    {
    }

    /// <summary>Whether the newest version withdraws the one before, so that nothing counts as submitted.</summary>
    public bool IsWithdrawn => Newest.Submission.Content is Withdrawal;

    /// <summary>
    /// The revision the unit continues from. A withdrawal counts as a revision of its own, so that a repeated delivery of the withdrawn
    /// submission is recognized as the old one.
    /// </summary>
    public int Revision => Content.Submission.DraftRevision + (IsWithdrawn ? 1 : 0);
}
