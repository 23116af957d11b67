using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;

namespace TetBot.Files.Documents;

/// <summary>A line of a directory of rosters.</summary>
/// <param name="Start">When it begins: lines are in that order.</param>
internal abstract record DutyLine(DateTimeOffset Start)
{
    /// <summary>
    /// The lines of a unit's roster: by date, start of the shift, and name, with every gap of the holiday where it falls.
    /// </summary>
    public static IReadOnlyList<DutyLine> Of(SubmittedRoster roster) =>
    [
        .. roster.Entries
            .SelectMany(entry => entry.Dates.Select(date => (DutyLine)new OnDuty(entry, date)))
            .Concat(roster.Gaps.Select(gap => new Gap(gap, roster.GapReason)))
            .OrderBy(line => line is OnDuty duty ? duty.Date : VietnamTime.DateOf(line.Start))
            .ThenBy(line => line.Start)
            .ThenBy(line => line is OnDuty duty ? VietnameseText.Fold(duty.Entry.Name.Value) : "", StringComparer.Ordinal),
    ];

    /// <summary>Somebody on one of their dates.</summary>
    /// <param name="Entry">Who.</param>
    /// <param name="Date">The day the shift begins.</param>
    internal sealed record OnDuty(RosterEntry Entry, DateOnly Date) : DutyLine(Entry.Shift.Hours.On(Date).Start);

    /// <summary>A span of the holiday with nobody.</summary>
    /// <param name="Range">From when to when.</param>
    /// <param name="Reason">Why, in the unit's words.</param>
    internal sealed record Gap(TimeRange Range, string? Reason) : DutyLine(Range.Start);
}
