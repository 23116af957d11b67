using TetBot.Domain.Calendar;

namespace TetBot.Domain.Rosters;

/// <summary>One person's consecutive shifts in one duty, joined.</summary>
/// <param name="Entry">The person, their phone number and their duty.</param>
/// <param name="Range">From the first start to the last end.</param>
public sealed record DutySpell(RosterEntry Entry, TimeRange Range);

/// <summary>Who is on duty at an instant.</summary>
/// <param name="On">Everybody on duty, in the roster's order; empty in a gap.</param>
/// <param name="Next">The people who come on duty next, which may be several at once; empty after the last shift.</param>
public sealed record DutyMoment(IReadOnlyList<DutySpell> On, IReadOnlyList<DutySpell> Next);

/// <summary>Who is on duty during a span.</summary>
/// <param name="Range">The span.</param>
/// <param name="Spells">Everybody on duty at some instant of the span, by start and then in the roster's order. A spell is not cut
/// where it reaches beyond the span.</param>
/// <param name="Gaps">The parts of the span with nobody on duty.</param>
public sealed record DutySpan(TimeRange Range, IReadOnlyList<DutySpell> Spells, IReadOnlyList<TimeRange> Gaps);

/// <summary>Who is on duty according to a roster, at any instant ("ai trực bây giờ").</summary>
public sealed class OnDuty
{
    /// <summary>Sorted by start, then in the roster's order.</summary>
    private readonly List<(int Place, DutySpell Spell)> _spells;

    /// <summary>Indexes the entries of a roster.</summary>
    public OnDuty(IEnumerable<RosterEntry> entries) => _spells =
    [
        .. entries.Index()
            .GroupBy(entry => (entry.Item.Phone, VietnameseText.Fold(entry.Item.Name.Value), entry.Item.DutyId))
            .SelectMany(ofOne =>
                Join(ofOne.SelectMany(entry => entry.Item.Ranges, (entry, range) => (entry.Index, new DutySpell(entry.Item, range)))))
            .OrderBy(one => one.Spell.Range.Start)
            .ThenBy(one => one.Place),
    ];

    /// <summary>Everybody on duty at any time, by start and then in the roster's order.</summary>
    public IReadOnlyList<DutySpell> Spells => [.. _spells.Select(one => one.Spell)];

    /// <summary>Who is on duty at <paramref name="instant"/>, and who comes next.</summary>
    public DutyMoment At(DateTimeOffset instant)
    {
        var later = _spells.Where(one => one.Spell.Range.Start > instant).ToList();
        return new DutyMoment(
            [.. _spells.Where(one => one.Spell.Range.Contains(instant)).OrderBy(one => one.Place).Select(one => one.Spell)],
            [.. later.TakeWhile(one => one.Spell.Range.Start == later[0].Spell.Range.Start).Select(one => one.Spell)]);
    }

    /// <summary>Who is on duty during <paramref name="range"/>, and when.</summary>
    public DutySpan During(TimeRange range)
    {
        var spells = _spells.Select(one => one.Spell).Where(spell => spell.Range.Overlaps(range)).ToList();
        var gaps = new List<TimeRange>();
        var covered = range.Start;
        foreach (var spell in spells)
        {
            if (spell.Range.Start > covered)
                gaps.Add(new TimeRange(covered, spell.Range.Start));
            if (spell.Range.End > covered)
                covered = spell.Range.End;
        }

        if (covered < range.End)
            gaps.Add(new TimeRange(covered, range.End));
        return new DutySpan(range, spells, gaps);
    }

    /// <summary>Joins the ranges of one person that touch or overlap.</summary>
    private static IEnumerable<(int Place, DutySpell Spell)> Join(IEnumerable<(int Place, DutySpell Spell)> ofOne)
    {
        (int Place, DutySpell Spell)? open = null;
        foreach (var next in ofOne.OrderBy(one => one.Spell.Range.Start))
        {
            if (open is not { } before)
            {
                open = next;
            }
            else if (next.Spell.Range.Start <= before.Spell.Range.End)
            {
                var end = next.Spell.Range.End > before.Spell.Range.End ? next.Spell.Range.End : before.Spell.Range.End;
                open = before with { Spell = before.Spell with { Range = new TimeRange(before.Spell.Range.Start, end) } };
            }
            else
            {
                yield return before;
                open = next;
            }
        }

        if (open is { } last)
            yield return last;
    }
}
