using AdaptiveCards;
using TetBot.Domain.Rosters;
using TetBot.Files.Workbooks;
using TetBot.Files.Workbooks.Contents;
using TetBot.Resources;
using TetBot.Submitting;

namespace TetBot.Features.Rosters;

/// <summary>
/// Tells the sender of a workbook what it did to the list: what was taken, who was removed, and what is wrong, cell by cell.
/// </summary>
internal static class ImportBanner
{
    private const int MostProblems = 12;
    private const int MostRemoved = 6;

    /// <summary>The banner.</summary>
    /// <param name="view">The facts after the import.</param>
    /// <param name="sheet">The sheet.</param>
    /// <param name="read">Its rows.</param>
    /// <param name="before">The draft before the import.</param>
    /// <param name="refusals">Why other files of the message were not taken.</param>
    public static RosterBanner Of(
        RosterView view, WorkbookReading.RosterSheet sheet, IReadOnlyList<RosterRow> read, RosterDraft before,
        IReadOnlyList<string> refusals)
    {
        List<string> troubles =
        [
            .. refusals,
            .. WorkbookParts.IsOtherEdition(sheet.Mark, RosterWorkbook.MarkOf(view.For.Template(view.Campaign)))
                ? [Texts.WorkbookOldEdition]
                : Array.Empty<string>(),
            .. read.SelectMany(row => row.Problems).Where(problem => problem.Problem is not AlreadyListed)
                .Select(problem => Tell(problem, view)),
            .. sheet.Beside.Select(cell => Wording.Fill(Texts.CellIgnored, cell.Name)),
        ];
        return new RosterBanner(Done(view, before), troubles.Count > 0 ? Wording.FirstOf(troubles, MostProblems, "\n\n") : null);
    }

    private static string Tell(CellProblem problem, RosterView view) => problem.Problem is CellUnreadable unreadable
        ? WorkbookParts.Fault(problem.Cell, unreadable.Fault)
        : Wording.Fill(Texts.CellProblem, problem.Cell, ProblemTexts.Of(problem.Problem, view.Campaign));

    private static string Done(RosterView view, RosterDraft before)
    {
        if (ReferenceEquals(view.Draft, before))
            return Texts.WorkbookSame;

        List<RosterEntry> old = [.. before.Roster];
        List<RosterEntry> now = [.. view.Draft.Roster];
        var removed = old.SelectMany(entry => Missing(entry, now)).ToList();
        var done = Wording.Fill(
            Texts.WorkbookRosterTaken, view.Draft.People, now.Sum(entry => entry.Dates.Count),
            now.Sum(entry => Missing(entry, old).Count()), removed.Count);
        if (removed.Count == 0)
            return done;

        var whom = removed
            .GroupBy(shift => (shift.Entry.Name, shift.Entry.Phone))
            .Select(shifts => Tell([.. shifts], now.Exists(shifts.First().Entry.IsSamePersonAs), view))
            .ToList();
        return $"{done} {Wording.Fill(Texts.WorkbookRosterRemoved, Wording.FirstOf(whom, MostRemoved, "; "))}";
    }

    /// <summary>The dates of an entry on which another list does not have the person at these hours.</summary>
    private static IEnumerable<(RosterEntry Entry, DateOnly Date)> Missing(RosterEntry entry, List<RosterEntry> list) => entry.Dates
        .Where(date =>
            !list.Exists(other => other.Dates.Contains(date) && other.Shift.Hours == entry.Shift.Hours && other.IsSamePersonAs(entry)))
        .Select(date => (entry, date));

    /// <summary>The name of a person no longer on the list; for a person still on it, also the shifts that are gone.</summary>
    private static string Tell(IReadOnlyList<(RosterEntry Entry, DateOnly Date)> shifts, bool isStillListed, RosterView view)
    {
        var name = CardText.Escape(shifts[0].Entry.Name.Value);
        if (!isStillListed)
            return name;
        var gone = shifts
            .GroupBy(shift => shift.Entry.Shift)
            .Select(same => $"{Wording.ShiftOf(same.Key, view.Campaign)} {Wording.Days([.. same.Select(shift => shift.Date).Order()])}");
        return $"{name} ({string.Join(", ", gone)})";
    }
}
