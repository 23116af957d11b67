using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Rosters;

/// <summary>Something to check before submitting, though it may be right.</summary>
public abstract record RosterWarning
{
    private RosterWarning()
    {
    }

    /// <summary>The same phone number has two names (a shared desk phone may well have).</summary>
    /// <param name="Phone">The phone number.</param>
    /// <param name="Names">The names, without duplicates.</param>
    public sealed record SamePhone(PhoneNumber Phone, IReadOnlyList<string> Names) : RosterWarning;

    /// <summary>The same person is on another unit's roster at the same time.</summary>
    /// <param name="Name">The name here.</param>
    /// <param name="Unit">The other unit.</param>
    /// <param name="Date">The first date on which the times overlap.</param>
    public sealed record OnAnotherRoster(string Name, UnitId Unit, DateOnly Date) : RosterWarning;
}

/// <summary>The rules of a roster (C01), as pure functions.</summary>
public static class RosterFacts
{
    /// <summary>
    /// Why <paramref name="entry"/> cannot be added to <paramref name="others"/>. Its dates must touch the holiday, and no person may be in
    /// two overlapping shifts, whether within the entry or with another entry.
    /// </summary>
    public static IReadOnlyList<EntryProblem> Check(RosterEntry entry, IEnumerable<RosterEntry> others, Campaign campaign)
    {
        var problems = new List<EntryProblem>();
        var listed = others.Where(other => other.Id != entry.Id).ToList();
        if (listed.Count >= RosterDraft.MaxEntries)
            problems.Add(new RosterFull(RosterDraft.MaxEntries));
        if (entry.Dates.Count == 0)
            problems.Add(new DatesMissing());

        var holiday = campaign.Holiday;
        var outside = entry.Dates.Where(date => !Touches(holiday, entry.Shift.Hours, date)).ToList();
        problems.AddRange(outside.Select(date => new DateOutsideHoliday(date, holiday.First, holiday.Last)));
        if (outside.Count == 0 && FindOverlap(entry, listed) is { } overlap)
            problems.Add(overlap);
        return problems;
    }

    /// <summary>Whether <paramref name="entry"/> is listed already, with its own duty or with another; null if it is not.</summary>
    /// <param name="entry">What was read.</param>
    /// <param name="others">What is listed.</param>
    /// <param name="namesDuty">Whether the duty was written. One that was not is any.</param>
    public static EntryProblem? FindListed(RosterEntry entry, IEnumerable<RosterEntry> others, bool namesDuty)
    {
        if (others.FirstOrDefault(entry.HasSameTimesAs) is not { } same)
            return null;
        return namesDuty && same.DutyId != entry.DutyId ? new ListedWithOtherDuty(same) : new AlreadyListed(same);
    }

    /// <summary>The dates on which some shift can touch the holiday: its days, and the day before if a night shift runs into it.</summary>
    public static IEnumerable<DateOnly> DatesToChooseFrom(Campaign campaign) =>
        campaign.Shifts.Any(shift => shift.Hours.On(campaign.Holiday.First.AddDays(-1)).Overlaps(campaign.Holiday.Range))
            ? campaign.Holiday.Days.Prepend(campaign.Holiday.First.AddDays(-1))
            : campaign.Holiday.Days;

    /// <summary>The number of different people in <paramref name="entries"/>.</summary>
    public static int CountPeople(IEnumerable<RosterEntry> entries) =>
        entries.Select(entry => (entry.Phone, VietnameseText.Fold(entry.Name.Value))).Distinct().Count();

    /// <summary>What to check before <paramref name="entries"/> are submitted.</summary>
    /// <param name="entries">This unit's roster.</param>
    /// <param name="elsewhere">The submitted rosters of other units.</param>
    public static IReadOnlyList<RosterWarning> Warn(
        IReadOnlyList<RosterEntry> entries,
        IReadOnlyList<(UnitId Unit, IReadOnlyList<RosterEntry> Entries)> elsewhere)
    {
        var warnings = new List<RosterWarning>();
        foreach (var group in entries.GroupBy(entry => entry.Phone))
        {
            var names = group.Select(entry => entry.Name.Value).DistinctBy(VietnameseText.Fold).ToList();
            if (names.Count > 1)
                warnings.Add(new RosterWarning.SamePhone(group.Key, names));
        }

        var here = entries.ToLookup(entry => entry.Phone);
        foreach (var (unit, theirs) in elsewhere)
        {
            var met = new HashSet<PhoneNumber>();
            foreach (var their in theirs)
            {
                foreach (var mine in here[their.Phone])
                {
                    if (their.IsSamePersonAs(mine) && FirstSharedDate(mine, their) is { } date && met.Add(mine.Phone))
                        warnings.Add(new RosterWarning.OnAnotherRoster(mine.Name.Value, unit, date));
                }
            }
        }

        return warnings;
    }

    /// <summary>The date is compared first, because the last possible date (31/12/9999) has no day after it.</summary>
    private static bool Touches(Holiday holiday, ShiftHours hours, DateOnly date) =>
        date >= holiday.First.AddDays(-1) && date <= holiday.Last && hours.On(date).Overlaps(holiday.Range);

    private static OverlapsOwnShift? FindOverlap(RosterEntry entry, IEnumerable<RosterEntry> others)
    {
        var own = entry.Ranges.ToList();
        for (var i = 1; i < own.Count; i++)
        {
            if (own[i - 1].Intersect(own[i]) is { } shared)
                return new OverlapsOwnShift(entry, shared);
        }

        return others
            .Where(entry.IsSamePersonAs)
            .SelectMany(other => other.Ranges, (other, range) =>
                (Other: other, Shared: own.Select(mine => mine.Intersect(range)).FirstOrDefault(shared => shared is not null)))
            .Where(pair => pair.Shared is not null)
            .Select(pair => new OverlapsOwnShift(pair.Other, pair.Shared!.Value))
            .FirstOrDefault();
    }

    private static DateOnly? FirstSharedDate(RosterEntry mine, RosterEntry theirs) => mine.Dates
        .Select(date => (DateOnly?)date)
        .FirstOrDefault(date => theirs.Ranges.Any(range => range.Overlaps(mine.Shift.Hours.On(date!.Value))));
}
