using PhoneNumbers;
using TetBot.Domain.Rosters;

namespace TetBot.Phones;

/// <summary>Reads and writes phone numbers by Google's numbering-plan data; the library goes no further in than here.</summary>
public static class PhoneReader
{
    private const string Vietnam = "VN";
    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <summary>Reads a number as typed in Vietnam: mobile or landline, with or without the country code.</summary>
    public static PhoneReading Read(string typed)
    {
        var digits = PhoneNumberUtil.NormalizeDigitsOnly(typed);
        if (digits.Length == 0)
            return new PhoneReading.Invalid(typed.Any(char.IsLetterOrDigit) ? PhoneProblemKind.Unknown : PhoneProblemKind.Missing);
        if (typed.Any(char.IsLetter))
            return new PhoneReading.Invalid(PhoneProblemKind.Unknown);
        if (OldMobilePrefixes.Recognise(National(digits)) is { } old)
            return old;

        try
        {
            var number = Numbers.Parse(typed, Vietnam);
            return Numbers.IsPossibleNumberWithReason(number) switch
            {
                PhoneNumberUtil.ValidationResult.TOO_SHORT => new PhoneReading.Invalid(PhoneProblemKind.TooShort),
                PhoneNumberUtil.ValidationResult.TOO_LONG => new PhoneReading.Invalid(PhoneProblemKind.TooLong),
                _ when !IsAPersonsNumber(number) => new PhoneReading.Invalid(WhyNot(National(digits))),
                _ => new PhoneReading.Valid(new Domain.Rosters.PhoneNumber(Numbers.Format(number, PhoneNumberFormat.E164))),
            };
        }
        catch (NumberParseException problem)
        {
            return new PhoneReading.Invalid(problem.ErrorType switch
            {
                ErrorType.TOO_LONG => PhoneProblemKind.TooLong,
                ErrorType.TOO_SHORT_NSN or ErrorType.TOO_SHORT_AFTER_IDD => PhoneProblemKind.TooShort,
                _ => PhoneProblemKind.Unknown,
            });
        }
    }

    /// <summary>The number as it is written in Vietnam, for instance "0912 345 678".</summary>
    public static string Write(Domain.Rosters.PhoneNumber number)
    {
        var parsed = Numbers.Parse(number.Value, null);
        return Numbers.Format(parsed, Numbers.GetRegionCodeForCountryCode(parsed.CountryCode) == Vietnam ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
    }

    /// <summary>Hotlines and short numbers ring at no one person's.</summary>
    private static bool IsAPersonsNumber(PhoneNumbers.PhoneNumber number) =>
        Numbers.IsValidNumber(number)
        && Numbers.GetNumberType(number) is PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE or PhoneNumberType.FIXED_LINE_OR_MOBILE;

    /// <summary>
    /// The library calls possible any length that some number of the country has, so it takes a mobile number that lacks a digit for one that
    /// does not exist; what lacks or is too much is told by the lengths of Vietnam's plan.
    /// </summary>
    private static PhoneProblemKind WhyNot(string national)
    {
        var length = national switch
        {
            ['0', '3' or '5' or '7' or '8' or '9', ..] => 10,
            ['0', '2', ..] => 11,
            _ => national.Length,
        };
        return national.Length < length ? PhoneProblemKind.TooShort : national.Length > length ? PhoneProblemKind.TooLong : PhoneProblemKind.Unknown;
    }

    private static string National(string digits) =>
        digits.StartsWith("0084", StringComparison.Ordinal) ? $"0{digits[4..]}"
        : digits.StartsWith("84", StringComparison.Ordinal) && digits.Length == 12 ? $"0{digits[2..]}"
        : digits;
}
