using FsCheck.Xunit;
using TetBot.Domain.Alerts;
using TetBot.Domain.Rosters;
using Xunit;
using static TetBot.Domain.Tests.Alerts.Watch2018;
using static TetBot.Domain.Tests.Rosters.Holiday2018;

namespace TetBot.Domain.Tests.Alerts;

/// <summary>What holds of any roster at any instant, looked at every quarter of an hour.</summary>
public sealed class ReadinessProperties
{
    [Property(MaxTest = 60)]
    public void Everybody_is_asked_right_before_each_shift_at_most_once_more_never_twice_in_a_row_and_never_once_it_has_begun(
        byte[] drawn, byte late)
    {
        var ready = Ready(Drawn(drawn));
        var since = At(13, 0).AddMinutes(late * 30);
        var sent = new List<(DateTimeOffset At, ShiftQuestion Ask)>();
        foreach (var now in Quarters().Where(now => now >= since))
        {
            // As cards are sent: what is asked later than what was asked last.
            if (ready.AskOf(PhamMau.Id, now) is { AskedAt: { } asked } ask && !(sent.Count > 0 && sent[^1].Ask.AskedAt >= asked))
                sent.Add((now, ask));
        }

        var shifts = ready.Shifts.Where(shift => shift.Account?.Id == PhamMau.Id).ToList();
        Assert.All(sent, one => Assert.Contains(one.Ask.Shifts, of => of.Shift.Range.Start > one.At));
        Assert.All(sent.Zip(sent.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At > ready.Rule.Ahead));
        Assert.True(sent.Count <= 2 * shifts.Count);
        Assert.All(
            shifts.Where(shift => shift.Range.Start - ready.Rule.Ahead >= since),
            shift => Assert.Single(sent, one => one.Ask.IsAhead && one.At == shift.Range.Start - ready.Rule.Ahead));
    }

    [Property(MaxTest = 60)]
    public void At_every_instant_of_a_shift_it_is_confirmed_or_its_lead_knows(byte[] drawn, int confirmed)
    {
        var entries = Drawn(drawn);
        var shifts = OnCallShift.Of(P10, Facts(entries));
        var answers = ReadinessAnswers.None(PhamMau.Id)
            .With(shifts.Where((shift, i) => shift.Account?.Id == PhamMau.Id && (confirmed >> (i % 31) & 1) == 1)
                .Select(shift => shift.Range), At(13, 0));
        var ready = Ready(entries, answers);

        foreach (var now in Quarters())
        {
            var missed = ready.Missed(now).Select(one => one.Shift).ToList();
            var known = shifts.Where(
                shift => shift.Range.Contains(now) && shift.Account?.Id == PhamMau.Id && answers.ConfirmedAt(shift.Range) is not null);
            Assert.Equal(shifts.Count(shift => shift.Range.Contains(now)), missed.Count + known.Count());
            Assert.All(missed, shift => Assert.NotEmpty(ReadinessRights.ToldOf(shift, Facts(entries))));
        }
    }

    [Property(MaxTest = 60)]
    public void A_persons_shifts_are_what_the_roster_says_joined_and_whatever_is_confirmed_of_them_is_asked_no_more(byte[] drawn)
    {
        var entries = Drawn(drawn);
        var shifts = OnCallShift.Of(P10, Facts(entries)).Where(shift => shift.Account?.Id == PhamMau.Id).ToList();

        foreach (var now in Quarters())
        {
            Assert.Equal(
                entries.Any(entry => entry.Phone.Value == PhamMau.Phone && entry.Ranges.Any(range => range.Contains(now))),
                shifts.Any(shift => shift.Range.Contains(now)));
        }

        Assert.All(shifts.Zip(shifts.Skip(1)), pair => Assert.True(pair.First.Range.End < pair.Second.Range.Start));
        var ready = Ready(entries, ReadinessAnswers.None(PhamMau.Id).With(shifts.Select(shift => shift.Range), At(13, 0)));
        Assert.All(Quarters(), now => Assert.Null(ready.AskOf(PhamMau.Id, now)?.AskedAt));
    }

    private static IEnumerable<DateTimeOffset> Quarters()
    {
        for (var now = At(12, 0); now < At(22, 0); now = now.AddMinutes(15))
            yield return now;
    }

    /// <summary>A roster of three people, one of whom has no account.</summary>
    private static IReadOnlyList<RosterEntry> Drawn(byte[] drawn)
    {
        (string Name, string Phone)[] people = [(PhamMau.Name, PhamMau.Phone!), (LeViDu.Name, LeViDu.Phone!), ("Bùi Thử Nghiệm", Unlinked)];
        return
        [
            .. drawn.Take(12).Select(one =>
            {
                var (name, phone) = people[one % 3];
                return Entry(
                    name, phone, ((Domain.Campaigns.ShiftPreset[])[Morning, Afternoon, Night, AllDay])[one / 3 % 4], 14 + (one / 12 % 7));
            }),
        ];
    }
}
