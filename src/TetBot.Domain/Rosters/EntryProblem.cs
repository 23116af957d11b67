using TetBot.Domain.Calendar;

namespace TetBot.Domain.Rosters;

/// <summary>The field of the person form that a problem is shown next to.</summary>
public enum EntryField
{
    /// <summary>The full name.</summary>
    Name,

    /// <summary>The phone number.</summary>
    Phone,

    /// <summary>The dates.</summary>
    Dates,

    /// <summary>The shift, or the hours from and to.</summary>
    Shift,

    /// <summary>The duty.</summary>
    Duty,

    /// <summary>The entry as a whole.</summary>
    Whole,
}

/// <summary>Why an entry cannot be accepted as it is.</summary>
/// <param name="Field">The field it is shown next to.</param>
public abstract record EntryProblem(EntryField Field);

/// <summary>There is no name, or it has no letters.</summary>
public sealed record NameMissing() : EntryProblem(EntryField.Name);

/// <summary>The name is too long.</summary>
/// <param name="Length">Its length in characters after tidying, which is above <paramref name="Max"/>.</param>
/// <param name="Max">The maximum length.</param>
public sealed record NameTooLong(int Length, int Max) : EntryProblem(EntryField.Name);

/// <summary>The name has characters that no name has, for instance an emoji.</summary>
/// <param name="Characters">The characters, without duplicates.</param>
public sealed record NameHasOddCharacters(string Characters) : EntryProblem(EntryField.Name);

/// <summary>The phone number cannot be read.</summary>
/// <param name="Kind">The reason.</param>
public sealed record PhoneUnreadable(PhoneProblemKind Kind) : EntryProblem(EntryField.Phone);

/// <summary>The phone number has 11 digits, as numbers had before 15/09/2018.</summary>
/// <param name="Reading">The number with the one that replaced it.</param>
public sealed record PhoneIsOld(PhoneReading.OldMobile Reading) : EntryProblem(EntryField.Phone);

/// <summary>No date was given.</summary>
public sealed record DatesMissing() : EntryProblem(EntryField.Dates);

/// <summary>A date cannot be read.</summary>
/// <param name="Text">The text as typed.</param>
public sealed record DateUnreadable(string Text) : EntryProblem(EntryField.Dates);

/// <summary>The shift on this date does not touch the holiday.</summary>
/// <param name="Date">The date.</param>
/// <param name="First">The holiday's first day.</param>
/// <param name="Last">The holiday's last day.</param>
public sealed record DateOutsideHoliday(DateOnly Date, DateOnly First, DateOnly Last) : EntryProblem(EntryField.Dates);

/// <summary>No shift was given.</summary>
public sealed record ShiftMissing() : EntryProblem(EntryField.Shift);

/// <summary>The hours cannot be read.</summary>
/// <param name="Text">The text as typed.</param>
public sealed record HoursUnreadable(string Text) : EntryProblem(EntryField.Shift);

/// <summary>The duty is not one of the campaign's.</summary>
/// <param name="Text">The text as sent.</param>
public sealed record DutyUnknown(string Text) : EntryProblem(EntryField.Duty);

/// <summary>The person already has a shift at that time. One person cannot be in two overlapping shifts.</summary>
/// <param name="Other">The entry with the other shift.</param>
/// <param name="Shared">The first span of time the two share.</param>
public sealed record OverlapsOwnShift(RosterEntry Other, TimeRange Shared) : EntryProblem(EntryField.Dates);

/// <summary>Some words of a pasted line were not understood.</summary>
/// <param name="Text">The words.</param>
public sealed record WordsNotUnderstood(string Text) : EntryProblem(EntryField.Whole);

/// <summary>A part of a pasted line is ambiguous, for instance between the phone number and the dates.</summary>
/// <param name="Text">The part.</param>
public sealed record UnclearPart(string Text) : EntryProblem(EntryField.Whole);

/// <summary>A pasted line has more than one person.</summary>
/// <param name="Count">How many phone numbers it has.</param>
public sealed record SeveralPhones(int Count) : EntryProblem(EntryField.Whole);

/// <summary>A pasted line is too long to be one person.</summary>
/// <param name="Length">Its length in characters.</param>
/// <param name="Max">The maximum length.</param>
public sealed record LineTooLong(int Length, int Max) : EntryProblem(EntryField.Whole);

/// <summary>The roster is full.</summary>
/// <param name="Max">The maximum number of entries.</param>
public sealed record RosterFull(int Max) : EntryProblem(EntryField.Whole);

/// <summary>The same entry is already on the list, so nothing is lost by leaving this one out.</summary>
/// <param name="Other">The existing entry.</param>
public sealed record AlreadyListed(RosterEntry Other) : EntryProblem(EntryField.Whole);

/// <summary>The same person is already on the list with the same shift and dates, but with another duty.</summary>
/// <param name="Other">The existing entry.</param>
public sealed record ListedWithOtherDuty(RosterEntry Other) : EntryProblem(EntryField.Duty);
