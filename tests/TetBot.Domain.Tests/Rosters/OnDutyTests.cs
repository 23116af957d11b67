using FsCheck.Xunit;
using TetBot.Domain.Rosters;
using Xunit;
using static TetBot.Domain.Tests.Rosters.Holiday2018;

namespace TetBot.Domain.Tests.Rosters;

public sealed class OnDutyTests
{
    private const string Phone = "+84912345678";
    private const string OtherPhone = "+84912345679";

    [Fact]
    public void A_night_shift_over_midnight_has_the_same_person_on_both_days()
    {
        var duty = new OnDuty([Entry("Phạm Mẫu", Phone, Night, 15)]);

        Assert.Empty(duty.At(At(15, 22, 59)).On);
        Assert.Equal(Range(At(15, 23), At(16, 7)), Assert.Single(duty.At(At(15, 23)).On).Range);
        Assert.Equal("Phạm Mẫu", Assert.Single(duty.At(At(16, 6, 59)).On).Entry.Name.Value);
        Assert.Empty(duty.At(At(16, 7)).On);
    }

    [Fact]
    public void Days_and_shifts_of_one_person_that_touch_are_one_spell()
    {
        var duty = new OnDuty(
            [Entry("Phạm Mẫu", Phone, AllDay, 14, 15, 16), Entry("phạm mẫu", Phone, Morning, 18), Entry("Phạm Mẫu", Phone, Afternoon, 18)]);

        Assert.Equal(Range(At(14, 0), At(17, 0)), Assert.Single(duty.At(At(15, 12)).On).Range);
        Assert.Equal(Range(At(18, 7), At(18, 23)), Assert.Single(duty.At(At(18, 15)).On).Range);
    }

    [Fact]
    public void Another_duty_is_another_spell()
    {
        var duty = new OnDuty([Entry("Phạm Mẫu", Phone, Morning, 14) with { DutyId = "lead" }, Entry("Phạm Mẫu", Phone, Afternoon, 14)]);

        var moment = duty.At(At(14, 14));
        Assert.Equal(("lead", At(14, 15)), (Assert.Single(moment.On).Entry.DutyId, moment.On[0].Range.End));
        Assert.Equal("desk", Assert.Single(moment.Next).Entry.DutyId);
    }

    [Fact]
    public void People_on_duty_at_once_stand_in_the_rosters_order()
    {
        var duty = new OnDuty(
        [
            Entry("Phạm Mẫu", Phone, Afternoon, 14) with { DutyId = "lead" }, Entry("Lê Ví Dụ", OtherPhone, AllDay, 13, 14),
            Entry("Hoàng Giả Định", Phone, Morning, 15),
        ]);

        Assert.Equal(["Phạm Mẫu", "Lê Ví Dụ"], NamesOf(duty.At(At(14, 16)).On));
    }

    [Fact]
    public void Whoever_comes_next_is_told_in_a_gap_and_beside_those_on_duty()
    {
        var duty = new OnDuty(
        [
            Entry("Phạm Mẫu", Phone, Morning, 14), Entry("Lê Ví Dụ", OtherPhone, Night, 14), Entry("Hoàng Giả Định", OtherPhone, Night, 14),
            Entry("Trần Thử Nghiệm", Phone, Night, 20),
        ]);

        Assert.Equal(["Phạm Mẫu"], NamesOf(duty.At(At(6, 8)).Next));
        Assert.Equal(["Lê Ví Dụ", "Hoàng Giả Định"], NamesOf(duty.At(At(14, 8)).Next));
        var gap = duty.At(At(14, 15));
        Assert.Empty(gap.On);
        Assert.Equal(["Lê Ví Dụ", "Hoàng Giả Định"], NamesOf(gap.Next));
        Assert.Equal(["Trần Thử Nghiệm"], NamesOf(duty.At(At(14, 23)).Next));
        Assert.Empty(duty.At(At(20, 23)).Next);
        Assert.Empty(new OnDuty([]).At(At(20, 23)).Next);
    }

    [Fact]
    public void A_day_has_who_is_on_duty_when_and_the_parts_with_nobody()
    {
        var day = new OnDuty([Entry("Lê Ví Dụ", OtherPhone, Night, 15, 16), Entry("Phạm Mẫu", Phone, Afternoon, 16)])
            .During(Range(At(16, 0), At(17, 0)));

        Assert.Equal(["Lê Ví Dụ", "Phạm Mẫu", "Lê Ví Dụ"], NamesOf(day.Spells));
        Assert.Equal(Range(At(15, 23), At(16, 7)), day.Spells[0].Range);
        Assert.Equal([Range(At(16, 7), At(16, 15))], day.Gaps);
        Assert.Equal([Range(At(18, 0), At(19, 0))], new OnDuty([]).During(Range(At(18, 0), At(19, 0))).Gaps);
    }

    [Property(Arbitrary = [typeof(RosterGenerators)])]
    public void At_every_minute_it_says_what_a_look_through_the_roster_says(RosterEntry[] entries)
    {
        var duty = new OnDuty(entries);

        for (var minute = At(13, 0); minute < At(22, 0); minute = minute.AddMinutes(7))
        {
            var moment = duty.At(minute);
            var expected = entries.Where(entry => entry.Ranges.Any(range => range.Contains(minute))).Select(KeyOf).Distinct().ToList();
            Assert.Equal(expected.Order(), moment.On.Select(spell => KeyOf(spell.Entry)).Order());
            Assert.All(moment.On, spell => Assert.True(spell.Range.Contains(minute)));
            var starts = entries.SelectMany(entry => entry.Ranges).Where(range => range.Start > minute).ToList();
            Assert.All(moment.Next, spell => Assert.Contains(starts, range => range.Start == spell.Range.Start));
        }
    }

    [Property(Arbitrary = [typeof(RosterGenerators)])]
    public void Nobody_is_on_duty_exactly_in_the_gaps_of_the_coverage(RosterEntry[] entries)
    {
        var duty = new OnDuty(entries);
        var gaps = Coverage.Of(MauTuat, entries).Gaps;

        Assert.Equal(gaps, duty.During(MauTuat.Holiday.Range).Gaps);
        for (var minute = MauTuat.Holiday.Range.Start; minute < MauTuat.Holiday.Range.End; minute = minute.AddMinutes(1))
            Assert.Equal(gaps.Any(gap => gap.Contains(minute)), duty.At(minute).On.Count == 0);
    }

    [Property(Arbitrary = [typeof(RosterGenerators)])]
    public void A_spell_begins_and_ends_where_that_persons_duty_does(RosterEntry[] entries)
    {
        foreach (var spell in new OnDuty(entries).During(Range(At(1, 0), At(28, 0))).Spells)
        {
            var own = entries.Where(entry => KeyOf(entry) == KeyOf(spell.Entry)).SelectMany(entry => entry.Ranges).ToList();
            Assert.DoesNotContain(own, range => range.Contains(spell.Range.Start.AddTicks(-1)) || range.Contains(spell.Range.End));
            for (var minute = spell.Range.Start; minute < spell.Range.End; minute = minute.AddMinutes(1))
                Assert.Contains(own, range => range.Contains(minute));
        }
    }

    private static IEnumerable<string> NamesOf(IEnumerable<DutySpell> spells) => spells.Select(spell => spell.Entry.Name.Value);

    private static string KeyOf(RosterEntry entry) => $"{entry.Phone} {entry.Name} {entry.DutyId}";
}
