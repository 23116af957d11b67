using System.Globalization;
using TetBot.Domain.Calendar;
using static TetBot.Domain.Campaigns.CampaignFaultKind;

namespace TetBot.Domain.Campaigns;

/// <summary>
/// The dates of a campaign must lie near each other. Most faults here are dates left over from last year, or a day and a month swapped.
/// </summary>
internal static class ScheduleRules
{
    /// <summary>In days. The letter of 2018 came 13 days before the holiday; a much longer notice means another year's date.</summary>
    private const int LongestNotice = 120;

    /// <summary>In days. Tết is about a week of holidays; a month is a mistake.</summary>
    private const int LongestHoliday = 31;

    /// <summary>Days after the holiday in which something may still be due or collected.</summary>
    private const int LongestAftermath = 30;

    /// <summary>The paths of the dates that others are compared with.</summary>
    public static readonly string[] CampaignDates = ["$.letter.date", "$.holiday.first", "$.holiday.last"];

    public static IEnumerable<CampaignFault> Check(Campaign campaign)
    {
        var holiday = HolidayFaults(campaign).ToList();
        return
        [
            .. holiday,
            .. Spans(campaign),
            .. Occurrences(campaign),
            .. Contradictions(campaign),
            .. Readings(campaign),
            // Without a valid holiday there is no range to check dates against.
            .. holiday.Count == 0 ? FarDates(campaign) : []
        ];
    }

    private static IEnumerable<CampaignFault> HolidayFaults(Campaign campaign)
    {
        var (first, last) = campaign.Holiday;
        var (earliest, latest) = (campaign.Letter.Date, campaign.Letter.Date.AddDays(LongestNotice));
        if (first < earliest || first > latest)
        {
            yield return new("$.holiday.first", HolidayFarFromLetter, Write(first), Write(earliest), Write(latest))
            {
                RestsOn = CampaignDates,
            };
        }

        var days = last.DayNumber - first.DayNumber + 1;
        if (days < 1)
            yield return new("$.holiday.last", EndsBeforeItStarts, Write(first), Write(last)) { RestsOn = CampaignDates };
        else if (days > LongestHoliday)
            yield return new("$.holiday.last", HolidayTooLong, Write(days), Write(LongestHoliday)) { RestsOn = CampaignDates };
    }

    private static IEnumerable<CampaignFault> Spans(Campaign campaign) =>
        campaign.Windows.Select((window, i) => ($"$.windows[{i}]", window.First, window.Last))
            .Concat(Moves(campaign).Select(move => (move.Path, move.Rule.First, move.Rule.Last)))
            .Where(span => span.Last < span.First)
            .Select(span => new CampaignFault($"{span.Item1}.last", EndsBeforeItStarts, Write(span.First), Write(span.Last))
            {
                RestsOn = [$"{span.Item1}.first"],
            });

    private static IEnumerable<CampaignFault> Occurrences(Campaign campaign)
    {
        foreach (var (i, obligation) in campaign.Obligations.Index())
        {
            var list = $"$.obligations[{i}].occurrences";
            // A holiday that ends before it starts expands to no occurrences; it is reported separately.
            if (obligation.Occurrences.Count == 0 && campaign.Holiday.First <= campaign.Holiday.Last)
                yield return new(list, NoOccurrence);

            foreach (var (j, occurrence) in obligation.Occurrences.Index())
            {
                var due = $"{list}[{j}].due";
                var boundary = occurrence.Due.Boundary;
                string[] restsOn = [BoundaryPath(due, occurrence.Due), .. j > 0 ? BoundaryPaths($"{list}[{j - 1}].due") : []];
                if (occurrence.OpensAt is { } opens && opens >= boundary)
                    yield return new($"{list}[{j}].opensAt", OpensAfterDue, Write(opens), Write(boundary)) { RestsOn = restsOn };
                if (j > 0 && boundary < obligation.Occurrences[j - 1].Due.Boundary)
                    yield return new(due, OccurrencesOutOfOrder) { RestsOn = restsOn };
            }
        }
    }

    private static IEnumerable<CampaignFault> FarDates(Campaign campaign)
    {
        var (earliest, latest) = (campaign.Letter.Date, campaign.Holiday.Last.AddDays(LongestAftermath));
        return Dates(campaign)
            .Where(date => date.Date < earliest || date.Date > latest)
            .Select(date => new CampaignFault(date.Path, OutsideCampaign, Write(date.Date), Write(earliest), Write(latest))
            {
                RestsOn = CampaignDates,
            });
    }

    private static IEnumerable<(string Path, DateOnly Date)> Dates(Campaign campaign)
    {
        foreach (var (i, obligation) in campaign.Obligations.Index())
        {
            foreach (var (j, occurrence) in obligation.Occurrences.Index())
            {
                var path = $"$.obligations[{i}].occurrences[{j}]";
                if (occurrence.OpensAt is { } opens) yield return ($"{path}.opensAt", VietnamTime.DateOf(opens));
                yield return (BoundaryPath($"{path}.due", occurrence.Due), VietnamTime.DateOf(occurrence.Due.Boundary));
            }
        }

        foreach (var (i, window) in campaign.Windows.Index())
        {
            yield return ($"$.windows[{i}].first", window.First);
            yield return ($"$.windows[{i}].last", window.Last);
        }

        foreach (var (path, move) in Moves(campaign))
        {
            yield return ($"{path}.first", move.First);
            yield return ($"{path}.last", move.Last);
            yield return ($"{path}.collectAfter", move.CollectAfter);
        }
    }

    /// <summary>A thing cannot be forbidden to a unit on a day on which it is allowed or required.</summary>
    private static IEnumerable<CampaignFault> Contradictions(Campaign campaign) =>
        from later in campaign.Windows.Index()
        from earlier in campaign.Windows.Take(later.Index).Index()
        where earlier.Item.Subject == later.Item.Subject
            && (earlier.Item.Kind is WindowKind.Forbidden) != (later.Item.Kind is WindowKind.Forbidden)
            && Share(earlier.Item.First, earlier.Item.Last, later.Item.First, later.Item.Last)
            && earlier.Item.AppliesTo.Intersect(later.Item.AppliesTo).Any()
        select new CampaignFault($"$.windows[{later.Index}].kind", WindowsContradict, earlier.Item.Id)
        {
            RestsOn = [.. TermsOf(earlier.Index), .. TermsOf(later.Index)],
        };

    private static string[] TermsOf(int window) =>
        [$"$.windows[{window}].kind", $"$.windows[{window}].subject", $"$.windows[{window}].first", $"$.windows[{window}].last"];

    private static IEnumerable<CampaignFault> Readings(Campaign campaign)
    {
        var moves = Moves(campaign).ToList();
        foreach (var (i, (path, move)) in moves.Index())
        {
            if (move.ShiftDays == 0) yield return new($"{path}.shiftDays", ReadingNotMoved);

            foreach (var (earlierPath, earlier) in moves.Take(i))
            {
                if (!Share(earlier.First, earlier.Last, move.First, move.Last)) continue;

                yield return new($"{path}.first", ReadingMovedTwice, earlier.Id)
                {
                    RestsOn = [$"{path}.last", $"{earlierPath}.first", $"{earlierPath}.last"],
                };
            }
        }
    }

    private static IEnumerable<(string Path, MoveReading Rule)> Moves(Campaign campaign) =>
        campaign.Rules.Index()
            .Where(rule => rule.Item is MoveReading)
            .Select(rule => ($"$.rules[{rule.Index}]", (MoveReading)rule.Item));

    private static bool Share(DateOnly first, DateOnly last, DateOnly otherFirst, DateOnly otherLast) =>
        first <= otherLast && otherFirst <= last;

    private static string BoundaryPath(string path, Due due) => $"{path}.{(due.BoundaryIsGood ? "at" : "before")}";

    private static string[] BoundaryPaths(string path) => [$"{path}.at", $"{path}.before"];

    private static string Write(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Write(DateTimeOffset instant) =>
        VietnamTime.Of(instant).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    private static string Write(int number) => number.ToString(CultureInfo.InvariantCulture);
}
