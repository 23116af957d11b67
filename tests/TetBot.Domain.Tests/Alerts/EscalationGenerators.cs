using FsCheck;
using FsCheck.Fluent;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Rosters;
using TetBot.Domain.Tests.Rosters;
using static TetBot.Domain.Tests.Alerts.OnCall2018;

namespace TetBot.Domain.Tests.Alerts;

/// <summary>Something that happens to an alert.</summary>
/// <param name="After">So long after what happened before.</param>
/// <param name="IsLookedAfter">Whether the bot runs in between; else it was off.</param>
/// <param name="Name">What happens.</param>
/// <param name="Do">It.</param>
public sealed record Turn(TimeSpan After, bool IsLookedAfter, string Name, Action<AlertTurn> Do)
{
    /// <inheritdoc />
    public override string ToString() => $"+{After}{(IsLookedAfter ? "" : " unseen")} {Name}";
}

/// <summary>When and to what.</summary>
public sealed record AlertTurn(Alert Alert, DateTimeOffset Now)
{
    /// <summary>What it becomes.</summary>
    public Alert After { get; set; } = Alert;
}

/// <summary>The life of an alert at random.</summary>
public sealed record AlertLife(
    AlertSeverity Severity, IReadOnlyList<RosterEntry> Roster, IReadOnlyList<Person> Linked, bool HasLead, bool HasManager,
    IReadOnlyDictionary<PersonId, PageOutcome?> Outcomes, IReadOnlyList<Turn> Turns)
{
    /// <summary>Who can be called.</summary>
    public OnCallFacts Facts => FactsOf(Roster, Linked) with { Leads = HasLead ? [Lead] : [], Managers = HasManager ? [Director] : [] };

    /// <inheritdoc />
    public override string ToString() =>
        $"{Severity}; "
        + string.Join(", ", Roster.Select(entry =>
            $"{entry.Name.Value} {entry.Shift.PresetId} {string.Join('+', entry.Dates.Select(date => date.Day))}"))
        + $"; linked {string.Join('+', Linked.Select(person => person.Id))}; lead {HasLead}, manager {HasManager}; "
        + $"{string.Join(", ", Outcomes)}; {string.Join("; ", Turns)}";
}

/// <summary>Few people, shifts and minutes, so that things fall together.</summary>
public static class EscalationGenerators
{
    private static readonly Person[] Engineers = [First, Second, Night, Morning];
    private static readonly Person[] Everybody = [.. Engineers, Lead, Director];
    private static readonly ShiftPreset[] Shifts = [Holiday2018.Morning, Holiday2018.Afternoon, Holiday2018.Night];

    private static Gen<Person> Anybody { get; } = Gen.Elements(Everybody);

    private static Gen<(int Day, ShiftPreset Shift, Person Person)> AnySeat { get; } =
        from day in Gen.Choose(16, 18)
        from shift in Gen.Elements(Shifts)
        from person in Gen.Elements(Engineers)
        select (day, shift, person);

    /// <summary>Of three days: a shift may have nobody, one or several.</summary>
    private static Gen<RosterEntry[]> AnyRoster { get; } =
        from seats in AnySeat.ListOf().Resize(12)
        select seats.DistinctBy(seat => (seat.Day, seat.Shift.Id, seat.Person.Id))
            .Select(seat => Of(seat.Person, seat.Shift, seat.Day)).ToArray();

    private static Gen<TimeSpan> Gap { get; } = Gen.OneOf(
        Gen.Choose(0, 40).Select(seconds => TimeSpan.FromSeconds(seconds)),
        Gen.Choose(0, 30).Select(minutes => TimeSpan.FromMinutes(minutes)),
        Gen.Choose(1, 9).Select(hours => TimeSpan.FromHours(hours)));

    private static Gen<(string Name, Action<AlertTurn> Do)> Anything { get; } = Gen.Frequency(
        (3, Gen.Constant<(string, Action<AlertTurn>)>(("nothing", turn => turn.After = turn.Alert))),
        (4, Anybody.Select(who => Pressed("takes", who, AlertActions.Acknowledge))),
        (1, Anybody.Select(who => Pressed("resolves", who, (alert, deed) => AlertActions.Resolve(alert, deed, "")))),
        (2, Anybody.Select(who => Pressed("reopens", who, (alert, deed) => AlertActions.Reopen(alert, deed, "")))),
        (2, from who in Anybody
            from to in Anybody
            select Pressed(
            $"passes to {to.Id}", who, (alert, deed) => AlertActions.Reassign(alert, deed, By(to)))),
        (1, Anybody.Select(who => Pressed("gives", who, AlertActions.Give))),
        (2, from who in Anybody
            from minutes in Gen.Choose(0, 70)
            select Pressed(
            $"puts off {minutes}", who, (alert, deed) => AlertActions.Snooze(alert, deed, TimeSpan.FromMinutes(minutes)))),
        (1, from who in Anybody from outcome in Gen.Elements(Enum.GetValues<PageOutcome>()) select Arrived(who, outcome)));

    private static Gen<Turn> AnyTurn { get; } =
        from gap in Gap
        from seen in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        from what in Anything
        select new Turn(gap, seen, what.Name, what.Do);

    public static Arbitrary<AlertLife> Lives() => (
        from severity in Gen.Elements(Enum.GetValues<AlertSeverity>())
        from roster in AnyRoster
        from linked in Gen.SubListOf(Engineers)
        from lead in Gen.Elements(true, true, false)
        from manager in Gen.Elements(true, true, false)
        from outcomes in Gen.Frequency(
            (4, Gen.Constant((PageOutcome?)PageOutcome.Sent)),
            (3, Gen.Elements<PageOutcome?>(PageOutcome.Unreachable, PageOutcome.Failed, null))).ListOf(Everybody.Length)
        from turns in AnyTurn.ListOf().Resize(10)
        select new AlertLife(
            severity, roster, [.. linked], lead, manager, Everybody.Zip(outcomes).ToDictionary(one => one.First.Id, one => one.Second),
            [.. turns])).ToArbitrary();

    private static (string, Action<AlertTurn>) Pressed(string name, Person who, Func<Alert, AlertDeed, AlertChange> press) =>
        ($"{who.Id} {name}", turn => turn.After = press(turn.Alert, Deed(who, turn.Now, $"{name}/{who.Id}/{turn.Now:O}")).Alert);

    /// <summary>The newest page to somebody ends, if it had not.</summary>
    private static (string, Action<AlertTurn>) Arrived(Person who, PageOutcome outcome) =>
        ($"page to {who.Id} {outcome}", turn => Arrive(turn, who, outcome));

    private static void Arrive(AlertTurn turn, Person who, PageOutcome outcome)
    {
        if (turn.Alert.Events.LastOrDefault(
            happened => happened.Kind is AlertEventKind.Paged && happened.To.Any(one => one.Id == who.Id)) is not { } page)
            return;
        turn.After = turn.Alert.With(
            new AlertEvent($"{page.Id}/{who.Id}", turn.Now, AlertEventKind.PageEnded)
            { Round = page.Round, Step = page.Step, To = [By(who)], Outcome = outcome });
    }
}
