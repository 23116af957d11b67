using System.Globalization;
using System.Text.RegularExpressions;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Rosters;

/// <summary>
/// Reads the time of a question as people say it: "tối nay", "mai", "thứ Năm", "giao thừa", "lúc 23h10", the dates of
/// <see cref="DateSpellings"/> and the shifts of <see cref="ShiftSpellings"/>.
/// </summary>
internal sealed partial class DutyTimeSpellings(Campaign campaign)
{
    /// <summary>No campaign has shifts with these names, but everybody knows their hours.</summary>
    private static readonly ShiftHours Evening = new(new TimeOnly(18, 0), TimeOnly.MinValue);
    private static readonly ShiftHours Noon = new(new TimeOnly(11, 0), new TimeOnly(14, 0));

    private readonly DateSpellings _dates = new(campaign.Holiday);
    private readonly ShiftSpellings _shifts = new(campaign.Shifts);

    /// <summary>
    /// Takes the words for a day, or a part of one, relative to today. They must be taken before anything else is searched for.
    /// </summary>
    public Taken TakeWords(LineText line)
    {
        var taken = new Taken(this);
        foreach (Match match in Now().Matches(line.Rest))
            line.Take(match.Index, match.Length);
        foreach (Match match in Relative().Matches(line.Rest))
        {
            line.Take(match.Index, match.Length);
            taken.Days.Add(today => DayOf(match.Groups["day"].Value, today));
            taken.Parts.AddRange(match.Groups["part"].Captures.Select(part => HoursOf(part.Value)).OfType<ShiftHours>());
            if (match.Groups["day"].Value is "tonight")
                taken.Parts.Add(Evening);
        }

        foreach (Match match in Weekday().Matches(line.Rest))
        {
            line.Take(match.Index, match.Length);
            taken.Days.Add(today => Next(WeekdayOf(match.Groups["day"].Value), today));
        }

        return taken;
    }

    private static DateOnly DayOf(string words, DateOnly today) => words switch
    {
        "mai" or "ngay mai" or "tomorrow" => today.AddDays(1),
        "ngay kia" or "ngay mot" => today.AddDays(2),
        "qua" or "hom qua" or "yesterday" => today.AddDays(-1),
        _ => today,
    };

    /// <summary>The first such day, counting from today.</summary>
    private static DateOnly Next(DayOfWeek weekday, DateOnly today) => today.AddDays(((int)weekday - (int)today.DayOfWeek + 7) % 7);

    private static DayOfWeek WeekdayOf(string words) => words[^1] switch
    {
        '2' => DayOfWeek.Monday,
        '3' => DayOfWeek.Tuesday,
        '4' => DayOfWeek.Wednesday,
        '5' => DayOfWeek.Thursday,
        '6' => DayOfWeek.Friday,
        '7' => DayOfWeek.Saturday,
        _ => words switch
        {
            "hai" or "monday" => DayOfWeek.Monday,
            "ba" or "tuesday" => DayOfWeek.Tuesday,
            "tu" or "wednesday" => DayOfWeek.Wednesday,
            "nam" or "thursday" => DayOfWeek.Thursday,
            "sau" or "friday" => DayOfWeek.Friday,
            "bay" or "saturday" => DayOfWeek.Saturday,
            _ => DayOfWeek.Sunday,
        },
    };

    /// <summary>"sang" is the campaign's morning shift; null if it has none.</summary>
    private ShiftHours? HoursOf(string part) => part switch
    {
        "toi" or "evening" => Evening,
        "trua" => Noon,
        _ => campaign.Shifts.FirstOrDefault(preset => ShiftSpellings.Of(preset).Contains(part))?.Hours,
    };

    private DateOnly? NewYearsDay() => Enumerable.Range(-30, 61)
        .Select(campaign.Holiday.First.AddDays)
        .Where(day => LunarCalendar.Of(day) is { Day: 1, Month: 1, IsLeapMonth: false })
        .Select(day => (DateOnly?)day)
        .FirstOrDefault();

    [GeneratedRegex(
        @"(?<!\p{L})(?:bay gio|hien tai|hien nay|hien gio|luc nay|gio nay|ca nay|ngay bay gio|"
        + @"right now|now|at the moment|currently)(?!\p{L})",
        RegexOptions.CultureInvariant,
        10_000)]
    private static partial Regex Now();

    /// <summary>
    /// "qua" and "nay" alone are also other words ("thông qua", "này"). With a part of the day, or with "hôm", they are days.
    /// </summary>
    [GeneratedRegex(
        @"(?<!\p{L})(?:(?:ca\s+|buoi\s+)?(?<part>sang|trua|chieu|toi|dem)\s+(?<day>hom nay|hom qua|ngay mai|ngay kia|nay|mai|qua)"
        + @"|(?<day>hom nay|hom qua|ngay mai|ngay kia|ngay mot|mai|today|tomorrow|yesterday|tonight)"
        + @"(?:\s+(?:ca\s+|buoi\s+)?(?<part>sang|trua|chieu|toi|dem|morning|afternoon|evening|night))?)(?!\p{L})",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Relative();

    [GeneratedRegex(
        @"(?<!\p{L})(?:thu\s*(?<day>[2-7]|hai|ba|tu|nam|sau|bay)"
        + @"|(?<day>t[2-7]|chu nhat|cn|monday|tuesday|wednesday|thursday|friday|saturday|sunday))(?![\p{L}\d/])",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Weekday();

    [GeneratedRegex(
        @"(?<!\p{L})(?:(?:dem|luc)\s+)?giao thua(?!\p{L})|(?<!\p{L})new year'?s eve(?!\p{L})",
        RegexOptions.CultureInvariant,
        10_000)]
    private static partial Regex NewYear();

    [GeneratedRegex(
        @"(?<![\d/.:\p{L}])(?<h>[0-9]{1,2})\s*(?:(?:h|gio|g|:)\s*(?<m>[0-5][0-9](?!\s*/)|ruoi)?|(?=\s*[ap]m))"
        + @"(?:\s*phut)?(?:\s*(?<p>sang|trua|chieu|toi|dem|am|pm))?(?![\d/\p{L}])",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Clock();

    /// <summary>Matches "tối 16/02" and "16/02 tối". A "toi" on its own may be "tôi", so there the accent of "tối" is required.</summary>
    [GeneratedRegex(
        @"(?<!\p{L})(?:(?:buoi|ca)\s+)?toi(?=\s*\0)|(?<=\0\s*)toi(?!\p{L})|(?<!\p{L})buoi toi(?!\p{L})|(?<!\p{L})toi(?!\p{L})",
        RegexOptions.CultureInvariant,
        10_000)]
    private static partial Regex EveningWord();

    /// <summary>What has been taken from a question so far.</summary>
    internal sealed class Taken(DutyTimeSpellings spellings)
    {
        public List<Func<DateOnly, DateOnly>> Days { get; } = [];

        public List<ShiftHours> Parts { get; } = [];

        /// <summary>Words that look like a time but are not one, as typed.</summary>
        public List<string> Unread { get; } = [];

        /// <summary>Takes everything else that states a time, and combines it.</summary>
        public AskedTime Read(LineText line, DateTimeOffset now)
        {
            var today = VietnamTime.DateOf(now);
            AskedTime? newYear = null;
            foreach (Match match in NewYear().Matches(line.Rest))
            {
                line.Take(match.Index, match.Length);
                newYear = spellings.NewYearsDay() is { } first ? new AskedTime.Moment(VietnamTime.StartOf(first)) : null;
            }

            List<Found<Shift>> shifts = [.. spellings._shifts.TakeDigits(line)];
            var clocks = TakeClocks(line);
            var dates = spellings._dates.Take(line);
            TakeEvening(line);
            shifts.AddRange(spellings._shifts.TakeNames(line));
            Unread.AddRange(dates.Select(found => found.Problem).OfType<DateUnreadable>().Select(problem => problem.Text));
            Unread.AddRange(shifts.Select(found => found.Problem).OfType<HoursUnreadable>().Select(problem => problem.Text));

            var parts = Parts.Concat(shifts.Where(found => found.Problem is null).Select(found => found.Value.Hours)).Distinct().ToList();
            var days = Days.Select(day => day(today)).Concat(dates.SelectMany(found => found.Value)).Distinct().Order().ToList();
            // One hour on one day is an instant. On several days, or with several hours, it is unclear which is meant.
            TimeSpan? hour = newYear is null && days.Count <= 1 && clocks is [var only] ? only.Time : null;
            if (hour is null)
                Unread.AddRange(clocks.Select(clock => clock.Words));
            return newYear ?? Combine(days, parts, hour, now);
        }

        private static AskedTime Combine(List<DateOnly> days, List<ShiftHours> parts, TimeSpan? hour, DateTimeOffset now)
        {
            // After midnight, "đêm nay" is still the night that began the evening before.
            var today = VietnamTime.DateOf(now);
            var first = days.Count == 0 || days[0] == today ? StillRunning(parts, today, now) : days[0];
            if (hour is { } clock)
                return new AskedTime.Moment(At(first, clock, parts));
            if (parts.Count > 0)
            {
                var ranges = parts.SelectMany(part => days.Count > 1 ? days.Select(part.On) : [part.On(first)]).ToList();
                return new AskedTime.Span(new TimeRange(ranges.Min(range => range.Start), ranges.Max(range => range.End)));
            }

            return days.Count == 0
                ? new AskedTime.Now()
                : new AskedTime.Span(new TimeRange(VietnamTime.StartOf(days[0]), VietnamTime.StartOf(days[^1].AddDays(1))));
        }

        private static DateOnly StillRunning(List<ShiftHours> parts, DateOnly today, DateTimeOffset now) =>
            parts is [var part]
                && part.On(today.AddDays(-1)) is var before
                && before.End > VietnamTime.StartOf(today)
                && before.Contains(now)
                ? today.AddDays(-1)
                : today;

        /// <summary>"2h, đêm 16/02" is in the night that begins on 16/02, and "8h tối mai" is 20:00.</summary>
        private static DateTimeOffset At(DateOnly day, TimeSpan clock, List<ShiftHours> parts)
        {
            var at = VietnamTime.StartOf(day) + clock;
            if (parts is not [var part])
                return at;
            DateTimeOffset[] readings = [at, at.AddDays(1), at.AddHours(12)];
            return readings.Where(part.On(day).Contains).Append(at).First();
        }

        private List<(TimeSpan Time, string Words)> TakeClocks(LineText line)
        {
            var clocks = new List<(TimeSpan, string)>();
            foreach (Match match in Clock().Matches(line.Rest))
            {
                var hour = int.Parse(match.Groups["h"].ValueSpan, CultureInfo.InvariantCulture);
                var minute = match.Groups["m"].Value switch
                {
                    "" => 0,
                    "ruoi" => 30,
                    var typed => int.Parse(typed, CultureInfo.InvariantCulture)
                };
                // In a roster, "24h" is a whole day.
                if ((hour, minute) is (24, 0) && !match.Groups["p"].Success)
                    continue;
                var words = line.Take(match.Index, match.Length).Trim();
                var time = new TimeSpan(ShiftSpellings.HourOf(hour, match.Groups["p"].Value), minute, 0);
                if (time <= TimeSpan.FromDays(1))
                    clocks.Add((time, words));
                else
                    Unread.Add(words);
            }

            return clocks;
        }

        private void TakeEvening(LineText line)
        {
            foreach (Match match in EveningWord().Matches(line.Rest))
            {
                var isAlone = match.Value is "toi" && !IsBesideTaken(line.Rest, match);
                if (isAlone && !line.Text.AsSpan(match.Index, match.Length).Equals("tối", StringComparison.OrdinalIgnoreCase))
                    continue;
                line.Take(match.Index, match.Length);
                Parts.Add(Evening);
            }
        }

        private static bool IsBesideTaken(string rest, Match match) =>
            rest.AsSpan(0, match.Index).TrimEnd() is [.., LineText.Taken]
                || rest.AsSpan(match.Index + match.Length).TrimStart() is [LineText.Taken, ..];
    }
}
