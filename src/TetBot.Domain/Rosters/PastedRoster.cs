using System.Text.RegularExpressions;
using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Rosters;

/// <summary>A line of a pasted list, read.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Entries">What it says: one person, an entry for each shift of theirs.</param>
/// <param name="Problems">Why it cannot be taken, or that it is on the list already.</param>
public sealed record PastedLine(string Text, IReadOnlyList<RosterEntry> Entries, IReadOnlyList<EntryProblem> Problems)
{
    /// <summary>Whether something of it is in the list that was not there before.</summary>
    public bool IsTaken => !IsToBeMended && Problems.Count < Entries.Count;

    /// <summary>Whether somebody has to mend it.</summary>
    public bool IsToBeMended => Problems.Any(problem => problem is not AlreadyListed);
}

/// <summary>
/// Reads a roster as people paste it, one person a line: "Nguyễn Văn A; 0912 345 678; 14-16/02 ca sáng". Fields may be parted by
/// semicolons, tabs, bars, commas or blanks, and stand in another order; dates and shifts are read in the spellings of
/// <see cref="DateSpellings"/> and <see cref="ShiftSpellings"/>. Nothing is dropped: words that mean nothing here are a problem of the line.
/// </summary>
public sealed partial class PastedRoster(Campaign campaign, Func<string, PhoneReading> readPhone)
{
    /// <summary>The longest line taken, in characters.</summary>
    public const int MaxLineLength = 300;

    private readonly DateSpellings _dates = new(campaign.Holiday);
    private readonly ShiftSpellings _shifts = new(campaign.Shifts);
    private readonly DutySpellings _duties = new(campaign.Duties);

    /// <summary>Whether a message looks like a list rather than like something said to the bot: a line of it has a phone number's worth of digits.</summary>
    public static bool LooksLikeAList(string text) =>
        text.AsSpan().Count(';') >= 2 || Lines(text).Any(line => line.Count(char.IsAsciiDigit) >= 7);

    /// <summary>Reads each line that is not blank and not a heading.</summary>
    /// <param name="text">The list as pasted.</param>
    /// <param name="seed">Makes the entries' ids; the same list with the same seed gives the same ids.</param>
    public IReadOnlyList<PastedLine> Read(string text, string seed) =>
        [.. Lines(text).Where(line => !IsHeading(line)).Select((line, index) => ReadLine(line, $"{seed}-{index + 1}"))];

    private static string[] Lines(string text) =>
        [.. text.Split(['\r', '\n', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).SelectMany(Unglue)];

    /// <summary>
    /// Some clients drop the line breaks of a pasted text (the Agents Playground's message box does): "…ca sángLê Ví Dụ; 0987…". Where a line has
    /// several phone numbers, it is parted where a capital follows a small letter or a digit, as a name does the line before it.
    /// </summary>
    private static string[] Unglue(string line)
    {
        if (PhoneSpelling.CountExact(line) < 2)
            return [line];

        var parts = Glue().Split(line);
        return Array.TrueForAll(parts, part => PhoneSpelling.CountExact(part) == 1) ? parts : [line];
    }

    [GeneratedRegex(@"(?<=[\p{Ll}\d])(?=\p{Lu}\p{Ll})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Glue();

    private static bool IsHeading(string line)
    {
        var folded = VietnameseText.Fold(line).TrimStart(' ', '*', '#', '|');
        return !folded.Any(char.IsAsciiDigit)
            && (folded.StartsWith("ho va ten", StringComparison.Ordinal)
                || folded.StartsWith("ho ten", StringComparison.Ordinal)
                || folded.StartsWith("stt", StringComparison.Ordinal));
    }

    private PastedLine ReadLine(string typed, string seed)
    {
        if (typed.Length > MaxLineLength)
            return new PastedLine(typed, [], [new LineTooLong(typed.Length, MaxLineLength)]);

        if (PhoneSpelling.CountExact(typed) is > 1 and var phones)
            return new PastedLine(typed, [], [new SeveralPhones(phones)]);

        var line = new LineText(typed);
        var phoneText = PhoneSpelling.TakeExact(line);
        var hours = ShiftSpellings.TakeHours(line);
        var dates = _dates.Take(line);
        phoneText ??= PhoneSpelling.TakeAnyNumber(line);
        var nameText = line.TakeName(_shifts.IsOnlyShifts, _shifts.SkipLeadingShift);
        var shifts = _shifts.TakeNames(line).Concat(hours).ToList();
        var duty = _duties.Take(line);

        var problems = new List<EntryProblem>();
        var name = PersonName.Read(nameText, out var nameProblem);
        AddIfAny(problems, nameProblem);
        var phone = ReadPhone(phoneText, problems);
        problems.AddRange(dates.Select(found => found.Problem).OfType<EntryProblem>());
        problems.AddRange(shifts.Select(found => found.Problem).OfType<EntryProblem>());
        if (dates.Count == 0)
            problems.Add(new DatesMissing());
        if (shifts.Count == 0)
            problems.Add(new ShiftMissing());
        if (line.Leftover() is { Length: > 0 } leftover)
            problems.Add(new WordsNotUnderstood(leftover));
        if (problems.Count > 0)
            return new PastedLine(typed, [], problems);

        var entries = Pair(dates, shifts)
            .Select((duties, index) => new RosterEntry(
                new EntryId($"{seed}-{index + 1}"), name!.Value, phone!.Value, duty.Id, duties.Dates, duties.Shift))
            .ToList();
        return new PastedLine(typed, entries, []);
    }

    private PhoneNumber? ReadPhone(string? typed, List<EntryProblem> problems)
    {
        switch (readPhone(typed ?? ""))
        {
            case PhoneReading.Valid valid:
                return valid.Number;
            case PhoneReading.OldMobile old:
                problems.Add(new PhoneIsOld(old));
                return null;
            case PhoneReading.Invalid invalid:
                problems.Add(new PhoneUnreadable(invalid.Problem));
                return null;
            default:
                throw new InvalidOperationException("A reading of another kind.");
        }
    }

    private static void AddIfAny(List<EntryProblem> problems, EntryProblem? problem)
    {
        if (problem is not null)
            problems.Add(problem);
    }

    /// <summary>
    /// Dates and shifts in the order written: "14/02 sáng, 15-16/02 đêm" is two pairs, "14-15/02 chiều, đêm" too, and
    /// "ca sáng 14/02, ca đêm 15/02" where the shift comes first.
    /// </summary>
    private static IEnumerable<(IReadOnlyList<DateOnly> Dates, Shift Shift)> Pair(
        IReadOnlyList<Found<IReadOnlyList<DateOnly>>> dates,
        IReadOnlyList<Found<Shift>> shifts)
    {
        var dateFirst = dates[0].Position < shifts.Min(shift => shift.Position);
        var groups = new List<(List<DateOnly> Dates, List<Shift> Shifts)>();
        var pieces = dates.Select(found => (found.Position, Dates: (IReadOnlyList<DateOnly>?)found.Value, Shift: default(Shift)))
            .Concat(shifts.Select(found => (found.Position, Dates: (IReadOnlyList<DateOnly>?)null, Shift: found.Value)))
            .OrderBy(piece => piece.Position);
        var wasDate = !dateFirst;
        foreach (var (_, someDates, shift) in pieces)
        {
            var isDate = someDates is not null;
            if (groups.Count == 0 || (isDate == dateFirst && wasDate != isDate))
                groups.Add(([], []));
            if (someDates is not null)
                groups[^1].Dates.AddRange(someDates);
            else
                groups[^1].Shifts.Add(shift);
            wasDate = isDate;
        }

        // What stands alone at the end ("14/02 sáng, 15/02") goes with the last that was complete.
        for (var i = 1; i < groups.Count; i++)
        {
            if (groups[i].Shifts.Count == 0)
                groups[i].Shifts.AddRange(groups[i - 1].Shifts);
            if (groups[i].Dates.Count == 0)
                groups[i].Dates.AddRange(groups[i - 1].Dates);
        }

        return groups
            .SelectMany(group => group.Shifts.Distinct(), (group, shift) => (Dates: group.Dates.Distinct().Order().ToList(), Shift: shift))
            .GroupBy(pair => pair.Shift)
            .Select(same => ((IReadOnlyList<DateOnly>)[.. same.SelectMany(pair => pair.Dates).Distinct().Order()], same.Key));
    }
}

/// <summary>Something read from a line, with where it stood.</summary>
internal sealed record Found<T>(int Position, T Value, EntryProblem? Problem = null);
