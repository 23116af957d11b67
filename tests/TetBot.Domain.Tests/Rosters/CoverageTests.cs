using FsCheck.Xunit;
using TetBot.Domain.Calendar;
using TetBot.Domain.Rosters;
using Xunit;
using static TetBot.Domain.Tests.Rosters.Holiday2018;

namespace TetBot.Domain.Tests.Rosters;

public sealed class CoverageTests
{
    private const string Phone = "+84912345678";

    [Fact]
    public void The_holiday_has_a_slot_for_each_shift_of_each_day_and_the_night_that_runs_into_it()
    {
        var slots = Coverage.Of(MauTuat, []).Slots;

        Assert.Equal(22, slots.Count);
        Assert.Equal((Day(13), Night, Range(At(14, 0), At(14, 7))), (slots[0].Date, slots[0].Preset, slots[0].Range));
        Assert.Equal((Day(20), Night, Range(At(20, 23), At(21, 0))), (slots[^1].Date, slots[^1].Preset, slots[^1].Range));
        Assert.DoesNotContain(slots, slot => slot.Preset == AllDay);
        for (var i = 1; i < slots.Count; i++)
            Assert.Equal(slots[i - 1].Range.End, slots[i].Range.Start);
    }

    [Fact]
    public void Slots_come_by_start_however_the_campaign_lists_its_shifts()
    {
        var slots = Coverage.Of(MauTuat with { Shifts = [Night, AllDay, Afternoon, Morning] }, []).Slots;

        Assert.Equal(slots.OrderBy(slot => slot.Range.Start), slots);
        Assert.Equal(22, slots.Count);
    }

    [Fact]
    public void With_nobody_the_whole_holiday_is_one_gap()
    {
        var coverage = Coverage.Of(MauTuat, []);

        Assert.Equal([Range(At(14, 0), At(21, 0))], coverage.Gaps);
        Assert.False(coverage.IsComplete);
        Assert.Equal(0, coverage.CoveredSlots);
        Assert.All(coverage.Slots, slot => Assert.Equal((SlotState.Missing, 0), (slot.State, slot.Fewest)));
    }

    [Fact]
    public void One_person_all_day_every_day_covers_everything()
    {
        var coverage = Coverage.Of(MauTuat, [Entry("Phạm Mẫu", Phone, AllDay, 14, 15, 16, 17, 18, 19, 20)]);

        Assert.True(coverage.IsComplete);
        Assert.Equal(22, coverage.CoveredSlots);
        Assert.All(coverage.Slots, slot => Assert.Equal((SlotState.Covered, 1), (slot.State, slot.Fewest)));
    }

    [Fact]
    public void The_eve_s_evening_does_not_count_and_its_night_does_from_midnight()
    {
        Assert.Equal(Range(At(14, 0), At(21, 0)), Assert.Single(Coverage.Of(MauTuat, [Entry("Phạm Mẫu", Phone, Afternoon, 13)]).Gaps));

        var coverage = Coverage.Of(MauTuat, [Entry("Phạm Mẫu", Phone, Night, 13)]);
        Assert.Equal(SlotState.Covered, coverage.Slots[0].State);
        Assert.Equal([Range(At(14, 7), At(21, 0))], coverage.Gaps);
    }

    [Fact]
    public void The_last_night_is_owed_only_until_midnight()
    {
        var last = Coverage.Of(MauTuat, [Entry("Phạm Mẫu", Phone, Hours("23:00", "00:00"), 20)]).Slots[^1];

        Assert.Equal((SlotState.Covered, 1), (last.State, last.Fewest));
        Assert.Empty(last.Gaps);
    }

    [Fact]
    public void A_single_minute_with_nobody_is_a_gap()
    {
        var coverage = Coverage.Of(
            MauTuat,
            [
                Entry("Phạm Mẫu", Phone, Hours("00:00", "11:29"), 14),
                Entry("Phạm Mẫu", Phone, Hours("11:30", "00:00"), 14),
                Entry("Phạm Mẫu", Phone, AllDay, 15, 16, 17, 18, 19, 20),
            ]);

        var gap = Range(At(14, 11, 29), At(14, 11, 30));
        Assert.Equal([gap], coverage.Gaps);
        var morning = coverage.Slots.Single(slot => slot.Date == Day(14) && slot.Preset == Morning);
        Assert.Equal((SlotState.Partial, 0), (morning.State, morning.Fewest));
        Assert.Equal([gap], morning.Gaps);
    }

    [Fact]
    public void Two_people_double_a_slot_only_if_they_are_two_at_every_minute()
    {
        var one = Entry("Phạm Mẫu", Phone, Morning, 15);
        var other = Entry("Lê Ví Dụ", "+84912345679", Hours("07:00", "14:59"), 15);

        Assert.Equal((SlotState.Covered, 1), State([one, other]));
        Assert.Equal((SlotState.Doubled, 2), State([one, other with { Shift = Shift.Of(Morning) }]));
        Assert.Equal((SlotState.Doubled, 2), State([one, other, Entry("Hoàng Giả Định", Phone, Hours("14:59", "15:01"), 15)]));

        static (SlotState, int) State(IEnumerable<RosterEntry> entries)
        {
            var slot = Coverage.Of(MauTuat, entries).Slots.Single(slot => slot.Date == Day(15) && slot.Preset == Morning);
            return (slot.State, slot.Fewest);
        }
    }

    [Property(Arbitrary = [typeof(RosterGenerators)])]
    public void Every_minute_is_on_somebody_s_duty_or_in_exactly_one_gap(RosterEntry[] entries)
    {
        var coverage = Coverage.Of(MauTuat, entries);

        foreach (var minute in MinutesOf(MauTuat.Holiday.Range))
        {
            var covered = entries.Any(entry => entry.Ranges.Any(range => range.Contains(minute)));
            Assert.Equal(covered ? 0 : 1, coverage.Gaps.Count(gap => gap.Contains(minute)));
        }
    }

    [Property(Arbitrary = [typeof(RosterGenerators)])]
    public void Gaps_are_in_order_apart_and_inside_the_holiday(RosterEntry[] entries)
    {
        var coverage = Coverage.Of(MauTuat, entries);

        for (var i = 1; i < coverage.Gaps.Count; i++)
            Assert.True(coverage.Gaps[i - 1].End < coverage.Gaps[i].Start, "Gaps that touch are one gap.");
        Assert.All(coverage.Gaps, gap => Assert.Equal(gap, gap.Intersect(MauTuat.Holiday.Range)));
        Assert.Equal(coverage.Gaps.Count == 0, coverage.IsComplete);
        Assert.Equal(coverage.IsComplete, coverage.CoveredSlots == coverage.Slots.Count);
    }

    [Property(Arbitrary = [typeof(RosterGenerators)])]
    public void A_slot_says_what_counting_minute_by_minute_says(RosterEntry[] entries)
    {
        var duties = entries.SelectMany(entry => entry.Ranges).ToList();

        foreach (var slot in Coverage.Of(MauTuat, entries).Slots)
        {
            var counts = MinutesOf(slot.Range).Select(minute => duties.Count(duty => duty.Contains(minute))).ToList();
            var expected = counts.Min() switch
            {
                > 1 => SlotState.Doubled,
                1 => SlotState.Covered,
                _ => counts.Max() == 0 ? SlotState.Missing : SlotState.Partial,
            };
            Assert.Equal((expected, counts.Min()), (slot.State, slot.Fewest));
            Assert.Equal(counts.Count(count => count == 0), slot.Gaps.Sum(gap => gap.Length.TotalMinutes));
        }
    }

    private static IEnumerable<DateTimeOffset> MinutesOf(TimeRange range)
    {
        for (var minute = range.Start; minute < range.End; minute = minute.AddMinutes(1))
            yield return minute;
    }
}
