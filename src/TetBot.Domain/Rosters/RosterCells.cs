using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Rosters;

/// <summary>
/// Reads single cells of a roster kept as a table, where the column determines what a cell is. It accepts the spellings of
/// <see cref="PastedRoster"/> and the campaign's names in either language, which a workbook's drop-down lists offer.
/// </summary>
public sealed class RosterCells(Campaign campaign)
{
    private readonly ShiftSpellings _shifts = new(campaign.Shifts);
    private readonly DutySpellings _duties = new(campaign.Duties);

    /// <summary>
    /// Reads the shifts of one person on one date: "Sáng", "08:00-17:00", or several separated by semicolons or line breaks.
    /// </summary>
    /// <param name="typed">Any text. A text without a letter or digit ("-") means no shift.</param>
    /// <param name="problem">The first problem; null if everything can be read.</param>
    /// <returns>The shifts, without duplicates; empty if there is a problem.</returns>
    public IReadOnlyList<Shift> ReadShifts(string typed, out EntryProblem? problem)
    {
        problem = typed.Length > PastedRoster.MaxLineLength ? new LineTooLong(typed.Length, PastedRoster.MaxLineLength) : null;
        var shifts = new List<Shift>();
        foreach (var part in typed.Split([';', '\r', '\n']).Where(part => part.Any(char.IsLetterOrDigit)))
        {
            if (problem is not null)
                break;
            var named = campaign.Shifts.FirstOrDefault(shift => IsCalled(shift.Name, part));
            shifts.AddRange(named is null ? ReadPart(part, out problem) : [Shift.Of(named)]);
        }

        return problem is null ? [.. shifts.DistinctBy(shift => shift.Hours)] : [];
    }

    /// <summary>Reads a person's duty.</summary>
    /// <param name="typed">Any text. An empty text means the campaign's first duty, as in a pasted line.</param>
    /// <param name="problem">Why it is not a duty of the campaign; null if it is.</param>
    /// <returns>The duty, or null.</returns>
    public Duty? ReadDuty(string typed, out EntryProblem? problem)
    {
        problem = typed.Length > PastedRoster.MaxLineLength ? new LineTooLong(typed.Length, PastedRoster.MaxLineLength) : null;
        if (problem is not null)
            return null;
        if (campaign.Duties.FirstOrDefault(duty => IsCalled(duty.Name, typed)) is { } named)
            return named;

        var line = new LineText(typed);
        var duty = _duties.Take(line);
        problem = line.Leftover().Length > 0 ? new DutyUnknown(typed) : null;
        return problem is null ? duty ?? campaign.Duties[0] : null;
    }

    private List<Shift> ReadPart(string part, out EntryProblem? problem)
    {
        var line = new LineText(part);
        List<Found<Shift>> found = [.. _shifts.TakeDigits(line), .. _shifts.TakeNames(line)];
        problem = found.Select(shift => shift.Problem).FirstOrDefault(problem => problem is not null)
            ?? (line.Leftover() is { Length: > 0 } leftover ? new WordsNotUnderstood(leftover)
                : found.Count == 0 ? new WordsNotUnderstood(part.Trim())
                : null);
        return [.. found.OrderBy(shift => shift.Position).Select(shift => shift.Value)];
    }

    private static bool IsCalled(LocalizedText name, string typed)
    {
        var folded = VietnameseText.Fold(VietnameseText.Tidy(typed));
        return VietnameseText.Fold(name.Vietnamese) == folded || VietnameseText.Fold(name.English) == folded;
    }
}
