using TetBot.Domain.Calendar;
using TetBot.Domain.Reports;

namespace TetBot.Domain.Campaigns;

/// <summary>How an obligation is met.</summary>
public enum ObligationKind
{
    /// <summary>People with phone and duty time (C01, C17, C18).</summary>
    Roster,

    /// <summary>A form with fields to fill in.</summary>
    Form,

    /// <summary>A form that says "done", for instance C08.</summary>
    Confirmation,

    /// <summary>The company report, rolled up from the others (C19).</summary>
    CompanyReport,
}

/// <summary>Something one unit owes another by an instant.</summary>
public sealed record Obligation
{
    /// <summary>Named after its clause.</summary>
    public required ObligationId Id { get; init; }

    /// <summary>The clauses it meets; C03 also carries C09, C13 and C14.</summary>
    public required IReadOnlyList<string> Clauses { get; init; }

    /// <summary>How it is met.</summary>
    public required ObligationKind Kind { get; init; }

    /// <summary>A few words for a line on a phone, for instance "Danh sách trực Tết".</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>What the letter asks for, in one or two sentences.</summary>
    public required LocalizedText Ask { get; init; }

    /// <summary>The units that owe it, each separately.</summary>
    public required IReadOnlyList<UnitId> OwedBy { get; init; }

    /// <summary>The units that receive it.</summary>
    public required IReadOnlyList<UnitId> ReceivedBy { get; init; }

    /// <summary>When it is due: once, or several times (C10 each holiday day, C19 twice). Never empty, soonest first.</summary>
    public required IReadOnlyList<Occurrence> Occurrences { get; init; }

    /// <summary>The form to fill in; null for a roster and for the company report.</summary>
    public Form? Form { get; init; }

    /// <summary>Whether it cannot be submitted without an attachment (C02's signed minutes).</summary>
    public bool NeedsAttachment =>
        Form is { MayBeNothing: false } && Form.Fields.OfType<AttachmentField>().Any(attachment => attachment.IsRequired);

    /// <summary>Whether its submission can have files attached.</summary>
    public bool TakesFiles => Form?.Fields.OfType<AttachmentField>().Any() == true;

    /// <summary>Whether it is owed only if its case arises: C10 is owed only on days on which cash is kept.</summary>
    public required bool OnlyIfItArises { get; init; }

    /// <summary>Whether units submit it through the bot. The company report is rolled up from the others instead.</summary>
    public bool IsAnsweredHere => Kind is ObligationKind.Roster || Form is not null;

    /// <summary>
    /// Whether anybody is reminded of it. The bot cannot know whether an obligation that depends on its case (C10) is owed. Reminders of
    /// one that is not submitted through the bot could never stop.
    /// </summary>
    public bool IsRemindedOf => IsAnsweredHere && !OnlyIfItArises;

    /// <summary>The one unit that gathers it; null if it is announced to many (C17, C18), because nobody gathers it.</summary>
    public UnitId? Gatherer => ReceivedBy is [var one] ? one : null;

    /// <summary>The occurrence with this id, or null.</summary>
    public Occurrence? FindOccurrence(OccurrenceId id) => Occurrences.FirstOrDefault(occurrence => occurrence.Id == id);

    /// <summary>The occurrence to submit for at <paramref name="now"/>: the next that is not past, or else the last.</summary>
    public Occurrence OccurrenceAt(DateTimeOffset now) =>
        Occurrences.FirstOrDefault(occurrence => !occurrence.Due.IsLate(now)) ?? Occurrences[^1];
}

/// <summary>One time an obligation falls due.</summary>
/// <param name="Id">Unique in its obligation, for instance <c>2018-02-14</c>.</param>
/// <param name="OpensAt">It cannot be submitted before this; null if it is open from the start.</param>
/// <param name="Due">When it becomes late.</param>
/// <param name="IsReading">True if the letter gives no instant and this is the project's interpretation.</param>
public sealed record Occurrence(OccurrenceId Id, DateTimeOffset? OpensAt, Due Due, bool IsReading);

/// <summary>
/// When something becomes late. "Before a date" ends one instant before its 00:00; "at an instant" includes that instant. The letter uses
/// both: before 08/02, and at 15:00 on 15/02.
/// </summary>
public readonly record struct Due
{
    private Due(DateTimeOffset boundary, bool boundaryIsGood)
    {
        Boundary = boundary;
        BoundaryIsGood = boundaryIsGood;
    }

    /// <summary>The instant that is counted down to.</summary>
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
