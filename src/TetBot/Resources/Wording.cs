using System.Globalization;
using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;

namespace TetBot.Resources;

/// <summary>Domain values in words. The language is the thread's UI culture, which a turn sets to its
/// person's.</summary>
internal static class Wording
{
    /// <summary>The current language, read from the culture's name, because without ICU a culture has nothing
    /// else.</summary>
    public static Language Language => Languages.Of(CultureInfo.CurrentUICulture.Name);

    /// <summary>Switches to a person's language for the rest of this turn.</summary>
    public static void Speak(Language language) => CultureInfo.CurrentUICulture = Languages.CultureOf(language);

    /// <summary>Makes something in a language, and returns to the previous one.</summary>
    public static T In<T>(Language language, Func<T> make)
    {
        var spoken = Language;
        Speak(language);
        try
        {
            return make();
        }
        finally
        {
            Speak(spoken);
        }
    }

    /// <summary>A resource text with its placeholders filled.</summary>
    public static string Fill(string text, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.InvariantCulture, text, values);

    /// <summary>A text of the campaign in the current language.</summary>
    public static string Of(LocalizedText text) => text.In(Language);

    /// <summary>The words with a capital first letter.</summary>
    public static string Sentence(string words) =>
        words.Length == 0 ? words : $"{char.ToUpper(words[0], CultureInfo.InvariantCulture)}{words.AsSpan(1)}";

    /// <summary>"15/02".</summary>
    public static string Day(DateOnly date) => date.ToString("dd/MM", CultureInfo.InvariantCulture);

    /// <summary>"30 Tết".</summary>
    public static string LunarDay(DateOnly date) => LunarWording.Of(date, Language);

    /// <summary>"15/02 (30 Tết)" on the days people count by Tết; "08/02" before and after.</summary>
    public static string DayWithLunar(DateOnly date) =>
        LunarCalendar.Of(date) is { Month: 12, Day: >= 25 } or { Month: 1, Day: <= 10 } ? $"{Day(date)} ({LunarDay(date)})" : Day(date);

    /// <summary>"14:05".</summary>
    public static string Clock(DateTimeOffset instant) => VietnamTime.Of(instant).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"08:04" today, "08:04 05/02" on another day.</summary>
    public static string Moment(DateTimeOffset instant, DateTimeOffset now) =>
        VietnamTime.DateOf(instant) == VietnamTime.DateOf(now) ? Clock(instant) : $"{Clock(instant)} {Day(VietnamTime.DateOf(instant))}";

    /// <summary>An end: "15:00", "07:00 16/02", and "24:00 20/02" for midnight.</summary>
    public static string Until(DateTimeOffset end, DateTimeOffset now)
    {
        if (VietnamTime.Of(end).TimeOfDay != TimeSpan.Zero)
            return Moment(end, now);
        var last = VietnamTime.DateOf(end).AddDays(-1);
        return last == VietnamTime.DateOf(now) ? "24:00" : $"24:00 {Day(last)}";
    }

    /// <summary>"09:12:44 thứ Ba 06/02/2018".</summary>
    public static string FullMoment(DateTimeOffset instant) => FullMoment(Texts.ReceiptAtValue, instant);

    /// <summary>A text with placeholders for time, weekday and date.</summary>
    public static string FullMoment(string text, DateTimeOffset instant)
    {
        var local = VietnamTime.Of(instant);
        return Fill(
            text,
            local.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            LunarWording.Weekday(VietnamTime.DateOf(instant), Language),
            local.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture));
    }

    /// <summary>"trước 08/02", or "15:00 thứ Năm 15/02 (30 Tết)".</summary>
    public static string DueOf(Due due)
    {
        var date = VietnamTime.DateOf(due.Boundary);
        return due.BoundaryIsGood
            ? Fill(Texts.DueAt, Clock(due.Boundary), LunarWording.Weekday(date, Language), DayWithLunar(date))
            : Fill(Texts.DueBefore, DayWithLunar(date));
    }

    /// <summary>
    /// When something is due, worded as on a day close to it: "hết hôm nay, thứ Tư 07/02", "15:00 ngày mai, thứ Năm
    /// 15/02 (30 Tết)". A deadline before a date is named by its last good day.
    /// </summary>
    public static string DueSpoken(Due due, DateTimeOffset now)
    {
        var last = VietnamTime.DateOf(due.BoundaryIsGood ? due.Boundary : due.Boundary.AddTicks(-1));
        // Non-breaking, so that the day stays on one line.
        var (weekday, day) = (LunarWording.Weekday(last, Language), DayWithLunar(last).Replace(' ', '\u00a0'));
        var ahead = last.DayNumber - VietnamTime.DateOf(now).DayNumber;
        return (due.BoundaryIsGood, ahead) switch
        {
            (true, 0) => Fill(Texts.DueAtToday, Clock(due.Boundary), weekday, day),
            (true, 1) => Fill(Texts.DueAtTomorrow, Clock(due.Boundary), weekday, day),
            (true, _) => Fill(Texts.DueAt, Clock(due.Boundary), weekday, day),
            (false, 0) => Fill(Texts.DueLastDayToday, weekday, day),
            (false, 1) => Fill(Texts.DueLastDayTomorrow, weekday, day),
            _ => Fill(Texts.DueLastDay, weekday, day),
        };
    }

    /// <summary>"còn 1 ngày 16 giờ", or "quá hạn 2 giờ 5 phút".</summary>
    public static string TimeLeft(Due due, DateTimeOffset now)
    {
        if (due.IsLate(now))
        {
            var over = now - due.Boundary;
            return over.TotalDays >= 1 && over.Hours == 0 ? Fill(Texts.OverdueWholeDays, over.Days)
                : over.TotalDays >= 1 ? Fill(Texts.OverdueDays, over.Days, over.Hours)
                : over.TotalHours >= 1 && over.Minutes == 0 ? Fill(Texts.OverdueWholeHours, over.Hours)
                : over.TotalHours >= 1 ? Fill(Texts.OverdueHours, over.Hours, over.Minutes)
                : over.TotalMinutes >= 1 ? Fill(Texts.OverdueMinutes, over.Minutes)
                : Texts.OverdueSeconds;
        }

        var left = due.Boundary - now;
        return left.TotalDays >= 7 || (left.TotalDays >= 1 && left.Hours == 0) ? Fill(Texts.TimeLeftDays, left.Days)
            : left.TotalDays >= 1 ? Fill(Texts.TimeLeftDaysHours, left.Days, left.Hours)
            : left.TotalHours >= 1 && left.Minutes == 0 ? Fill(Texts.TimeLeftHours, left.Hours)
            : left.TotalHours >= 1 ? Fill(Texts.TimeLeftHoursMinutes, left.Hours, left.Minutes)
            : left.TotalMinutes >= 1 ? Fill(Texts.TimeLeftMinutes, left.Minutes)
            : Texts.TimeLeftSeconds;
    }

    /// <summary>
    /// The same for what is sent automatically at an hour, and so a moment after it. The current minute counts as
    /// whole: "còn 15 giờ", not "còn 14 giờ 59 phút".
    /// </summary>
    public static string TimeLeftToTheMinute(Due due, DateTimeOffset now) =>
        TimeLeft(due, due.IsLate(now) ? now : now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute)));

    /// <summary>"7 giờ", "45 phút", "7 giờ 30 phút".</summary>
    public static string Duration(TimeSpan length) => ((int)length.TotalHours, length.Minutes) switch
    {
        (0, var minutes) => Fill(Texts.Minutes, minutes),
        (var hours, 0) => Fill(Texts.Hours, hours),
        var (hours, minutes) => Fill(Texts.HoursMinutes, hours, minutes),
    };

    /// <summary>"07:00–15:00 16/02", or "23:00 16/02 – 07:00 17/02".</summary>
    public static string Range(TimeRange range)
    {
        var first = VietnamTime.DateOf(range.Start);
        var endsAtMidnight = VietnamTime.Of(range.End).TimeOfDay == TimeSpan.Zero;
        var last = endsAtMidnight ? VietnamTime.DateOf(range.End).AddDays(-1) : VietnamTime.DateOf(range.End);
        var end = endsAtMidnight ? "24:00" : Clock(range.End);
        return first == last ? $"{Clock(range.Start)}–{end} {Day(first)}" : $"{Clock(range.Start)} {Day(first)} – {end} {Day(last)}";
    }

    /// <summary>"14–16/02, 18/02": consecutive days are joined.</summary>
    public static string Days(IReadOnlyList<DateOnly> dates)
    {
        var parts = new List<string>();
        for (var i = 0; i < dates.Count;)
        {
            var j = i;
            while (j + 1 < dates.Count && dates[j + 1].DayNumber == dates[j].DayNumber + 1)
                j++;
            parts.Add(i == j ? Day(dates[i])
                : dates[i].Month == dates[j].Month ? $"{dates[i].Day:00}–{Day(dates[j])}"
                : $"{Day(dates[i])}–{Day(dates[j])}");
            i = j + 1;
        }

        return string.Join(", ", parts);
    }

    /// <summary>"Sáng", or "08:00–17:00".</summary>
    public static string ShiftOf(Shift shift, Campaign campaign) =>
        campaign.Shifts.FirstOrDefault(preset => preset.Id == shift.PresetId && preset.Hours == shift.Hours) is { } named
            ? Of(named.Name)
            : Hours(shift.Hours);

    /// <summary>"08:00–17:00".</summary>
    public static string Hours(ShiftHours hours) => string.Create(CultureInfo.InvariantCulture, $"{hours.From:HH:mm}–{hours.To:HH:mm}");

    /// <summary>"Tiếp nhận GDKH".</summary>
    public static string DutyOf(RosterEntry entry, Campaign campaign) =>
        campaign.Duties.FirstOrDefault(duty => duty.Id == entry.DutyId) is { } duty ? Of(duty.Name) : entry.DutyId;

    /// <summary>"Chiều 16/02", with the missing part if only a part is missing: "Đêm 13/02 (00:00–07:00
    /// 14/02)".</summary>
    public static string SlotOf(CoverageSlot slot) => slot.State is SlotState.Partial || slot.Range != slot.Preset.Hours.On(slot.Date)
        ? Fill(Texts.GapOfSlot, Of(slot.Preset.Name), Day(slot.Date), string.Join(", ", slot.Gaps.Select(Range)))
        : Fill(Texts.ShiftOfDay, Of(slot.Preset.Name), Day(slot.Date));

    /// <summary>The first few of many, and the number of the others.</summary>
    public static string FirstOf(IReadOnlyList<string> all, int most, string separator) => all.Count <= most
        ? string.Join(separator, all)
        : $"{string.Join(separator, all.Take(most))}{separator}{Fill(Texts.AndMore, all.Count - most)}";
}
