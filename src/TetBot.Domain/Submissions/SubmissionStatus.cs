namespace TetBot.Domain.Submissions;

/// <summary>What is known about a version without opening it.</summary>
/// <param name="Chain">The unit and the obligation it is for.</param>
/// <param name="Version">Counts from 1.</param>
/// <param name="SubmittedAt">When it was submitted (server time).</param>
/// <param name="IsLate">Whether it was submitted after it was due.</param>
/// <param name="IsWithdrawal">Whether it withdraws the version before, so that nothing counts as submitted.</param>
/// <param name="Receipt">The unit's proof.</param>
public sealed record SubmissionStatus(
    ChainId Chain, int Version, DateTimeOffset SubmittedAt, bool IsLate, bool IsWithdrawal, ReceiptCode Receipt)
{
    /// <summary>
    /// Since when the unit has had a submission without a break. A correction does not restart it,
    /// but a submission after a withdrawal does.
    /// </summary>
    public DateTimeOffset StandsSince { get; init; } = SubmittedAt;

    /// <summary>The newest version of each chain.</summary>
    /// <param name="versions">Every version, in any order.</param>
    public static IReadOnlyList<SubmissionStatus> NewestOf(IEnumerable<SubmissionStatus> versions) =>
        [.. versions.GroupBy(version => version.Chain, (_, chain) => NewestOf([.. chain]))];

    private static SubmissionStatus NewestOf(List<SubmissionStatus> chain)
    {
        if (chain is [var only])
            return only;
        chain.Sort((one, other) => one.Version.CompareTo(other.Version));
        var since = chain.FindLastIndex(version => version.IsWithdrawal) + 1;
        return since < chain.Count ? chain[^1] with { StandsSince = chain[since].SubmittedAt } : chain[^1];
    }
}
