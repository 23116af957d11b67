using System.Globalization;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Files.Workbooks.Contents;

namespace TetBot.Files.Workbooks;

/// <summary>Turns the rows of a filled-in roster into entries, or into their problems cell by cell.</summary>
/// <param name="campaign">The campaign, which has the dates, shifts and duties.</param>
/// <param name="readPhone">Reads a phone number as typed.</param>
internal sealed class RosterRows(Campaign campaign, Func<string, PhoneReading> readPhone)
{
    private readonly RosterCells _cells = new(campaign);

    /// <summary>
    /// Reads the rows in order. Each is checked against the rows above it, not against the draft; <see cref="RosterDraft.Paste"/> does
    /// that.
    /// </summary>
    /// <param name="sheet">The sheet as read.</param>
    /// <param name="seed">The seed of the entries' ids; the same sheet with the same seed gives the same ids.</param>
    public IReadOnlyList<RosterRow> Read(WorkbookReading.RosterSheet sheet, string seed)
    {
        var above = new List<RosterEntry>();
        var rows = new List<RosterRow>(sheet.Rows.Count);
        foreach (var row in sheet.Rows)
        {
            var read = ReadRow(row, above, seed);
            above.AddRange(read.Entries);
            rows.Add(read);
        }

        return rows;
    }

    private RosterRow ReadRow(SheetRow row, List<RosterEntry> above, string seed)
    {
        var problems = new List<CellProblem>();
        AddFaults(row, problems);
        var name = ReadName(row.Name, problems);
        var phone = ReadPhone(row.Phone, problems);
        var duty = ReadDuty(row.Duty, problems);
        var days = row.Days.Select(day => (day.Date, day.Cell, Shifts: ReadShifts(day.Cell, problems))).ToList();
        problems = [.. problems.Distinct()]; // A cell merged over several days is read for each of them.
        if (row.Days.All(day => day.Cell.IsEmpty || !day.Cell.Text.Any(char.IsLetterOrDigit))
            && row.Days.All(day => day.Cell.Fault is null))
            problems.Add(new CellProblem((row.Days.Count > 0 ? row.Days[0].Cell : row.Name).Name, new DatesMissing()));

        var line = RosterLine.Of(row, duty, days, campaign);
        if (problems.Count > 0)
            return new RosterRow(row.Number, line, [], problems);

        var entries = days
            .SelectMany(day => day.Shifts, (day, shift) => (day.Date, Shift: shift))
            .GroupBy(day => day.Shift.Hours)
            .Select((same, i) => new RosterEntry(
                new EntryId(string.Create(CultureInfo.InvariantCulture, $"{seed}-{row.Number}-{i + 1}")),
                name!.Value,
                phone!.Value,
                duty!.Id,
                [.. same.Select(day => day.Date).Order()],
                same.First().Shift))
            .ToList();
        var fresh = Judge(row, entries, above, problems);
        return new RosterRow(row.Number, line, problems.Exists(problem => problem.Problem is not AlreadyListed) ? [] : fresh, problems);
    }

    /// <summary>Finds the entries that rows above have already, and those that conflict with them.</summary>
    private List<RosterEntry> Judge(SheetRow row, List<RosterEntry> entries, List<RosterEntry> above, List<CellProblem> problems)
    {
        var fresh = new List<RosterEntry>();
        foreach (var entry in entries)
        {
            List<RosterEntry> known = [.. above, .. fresh];
            if (RosterFacts.FindListed(entry, known, row.Duty.Text.Any(char.IsLetterOrDigit)) is { } listed)
            {
                problems.Add(new CellProblem(listed.Field == EntryField.Duty ? row.Duty.Name : CellOf(row, entry.Dates[0]), listed));
                continue;
            }

            problems.AddRange(
                RosterFacts.Check(entry, known, campaign).Select(problem => new CellProblem(CellOf(row, entry, problem), problem)));
            fresh.Add(entry);
        }

        return fresh;
    }

    private static string CellOf(SheetRow row, RosterEntry entry, EntryProblem problem) => problem switch
    {
        DateOutsideHoliday outside => CellOf(row, outside.Date),
        OverlapsOwnShift overlap =>
            CellOf(row, entry.Dates.FirstOrDefault(date => entry.Shift.Hours.On(date).Overlaps(overlap.Shared), entry.Dates[0])),
        _ => row.Name.Name,
    };

    private static string CellOf(SheetRow row, DateOnly date) => row.Days.First(day => day.Date == date).Cell.Name;

    private static void AddFaults(SheetRow row, List<CellProblem> problems)
    {
        (SheetCell Cell, EntryField Field)[] cells =
        [
            (row.Name, EntryField.Name), (row.Phone, EntryField.Phone), (row.Duty, EntryField.Duty),
            .. row.Days.Select(day => (day.Cell, EntryField.Shift)),
        ];
        problems.AddRange(cells
            .Where(cell => cell.Cell.Fault is not null)
            .Select(cell => new CellProblem(cell.Cell.Name, new CellUnreadable(cell.Field, cell.Cell.Fault!.Value))));
    }

    private static PersonName? ReadName(SheetCell cell, List<CellProblem> problems)
    {
        if (cell.Fault is not null)
            return null;
        var name = PersonName.Read(cell.Text, out var problem);
        AddIfAny(cell, problem, problems);
        return name;
    }

    private PhoneNumber? ReadPhone(SheetCell cell, List<CellProblem> problems)
    {
        if (cell.Fault is not null)
            return null;

        switch (readPhone(RosterLine.PhoneOf(cell)))
        {
            case PhoneReading.Valid valid:
                return valid.Number;
            case PhoneReading.OldMobile old:
                problems.Add(new CellProblem(cell.Name, new PhoneIsOld(old)));
                return null;
            case PhoneReading.Invalid invalid:
                problems.Add(new CellProblem(cell.Name, new PhoneUnreadable(invalid.Problem)));
                return null;
            default:
                throw new InvalidOperationException("A reading of another kind.");
        }
    }

    private Duty? ReadDuty(SheetCell cell, List<CellProblem> problems)
    {
        if (cell.Fault is not null)
            return null;
        var duty = _cells.ReadDuty(cell.Text, out var problem);
        AddIfAny(cell, problem, problems);
        return duty;
    }

    private IReadOnlyList<Shift> ReadShifts(SheetCell cell, List<CellProblem> problems)
    {
        var shifts = _cells.ReadShifts(cell.Text, out var problem);
        AddIfAny(cell, problem, problems);
        return shifts;
    }

    private static void AddIfAny(SheetCell cell, EntryProblem? problem, List<CellProblem> problems)
    {
        if (problem is not null)
            problems.Add(new CellProblem(cell.Name, problem));
    }
}
