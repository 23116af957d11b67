using TetBot.Domain.Calendar;

namespace TetBot.Domain.Rosters;

/// <summary>Somebody on duty without a break: their consecutive shifts in one duty, joined.</summary>
/// <param name="Entry">Who, how to call them, and what they do.</param>
/// <param name="Range">Since when, and until when.</param>
public sealed record DutySpell(RosterEntry Entry, TimeRange Range);

/// <summary>Who is on duty at an instant.</summary>
/// <param name="On">Everybody on duty, in the roster's order; none in a gap.</param>
/// <param name="Next">Whoever comes soonest after it, all who come at once; none after the last.</param>
public sealed record DutyMoment(IReadOnlyList<DutySpell> On, IReadOnlyList<DutySpell> Next);

/// <summary>Who is on duty in a span, when.</summary>
/// <param name="Range">The span.</param>
/// <param name="Spells">Everybody on duty at some instant of it, by when they come and then in the roster's order; whole, also where they
/// reach beyond it.</param>
/// <param name="Gaps">The parts of it with nobody.</param>
public sealed record DutySpan(TimeRange Range, IReadOnlyList<DutySpell> Spells, IReadOnlyList<TimeRange> Gaps);

/// <summary>Who is on duty by a roster, at any instant ("ai trực bây giờ").</summary>
public sealed class OnDuty
{
    /// <summary>By start, then in the roster's order.</summary>
    private readonly List<(int Place, DutySpell Spell)> _spells;

    /// <summary>By the entries of a roster.</summary>
    public OnDuty(IEnumerable<RosterEntry> entries) => _spells =
    [
        .. entries.Index()
            .GroupBy(entry => (entry.Item.Phone, VietnameseText.Fold(entry.Item.Name.Value), entry.Item.DutyId))
            .SelectMany(ofOne =>
                Join(ofOne.SelectMany(entry => entry.Item.Ranges, (entry, range) => (entry.Index, new DutySpell(entry.Item, range)))))
            .OrderBy(one => one.Spell.Range.Start)
            .ThenBy(one => one.Place),
    ];

    /// <summary>Everybody, whenever they are on duty: by when they come, then in the roster's order.</summary>
    public IReadOnlyList<DutySpell> Spells => [.. _spells.Select(one => one.Spell)];

    /// <summary>Who is on duty at <paramref name="instant"/>, and who comes next.</summary>
    public DutyMoment At(DateTimeOffset instant)
    {
        var later = _spells.Where(one => one.Spell.Range.Start > instant).ToList();
        return new DutyMoment(
            [.. _spells.Where(one => one.Spell.Range.Contains(instant)).OrderBy(one => one.Place).Select(one => one.Spell)],
            [.. later.TakeWhile(one => one.Spell.Range.Start == later[0].Spell.Range.Start).Select(one => one.Spell)]);
    }

    /// <summary>Who is on duty when, in <paramref name="range"/>.</summary>
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

    /// <summary>Joins the ranges of one person that touch.</summary>
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
