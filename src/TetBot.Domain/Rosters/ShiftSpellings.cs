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
    private readonly List<(Regex Spelling, ShiftPreset Preset)> _names;

    public ShiftSpellings(IReadOnlyList<ShiftPreset> presets)
    {
        _names = [.. presets
            .SelectMany(preset => preset.Spellings.Append(VietnameseText.Fold(preset.Name.Vietnamese)).Distinct(), (preset, spelling) => (spelling, preset))
            .OrderByDescending(pair => pair.spelling.Length)
            .Select(pair => (Word(pair.spelling), pair.preset))];
    }

    public static IReadOnlyList<Found<Shift>> TakeHours(LineText line) =>
        [.. Hours().Matches(line.Rest).Select(match =>
        {
            var typed = line.Take(match.Index, match.Length);
            return ReadHours(match) is { } hours
                ? new Found<Shift>(match.Index, new Shift(null, hours))
                : new Found<Shift>(match.Index, default, new HoursUnreadable(typed));
        })];

    public IReadOnlyList<Found<Shift>> TakeNames(LineText line)
    {
        var found = new List<Found<Shift>>();
        foreach (var (spelling, preset) in _names)
        {
            foreach (Match match in spelling.Matches(line.Rest))
            {
                line.Take(match.Index, match.Length);
                found.Add(new Found<Shift>(match.Index, Shift.Of(preset)));
            }
        }

        return found;
    }

    public bool IsOnlyShifts(string folded)
    {
        foreach (var (spelling, _) in _names)
            folded = spelling.Replace(folded, " ");
        return !folded.Any(char.IsLetter);
    }

    public int SkipLeadingShift(string folded)
    {
        var lead = folded.Length - folded.TrimStart(' ', ',', '-', ':').Length;
        return _names
            .Select(name => name.Spelling.Match(folded, lead))
            .FirstOrDefault(match => match.Success && match.Index == lead && match.Length > 1) is { } shift
            ? shift.Index + shift.Length
            : 0;
    }

    private static Regex Word(string spelling) => new(
        $@"(?<![\p{{L}}\d])(?:ca\s+)?{Regex.Escape(spelling)}(?![\p{{L}}\d])",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    private static ShiftHours? ReadHours(Match match)
    {
        return Clock(match.Groups["fh"], match.Groups["fm"]) is { } from && Clock(match.Groups["th"], match.Groups["tm"]) is { } to
            ? new ShiftHours(from, to)
            : null;

        static TimeOnly? Clock(Group hour, Group minute)
        {
            var h = int.Parse(hour.ValueSpan, CultureInfo.InvariantCulture);
            var m = minute.Success ? int.Parse(minute.ValueSpan, CultureInfo.InvariantCulture) : 0;
            return (h, m) is (24, 0) ? TimeOnly.MinValue : h < 24 && m < 60 ? new TimeOnly(h, m) : null;
        }
    }

    [GeneratedRegex(
        @"(?<![\d/.])(?<fh>\d{1,2})\s*(?:(?:h|g|gio|:)\s*(?<fm>\d{2})?)?\s*(?:-|–|—|->|den|toi)\s*(?<th>\d{1,2})\s*(?:h|gio|g(?!\p{L})|:)\s*(?<tm>\d{2})?(?![\d/\p{L}])",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Hours();
}

/// <summary>Duties as people write them: the campaign's names, or the first two words of them.</summary>
internal sealed class DutySpellings(IReadOnlyList<Duty> duties)
{
    private readonly List<(string Spelling, Duty Duty)> _names =
    [
        .. duties
            .SelectMany(duty => new[] { VietnameseText.Fold(duty.Name.Vietnamese), TwoWords(VietnameseText.Fold(duty.Name.Vietnamese)), VietnameseText.Fold(duty.Name.English) }, (duty, spelling) => (spelling, duty))
            .OrderByDescending(pair => pair.spelling.Length),
    ];

    /// <summary>Takes the duty named, or gives the campaign's first.</summary>
    public Duty Take(LineText line)
    {
        foreach (var (spelling, duty) in _names)
        {
            var index = line.Rest.IndexOf(spelling, StringComparison.Ordinal);
            if (index < 0)
                continue;
            line.Take(index, spelling.Length);
            return duty;
        }

        return duties[0];
    }

    private static string TwoWords(string name) => string.Join(' ', name.Split(' ').Take(2));
}
