namespace TetBot.Domain.Submissions;

/// <summary>What is known of a version without opening it.</summary>
/// <param name="Chain">What it answers, for whom.</param>
/// <param name="Version">1, 2, 3 …</param>
/// <param name="SubmittedAt">Server time.</param>
/// <param name="IsLate">Late or not.</param>
/// <param name="IsWithdrawal">Whether it takes the version before back: nothing stands.</param>
/// <param name="Receipt">What the unit holds as proof.</param>
public sealed record SubmissionStatus(
    ChainId Chain, int Version, DateTimeOffset SubmittedAt, bool IsLate, bool IsWithdrawal, ReceiptCode Receipt)
{
    /// <summary>
    /// Since when the answer stands without a break: a correction does not begin it anew, what is submitted after a withdrawal does.
    /// </summary>
    public DateTimeOffset StandsSince { get; init; } = SubmittedAt;

    /// <summary>The newest version of each answer.</summary>
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
