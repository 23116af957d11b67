using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Rosters;

/// <summary>How well a slot of the holiday is covered.</summary>
public enum SlotState
{
    /// <summary>Nobody is on duty at any minute.</summary>
    Missing,

    /// <summary>Somebody is on duty, but not at every minute.</summary>
    Partial,

    /// <summary>Somebody is on duty at every minute.</summary>
    Covered,

    /// <summary>Two or more people are on duty at every minute.</summary>
    Doubled,
}

/// <summary>One shift of one day, limited to the holiday.</summary>
/// <param name="Date">The day the shift starts.</param>
/// <param name="Preset">The shift.</param>
/// <param name="Range">Its part inside the holiday. The night before the holiday counts only from 00:00.</param>
/// <param name="State">How well it is covered.</param>
/// <param name="Fewest">The fewest people at any minute of it.</param>
/// <param name="Gaps">The spans of it with nobody on duty.</param>
public sealed record CoverageSlot(
    DateOnly Date,
    ShiftPreset Preset,
    TimeRange Range,
    SlotState State,
    int Fewest,
    IReadOnlyList<TimeRange> Gaps)
{
    /// <summary>The total length of the gaps.</summary>
    public TimeSpan Uncovered => TimeSpan.FromTicks(Gaps.Sum(gap => gap.Length.Ticks));
}

/// <summary>
/// The coverage of the holiday to the minute (C01: "24h/24h"), from 00:00 of the first day to 24:00 of the last. The campaign's
/// shifts divide it into slots. If a night shift runs over midnight, the first hours of the holiday belong to the night of the
/// day before, so that night is a slot too.
/// </summary>
public sealed class Coverage
{
    private Coverage(IReadOnlyList<CoverageSlot> slots, IReadOnlyList<TimeRange> gaps)
    {
        Slots = slots;
        Gaps = gaps;
    }

    /// <summary>Every slot of the holiday, by day and then by start.</summary>
    public IReadOnlyList<CoverageSlot> Slots { get; }

    /// <summary>Every span of the holiday with nobody on duty, merged and in order.</summary>
    public IReadOnlyList<TimeRange> Gaps { get; }

    /// <summary>Whether somebody is on duty at every minute of the holiday.</summary>
    public bool IsComplete => Gaps.Count == 0;

    /// <summary>How many slots have somebody on duty at every minute.</summary>
    public int CoveredSlots => Slots.Count(slot => slot.State is SlotState.Covered or SlotState.Doubled);

    /// <summary>The coverage of the holiday of <paramref name="campaign"/> by <paramref name="entries"/>.</summary>
    public static Coverage Of(Campaign campaign, IEnumerable<RosterEntry> entries)
    {
        var holiday = campaign.Holiday.Range;
        var timeline = Timeline.Of(holiday, entries.SelectMany(entry => entry.Ranges));
        var slots = SlotsOf(campaign)
            .Select(slot => timeline.Measure(slot.Date, slot.Preset, slot.Range))
            .ToList();
        return new Coverage(slots, timeline.GapsIn(holiday));
    }

    /// <summary>The slots of the holiday: each slot shift of each day, and those of the day before that reach into it.</summary>
    public static IEnumerable<(DateOnly Date, ShiftPreset Preset, TimeRange Range)> SlotsOf(Campaign campaign) =>
        from date in campaign.Holiday.Days.Prepend(campaign.Holiday.First.AddDays(-1))
        from preset in campaign.Shifts
        where preset.IsSlot
        let inside = preset.Hours.On(date).Intersect(campaign.Holiday.Range)
        where inside is not null
        orderby date, inside.Value.Start
        select (date, preset, inside.Value);

    /// <summary>How many people are on duty between each two instants at which the number changes.</summary>
    private sealed class Timeline(IReadOnlyList<(TimeRange Range, int People)> pieces)
    {
        public static Timeline Of(TimeRange within, IEnumerable<TimeRange> duties)
        {
            var changes = new SortedDictionary<DateTimeOffset, int> { [within.Start] = 0, [within.End] = 0 };
            foreach (var duty in duties)
            {
                if (duty.Intersect(within) is not { } inside)
                    continue;
                changes[inside.Start] = changes.GetValueOrDefault(inside.Start) + 1;
                changes[inside.End] = changes.GetValueOrDefault(inside.End) - 1;
            }

            var pieces = new List<(TimeRange, int)>(changes.Count);
            var people = 0;
            DateTimeOffset? from = null;
            foreach (var (instant, change) in changes)
            {
                if (from is { } start)
                    pieces.Add((new TimeRange(start, instant), people));
                people += change;
                from = instant;
            }

            return new Timeline(pieces);
        }

        public CoverageSlot Measure(DateOnly date, ShiftPreset preset, TimeRange range)
        {
            var fewest = int.MaxValue;
            foreach (var (piece, people) in pieces)
            {
                if (piece.Overlaps(range))
                    fewest = Math.Min(fewest, people);
            }

            var gaps = fewest > 0 ? [] : GapsIn(range);
            var state = fewest switch
            {
                > 1 => SlotState.Doubled,
                1 => SlotState.Covered,
                _ => gaps is [var only] && only == range ? SlotState.Missing : SlotState.Partial,
            };
            return new CoverageSlot(date, preset, range, state, fewest, gaps);
        }

        public List<TimeRange> GapsIn(TimeRange range)
        {
            var gaps = new List<TimeRange>();
            foreach (var (piece, people) in pieces)
            {
                if (people > 0 || piece.Intersect(range) is not { } gap)
                    continue;
                if (gaps.Count > 0 && gaps[^1].End == gap.Start)
                    gaps[^1] = new TimeRange(gaps[^1].Start, gap.End);
                else
                    gaps.Add(gap);
            }

            return gaps;
        }
    }
}
