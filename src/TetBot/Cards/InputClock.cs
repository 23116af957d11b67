using System.Globalization;
using AdaptiveCards;
using TetBot.Domain;
using TetBot.Domain.Calendar;

namespace TetBot.Cards;

/// <summary>
/// Reads dates and times as card clients send them. The formats of Adaptive Cards are <c>yyyy-MM-dd</c> and <c>HH:mm</c>; clients that use
/// their platform's own input add seconds, send an instant, or use the format of the reader's language.
/// </summary>
internal static class InputClock
{
    private const string DateFormat = "yyyy-MM-dd";
    private const string TimeFormat = "HH:mm";
    private const int LongestKept = 60;

    private static readonly string[] Dates = [DateFormat, "yyyy/M/d", "yyyy-M-d", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyyMMdd"];
    private static readonly string[] Times =
        ["H:mm", "H:mm:ss", "H:mm:ss.FFFFFFF", "H'H'mm", "H'H'", "h:mm tt", "h:mmtt", "h:mm:ss tt", "h:mm:ss.FFFFFFF tt", "HHmm"];

    private static readonly string[] Locals =
        ["yyyy-MM-dd'T'H:mm", "yyyy-MM-dd'T'H:mm:ss", "yyyy-MM-dd'T'H:mm:ss.FFFFFFF", "yyyy-MM-dd H:mm", "yyyy-MM-dd H:mm:ss"];

    /// <summary>
    /// Formats with an offset. The day of the instant in Vietnam is the day that was chosen, whether the client wrote its midnight in UTC
    /// or in local time.
    /// </summary>
    private static readonly string[] Instants = ["yyyy-MM-dd'T'H:mmK", "yyyy-MM-dd'T'H:mm:ssK", "yyyy-MM-dd'T'H:mm:ss.FFFFFFFK"];

    /// <summary>A date in the format of Adaptive Cards; what cannot be read stays as it was sent.</summary>
    public static string Date(string? sent) => ReadDate(sent)?.ToString(DateFormat, CultureInfo.InvariantCulture) ?? Tidy(sent);

    /// <summary>A time of day in the format of Adaptive Cards; what cannot be read stays as it was sent.</summary>
    public static string Time(string? sent) => ReadTime(sent)?.ToString(TimeFormat, CultureInfo.InvariantCulture) ?? Tidy(sent);

    /// <summary>The date; null where it cannot be read.</summary>
    public static DateOnly? ReadDate(string? sent)
    {
        var text = Tidy(sent);
        if (DateOnly.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        if (DateTime.TryParseExact(text, Locals, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return DateOnly.FromDateTime(local);
        return DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            && instant.UtcDateTime < DateTime.MaxValue - VietnamTime.Offset
            ? VietnamTime.DateOf(instant)
            : null;
    }

    /// <summary>
    /// The time of day; null where it cannot be read. A time with an offset is not read, because the client may have meant the hour it
    /// wrote or have moved it to UTC.
    /// </summary>
    public static TimeOnly? ReadTime(string? sent)
    {
        var text = Tidy(sent).ToUpperInvariant();
        foreach (var (word, half) in (ReadOnlySpan<(string, string)>)[("SA", "AM"), ("CH", "PM"), ("A.M.", "AM"), ("P.M.", "PM")])
        {
            if (text.EndsWith(word, StringComparison.Ordinal))
                text = text[..^word.Length] + half;
        }

        if (TimeOnly.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return Minute(time);
        return DateTime.TryParseExact(text, Locals, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? Minute(TimeOnly.FromDateTime(local))
            : null;
    }

    /// <summary>An input with the date in it, or with the text that is no date, to be corrected.</summary>
    public static CardInput DateField(string id, string label, string sent) => sent.Length > 0 && ReadDate(sent) is null
        ? new TextInput(id) { Label = label, Value = CardParts.Beginning(sent, LongestKept) }
        : new DateInput(id) { Label = label, Value = ReadDate(sent) };

    /// <summary>An input with the time in it, or with the text that is no time, to be corrected.</summary>
    public static CardInput TimeField(string id, string label, string sent) => sent.Length > 0 && ReadTime(sent) is null
        ? new TextInput(id) { Label = label, Value = CardParts.Beginning(sent, LongestKept) }
        : new TimeInput(id) { Label = label, Value = ReadTime(sent) };

    private static TimeOnly Minute(TimeOnly time) => new(time.Hour, time.Minute);

    private static string Tidy(string? sent) => VietnameseText.Tidy(sent ?? "");
}
