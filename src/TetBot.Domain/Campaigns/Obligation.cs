using TetBot.Domain.Calendar;
using TetBot.Domain.Reports;

namespace TetBot.Domain.Campaigns;

/// <summary>How an obligation is answered.</summary>
public enum ObligationKind
{
    /// <summary>People with phone and duty time (C01, C17, C18).</summary>
    Roster,

    /// <summary>Fields to fill in.</summary>
    Form,

    /// <summary>A form that says "done", for instance C08.</summary>
    Confirmation,

    /// <summary>The company report, rolled up from the others (C19).</summary>
    CompanyReport,
}

/// <summary>Something somebody owes somebody by an instant.</summary>
public sealed record Obligation
{
    /// <summary>Named after its clause.</summary>
    public required ObligationId Id { get; init; }

    /// <summary>The clauses it answers; C03 carries C09, C13 and C14 too.</summary>
    public required IReadOnlyList<string> Clauses { get; init; }

    /// <summary>How it is answered.</summary>
    public required ObligationKind Kind { get; init; }

    /// <summary>A few words for a line on a phone, for instance "Danh sách trực Tết".</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>What the letter asks for, in one or two sentences.</summary>
    public required LocalizedText Ask { get; init; }

    /// <summary>The units that owe it, each on its own.</summary>
    public required IReadOnlyList<UnitId> OwedBy { get; init; }

    /// <summary>The units that receive it.</summary>
    public required IReadOnlyList<UnitId> ReceivedBy { get; init; }

    /// <summary>When: one, or several where it is owed again (C10 each holiday day, C19 twice). Never empty, soonest first.</summary>
    public required IReadOnlyList<Occurrence> Occurrences { get; init; }

    /// <summary>What is filled in; null of a roster and of the company report.</summary>
    public Form? Form { get; init; }

    /// <summary>Whether it cannot be answered without an attachment (C02's signed minutes).</summary>
    public bool NeedsAttachment =>
        Form is { MayBeNothing: false } && Form.Fields.OfType<AttachmentField>().Any(attachment => attachment.IsRequired);

    /// <summary>Whether files can be attached to its answer.</summary>
    public bool TakesFiles => Form?.Fields.OfType<AttachmentField>().Any() == true;

    /// <summary>Whether it is owed only where its case arises, as C10 only on days on which cash is kept.</summary>
    public required bool OnlyIfItArises { get; init; }

    /// <summary>Whether units answer it by the bot: the company report is rolled up from the others.</summary>
    public bool IsAnsweredHere => Kind is ObligationKind.Roster || Form is not null;

    /// <summary>
    /// Whether anybody is reminded of it. Of what is owed only where its case arises (C10) the bot cannot know whether it is owed at all,
    /// and what is not
    /// answered here could never stop the reminding.
    /// </summary>
    public bool IsRemindedOf => IsAnsweredHere && !OnlyIfItArises;

    /// <summary>The one unit that gathers it; null of what is announced to many (C17, C18), which nobody gathers.</summary>
    public UnitId? Gatherer => ReceivedBy is [var one] ? one : null;

    /// <summary>The occurrence with this id, or null.</summary>
    public Occurrence? FindOccurrence(OccurrenceId id) => Occurrences.FirstOrDefault(occurrence => occurrence.Id == id);

    /// <summary>The occurrence to be answered at <paramref name="now"/>: the next not past, else the last.</summary>
    public Occurrence OccurrenceAt(DateTimeOffset now) =>
        Occurrences.FirstOrDefault(occurrence => !occurrence.Due.IsLate(now)) ?? Occurrences[^1];
}

/// <summary>One time an obligation falls due.</summary>
/// <param name="Id">Names it among the others of its obligation, for instance <c>2018-02-14</c>.</param>
/// <param name="OpensAt">Before this it cannot be answered; null where it can from the start.</param>
/// <param name="Due">When it is late.</param>
/// <param name="IsReading">True where the letter gives no instant and this is the project's reading of it.</param>
public sealed record Occurrence(OccurrenceId Id, DateTimeOffset? OpensAt, Due Due, bool IsReading);

/// <summary>
/// When something is late. "Before a date" ends one instant before its 00:00; "at an instant" holds through that very instant.
/// The two are kept apart because the letter uses both: before 08/02, and at 15:00 on 15/02.
/// </summary>
public readonly record struct Due
{
    private Due(DateTimeOffset boundary, bool boundaryIsGood)
    {
        Boundary = boundary;
        BoundaryIsGood = boundaryIsGood;
    }

    /// <summary>The instant counted down to.</summary>
    public DateTimeOffset Boundary { get; }

    /// <summary>Whether <see cref="Boundary"/> itself is still on time.</summary>
    public bool BoundaryIsGood { get; }

    /// <summary>On time through 23:59:59.999… of the day before <paramref name="date"/>.</summary>
    public static Due Before(DateOnly date) => new(VietnamTime.StartOf(date), boundaryIsGood: false);

    /// <summary>On time through <paramref name="instant"/> itself.</summary>
    public static Due At(DateTimeOffset instant) => new(VietnamTime.Of(instant), boundaryIsGood: true);

    /// <summary>Whether <paramref name="instant"/> (server time) is late.</summary>
    public bool IsLate(DateTimeOffset instant) => BoundaryIsGood ? instant > Boundary : instant >= Boundary;
}
