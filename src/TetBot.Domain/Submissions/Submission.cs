using TetBot.Domain.Calendar;
using TetBot.Domain.Rosters;

namespace TetBot.Domain.Submissions;

/// <summary>
/// One version of a unit's answer to an obligation. It is never changed: a correction is the next version, and each
/// holds the SHA-256 of the one before, so that a changed or missing one shows.
/// </summary>
public sealed record Submission
{
    /// <summary>Whose directive.</summary>
    public required CompanyId Company { get; init; }

    /// <summary>Which directive.</summary>
    public required CampaignId Campaign { get; init; }

    /// <summary>What it answers.</summary>
    public required ObligationId Obligation { get; init; }

    /// <summary>For whom.</summary>
    public required UnitId Unit { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Version { get; init; }

    /// <summary>SHA-256 of the stored bytes of the version before, as lower-case hex; null for the first.</summary>
    public required string? PreviousSha256 { get; init; }

    /// <summary>Server time.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>By whom.</summary>
    public required Author SubmittedBy { get; init; }

    /// <summary>Whether it came after it was due.</summary>
    public required bool IsLate { get; init; }

    /// <summary>The revision of the unit's draft it was made from: the same revision is the same submission.</summary>
    public required int DraftRevision { get; init; }

    /// <summary>What was submitted.</summary>
    public required SubmittedRoster Roster { get; init; }
}

/// <summary>A roster as submitted (C01, C17, C18).</summary>
/// <param name="Entries">The people on duty.</param>
/// <param name="Gaps">The spans of the holiday with nobody.</param>
/// <param name="GapReason">Why there are gaps, in the unit's words; null where there are none.</param>
public sealed record SubmittedRoster(IReadOnlyList<RosterEntry> Entries, IReadOnlyList<TimeRange> Gaps, string? GapReason);

/// <summary>A stored version with the hash of its bytes.</summary>
/// <param name="Submission">What it says.</param>
/// <param name="Sha256">SHA-256 of the stored bytes, lower-case hex.</param>
public sealed record StoredSubmission(Submission Submission, string Sha256)
{
    /// <summary>What the unit holds as proof.</summary>
    public ReceiptCode Receipt => ReceiptCode.Of(Sha256);
}

/// <summary>
/// What a person holds as proof of a submission, for instance <c>K7M-2QX</c>: 30 bits of the hash of the stored version, in
/// Crockford's base 32, which has no letter that is mistaken for a digit.
/// </summary>
public readonly record struct ReceiptCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private ReceiptCode(string value) => Value = value;

    /// <summary>Three signs, a hyphen, three signs.</summary>
    public string Value { get; }

    /// <summary>The code of a version.</summary>
    /// <param name="sha256">SHA-256 of its stored bytes, 64 hex digits.</param>
    public static ReceiptCode Of(string sha256)
    {
        var bits = Convert.ToUInt32(sha256[..8], 16);
        return new ReceiptCode(string.Create(7, bits, static (code, value) =>
        {
            for (var (i, shift) = (0, 27); i < 7; i++)
            {
                if (i == 3)
                {
                    code[i] = '-';
                    continue;
                }

                code[i] = Alphabet[(int)(value >> shift) & 31];
                shift -= 5;
            }
        }));
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
