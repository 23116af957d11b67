using TetBot.Domain.Calendar;
using TetBot.Domain.Directory;
using TetBot.Domain.Rosters;

namespace TetBot.Domain.Alerts;

/// <summary>A span in which a person is on call without a break, whatever their duties in it.</summary>
/// <param name="Department">The department whose roster has it.</param>
/// <param name="Range">The span.</param>
/// <param name="Entry">The person, and how to call them.</param>
/// <param name="Account">Who they are in Teams; null if nobody has linked them.</param>
/// <param name="Before">The people on call just before it begins; empty if nobody is.</param>
/// <param name="After">The people on call when it ends; empty if nobody is.</param>
public sealed record OnCallShift(
    UnitId Department,
    TimeRange Range,
    RosterEntry Entry,
    Person? Account,
    IReadOnlyList<RosterEntry> Before,
    IReadOnlyList<RosterEntry> After)
{
    /// <summary>The shifts of a department's roster, by start; empty if no roster is in force.</summary>
    public static IReadOnlyList<OnCallShift> Of(UnitId department, OnCallFacts facts)
    {
        if (facts.Duty is not { } duty)
            return [];
        var shifts =
            from spell in duty.Spells
            let account = facts.AccountOf(spell.Entry)
            group spell by account is null ? KeyOf(spell.Entry) : account.Id.Value into ofOne
            from joined in Join(ofOne)
            orderby joined.Range.Start
            select new OnCallShift(
                department,
                joined.Range,
                joined.Entry,
                facts.AccountOf(joined.Entry),
                Others(duty.At(joined.Range.Start.AddTicks(-1)), ofOne.Key),
                Others(duty.At(joined.Range.End), ofOne.Key));
        return [.. shifts];

        IReadOnlyList<RosterEntry> Others(DutyMoment moment, string key) =>
        [
            .. moment.On.Select(spell => spell.Entry).Where(entry => (facts.AccountOf(entry)?.Id.Value ?? KeyOf(entry)) != key)
                .DistinctBy(KeyOf),
        ];
    }

    /// <summary>The key of a person on a roster who has no account: the same phone and name are the same person.</summary>
    internal static string KeyOf(RosterEntry entry) => $"{entry.Phone.Value} {VietnameseText.Fold(entry.Name.Value)}";

    private static IEnumerable<DutySpell> Join(IEnumerable<DutySpell> ofOne)
    {
        DutySpell? open = null;
        foreach (var next in ofOne.OrderBy(spell => spell.Range.Start))
        {
            if (open is null || next.Range.Start > open.Range.End)
            {
                if (open is not null)
                    yield return open;
                open = next;
            }
            else if (next.Range.End > open.Range.End)
            {
                open = open with { Range = new TimeRange(open.Range.Start, next.Range.End) };
            }
        }

        if (open is not null)
            yield return open;
    }
}

/// <summary>A person's statement that they are ready for a shift.</summary>
/// <param name="Range">The shift as it was when they said so.</param>
/// <param name="At">When they said so.</param>
public sealed record ConfirmedShift(TimeRange Range, DateTimeOffset At);

/// <summary>A person's statement before the holiday that they know when they are on call and can be reached.</summary>
/// <param name="Shifts">Their shifts by the roster they saw.</param>
/// <param name="At">When they said so.</param>
public sealed record ConfirmedDates(IReadOnlyList<TimeRange> Shifts, DateTimeOffset At);

/// <summary>Everything a person on call has confirmed, oldest first.</summary>
/// <param name="Person">The person.</param>
/// <param name="Shifts">The confirmations given before or during each shift.</param>
/// <param name="Dates">The confirmations given at the drill, and again whenever the roster had changed for them.</param>
public sealed record ReadinessAnswers(PersonId Person, IReadOnlyList<ConfirmedShift> Shifts, IReadOnlyList<ConfirmedDates> Dates)
{
    /// <summary>No confirmations yet.</summary>
    public static ReadinessAnswers None(PersonId person) => new(person, [], []);

    /// <summary>
    /// When they first said that they are ready for a shift; null if they have not. Confirming a longer span also confirms any part of it.
    /// </summary>
    public DateTimeOffset? ConfirmedAt(TimeRange shift) =>
        Shifts.Where(said => Covers(said.Range, shift)).Select(said => (DateTimeOffset?)said.At).Min();

    /// <summary>Whether they know of a shift.</summary>
    public bool Know(TimeRange shift) =>
        Dates.Any(said => said.Shifts.Any(range => Covers(range, shift))) || ConfirmedAt(shift) is not null;

    /// <summary>The confirmations with these shifts added; shifts already confirmed stay as they were.</summary>
    public ReadinessAnswers With(IEnumerable<TimeRange> shifts, DateTimeOffset at)
    {
        var fresh = shifts.Where(shift => ConfirmedAt(shift) is null).Select(shift => new ConfirmedShift(shift, at)).ToList();
        return fresh.Count == 0 ? this : this with { Shifts = [.. Shifts, .. fresh] };
    }

    /// <summary>The confirmations with the dates added; unchanged if each of them is known.</summary>
    public ReadinessAnswers WithDates(IReadOnlyList<TimeRange> shifts, DateTimeOffset at) =>
        shifts.All(Know) ? this : this with { Dates = [.. Dates, new ConfirmedDates(shifts, at)] };

    private static bool Covers(TimeRange said, TimeRange shift) => said.Start <= shift.Start && shift.End <= said.End;
}
