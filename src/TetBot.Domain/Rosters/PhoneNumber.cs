namespace TetBot.Domain.Rosters;

/// <summary>A telephone number as E.164, for instance <c>+84912345678</c>.</summary>
public readonly record struct PhoneNumber
{
    /// <summary>Accepts a number that is already in E.164 form.</summary>
    /// <exception cref="ArgumentException">The value is not "+" and 8 to 15 digits (ITU-T E.164).</exception>
    public PhoneNumber(string value)
    {
        if (value.Length is < 9 or > 16 || value[0] != '+' || !value.AsSpan(1).ContainsOnlyDigits())
            throw new ArgumentException("A phone number is '+' and 8 to 15 digits.", nameof(value));

        Value = value;
    }

    /// <summary>"+", the country code and the number.</summary>
    public string Value { get; }

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>The result of reading a phone number as typed.</summary>
public abstract record PhoneReading
{
    private PhoneReading()
    {
    }

    /// <summary>A number that is valid in the numbering plan.</summary>
    /// <param name="Number">The number.</param>
    public sealed record Valid(PhoneNumber Number) : PhoneReading;

    /// <summary>An 11-digit mobile number from before 15/09/2018, with the number that replaced it.</summary>
    /// <param name="OldPrefix">For instance "0163".</param>
    /// <param name="NewPrefix">For instance "033".</param>
    /// <param name="Suggested">The number that replaced it.</param>
    public sealed record OldMobile(string OldPrefix, string NewPrefix, PhoneNumber Suggested) : PhoneReading;

    /// <summary>A text that is not a phone number.</summary>
    /// <param name="Problem">The reason.</param>
    public sealed record Invalid(PhoneProblemKind Problem) : PhoneReading;
}

/// <summary>Why a phone number cannot be read.</summary>
public enum PhoneProblemKind
{
    /// <summary>Nothing was typed.</summary>
    Missing,

    /// <summary>Digits are missing.</summary>
    TooShort,

    /// <summary>There are too many digits.</summary>
    TooLong,

    /// <summary>It is not a number, or no such number exists.</summary>
    Unknown,
}

/// <summary>
/// The change of 11-digit mobile numbers to 10 digits, which began on 15/09/2018 (Vietnam's numbering plan, Thông tư 22/2014/TT-BTTTT, and
/// the plan 798/QĐ-BTTTT). Each old prefix became one new prefix, and the other digits stayed.
/// </summary>
public static class OldMobilePrefixes
{
    private static readonly Dictionary<string, string> NewByOld = (
        "0120:070 0121:079 0122:077 0126:076 0128:078 "
        + "0123:083 0124:084 0125:085 0127:081 0129:082 "
        + "0162:032 0163:033 0164:034 0165:035 0166:036 0167:037 0168:038 0169:039 "
        + "0186:056 0188:058 0199:059")
        .Split(' ')
        .ToDictionary(pair => pair[..4], pair => pair[5..], StringComparer.Ordinal);

    /// <summary>The new prefix for each old one.</summary>
    public static IReadOnlyDictionary<string, string> All => NewByOld;

    /// <summary>Reads a number that begins with an old prefix; null if it does not.</summary>
    /// <param name="nationalDigits">Digits only, with the leading 0, for instance <c>01632223333</c>.</param>
    public static PhoneReading.OldMobile? Recognise(string nationalDigits)
    {
        if (nationalDigits.Length != 11 || !NewByOld.TryGetValue(nationalDigits[..4], out var newPrefix))
            return null;

        return new PhoneReading.OldMobile(nationalDigits[..4], newPrefix, new PhoneNumber($"+84{newPrefix[1..]}{nationalDigits[4..]}"));
    }
}

internal static class DigitExtensions
{
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character))
                return false;
        }

        return true;
    }
}
