using System.Globalization;
using System.Text.RegularExpressions;
using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Rosters;

/// <summary>
/// Shifts as people write them: the campaign's spellings with or without "ca" ("ca sáng", "đêm", "cả ngày"), and hours of one's own
/// ("7h-15h", "07:30–11:30", "8-17h", "từ 22h đến 6h").
/// </summary>
internal sealed partial class ShiftSpellings
{
    private readonly IReadOnlyList<ShiftPreset> _presets;
    private readonly List<(Regex Spelling, ShiftPreset Preset, bool LooksLikeADate)> _names;

    public ShiftSpellings(IReadOnlyList<ShiftPreset> presets)
    {
        _presets = presets;
        _names =
        [
            .. presets
                .SelectMany(Of, (preset, spelling) => (Preset: preset, Spelling: spelling))
                .OrderByDescending(name => name.Spelling.Length)
                .Select(name => (Word(name.Spelling), name.Preset, LooksLikeADate(name.Spelling))),
        ];
    }

    /// <summary>Takes the names a date could be seen in, which have to go first: "24/24", and the 1 of "ca 1, 14/02".</summary>
    public IReadOnlyList<Found<Shift>> TakeNamesLikeDates(LineText line) => TakeNames(line, likeDates: true);

    /// <summary>Takes the other names.</summary>
    public IReadOnlyList<Found<Shift>> TakeNames(LineText line) => TakeNames(line, likeDates: false);

    /// <summary>Takes hours from–to; those of a preset are that preset.</summary>
    public IReadOnlyList<Found<Shift>> TakeHours(LineText line) => [.. Hours().Matches(line.Rest).Select(match => TakeHours(line, match))];

    private List<Found<Shift>> TakeNames(LineText line, bool likeDates)
    {
        var found = new List<Found<Shift>>();
        foreach (var (spelling, preset, _) in _names.Where(name => name.LooksLikeADate == likeDates))
        {
            foreach (Match match in spelling.Matches(line.Rest))
            {
                line.Take(match.Index, match.Length);
                found.Add(new Found<Shift>(match.Index, Shift.Of(preset)));
            }
        }

        return found;
    }

    private Found<Shift> TakeHours(LineText line, Match match)
    {
        var from = Clock(match.Groups["fh"], match.Groups["fm"], match.Groups["fp"].Value);

        // "đến 6h sáng" is no morning shift beside the hours; but in "7h-15h đêm 15/02" the night is one.
        var part = match.Groups["tp"];
        var isPart = part.Success && IsHourOf(part.Value, match.Groups["th"]);
        var to = Clock(match.Groups["th"], match.Groups["tm"], isPart ? part.Value : "");
        var typed = line.Take(match.Index, part.Success && !isPart ? part.Index - match.Index : match.Length).Trim();
        if (from is null || to is null)
            return new Found<Shift>(match.Index, default, new HoursUnreadable(typed));

        var hours = new ShiftHours(from.Value, to.Value);
        return new Found<Shift>(match.Index, new Shift(_presets.FirstOrDefault(preset => preset.Hours == hours)?.Id, hours));
    }

    /// <summary>A time of day. After noon people write either count: "3h chiều" and "15h chiều".</summary>
    private static TimeOnly? Clock(Group hour, Group minute, string part)
    {
        var h = int.Parse(hour.ValueSpan, CultureInfo.InvariantCulture);
        var m = minute.Success ? int.Parse(minute.ValueSpan, CultureInfo.InvariantCulture) : 0;
        h = HourOf(h, part);
        return (h, m) is (24, 0) ? TimeOnly.MinValue : h < 24 && m < 60 ? new TimeOnly(h, m) : null;
    }

    /// <summary>The hour of the day that is meant, 24 and more where there is none: "3h chiều" is 15, "12 giờ đêm" 24.</summary>
    internal static int HourOf(int hour, string part) => hour + (part, hour) switch
    {
        ("chieu" or "toi" or "pm", < 12) or ("dem", >= 8 and <= 12) => 12,
        ("trua", <= 3) => 12,
        ("am", 12) => -12,
        _ => 0,
    };

    private static bool IsHourOf(string part, Group hour) => (part, int.Parse(hour.ValueSpan, CultureInfo.InvariantCulture)) is
        ("sang", <= 11) or ("chieu", <= 6 or (>= 12 and <= 18)) or ("toi", (>= 6 and <= 11) or (>= 18 and <= 23)) or ("dem", <= 5 or (>= 10 and <= 12) or >= 20);

    /// <summary>How people write it, folded.</summary>
    public static IEnumerable<string> Of(ShiftPreset preset) =>
        preset.Spellings.Append(VietnameseText.Fold(preset.Name.Vietnamese)).Distinct();

    private static bool LooksLikeADate(string spelling) =>
        spelling.Contains('/', StringComparison.Ordinal) || (char.IsLetter(spelling[0]) && char.IsAsciiDigit(spelling[^1]));

    private static Regex Word(string spelling)
    {
        var isDigits = char.IsAsciiDigit(spelling[0]);
        var before = isDigits ? @"(?<![\p{L}\d/])" : @"(?<![\p{L}\d])";
        var after = char.IsAsciiDigit(spelling[^1]) ? @"(?![\p{L}\d])(?!\s*(?:-\s*\d{1,2}\s*)?/)" : @"(?![\p{L}\d])";
        return new Regex($@"{before}(?:ca\s+)?{Regex.Escape(spelling)}{after}", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    [GeneratedRegex(
        @"(?<![\d/.])(?<fh>[0-9]{1,2})\s*(?<unit>(?:h|gio|g|:)\s*(?<fm>[0-9]{2})?)?(?:\s*(?<fp>sang|chieu|toi|dem))?"
        + @"\s*(?:->|-|den|toi)\s*(?<th>[0-9]{1,2})\s*(?:(?:h|gio|g(?!\p{L})|:)\s*(?<tm>[0-9]{2}(?!\s*/))?|(?(unit)|(?!)))(?![\d/\p{L}])(?:\s*(?<tp>sang|chieu|toi|dem)(?!\p{L}))?",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Hours();
}
