using System.Globalization;
using System.Text.RegularExpressions;
using TetBot.Domain.Calendar;

namespace TetBot.Domain.ServiceLogs;

/// <summary>Why a text is not an instant.</summary>
public enum InstantFault
{
    /// <summary>It is an instant.</summary>
    None,

    /// <summary>It holds no date and time.</summary>
    Unreadable,

    /// <summary>It is a date without a time of day, which cannot measure a delay.</summary>
    DateOnly,

    /// <summary>Its date is only valid with the month before the day.</summary>
    MonthFirst,
}

/// <summary>A text read as an instant.</summary>
/// <param name="At">The instant; null if it is not one.</param>
/// <param name="Fault">Why it is not an instant.</param>
public readonly record struct InstantReading(DateTimeOffset? At, InstantFault Fault);

/// <summary>
/// Reads instants as programs in Vietnam export them: "14/02/2018 08:05", "8:05:30 CH 14-2-18", "2018-02-14T20:05+07:00", or a
/// spreadsheet's day number (43145.5). The day always comes before the month, or the year before both.
/// </summary>
public static partial class InstantText
{
    /// <summary>In characters; a longer text is not read.</summary>
    private const int Longest = 100;

    private const int FirstYear = 2000;
    private const int LastYear = 2099;

    // A spreadsheet's day numbers of 01/01/2000 and 31/12/2099.
    private const double FirstSerial = 36526;
    private const double LastSerial = 73050;
    private static readonly DateTime SerialStart = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Reads a text; times without a zone are in Vietnam's time.</summary>
    public static InstantReading Read(string text)
    {
        if (text.Length > Longest)
            return new(null, InstantFault.Unreadable);
        var plain = VietnameseText.Fold(VietnameseText.Tidy(text));
        if (double.TryParse(plain.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days))
            return OfSerial(days);

        var match = DateFirst().Match(plain);
        if (!match.Success)
            match = TimeFirst().Match(plain);
        return match.Success ? Of(match) : new(null, InstantFault.Unreadable);
    }

    private static InstantReading OfSerial(double days)
    {
        if (days is < FirstSerial or >= LastSerial + 1)
            return new(null, InstantFault.Unreadable);
        if (days == Math.Floor(days))
            return new(null, InstantFault.DateOnly);
        // Rounded to the nearest second, because 14:30 is not an exact fraction of a day.
        var moment = SerialStart.AddSeconds(Math.Round(days * 86_400));
        return new(new DateTimeOffset(moment, VietnamTime.Offset), InstantFault.None);
    }

    private static InstantReading Of(Match match)
    {
        var (year, month, day) = (Number(match, "y"), Number(match, "m"), Number(match, "d"));
        if (year < 100)
            year += FirstYear;
        if (year is < FirstYear or > LastYear)
            return new(null, InstantFault.Unreadable);
        var isDayFirst = match.Groups["d"].Index < match.Groups["m"].Index;
        if (isDayFirst && month > 12 && day is >= 1 and <= 12 && month <= DateTime.DaysInMonth(year, day))
            return new(null, InstantFault.MonthFirst);
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return new(null, InstantFault.Unreadable);
        if (!match.Groups["h"].Success)
            return new(null, InstantFault.DateOnly);
        if (HourOf(match) is not { } hour || Number(match, "n") is not (>= 0 and < 60) || Number(match, "c") is not (>= 0 and < 60))
            return new(null, InstantFault.Unreadable);

        var moment = new DateTime(year, month, day, hour, Number(match, "n"), Number(match, "c"), DateTimeKind.Unspecified);
        return OffsetOf(match) is { } offset
            ? new(VietnamTime.Of(new DateTimeOffset(moment, offset)), InstantFault.None)
            : new(null, InstantFault.Unreadable);
    }

    private static int? HourOf(Match match)
    {
        var hour = Number(match, "h");
        if (hour > 23)
            return null;
        return match.Groups["half"].Value switch
        {
            "" => hour,
            "am" or "sa" or "sang" => hour > 12 ? null : hour % 12,
            // People write "14:05 CH" too.
            _ => hour is 0 ? null : hour >= 12 ? hour : hour + 12,
        };
    }

    private static TimeSpan? OffsetOf(Match match)
    {
        var zone = match.Groups["z"].Value;
        if (zone.Length == 0)
            return VietnamTime.Offset;
        if (zone == "z")
            return TimeSpan.Zero;
        var digits = zone.AsSpan(1).ToString().Replace(":", "", StringComparison.Ordinal);
        var offset = new TimeSpan(
            int.Parse(digits.AsSpan(0, 2), CultureInfo.InvariantCulture), int.Parse(digits.AsSpan(2), CultureInfo.InvariantCulture), 0);
        return offset > TimeSpan.FromHours(14) ? null : zone[0] is '-' ? -offset : offset;
    }

    private static int Number(Match match, string name) =>
        match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    private const string Date =
        @"(?:(?:thu [a-z0-9]+|chu nhat|cn),? )?(?:ngay )?(?:(?<y>[0-9]{4})(?<s>[-/.])(?<m>[0-9]{1,2})\k<s>(?<d>[0-9]{1,2})"
        + @"|(?<d>[0-9]{1,2})(?<s>[-/.])(?<m>[0-9]{1,2})\k<s>(?<y>[0-9]{4}|[0-9]{2}))";

    private const string Time =
        @"(?:luc )?(?<h>[0-9]{1,2}) ?(?:[:hg] ?(?<n>[0-9]{2})(?: ?[:mp'] ?(?<c>[0-9]{2})(?:[.,][0-9]{1,7})?s?)?|h|g|gio)"
        + @"(?: ?(?<half>am|pm|sa|ch|sang|chieu|toi))?(?: ?(?<z>z|[+-][0-9]{2}:?[0-9]{2}))?";

    [GeneratedRegex($@"^{Date}(?:(?: ?[t,;-] ?| ){Time})?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex DateFirst();

    [GeneratedRegex($@"^{Time}(?: ?[,;-] ?| ){Date}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex TimeFirst();
}
