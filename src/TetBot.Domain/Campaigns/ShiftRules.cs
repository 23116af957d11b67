using System.Globalization;
using static TetBot.Domain.Campaigns.CampaignFaultKind;

namespace TetBot.Domain.Campaigns;

/// <summary>The slots must divide the whole day. C01 asks for intake 24h/24h, and a roster shows gaps only in the hours it draws.</summary>
internal static class ShiftRules
{
    private const int MinutesADay = 24 * 60;

    public static IEnumerable<CampaignFault> Check(IReadOnlyList<ShiftPreset> shifts) => [.. Slots(shifts), .. Spellings(shifts)];

    private static IEnumerable<CampaignFault> Slots(IReadOnlyList<ShiftPreset> shifts)
    {
        string[] restsOn =
        [
            "$.shifts",
            .. shifts.SelectMany((_, i) => new[] { $"$.shifts[{i}].from", $"$.shifts[{i}].to", $"$.shifts[{i}].slot" }),
        ];
        var holder = new int?[MinutesADay];
        foreach (var (i, shift) in shifts.Index().Where(shift => shift.Item.IsSlot))
        {
            var minutes = MinutesOf(shift.Hours).ToList();
            foreach (var other in minutes.Select(minute => holder[minute]).OfType<int>().Distinct())
                yield return new($"$.shifts[{i}]", SlotsOverlap, shifts[other].Id) { RestsOn = restsOn };
            foreach (var minute in minutes) holder[minute] ??= i;
        }

        for (var minute = 0; minute < MinutesADay; minute++)
        {
            if (holder[minute] is not null) continue;

            var from = minute;
            while (minute < MinutesADay && holder[minute] is null) minute++;
            yield return new("$.shifts", SlotsLeaveGap, Write(from), Write(minute)) { RestsOn = restsOn };
        }
    }

    private static IEnumerable<int> MinutesOf(ShiftHours hours)
    {
        var start = (int)(hours.From - TimeOnly.MinValue).TotalMinutes;
        var length = (int)(hours.To - hours.From).TotalMinutes;
        return Enumerable.Range(start, length == 0 ? MinutesADay : length).Select(minute => minute % MinutesADay);
    }

    private static IEnumerable<CampaignFault> Spellings(IReadOnlyList<ShiftPreset> shifts)
    {
        var taken = new Dictionary<string, string>();
        foreach (var (i, shift) in shifts.Index())
        {
            foreach (var (j, spelling) in shift.Spellings.Index())
            {
                var path = $"$.shifts[{i}].spellings[{j}]";
                if (!spelling.All(letter => char.IsAscii(letter) && !char.IsAsciiLetterUpper(letter)))
                    yield return new(path, SpellingNotPlain, spelling);
                if (!taken.TryAdd(spelling, shift.Id)) yield return new(path, SpellingTaken, spelling, taken[spelling]);
            }
        }
    }

    private static string Write(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
}
