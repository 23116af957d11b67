namespace TetBot.Domain.Submissions;

/// <summary>A stored version as the verifier found it.</summary>
/// <param name="Number">From its name.</param>
/// <param name="Sha256">SHA-256 of the bytes found, lower-case hex.</param>
/// <param name="RecordedSha256">SHA-256 recorded beside it when it was stored; null where none is.</param>
/// <param name="Content">What it says; null where it cannot be read.</param>
/// <param name="IsListedTruly">Whether what is recorded for listings (when, late or not, withdrawn or not) is what it says.</param>
public sealed record LedgerVersion(int Number, string Sha256, string? RecordedSha256, Submission? Content, bool IsListedTruly = true);

/// <summary>What is wrong with a ledger.</summary>
public enum LedgerProblemKind
{
    /// <summary>A version between others is not there.</summary>
    Missing,

    /// <summary>The bytes are not a submission.</summary>
    Unreadable,

    /// <summary>The bytes are not those that were stored.</summary>
    Changed,

    /// <summary>It does not hold the hash of the version before it.</summary>
    LinkBroken,

    /// <summary>It says another unit, obligation, campaign, company or number than its name.</summary>
    Misplaced,

    /// <summary>What is recorded for listings is not what it says.</summary>
    Mislisted,
}

/// <summary>Something wrong with one version.</summary>
/// <param name="Number">The version.</param>
/// <param name="Kind">What is wrong.</param>
public sealed record LedgerProblem(int Number, LedgerProblemKind Kind);

/// <summary>Checks the chain of a unit's versions.</summary>
public static class Ledger
{
    /// <summary>Everything wrong with the versions of one unit's answer to one obligation; nothing when all is true.</summary>
    /// <param name="versions">Every version found, in any order.</param>
    /// <param name="isInPlace">Whether a version's content belongs where it lies.</param>
    public static IReadOnlyList<LedgerProblem> Verify(IEnumerable<LedgerVersion> versions, Func<Submission, bool> isInPlace)
    {
        var problems = new List<LedgerProblem>();
        LedgerVersion? before = null;
        foreach (var version in versions.OrderBy(version => version.Number))
        {
            for (var missing = (before?.Number ?? 0) + 1; missing < version.Number; missing++)
                problems.Add(new LedgerProblem(missing, LedgerProblemKind.Missing));

            if (version.RecordedSha256 != version.Sha256)
                problems.Add(new LedgerProblem(version.Number, LedgerProblemKind.Changed));

            if (version.Content is not { } content)
                problems.Add(new LedgerProblem(version.Number, LedgerProblemKind.Unreadable));
            else if (content.Version != version.Number || !isInPlace(content))
                problems.Add(new LedgerProblem(version.Number, LedgerProblemKind.Misplaced));
            else if (!HoldsTheHashOf(before, version.Number, content))
                problems.Add(new LedgerProblem(version.Number, LedgerProblemKind.LinkBroken));

            if (!version.IsListedTruly)
                problems.Add(new LedgerProblem(version.Number, LedgerProblemKind.Mislisted));

            before = version;
        }

        return problems;
    }

    /// <summary>
    /// Whether one version is there and unchanged, by what is wrong with its chain. That the version before it was changed is that one's
    /// fault,
    /// and that it is listed falsely changes nothing of what it says.
    /// </summary>
    public static bool IsTrue(int number, IReadOnlyList<LedgerProblem> problems) =>
        !problems.Any(
            problem => problem.Number == number && problem.Kind is not (LedgerProblemKind.LinkBroken or LedgerProblemKind.Mislisted));

    /// <summary>
    /// Where the version before is missing, that is the problem, and not this one's: any hash may be the right one, but there must be one.
    /// </summary>
    private static bool HoldsTheHashOf(LedgerVersion? before, int number, Submission content)
    {
        if (number == 1)
            return content.PreviousSha256 is null;
        return before?.Number == number - 1 ? content.PreviousSha256 == before.Sha256 : content.PreviousSha256 is not null;
    }
}
