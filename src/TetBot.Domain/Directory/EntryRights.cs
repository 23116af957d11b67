using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Directory;

/// <summary>Who may enter, correct and withdraw what for whom.</summary>
public static class EntryRights
{
    /// <summary>
    /// Whether a person may enter what a unit owes: the unit's own people; a clerk (PGDKH), who enters what a unit sent by phone or paper;
    /// and the
    /// people of the one department that gathers it (P9 for C02–C04). What is announced to many has no one who gathers it.
    /// </summary>
    public static bool MayEnter(Person person, UnitId unit, Obligation obligation) =>
        obligation.OwedBy.Contains(unit)
        && (IsForOwnUnit(person, unit)
            || person.Is(Role.Clerk)
            || (person.ActsForUnit && obligation.Gatherer == person.Unit));

    /// <summary>Whether a person acts for a unit as one of its own.</summary>
    public static bool IsForOwnUnit(Person person, UnitId unit) => person.ActsForUnit && person.Unit == unit;

    /// <summary>Whether a person may have units reminded of something: managers, and whoever gathers it.</summary>
    public static bool MayChase(Person person, Obligation obligation) =>
        person.Is(Role.Manager) || (obligation.Gatherer == person.Unit && (person.ActsForUnit || person.Is(Role.Clerk)));

    /// <summary>Whether a person may see what a unit submitted: whoever may enter it, the units that receive it, and managers.</summary>
    public static bool MaySee(Person person, UnitId unit, Obligation obligation) =>
        person.Unit == unit || MayEnter(person, unit, obligation) || person.Is(Role.Manager) || obligation.ReceivedBy.Contains(person.Unit);

    /// <summary>
    /// Whether a person may see (<see cref="MaySee"/>) what each of the units that owe something submitted, and not their own's alone.
    /// </summary>
    public static bool MaySeeAll(Person person, Obligation obligation) =>
        person.Is(Role.Manager) || person.Is(Role.Clerk) || obligation.ReceivedBy.Contains(person.Unit);
}
