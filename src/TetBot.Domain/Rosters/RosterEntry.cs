using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Rosters;

/// <summary>Identifies an entry of a roster. It is created when the form is shown, so that a form sent twice makes one entry.</summary>
/// <param name="Value">Letters and digits.</param>
public readonly record struct EntryId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>The hours somebody is on duty on each of their dates.</summary>
/// <param name="PresetId">The campaign's preset, or null for custom hours.</param>
/// <param name="Hours">The hours, kept in addition to the preset so that a roster is complete without the campaign.</param>
public readonly record struct Shift(string? PresetId, ShiftHours Hours)
{
    /// <summary>The shift of a preset of the campaign.</summary>
    public static Shift Of(ShiftPreset preset) => new(preset.Id, preset.Hours);
}

/// <summary>A person on duty, with name, phone number, duty and duty time (C01: full name, phone number, duty time).</summary>
/// <param name="Id">Unique in its roster.</param>
/// <param name="Name">The full name.</param>
/// <param name="Phone">The number to call.</param>
/// <param name="DutyId">A duty of the campaign.</param>
/// <param name="Dates">One or several, ascending, without duplicates.</param>
/// <param name="Shift">The hours on each date.</param>
public sealed record RosterEntry(EntryId Id, PersonName Name, PhoneNumber Phone, string DutyId, IReadOnlyList<DateOnly> Dates, Shift Shift)
{
    /// <summary>The spans of time the person is on duty, one for each date.</summary>
    public IEnumerable<TimeRange> Ranges => Dates.Select(date => Shift.Hours.On(date));

    /// <summary>Whether two entries are of one person: the same phone and the same name, without regard to accents or case.</summary>
    public bool IsSamePersonAs(RosterEntry other) =>
        Phone == other.Phone && VietnameseText.Fold(Name.Value) == VietnameseText.Fold(other.Name.Value);

    /// <summary>Whether both are of the same person with the same shift and dates, whatever their ids and duties.</summary>
    public bool HasSameTimesAs(RosterEntry other) =>
        IsSamePersonAs(other) && Shift.Hours == other.Shift.Hours && Dates.SequenceEqual(other.Dates);

    /// <summary>Compares by value, the dates one by one.</summary>
    public bool Equals(RosterEntry? other) =>
        other is not null && Id == other.Id && Name == other.Name && Phone == other.Phone
        && DutyId == other.DutyId && Shift == other.Shift && Dates.SequenceEqual(other.Dates);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Id, Name, Phone, DutyId, Shift, Dates.Count);
}
