using TetBot.Domain.Calendar;
using TetBot.Domain.Directory;
using TetBot.Domain.Rosters;

namespace TetBot.Domain.Alerts;

/// <summary>Somebody on shift.</summary>
/// <param name="Spell">Who by the roster, since when and until when.</param>
/// <param name="Account">Who they are in Teams; null where nobody has linked them.</param>
public sealed record OnCallPerson(DutySpell Spell, Person? Account);

/// <summary>Who can be called for the systems of one department.</summary>
/// <param name="Duty">Who is on duty when, by the newest roster; null where none stands.</param>
/// <param name="AccountOf">Who somebody on the roster is in Teams; null where nobody has linked them.</param>
/// <param name="Leads">Who heads the department.</param>
/// <param name="Managers">The managers.</param>
public sealed record OnCallFacts(
    Rosters.OnDuty? Duty, Func<RosterEntry, Person?> AccountOf, IReadOnlyList<Person> Leads, IReadOnlyList<Person> Managers)
{
    /// <summary>Everybody on the roster who is in Teams, whenever they are on shift.</summary>
    public IReadOnlyList<Person> Everybody { get; init; } = [];

    /// <summary>Everybody on shift at an instant, in the roster's order.</summary>
    public IReadOnlyList<OnCallPerson> At(DateTimeOffset instant) => Duty is null
        ? []
        : [.. Duty.At(instant).On.Select(spell => new OnCallPerson(spell, AccountOf(spell.Entry)))];

    /// <summary>Those of them who are in Teams, each once.</summary>
    public IReadOnlyList<Author> AccountsAt(DateTimeOffset instant) =>
        [.. At(instant).Select(one => one.Account).OfType<Person>().DistinctBy(person => person.Id)
            .Select(person => new Author(person.Id, person.Name))];

    /// <summary>The shift that somebody is on at an instant; null where they are on none.</summary>
    public TimeRange? ShiftOf(PersonId person, DateTimeOffset instant) =>
        At(instant).Where(one => one.Account?.Id == person).Select(one => (TimeRange?)one.Spell.Range).FirstOrDefault();

    /// <summary>Whether somebody was on a shift at some time of a span.</summary>
    public bool WasOnShift(PersonId person, TimeRange span) =>
        Duty is not null && Duty.During(span).Spells.Any(spell => AccountOf(spell.Entry)?.Id == person);

    /// <summary>When the next shift ends or begins; null where none does.</summary>
    public DateTimeOffset? NextChangeAfter(DateTimeOffset instant)
    {
        if (Duty is null)
            return null;
        var moment = Duty.At(instant);
        var changes = moment.On.Select(spell => spell.Range.End).Concat(moment.Next.Select(spell => spell.Range.Start)).ToList();
        return changes.Count == 0 ? null : changes.Min();
    }
}
