namespace TetBot.Domain.Submissions;

/// <summary>A stored version as the verifier found it.</summary>
/// <param name="Number">The number in its name.</param>
/// <param name="Sha256">SHA-256 of the bytes found, lower-case hex.</param>
/// <param name="RecordedSha256">The SHA-256 recorded with it when it was stored; null if there is none.</param>
/// <param name="Content">Its content; null if it cannot be read.</param>
/// <param name="IsListedTruly">Whether the facts recorded for listings (when, late or not, withdrawn or not) match its content.</param>
public sealed record LedgerVersion(int Number, string Sha256, string? RecordedSha256, Submission? Content, bool IsListedTruly = true);

/// <summary>What is wrong with a ledger.</summary>
public enum LedgerProblemKind
{
    /// <summary>A version between others is missing.</summary>
    Missing,

    /// <summary>The bytes are not a submission.</summary>
    Unreadable,

    /// <summary>The bytes are not those that were stored.</summary>
    Changed,

    /// <summary>The version does not hold the hash of the one before it.</summary>
    LinkBroken,

    /// <summary>The version states another unit, obligation, campaign, company or number than its name.</summary>
    Misplaced,

    /// <summary>The facts recorded for listings do not match the content.</summary>
    Mislisted,
}

/// <summary>Something wrong with one version.</summary>
/// <param name="Number">The version.</param>
/// <param name="Kind">What is wrong.</param>
public sealed record LedgerProblem(int Number, LedgerProblemKind Kind);

/// <summary>Checks the chain of a unit's versions.</summary>
public static class Ledger
{
    /// <summary>Everything wrong with the versions of one unit's submission for one obligation; empty if nothing is.</summary>
    /// <param name="versions">Every version found, in any order.</param>
    /// <param name="isInPlace">Whether a version's content belongs where it is stored.</param>
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
    /// Whether one version is there and unchanged, given the problems of its chain. A broken link is the fault of the version before it,
    /// and a wrong listing does not change the content.
    /// </summary>
    public static bool IsTrue(int number, IReadOnlyList<LedgerProblem> problems) =>
        !problems.Any(problem =>
            problem.Number == number && problem.Kind is not (LedgerProblemKind.LinkBroken or LedgerProblemKind.Mislisted));

    /// <summary>
    /// If the version before is missing, that is reported instead of this one. Any hash may then be the right one, but there must be one.
    /// </summary>
    private static bool HoldsTheHashOf(LedgerVersion? before, int number, Submission content)
    {
        if (number == 1)
            return content.PreviousSha256 is null;
        return before?.Number == number - 1 ? content.PreviousSha256 == before.Sha256 : content.PreviousSha256 is not null;
    }
}
