using System.Globalization;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Files.Workbooks.Contents;

namespace TetBot.Files.Workbooks;

/// <summary>
/// A row of a roster as a user would paste it: "Nguyễn Văn A; 0912345678; 14,15/02 Sáng; 16/02 22:00-06:00; Tiếp nhận GDKH".
/// </summary>
internal static class RosterLine
{
    /// <summary>Marks a cell without a usable value; if it were left out, the line would read as if the cell were empty.</summary>
    private const string Unreadable = "#VALUE!";

    /// <param name="row">The row as read.</param>
    /// <param name="duty">Its duty, if that was understood.</param>
    /// <param name="days">The shifts of each date; none for a cell that was not understood, whose text is written unchanged.</param>
    /// <param name="campaign">The campaign, which has the names of shifts.</param>
    public static string Of(
        SheetRow row,
        Duty? duty,
        IEnumerable<(DateOnly Date, SheetCell Cell, IReadOnlyList<Shift> Shifts)> days,
        Campaign campaign)
    {
        var times = days
            .SelectMany(day => WordsOf(day.Cell, day.Shifts, campaign), (day, words) => (day.Date, Words: words))
            .GroupBy(day => day.Words, day => day.Date, StringComparer.Ordinal)
            .Select(same => $"{DatesOf(same)} {same.Key}");
        var does = row.Duty.Fault is not null ? Unreadable : row.Duty.IsEmpty ? "" : duty?.Name.Vietnamese ?? row.Duty.Text;
        string[] parts = [row.Name.Text, PhoneOf(row.Phone), .. times, does];
        return string.Join("; ", parts.Select(VietnameseText.Tidy).Where(part => part.Length > 0));
    }

    /// <summary>Restores a phone number that was stored as a number and so lost its beginning: the 0, or the + before 84.</summary>
    public static string PhoneOf(SheetCell cell) => (cell.Number, cell.Text) switch
    {
        (not null, { Length: 9 or 10 } digits) => $"0{digits}",
        (not null, { Length: 11 or 12 } digits) when digits.StartsWith("84", StringComparison.Ordinal) => $"+{digits}",
        var (_, text) => text,
    };

    private static IEnumerable<string> WordsOf(SheetCell cell, IReadOnlyList<Shift> shifts, Campaign campaign) =>
        cell.Fault is not null ? [Unreadable]
        : shifts.Count > 0 ? shifts.Select(shift => WordsOf(shift, campaign))
        : cell.Text.Any(char.IsLetterOrDigit) ? [cell.Text]
        : [];

    private static string WordsOf(Shift shift, Campaign campaign) =>
        campaign.Shifts.FirstOrDefault(preset => preset.Id == shift.PresetId) is { } preset
            ? preset.Name.Vietnamese
            : string.Create(CultureInfo.InvariantCulture, $"{shift.Hours.From:HH:mm}-{shift.Hours.To:HH:mm}");

    /// <summary>"14,15/02", "14-20/02"; across months "31/01, 01/02".</summary>
    private static string DatesOf(IEnumerable<DateOnly> dates) => string.Join(", ", dates
        .GroupBy(date => (date.Year, date.Month))
        .Select(month =>
            string.Create(CultureInfo.InvariantCulture, $"{DaysOf([.. month.Select(date => date.Day)])}/{month.Key.Month:00}")));

    private static string DaysOf(IReadOnlyList<int> days) => days.Count > 2 && days[^1] - days[0] == days.Count - 1
        ? string.Create(CultureInfo.InvariantCulture, $"{days[0]:00}-{days[^1]:00}")
        : string.Join(',', days.Select(day => day.ToString("00", CultureInfo.InvariantCulture)));
}
