using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Rosters;

/// <summary>Names an entry of a roster. It is made when its form is shown, so that a form sent twice is one entry.</summary>
/// <param name="Value">Letters and digits.</param>
public readonly record struct EntryId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>The hours somebody is on duty each of their dates.</summary>
/// <param name="PresetId">The campaign's preset, or null for hours of their own.</param>
/// <param name="Hours">From when to when; kept beside the preset so that a roster says all by itself.</param>
public readonly record struct Shift(string? PresetId, ShiftHours Hours)
{
    /// <summary>A preset of the campaign.</summary>
    public static Shift Of(ShiftPreset preset) => new(preset.Id, preset.Hours);
}

/// <summary>A person on duty: who, how to call them, what they do, and when (C01: full name, phone number, duty time).</summary>
/// <param name="Id">Names the entry in its roster.</param>
/// <param name="Name">Full name.</param>
/// <param name="Phone">Where they can be called.</param>
/// <param name="DutyId">A duty of the campaign.</param>
/// <param name="Dates">One or several, ascending, each once.</param>
/// <param name="Shift">The hours on each date.</param>
public sealed record RosterEntry(EntryId Id, PersonName Name, PhoneNumber Phone, string DutyId, IReadOnlyList<DateOnly> Dates, Shift Shift)
{
    /// <summary>The spans of time the person is on duty, one a date.</summary>
    public IEnumerable<TimeRange> Ranges => Dates.Select(date => Shift.Hours.On(date));

    /// <summary>Whether two entries are of one person: the same phone and the same name, accents and case aside.</summary>
    public bool IsSamePersonAs(RosterEntry other) =>
        Phone == other.Phone && VietnameseText.Fold(Name.Value) == VietnameseText.Fold(other.Name.Value);

    /// <summary>Whether the two say the same of the same person, whatever their ids.</summary>
    public bool SaysTheSameAs(RosterEntry other) =>
        IsSamePersonAs(other) && Shift.Hours == other.Shift.Hours && Dates.SequenceEqual(other.Dates);

    /// <summary>Whether the two are equal in every part, dates compared one by one.</summary>
    public bool Equals(RosterEntry? other) =>
        other is not null && Id == other.Id && Name == other.Name && Phone == other.Phone
        && DutyId == other.DutyId && Shift == other.Shift && Dates.SequenceEqual(other.Dates);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Id, Name, Phone, DutyId, Shift, Dates.Count);
}
