using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Directory;

/// <summary>Decides who may enter, correct, withdraw, see and chase submissions.</summary>
public static class EntryRights
{
    /// <summary>
    /// Whether a person may enter what a unit owes. The unit's own people may, a clerk (PGDKH) who enters what a unit sent by phone or on
    /// paper, and the people of the one department that gathers it (P9 for C02–C04). An obligation received by several departments has no
    /// gatherer.
    /// </summary>
    public static bool MayEnter(Person person, UnitId unit, Obligation obligation) =>
        obligation.OwedBy.Contains(unit)
        && (IsForOwnUnit(person, unit)
            || person.Is(Role.Clerk)
            || (person.ActsForUnit && obligation.Gatherer == person.Unit));

    /// <summary>Whether a person acts for a unit as one of its own people.</summary>
    public static bool IsForOwnUnit(Person person, UnitId unit) => person.ActsForUnit && person.Unit == unit;

    /// <summary>
    /// Whether a person may have units reminded of an obligation: managers, and the people and clerks of the department that gathers it.
    /// </summary>
    public static bool MayChase(Person person, Obligation obligation) =>
        person.Is(Role.Manager) || (obligation.Gatherer == person.Unit && (person.ActsForUnit || person.Is(Role.Clerk)));

    /// <summary>
    /// Whether a person may see what a unit submitted: the unit's people, those who may enter it, the units that receive it, and managers.
    /// </summary>
    public static bool MaySee(Person person, UnitId unit, Obligation obligation) =>
        person.Unit == unit || MayEnter(person, unit, obligation) || person.Is(Role.Manager) || obligation.ReceivedBy.Contains(person.Unit);

    /// <summary>
    /// Whether a person may see (<see cref="MaySee"/>) the submissions of every unit that owes the obligation, not only their own unit's.
    /// </summary>
    public static bool MaySeeAll(Person person, Obligation obligation) =>
        person.Is(Role.Manager) || person.Is(Role.Clerk) || obligation.ReceivedBy.Contains(person.Unit);
}
