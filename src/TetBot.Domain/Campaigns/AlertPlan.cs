namespace TetBot.Domain.Campaigns;

/// <summary>How grave an alert is; a later one is graver. It chooses the ladder.</summary>
public enum AlertSeverity
{
    /// <summary>Can wait for a while.</summary>
    Low,

    /// <summary>Work is hindered.</summary>
    High,

    /// <summary>Work stands still.</summary>
    Critical,
}

/// <summary>Whom a step of an escalation speaks to, from the nearest to the farthest.</summary>
public enum EscalationAudience
{
    /// <summary>Whoever is on shift: the first by the roster's order, or to whom the alert was passed.</summary>
    OnShift,

    /// <summary>The others on the same shift.</summary>
    SecondOnShift,

    /// <summary>Who heads the department that owns the system.</summary>
    Lead,

    /// <summary>The managers.</summary>
    Managers,
}

/// <summary>One step of an escalation.</summary>
/// <param name="Id">Names it in its ladder, for instance <c>second</c>.</param>
/// <param name="To">Whom it speaks to.</param>
/// <param name="After">How long after the round began; the first step's is nothing, each is later than the one before.</param>
public sealed record EscalationStep(string Id, EscalationAudience To, TimeSpan After);

/// <summary>What happens while nobody acknowledges an alert of one severity.</summary>
/// <param name="Severity">Of which.</param>
/// <param name="Steps">In their order; the first at once.</param>
/// <param name="RepeatAfter">How long after the last step it begins again; more than nothing.</param>
/// <param name="IsAnnounced">Whether the units hear that the system is down once somebody has acknowledged, and when it is up
/// again.</param>
public sealed record EscalationLadder(AlertSeverity Severity, IReadOnlyList<EscalationStep> Steps, TimeSpan RepeatAfter, bool IsAnnounced);

/// <summary>A system alerts are about, and who answers for it (C17, C18).</summary>
/// <param name="Id">For instance <c>cmis</c>.</param>
/// <param name="Name">For instance "CMIS2.0".</param>
/// <param name="Department">Who answers for it, for instance <c>p10</c>.</param>
/// <param name="Roster">The roster that says who of them is on duty, for instance C17.</param>
/// <param name="Spellings">How sources and people write it, without accents, lower case.</param>
public sealed record AlertSystem(string Id, LocalizedText Name, UnitId Department, ObligationId Roster, IReadOnlyList<string> Spellings);

/// <summary>When those on duty are asked whether they are ready.</summary>
/// <param name="EveningAt">On the evening before a shift, at this time in Vietnam.</param>
/// <param name="Ahead">And this long before it begins.</param>
/// <param name="DrillAt">When everybody on such a roster is asked, before the holiday.</param>
public sealed record ReadinessRule(TimeOnly EveningAt, TimeSpan Ahead, DateTimeOffset DrillAt);

/// <summary>How many new alerts are too many to be told one by one.</summary>
/// <param name="Alerts">So many of one source about one system…</param>
/// <param name="Within">…within this time: what comes on top joins the newest.</param>
public sealed record StormRule(int Alerts, TimeSpan Within);

/// <summary>What P10 and P9 are on call for, and how alerts reach them (C17, C18).</summary>
/// <param name="Systems">In the order they are offered; never empty.</param>
/// <param name="UnknownSystem">The system that alerts about a system nobody named here go to.</param>
/// <param name="OwnSystem">The system alerts about the bot itself go to.</param>
/// <param name="Ladders">One a severity.</param>
/// <param name="ReopenWithin">What comes back within this time after it was resolved is the same alert again.</param>
/// <param name="Storm">When alerts are folded together.</param>
/// <param name="Readiness">When those on duty are asked whether they are ready.</param>
public sealed record AlertPlan(
    IReadOnlyList<AlertSystem> Systems,
    string UnknownSystem,
    string OwnSystem,
    IReadOnlyList<EscalationLadder> Ladders,
    TimeSpan ReopenWithin,
    StormRule Storm,
    ReadinessRule Readiness)
{
    /// <summary>The longest a person can put an alert off.</summary>
    public static readonly TimeSpan LongestSnooze = TimeSpan.FromHours(1);

    /// <summary>The system with this id; that for unknown ones where none has it.</summary>
    public AlertSystem SystemOf(string id) =>
        Systems.FirstOrDefault(system => system.Id == id) ?? Systems.First(system => system.Id == UnknownSystem);

    /// <summary>
    /// The system a source means, by its id or one of its spellings, accents and case aside; null where it means none of these.
    /// </summary>
    public AlertSystem? FindSystem(string said)
    {
        var plain = Plain(said);
        return Systems.FirstOrDefault(system => system.Id == plain || system.Spellings.Contains(plain));
    }

    /// <summary>What a name of a system is compared by.</summary>
    internal static string Plain(string said) => VietnameseText.Fold(VietnameseText.Tidy(said));

    /// <summary>The ladder of a severity.</summary>
    public EscalationLadder LadderOf(AlertSeverity severity) => Ladders.First(ladder => ladder.Severity == severity);
}
