namespace TetBot.Domain.Campaigns;

/// <summary>How serious an alert is, from the least to the most. The severity selects the ladder.</summary>
public enum AlertSeverity
{
    /// <summary>It can wait for a while.</summary>
    Low,

    /// <summary>Work is hindered.</summary>
    High,

    /// <summary>Work stands still.</summary>
    Critical,
}

/// <summary>Whom a step of an escalation addresses, from the nearest to the farthest.</summary>
public enum EscalationAudience
{
    /// <summary>The person on shift: the first in the roster's order, or the one the alert was passed to.</summary>
    OnShift,

    /// <summary>The others on the same shift.</summary>
    SecondOnShift,

    /// <summary>The head of the department that owns the system.</summary>
    Lead,

    /// <summary>The managers.</summary>
    Managers,
}

/// <summary>One step of an escalation.</summary>
/// <param name="Id">Unique in its ladder, for instance <c>second</c>.</param>
/// <param name="To">Whom it addresses.</param>
/// <param name="After">The time since the round began: zero for the first step, and more for each later one.</param>
public sealed record EscalationStep(string Id, EscalationAudience To, TimeSpan After);

/// <summary>What happens while nobody acknowledges an alert of one severity.</summary>
/// <param name="Severity">The severity it applies to.</param>
/// <param name="Steps">In order; the first runs at once.</param>
/// <param name="RepeatAfter">The time from the last step until the ladder starts again; positive.</param>
/// <param name="IsAnnounced">Whether the units are informed that the system is down, once somebody has
/// acknowledged, and that it is up again.</param>
public sealed record EscalationLadder(AlertSeverity Severity, IReadOnlyList<EscalationStep> Steps, TimeSpan RepeatAfter, bool IsAnnounced);

/// <summary>A system that alerts are about, and the department that answers for it (C17, C18).</summary>
/// <param name="Id">For instance <c>cmis</c>.</param>
/// <param name="Name">For instance "CMIS2.0".</param>
/// <param name="Department">The department that answers for it, for instance <c>p10</c>.</param>
/// <param name="Roster">The roster of that department's duty, for instance C17.</param>
/// <param name="Spellings">How sources and people write it, in lower case without accents.</param>
public sealed record AlertSystem(string Id, LocalizedText Name, UnitId Department, ObligationId Roster, IReadOnlyList<string> Spellings);

/// <summary>When the people on duty are asked whether they are ready.</summary>
/// <param name="EveningAt">The time in Vietnam, on the evening before a shift.</param>
/// <param name="Ahead">How long before the shift they are asked again.</param>
/// <param name="DrillAt">When everybody on such a roster is asked, before the holiday.</param>
public sealed record ReadinessRule(TimeOnly EveningAt, TimeSpan Ahead, DateTimeOffset DrillAt);

/// <summary>How many new alerts are too many to report one by one.</summary>
/// <param name="Alerts">The number of alerts from one source about one system.</param>
/// <param name="Within">The time in which they count. Any further alert is folded into the newest.</param>
public sealed record StormRule(int Alerts, TimeSpan Within);

/// <summary>What P10 and P9 are on call for, and how alerts reach them (C17, C18).</summary>
/// <param name="Systems">In the order they are offered; never empty.</param>
/// <param name="UnknownSystem">The system that receives alerts about a system not listed here.</param>
/// <param name="OwnSystem">The system that receives alerts about the bot itself.</param>
/// <param name="Ladders">One for each severity.</param>
/// <param name="ReopenWithin">An alert that returns within this time after it was resolved is reopened.</param>
/// <param name="Storm">When alerts are folded together.</param>
/// <param name="Readiness">When the people on duty are asked whether they are ready.</param>
public sealed record AlertPlan(
    IReadOnlyList<AlertSystem> Systems,
    string UnknownSystem,
    string OwnSystem,
    IReadOnlyList<EscalationLadder> Ladders,
    TimeSpan ReopenWithin,
    StormRule Storm,
    ReadinessRule Readiness)
{
    /// <summary>The longest a person can snooze an alert.</summary>
    public static readonly TimeSpan LongestSnooze = TimeSpan.FromHours(1);

    /// <summary>The system with this id, or the unknown system if there is none.</summary>
    public AlertSystem SystemOf(string id) =>
        Systems.FirstOrDefault(system => system.Id == id) ?? Systems.First(system => system.Id == UnknownSystem);

    /// <summary>The system a source means, by id or spelling, without regard to accents or case; null if it is none of these.</summary>
    public AlertSystem? FindSystem(string said)
    {
        var plain = Plain(said);
        return Systems.FirstOrDefault(system => system.Id == plain || system.Spellings.Contains(plain));
    }

    /// <summary>The form in which system names are compared.</summary>
    internal static string Plain(string said) => VietnameseText.Fold(VietnameseText.Tidy(said));

    /// <summary>The ladder of a severity.</summary>
    public EscalationLadder LadderOf(AlertSeverity severity) => Ladders.First(ladder => ladder.Severity == severity);
}
