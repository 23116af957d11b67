using System.Collections.Concurrent;
using PhoneNumbers;
using TetBot.Domain.Rosters;

namespace TetBot.Phones;

/// <summary>Reads and writes phone numbers by Google's numbering-plan data; the library goes no further in than here.</summary>
public static class PhoneReader
{
    private const string Vietnam = "VN";

    /// <summary>"00" and the fifteen digits of E.164: more are several numbers.</summary>
    private const int MostDigits = 17;

    private const int MostRemembered = 10_000;
    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();
    private static readonly ConcurrentDictionary<Domain.Rosters.PhoneNumber, string> Written = new();

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

        if (digits.Length > MostDigits)
            return new PhoneReading.Invalid(PhoneProblemKind.TooLong);

        try
        {
            var number = Numbers.Parse(typed, Vietnam);
            return IsAPersonsNumber(number)
                ? new PhoneReading.Valid(new Domain.Rosters.PhoneNumber(Numbers.Format(number, PhoneNumberFormat.E164)))
                : new PhoneReading.Invalid(WhatIsWrongWith(number));
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
        // A list is drawn anew at every step, and the library takes longer over a number than the rest of its line takes.
        if (Written.Count > MostRemembered)
            Written.Clear();
        return Written.GetOrAdd(number, Format);
    }

    private static string Format(Domain.Rosters.PhoneNumber number)
    {
        var parsed = Numbers.Parse(number.Value, null);
        return Numbers.Format(
            parsed, Numbers.GetRegionCodeForCountryCode(parsed.CountryCode) == Vietnam
                ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
    }

    /// <summary>Hotlines and short numbers ring at no one person's, and a roster keeps no extensions.</summary>
    private static bool IsAPersonsNumber(PhoneNumbers.PhoneNumber number) =>
        !number.HasExtension
        && Numbers.IsValidNumber(number)
        && Numbers.GetNumberType(number) is PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE or PhoneNumberType.FIXED_LINE_OR_MOBILE;

    /// <summary>
    /// The usual slip is a digit too few or too many. The library takes any length that some number of the country has, hotlines too, so
    /// for Vietnam the lengths are said here: after the 0, ten digits of a landline (02…) and nine of a mobile.
    /// </summary>
    private static PhoneProblemKind WhatIsWrongWith(PhoneNumbers.PhoneNumber number)
    {
        var digits = Numbers.GetNationalSignificantNumber(number);
        if (number.CountryCode == Numbers.GetCountryCodeForRegion(Vietnam))
        {
            int? length = digits[0] switch { '2' => 10, '1' => null, _ => 9 };
            return digits.Length < length ? PhoneProblemKind.TooShort : digits.Length > length
                ? PhoneProblemKind.TooLong : PhoneProblemKind.Unknown;
        }

        return Numbers.IsPossibleNumberWithReason(number) switch
        {
            PhoneNumberUtil.ValidationResult.TOO_SHORT or PhoneNumberUtil.ValidationResult.IS_POSSIBLE_LOCAL_ONLY =>
                PhoneProblemKind.TooShort,
            PhoneNumberUtil.ValidationResult.TOO_LONG => PhoneProblemKind.TooLong,
            _ => PhoneProblemKind.Unknown,
        };
    }

    /// <summary>With the leading 0 in place of the country code; in "+84 (0)163 …" there are both.</summary>
    private static string National(string digits)
    {
        var afterCountry = digits.StartsWith("0084", StringComparison.Ordinal) ? digits[4..]
            : digits.StartsWith("84", StringComparison.Ordinal) && digits.Length >= 12 ? digits[2..]
            : null;
        return afterCountry is null ? digits : $"0{afterCountry.TrimStart('0')}";
    }
}
