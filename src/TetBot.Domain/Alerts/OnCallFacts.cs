using TetBot.Domain.Calendar;
using TetBot.Domain.Directory;
using TetBot.Domain.Rosters;

namespace TetBot.Domain.Alerts;

/// <summary>A person on shift.</summary>
/// <param name="Spell">The person by the roster, and the start and end of the shift.</param>
/// <param name="Account">Who they are in Teams; null if nobody has linked them.</param>
public sealed record OnCallPerson(DutySpell Spell, Person? Account);

/// <summary>The people who can be paged for the systems of one department.</summary>
/// <param name="Duty">Who is on duty when, by the newest roster; null if no roster is in force.</param>
/// <param name="AccountOf">Finds who a person on the roster is in Teams; null if nobody has linked them.</param>
/// <param name="Leads">The heads of the department.</param>
/// <param name="Managers">The managers.</param>
public sealed record OnCallFacts(
    Rosters.OnDuty? Duty, Func<RosterEntry, Person?> AccountOf, IReadOnlyList<Person> Leads, IReadOnlyList<Person> Managers)
{
    /// <summary>Everybody on the roster who is in Teams, whenever their shift is.</summary>
    public IReadOnlyList<Person> Everybody { get; init; } = [];

    /// <summary>Everybody on shift at an instant, in the roster's order.</summary>
    public IReadOnlyList<OnCallPerson> At(DateTimeOffset instant) => Duty is null
        ? []
        : [.. Duty.At(instant).On.Select(spell => new OnCallPerson(spell, AccountOf(spell.Entry)))];

    /// <summary>The people on shift at an instant who are in Teams, each once.</summary>
    public IReadOnlyList<Author> AccountsAt(DateTimeOffset instant) =>
        [.. At(instant).Select(one => one.Account).OfType<Person>().DistinctBy(person => person.Id)
            .Select(person => new Author(person.Id, person.Name))];

    /// <summary>A person's shift at an instant; null if they are on none.</summary>
    public TimeRange? ShiftOf(PersonId person, DateTimeOffset instant) =>
        At(instant).Where(one => one.Account?.Id == person).Select(one => (TimeRange?)one.Spell.Range).FirstOrDefault();

    /// <summary>Whether a person was on shift at some time in a span.</summary>
    public bool WasOnShift(PersonId person, TimeRange span) =>
        Duty is not null && Duty.During(span).Spells.Any(spell => AccountOf(spell.Entry)?.Id == person);

    /// <summary>When the next shift begins or ends; null if none does.</summary>
    public DateTimeOffset? NextChangeAfter(DateTimeOffset instant)
    {
        if (Duty is null)
            return null;
        var moment = Duty.At(instant);
        var changes = moment.On.Select(spell => spell.Range.End).Concat(moment.Next.Select(spell => spell.Range.Start)).ToList();
        return changes.Count == 0 ? null : changes.Min();
    }
}
