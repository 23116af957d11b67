using System.Globalization;
using System.Text.RegularExpressions;
using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Rosters;

/// <summary>
/// Recognizes shifts as people write them: the campaign's spellings with or without "ca" ("ca sáng", "đêm", "cả ngày"), and custom hours
/// ("7h-15h", "07:30–11:30", "8-17h", "từ 22h đến 6h").
/// </summary>
internal sealed partial class ShiftSpellings
{
    private readonly IReadOnlyList<ShiftPreset> _presets;
    private readonly List<(Regex Spelling, ShiftPreset Preset, Digits Digits)> _names;

    public ShiftSpellings(IReadOnlyList<ShiftPreset> presets)
    {
        _presets = presets;
        _names =
        [
            .. presets
                .SelectMany(Of, (preset, spelling) => (Preset: preset, Spelling: spelling))
                .OrderByDescending(name => name.Spelling.Length)
                .Select(name => (Word(name.Spelling), name.Preset, DigitsOf(name.Spelling))),
        ];
    }

    /// <summary>
    /// Takes the shifts with digits, which must be taken before dates and phone numbers are searched for. Names that look like a date come
    /// first ("24/24", and the 1 of "ca 1, 14/02"). Then come hours from–to, which become the preset with the same hours if there is one.
    /// "24h" is last, because hours may end with it.
    /// </summary>
    public IReadOnlyList<Found<Shift>> TakeDigits(LineText line) =>
    [
        .. TakeNames(line, Digits.LikeADate),
        .. Hours().Matches(line.Rest).Select(match => TakeHours(line, match)),
        .. TakeNames(line, Digits.OfHours),
    ];

    /// <summary>Takes the other names.</summary>
    public IReadOnlyList<Found<Shift>> TakeNames(LineText line) => TakeNames(line, Digits.None);

    private List<Found<Shift>> TakeNames(LineText line, Digits digits)
    {
        var found = new List<Found<Shift>>();
        foreach (var (spelling, preset, _) in _names.Where(name => name.Digits == digits))
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

        // The "sáng" of "đến 6h sáng" belongs to the hours and is not a shift, but the "đêm" of "7h-15h đêm 15/02" is one.
        var part = match.Groups["tp"];
        var isPart = part.Success && IsHourOf(part.Value, match.Groups["th"]) && !StartsAName(line.Text, part);
        var to = Clock(match.Groups["th"], match.Groups["tm"], isPart ? part.Value : "");
        var typed = line.Take(match.Index, part.Success && !isPart ? part.Index - match.Index : match.Length).Trim();
        if (StartsAName(line.Text, match.Groups["tu"]) || (!match.Groups["unit"].Success && MayBeginLater(line.Text, match)))
            return new Found<Shift>(match.Index, default, new UnclearPart(typed));
        if (from is null || to is null)
            return new Found<Shift>(match.Index, default, new HoursUnreadable(typed));

        var hours = new ShiftHours(from.Value, to.Value);
        return new Found<Shift>(match.Index, new Shift(_presets.FirstOrDefault(preset => preset.Hours == hours)?.Id, hours));
    }

    /// <summary>A time of day. In the afternoon people write either "3h chiều" or "15h chiều".</summary>
    private static TimeOnly? Clock(Group hour, Group minute, string part)
    {
        var h = int.Parse(hour.ValueSpan, CultureInfo.InvariantCulture);
        var m = minute.Success ? int.Parse(minute.ValueSpan, CultureInfo.InvariantCulture) : 0;
        h = HourOf(h, part);
        return (h, m) is (24, 0) ? TimeOnly.MinValue : h < 24 && m < 60 ? new TimeOnly(h, m) : null;
    }

    /// <summary>The hour of the day that is meant; 24 or more if there is none. "3h chiều" is 15, and "12 giờ đêm" is 24.</summary>
    internal static int HourOf(int hour, string part) => hour + (part, hour) switch
    {
        ("chieu" or "toi" or "pm", < 12) or ("dem", >= 8 and <= 12) => 12,
        ("trua", <= 3) => 12,
        ("am", 12) => -12,
        _ => 0,
    };

    private static bool IsHourOf(string part, Group hour) => (part, int.Parse(hour.ValueSpan, CultureInfo.InvariantCulture)) is
        ("sang", <= 11) or ("chieu", <= 6 or (>= 12 and <= 18)) or ("toi", (>= 6 and <= 11) or (>= 18 and <= 23))
            or ("dem", <= 5 or (>= 10 and <= 12) or >= 20);

    /// <summary>How people write it, in lower case without accents.</summary>
    public static IEnumerable<string> Of(ShiftPreset preset) =>
        preset.Spellings.Append(VietnameseText.Fold(preset.Name.Vietnamese)).Distinct();

    /// <summary>"7h-11h Sáng Thị Mẫu", "7h-15 Giờ A Thử": the word may be the start of a name.</summary>
    private static bool StartsAName(string text, Group part) => part.Success && CapitalWords().IsMatch(text, part.Index);

    /// <summary>In "9-24h" and "Phạm Mẫu 2-7h-15", the first digits may belong to what precedes them.</summary>
    private static bool MayBeginLater(string text, Match match) =>
        match.Groups["th"].ValueSpan is "24"
            || (OnTo().IsMatch(text, match.Index + match.Length) && AWordBefore().IsMatch(text[..match.Index]));

    private static Digits DigitsOf(string spelling) =>
        spelling.Contains('/', StringComparison.Ordinal) || (char.IsLetter(spelling[0]) && char.IsAsciiDigit(spelling[^1]))
            ? Digits.LikeADate
        : char.IsAsciiDigit(spelling[0]) ? Digits.OfHours
        : Digits.None;

    private static Regex Word(string spelling)
    {
        var isDigits = char.IsAsciiDigit(spelling[0]);
        var before = isDigits ? @"(?<![\p{L}\d/])" : @"(?<![\p{L}\d])";
        var after = char.IsAsciiDigit(spelling[^1]) ? @"(?![\p{L}\d])(?!\s*(?:-\s*\d{1,2}\s*)?/)" : @"(?![\p{L}\d])";
        return new Regex($@"{before}(?:ca\s+)?{Regex.Escape(spelling)}{after}", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
    }

    [GeneratedRegex(@"\G\s*->?\s*\d{1,2}(?!\d)(?!\s*/)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex OnTo();

    [GeneratedRegex(@"[\p{L}\d][ .\-]+\z", RegexOptions.CultureInvariant | RegexOptions.RightToLeft, 10_000)]
    private static partial Regex AWordBefore();

    [GeneratedRegex(@"\G\p{Lu}\p{Ll}+ \p{Lu}", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex CapitalWords();

    /// <summary>
    /// Matches hours from–to. The 14 of "24h - 14-16/02" and of "7h-15h 14-16/02" is a day, and so is the 30 of "7h-15h 30 Tết". In
    /// "mùng 1 - 7h - 15h" the hours begin at the 7. "9-24h" is ambiguous: it may be hours, or a day and all of its hours.
    /// </summary>
    [GeneratedRegex(
        @"(?<![\d/.])(?!24\s*(?:h|gio|g)?" + To + @"[0-9]{1,2}(?![0-9])(?!\s*(?:h|g|:)))"
        + @"(?<fh>[0-9]{1,2})\s*(?<unit>(?:h|gio|g)\s*(?<fm>[0-9]{2})?|:(?<fm>[0-9]{2}))?(?:\s*(?<fp>sang|chieu|toi|dem))?" + To
        + @"(?<th>[0-9]{1,2})\s*(?:(?<tu>" + Unit
            + @")(?:(?<tm>[0-9]{2})(?!\s*/)"
            + @"|\s+(?<tm>[0-9]{2})(?!\s*(?:->|[-,+&/.()]|va|den|toi|to)?\s*[0-9])(?!\s*(?:tet|thang)))?|(?(unit)|(?!)))(?![\d/\p{L}])"
        + @"(?!(?:\s*(?:sang|chieu|toi|dem))?" + To + @"[0-9]{1,2}\s*" + Unit + @")(?:\s*(?<tp>sang|chieu|toi|dem)(?!\p{L}))?",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Hours();

    private const string To = @"\s*(?:->|-|den|toi)\s*";
    private const string Unit = @"(?:h(?!['’])|gio|g(?!\p{L})|:(?=[0-9]{2}))";

    /// <summary>What the digits of a name can be mistaken for.</summary>
    private enum Digits
    {
        None,
        LikeADate,
        OfHours,
    }
}
