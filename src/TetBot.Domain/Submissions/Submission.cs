using TetBot.Domain.Calendar;
using TetBot.Domain.Reports;
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

    /// <summary>Which time of it.</summary>
    public required OccurrenceId Occurrence { get; init; }

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

    /// <summary>How it reached whoever entered it for the unit; null where the unit's own people did.</summary>
    public required Relay? Relay { get; init; }

    /// <summary>Whether it came after it was due.</summary>
    public required bool IsLate { get; init; }

    /// <summary>The revision of the unit's draft it was made from: the same revision is the same submission.</summary>
    public required int DraftRevision { get; init; }

    /// <summary>What was submitted.</summary>
    public required SubmissionContent Content { get; init; }

    /// <summary>The chain it is a version of.</summary>
    public ChainId Chain => new(Obligation, Occurrence, Unit);
}

/// <summary>What a version says.</summary>
public abstract record SubmissionContent
{
    private protected SubmissionContent()
    {
    }
}

/// <summary>A roster as submitted (C01, C17, C18).</summary>
/// <param name="Entries">The people on duty.</param>
/// <param name="Gaps">The spans of the holiday with nobody.</param>
/// <param name="GapReason">Why there are gaps, in the unit's words; null where there are none.</param>
public sealed record SubmittedRoster(IReadOnlyList<RosterEntry> Entries, IReadOnlyList<TimeRange> Gaps, string? GapReason)
    : SubmissionContent;

/// <summary>A form as submitted (C02, C03, C04 and others).</summary>
/// <param name="Edition">The edition of the form it was made with.</param>
/// <param name="IsNothing">Whether it says that nothing arose ("không phát sinh"); there are no answers then.</param>
/// <param name="Answers">In the form's order; fields that were left empty are not among them.</param>
public sealed record SubmittedForm(string Edition, bool IsNothing, IReadOnlyList<SubmittedAnswer> Answers) : SubmissionContent
{
    /// <summary>The values by field.</summary>
    public IReadOnlyDictionary<string, FieldValue> Values =>
        Answers.ToDictionary(answer => answer.Field, answer => answer.Value, StringComparer.Ordinal);

    /// <summary>Whether all is the same, answers compared one by one.</summary>
    public bool Equals(SubmittedForm? other) =>
        other is not null && Edition == other.Edition && IsNothing == other.IsNothing && Answers.SequenceEqual(other.Answers);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Edition, IsNothing, Answers.Count);
}

/// <summary>
/// One answered field, with the words it was asked in: a version says all by itself, also when the campaign has changed since.
/// </summary>
/// <param name="Field">The field's id.</param>
/// <param name="Label">What was asked.</param>
/// <param name="Unit">The unit of a number; null of anything else.</param>
/// <param name="Value">The answer; of a choice, the option's id.</param>
/// <param name="Shown">The words of the option chosen; null of anything else.</param>
public sealed record SubmittedAnswer(string Field, LocalizedText Label, LocalizedText? Unit, FieldValue Value, LocalizedText? Shown);

/// <summary>The version before it no longer holds ("rút lại"); what it said stays in the chain.</summary>
/// <param name="Version">The version withdrawn: the one before.</param>
/// <param name="Reason">Why, in the words of whoever withdrew it.</param>
public sealed record Withdrawal(int Version, string Reason) : SubmissionContent;

/// <summary>How an answer reached whoever entered it for a unit, when Teams or the line was down.</summary>
/// <param name="Source">By what way.</param>
/// <param name="Informant">Who of the unit gave it, as the one who entered it wrote down.</param>
public sealed record Relay(RelaySource Source, string Informant)
{
    /// <summary>The longest name kept, in characters.</summary>
    public const int LongestInformant = 100;

    /// <summary>Reads what was chosen and typed; null where the way is not chosen or nobody is named.</summary>
    public static Relay? Read(RelaySource? source, string informant)
    {
        var name = VietnameseText.Tidy(informant);
        return source is { } way && name.Count(char.IsLetter) >= 2 && name.Length <= LongestInformant ? new Relay(way, name) : null;
    }
}

/// <summary>The ways by which an answer reaches somebody who enters it for a unit.</summary>
public enum RelaySource
{
    /// <summary>Read out on the phone.</summary>
    Phone,

    /// <summary>A signed paper, or a picture of one.</summary>
    Paper,

    /// <summary>An e-mail or a message by another service.</summary>
    Message,
}

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

    /// <summary>
    /// Reads a code as somebody typed it: in any case, with or without the hyphen, O for 0, I or L for 1, as Crockford's base 32 allows.
    /// Null where it
    /// is none.
    /// </summary>
    public static ReceiptCode? Read(string typed)
    {
        var signs = VietnameseText.Tidy(typed).ToUpperInvariant().Replace("-", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal)
            .Replace('O', '0').Replace('I', '1').Replace('L', '1');
        return signs.Length == 6 && signs.All(Alphabet.Contains) ? new ReceiptCode($"{signs[..3]}-{signs[3..]}") : null;
    }

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
