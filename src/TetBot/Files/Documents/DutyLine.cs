using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;

namespace TetBot.Files.Documents;

/// <summary>A line of the roster directory.</summary>
/// <param name="Start">The instant it begins, by which lines are sorted.</param>
internal abstract record DutyLine(DateTimeOffset Start)
{
    /// <summary>The lines of a unit's roster by date, start of the shift, and name, with every gap of the holiday at its place.</summary>
    public static IReadOnlyList<DutyLine> Of(SubmittedRoster roster) =>
    [
        .. roster.Entries
            .SelectMany(entry => entry.Dates.Select(date => (DutyLine)new OnDuty(entry, date)))
            .Concat(roster.Gaps.Select(gap => new Gap(gap, roster.GapReason)))
            .OrderBy(line => line is OnDuty duty ? duty.Date : VietnamTime.DateOf(line.Start))
            .ThenBy(line => line.Start)
            .ThenBy(line => line is OnDuty duty ? VietnameseText.Fold(duty.Entry.Name.Value) : "", StringComparer.Ordinal),
    ];

    /// <summary>A person on one of their dates.</summary>
    /// <param name="Entry">The roster entry.</param>
    /// <param name="Date">The day the shift begins.</param>
    internal sealed record OnDuty(RosterEntry Entry, DateOnly Date) : DutyLine(Entry.Shift.Hours.On(Date).Start);

    /// <summary>A part of the holiday when nobody is on duty.</summary>
    /// <param name="Range">The time without anybody.</param>
    /// <param name="Reason">The unit's reason, in its own words.</param>
    internal sealed record Gap(TimeRange Range, string? Reason) : DutyLine(Range.Start);
}
