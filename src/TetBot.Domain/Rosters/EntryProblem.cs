using TetBot.Domain.Calendar;

namespace TetBot.Domain.Rosters;

/// <summary>The field of the person form that a problem is said next to.</summary>
public enum EntryField
{
    /// <summary>Full name.</summary>
    Name,

    /// <summary>Phone number.</summary>
    Phone,

    /// <summary>Dates.</summary>
    Dates,

    /// <summary>Shift, or from–to.</summary>
    Shift,

    /// <summary>What the person does.</summary>
    Duty,

    /// <summary>The entry as a whole.</summary>
    Whole,
}

/// <summary>Why an entry cannot be taken as it is.</summary>
/// <param name="Field">Where it is said.</param>
public abstract record EntryProblem(EntryField Field);

/// <summary>No name, or no letters in it.</summary>
public sealed record NameMissing() : EntryProblem(EntryField.Name);

/// <summary>The name is too long.</summary>
/// <param name="Length">Its length in characters, tidied; more than <paramref name="Max"/>.</param>
/// <param name="Max">The longest taken.</param>
public sealed record NameTooLong(int Length, int Max) : EntryProblem(EntryField.Name);

/// <summary>The name holds characters no name has, for instance an emoji.</summary>
/// <param name="Characters">Each once.</param>
public sealed record NameHasOddCharacters(string Characters) : EntryProblem(EntryField.Name);

/// <summary>The phone number cannot be read.</summary>
/// <param name="Kind">Why.</param>
public sealed record PhoneUnreadable(PhoneProblemKind Kind) : EntryProblem(EntryField.Phone);

/// <summary>The phone number is an 11-digit one of before 15/09/2018.</summary>
/// <param name="Reading">What it became.</param>
public sealed record PhoneIsOld(PhoneReading.OldMobile Reading) : EntryProblem(EntryField.Phone);

/// <summary>No date was given.</summary>
public sealed record DatesMissing() : EntryProblem(EntryField.Dates);

/// <summary>A date cannot be read.</summary>
/// <param name="Text">As typed.</param>
public sealed record DateUnreadable(string Text) : EntryProblem(EntryField.Dates);

/// <summary>On this date the shift does not touch the holiday.</summary>
/// <param name="Date">The date.</param>
/// <param name="First">The holiday's first day.</param>
/// <param name="Last">The holiday's last day.</param>
public sealed record DateOutsideHoliday(DateOnly Date, DateOnly First, DateOnly Last) : EntryProblem(EntryField.Dates);

/// <summary>No shift was given.</summary>
public sealed record ShiftMissing() : EntryProblem(EntryField.Shift);

/// <summary>The hours cannot be read.</summary>
/// <param name="Text">As typed.</param>
public sealed record HoursUnreadable(string Text) : EntryProblem(EntryField.Shift);

/// <summary>The duty is not one of the campaign's.</summary>
/// <param name="Text">As sent.</param>
public sealed record DutyUnknown(string Text) : EntryProblem(EntryField.Duty);

/// <summary>The person already has a shift at that time: one person in two overlapping shifts is refused.</summary>
/// <param name="Other">The entry they have.</param>
/// <param name="Shared">The first time the two share.</param>
public sealed record OverlapsOwnShift(RosterEntry Other, TimeRange Shared) : EntryProblem(EntryField.Dates);

/// <summary>Words of a pasted line that mean nothing here.</summary>
/// <param name="Text">The words.</param>
public sealed record WordsNotUnderstood(string Text) : EntryProblem(EntryField.Whole);

/// <summary>A part of a pasted line may belong to two things, for instance to the phone number and to the dates.</summary>
/// <param name="Text">The part.</param>
public sealed record UnclearPart(string Text) : EntryProblem(EntryField.Whole);

/// <summary>A pasted line has more than one person in it.</summary>
/// <param name="Count">How many phone numbers it has.</param>
public sealed record SeveralPhones(int Count) : EntryProblem(EntryField.Whole);

/// <summary>A pasted line is too long to be one person.</summary>
/// <param name="Length">Its length in characters.</param>
/// <param name="Max">The longest taken.</param>
public sealed record LineTooLong(int Length, int Max) : EntryProblem(EntryField.Whole);

/// <summary>The roster is full.</summary>
/// <param name="Max">How many entries it takes.</param>
public sealed record RosterFull(int Max) : EntryProblem(EntryField.Whole);

/// <summary>The same is on the list already; nothing is lost by leaving it out.</summary>
/// <param name="Other">The entry there is.</param>
public sealed record AlreadyListed(RosterEntry Other) : EntryProblem(EntryField.Whole);
