using System.Collections.Concurrent;
using PhoneNumbers;
using TetBot.Domain.Rosters;

namespace TetBot.Phones;

/// <summary>Parses and formats phone numbers with Google's numbering-plan data. Only this class uses that
/// library.</summary>
public static class PhoneReader
{
    private const string Vietnam = "VN";

    /// <summary>"00" and the fifteen digits of E.164. More digits are several numbers.</summary>
    private const int MostDigits = 17;

    private const int MostRemembered = 10_000;
    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();
    private static readonly ConcurrentDictionary<Domain.Rosters.PhoneNumber, string> Written = new();

    /// <summary>Parses a number as typed in Vietnam: mobile or landline, with or without the country code.</summary>
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

    /// <summary>The number as written in Vietnam, for instance "0912 345 678".</summary>
    public static string Write(Domain.Rosters.PhoneNumber number)
    {
        // A list is redrawn at every step, and the library takes longer for a number than the rest of its line takes.
        if (Written.Count > MostRemembered)
            Written.Clear();
        return Written.GetOrAdd(number, Format);
    }

    private static string Format(Domain.Rosters.PhoneNumber number)
    {
        var parsed = Numbers.Parse(number.Value, null);
        return Numbers.Format(
            parsed,
            Numbers.GetRegionCodeForCountryCode(parsed.CountryCode) == Vietnam
                ? PhoneNumberFormat.NATIONAL
                : PhoneNumberFormat.INTERNATIONAL);
    }

    /// <summary>Whether the number belongs to one person. Hotlines and short numbers do not, and a roster keeps no
    /// extensions.</summary>
    private static bool IsAPersonsNumber(PhoneNumbers.PhoneNumber number) =>
        !number.HasExtension
        && Numbers.IsValidNumber(number)
        && Numbers.GetNumberType(number) is PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE or PhoneNumberType.FIXED_LINE_OR_MOBILE;

    /// <summary>
    /// The usual mistake is a digit too few or too many. The library accepts any length that some number of the country
    /// has, hotlines included. So for Vietnam the lengths are given here: after the 0, ten digits for a landline (02…)
    /// and nine for a mobile.
    /// </summary>
    private static PhoneProblemKind WhatIsWrongWith(PhoneNumbers.PhoneNumber number)
    {
        var digits = Numbers.GetNationalSignificantNumber(number);
        if (number.CountryCode == Numbers.GetCountryCodeForRegion(Vietnam))
        {
            int? length = digits[0] switch { '2' => 10, '1' => null, _ => 9 };
            return digits.Length < length ? PhoneProblemKind.TooShort
                : digits.Length > length ? PhoneProblemKind.TooLong
                : PhoneProblemKind.Unknown;
        }

        return Numbers.IsPossibleNumberWithReason(number) switch
        {
            PhoneNumberUtil.ValidationResult.TOO_SHORT or PhoneNumberUtil.ValidationResult.IS_POSSIBLE_LOCAL_ONLY =>
                PhoneProblemKind.TooShort,
            PhoneNumberUtil.ValidationResult.TOO_LONG => PhoneProblemKind.TooLong,
            _ => PhoneProblemKind.Unknown,
        };
    }

    /// <summary>The digits with a leading 0 in place of the country code; "+84 (0)163 …" has both.</summary>
    private static string National(string digits)
    {
        var afterCountry = digits.StartsWith("0084", StringComparison.Ordinal) ? digits[4..]
            : digits.StartsWith("84", StringComparison.Ordinal) && digits.Length >= 12 ? digits[2..]
            : null;
        return afterCountry is null ? digits : $"0{afterCountry.TrimStart('0')}";
    }
}
