namespace TetBot.Domain.Submissions;

/// <summary>What a unit has submitted in a chain, as far as going on with it needs.</summary>
/// <param name="Newest">The newest version.</param>
/// <param name="Content">The newest version that says something; the one withdrawn, where the newest is a withdrawal.</param>
public sealed record SubmittedSoFar(StoredSubmission Newest, StoredSubmission Content)
{
    /// <summary>What was submitted and stands.</summary>
    /// <param name="standing">The newest version; no withdrawal.</param>
    public SubmittedSoFar(StoredSubmission standing)
        : this(standing, standing)
    {
    }

    /// <summary>Whether nothing stands: the newest version withdraws the one before.</summary>
    public bool IsWithdrawn => Newest.Submission.Content is Withdrawal;

    /// <summary>
    /// The revision the unit goes on from. What was withdrawn goes on as a state of its own, so that its submission delivered again is
    /// known as
    /// the old one.
    /// </summary>
    public int Revision => Content.Submission.DraftRevision + (IsWithdrawn ? 1 : 0);
}
