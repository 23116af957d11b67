using TetBot.Domain.Calendar;
using TetBot.Domain.Reports;
using TetBot.Domain.Rosters;

namespace TetBot.Domain.Submissions;

/// <summary>
/// One version of a unit's submission for an obligation. It never changes: a correction is the next version. Each version holds the SHA-256
/// of the one before, so that a changed or missing version is detected.
/// </summary>
public sealed record Submission
{
    /// <summary>The company whose directive it is for.</summary>
    public required CompanyId Company { get; init; }

    /// <summary>The directive.</summary>
    public required CampaignId Campaign { get; init; }

    /// <summary>The obligation it meets.</summary>
    public required ObligationId Obligation { get; init; }

    /// <summary>The occurrence of the obligation.</summary>
    public required OccurrenceId Occurrence { get; init; }

    /// <summary>The unit it is for.</summary>
    public required UnitId Unit { get; init; }

    /// <summary>Counts from 1.</summary>
    public required int Version { get; init; }

    /// <summary>SHA-256 of the stored bytes of the version before, as lower-case hex; null for the first.</summary>
    public required string? PreviousSha256 { get; init; }

    /// <summary>When it was submitted (server time).</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Who submitted it.</summary>
    public required Author SubmittedBy { get; init; }

    /// <summary>How it reached the person who entered it for the unit; null if the unit's own people entered it.</summary>
    public required Relay? Relay { get; init; }

    /// <summary>Whether it was submitted after it was due.</summary>
    public required bool IsLate { get; init; }

    /// <summary>The revision of the unit's draft it was made from. The same revision is the same submission.</summary>
    public required int DraftRevision { get; init; }

    /// <summary>What was submitted.</summary>
    public required SubmissionContent Content { get; init; }

    /// <summary>The chain it is a version of.</summary>
    public ChainId Chain => new(Obligation, Occurrence, Unit);
}

/// <summary>The content of a version.</summary>
public abstract record SubmissionContent
{
    private protected SubmissionContent()
    {
    }
}

/// <summary>A roster as submitted (C01, C17, C18).</summary>
/// <param name="Entries">The people on duty.</param>
/// <param name="Gaps">The spans of the holiday with nobody on duty.</param>
/// <param name="GapReason">Why there are gaps, in the unit's words; null if there are none.</param>
public sealed record SubmittedRoster(IReadOnlyList<RosterEntry> Entries, IReadOnlyList<TimeRange> Gaps, string? GapReason)
    : SubmissionContent;

/// <summary>A form as submitted (C02, C03, C04 and others).</summary>
/// <param name="Edition">The edition of the form it was made with.</param>
/// <param name="IsNothing">Whether it reports that nothing arose ("không phát sinh"); it then has no field values.</param>
/// <param name="Answers">The field values in the form's order; fields left empty are absent.</param>
public sealed record SubmittedForm(string Edition, bool IsNothing, IReadOnlyList<SubmittedAnswer> Answers) : SubmissionContent
{
    /// <summary>The values by field.</summary>
    public IReadOnlyDictionary<string, FieldValue> Values =>
        Answers.ToDictionary(answer => answer.Field, answer => answer.Value, StringComparer.Ordinal);

    /// <summary>Compares by value, the field values one by one.</summary>
    public bool Equals(SubmittedForm? other) =>
        other is not null && Edition == other.Edition && IsNothing == other.IsNothing && Answers.SequenceEqual(other.Answers);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Edition, IsNothing, Answers.Count);
}

/// <summary>
/// One field value with the words the field was asked in, so that a version is complete even after the campaign has changed.
/// </summary>
/// <param name="Field">The field's id.</param>
/// <param name="Label">The field's label.</param>
/// <param name="Unit">The unit of a number; otherwise null.</param>
/// <param name="Value">The value; for a choice, the option's id.</param>
/// <param name="Shown">The name of the chosen option; null for other fields.</param>
public sealed record SubmittedAnswer(string Field, LocalizedText Label, LocalizedText? Unit, FieldValue Value, LocalizedText? Shown);

/// <summary>Withdraws the version before it ("rút lại"), whose content stays in the chain.</summary>
/// <param name="Version">The number of the withdrawn version, which is the one before.</param>
/// <param name="Reason">The reason, in the words of the person who withdrew it.</param>
public sealed record Withdrawal(int Version, string Reason) : SubmissionContent;

/// <summary>How a submission reached the person who entered it for a unit, when Teams or the line was down.</summary>
/// <param name="Source">The way it was received.</param>
/// <param name="Informant">The person in the unit who gave it, as written by the person who entered it.</param>
public sealed record Relay(RelaySource Source, string Informant)
{
    /// <summary>The longest name stored, in characters.</summary>
    public const int LongestInformant = 100;

    /// <summary>Reads what was chosen and typed; null if no way is chosen or nobody is named.</summary>
    public static Relay? Read(RelaySource? source, string informant)
    {
        var name = VietnameseText.Tidy(informant);
        return source is { } way && name.Count(char.IsLetter) >= 2 && name.Length <= LongestInformant ? new Relay(way, name) : null;
    }
}

/// <summary>The ways a submission reaches somebody who enters it for a unit.</summary>
public enum RelaySource
{
    /// <summary>It was read out on the phone.</summary>
    Phone,

    /// <summary>It came as a signed paper, or a picture of one.</summary>
    Paper,

    /// <summary>It came as an e-mail or a message by another service.</summary>
    Message,
}

/// <summary>A stored version with the hash of its bytes.</summary>
/// <param name="Submission">The version.</param>
/// <param name="Sha256">SHA-256 of the stored bytes, lower-case hex.</param>
public sealed record StoredSubmission(Submission Submission, string Sha256)
{
    /// <summary>The receipt code, which the unit holds as proof.</summary>
    public ReceiptCode Receipt => ReceiptCode.Of(Sha256);
}

/// <summary>
/// A person's proof of a submission, for instance <c>K7M-2QX</c>: 30 bits of the hash of the stored version in Crockford's base 32,
/// which has no letter that looks like a digit.
/// </summary>
public readonly record struct ReceiptCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private ReceiptCode(string value) => Value = value;

    /// <summary>Three characters, a hyphen, three characters.</summary>
    public string Value { get; }

    /// <summary>
    /// Reads a code as typed: in any case, with or without the hyphen, and with O for 0 and I or L for 1, as Crockford's
    /// base 32 allows. Null if it is not a code.
    /// </summary>
    public static ReceiptCode? Read(string typed)
    {
        var signs = VietnameseText.Tidy(typed).ToUpperInvariant()
            .Replace("-", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal)
            .Replace('O', '0')
            .Replace('I', '1')
            .Replace('L', '1');
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
