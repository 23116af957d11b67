using TetBot.Domain.Calendar;

namespace TetBot.Domain.Campaigns;

/// <summary>What a window says of its subject.</summary>
public enum WindowKind
{
    /// <summary>It may be done then, and only then.</summary>
    Allowed,

    /// <summary>It must be done then.</summary>
    Required,

    /// <summary>It must not be done then.</summary>
    Forbidden,
}

/// <summary>A span in which something is allowed, required or forbidden.</summary>
/// <param name="Id">For instance <c>no-bill-sms</c>.</param>
/// <param name="Clauses">The clauses it comes from.</param>
/// <param name="Kind">Allowed, required or forbidden.</param>
/// <param name="Subject">What it is about, for instance <c>bill-sms</c>. Features look windows up by it.</param>
/// <param name="Title">The text for a line on a phone.</param>
/// <param name="First">First day, from 00:00.</param>
/// <param name="Last">Last day, through 24:00.</param>
/// <param name="AppliesTo">The units it binds.</param>
public sealed record Window(
    string Id,
    IReadOnlyList<string> Clauses,
    WindowKind Kind,
    string Subject,
    LocalizedText Title,
    DateOnly First,
    DateOnly Last,
    IReadOnlyList<UnitId> AppliesTo)
{
    /// <summary>From 00:00 of the first day to 24:00 of the last.</summary>
    public TimeRange Range => new(VietnamTime.StartOf(First), VietnamTime.StartOf(Last.AddDays(1)));
}

/// <summary>Something computed for the reader.</summary>
/// <param name="Id">For instance <c>read-early</c>.</param>
/// <param name="Clauses">The clauses it comes from.</param>
/// <param name="Title">The text shown.</param>
public abstract record Rule(string Id, IReadOnlyList<string> Clauses, LocalizedText Title);

/// <summary>Meter-reading sessions of some days are read on another day, and collection moves with them (C05, C06).</summary>
/// <param name="Id">For instance <c>read-early</c>.</param>
/// <param name="Clauses">The clauses it comes from.</param>
/// <param name="Title">The text shown.</param>
/// <param name="First">The first session date it moves.</param>
/// <param name="Last">The last session date it moves.</param>
/// <param name="ShiftDays">In days: -1 is a day early, +1 a day late.</param>
/// <param name="CollectAfter">Collection starts after this date.</param>
/// <param name="ExemptKinds">Kinds of session that keep their dates, for instance <c>remote</c> in later years' letters.</param>
public sealed record MoveReading(
    string Id,
    IReadOnlyList<string> Clauses,
    LocalizedText Title,
    DateOnly First,
    DateOnly Last,
    int ShiftDays,
    DateOnly CollectAfter,
    IReadOnlyList<string> ExemptKinds) : Rule(Id, Clauses, Title);

/// <summary>Sessions that no other rule moves keep their dates (C07).</summary>
/// <param name="Id">For instance <c>keep-others</c>.</param>
/// <param name="Clauses">The clauses it comes from.</param>
/// <param name="Title">The text shown.</param>
public sealed record KeepReading(string Id, IReadOnlyList<string> Clauses, LocalizedText Title) : Rule(Id, Clauses, Title);

/// <summary>A department follows up with the units on a part of their reports (C20 follows up on C14).</summary>
/// <param name="Id">For instance <c>chase-oms</c>.</param>
/// <param name="Clauses">The clauses it comes from.</param>
/// <param name="Title">The text shown.</param>
/// <param name="By">The department that follows up.</param>
/// <param name="Clause">The clause it follows up on.</param>
public sealed record Chase(string Id, IReadOnlyList<string> Clauses, LocalizedText Title, UnitId By, string Clause)
    : Rule(Id, Clauses, Title);

/// <summary>When a roster is submitted or changed, the named units are informed (C17: "announce the list to all units").</summary>
/// <param name="Id">For instance <c>announce-p10</c>.</param>
/// <param name="Clauses">The clauses it comes from.</param>
/// <param name="Title">The text shown.</param>
/// <param name="Obligation">The roster that is announced.</param>
/// <param name="To">The units that are informed.</param>
public sealed record Announce(
    string Id,
    IReadOnlyList<string> Clauses,
    LocalizedText Title,
    ObligationId Obligation,
    IReadOnlyList<UnitId> To) : Rule(Id, Clauses, Title);
