using System.Globalization;
using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;
using TetBot.Files.Workbooks.Contents;
using TetBot.Files.Workbooks.Writing;
using TetBot.Phones;

namespace TetBot.Files.Documents;

/// <summary>
/// The directory of duty rosters (C01), fit to be sent on: a sheet of all units, then a sheet for each. Times without anybody on duty, and
/// units that have submitted no roster, appear among the lines in red.
/// </summary>
internal sealed class RosterDirectoryWorkbook
{
    private readonly Campaign _campaign;
    private readonly Obligation _obligation;
    private readonly IReadOnlyDictionary<UnitId, SubmittedRoster> _rosters;
    private readonly DateTimeOffset _now;
    private readonly DocumentWords _words;
    private readonly IReadOnlyList<TableColumn> _columns;

    private RosterDirectoryWorkbook(
        Campaign campaign, Obligation obligation, IReadOnlyDictionary<UnitId, SubmittedRoster> rosters, DateTimeOffset now,
        DocumentWords words)
    {
        (_campaign, _obligation, _rosters, _now, _words) = (campaign, obligation, rosters, now, words);
        _columns =
        [
            new(words[DocumentWord.UnitHeader], 31),
            new(words[DocumentWord.DateHeader], 12),
            new(words[DocumentWord.LunarHeader], 20),
            new(words[DocumentWord.ShiftHeader], 11),
            new(words[DocumentWord.HoursHeader], 21),
            new(words[DocumentWord.NameHeader], 27),
            new(words[DocumentWord.PhoneHeader], 18),
            new(words[DocumentWord.DutyHeader], 28),
        ];
    }

    private IReadOnlyList<Unit> Units => [.. _campaign.Units.Where(unit => _obligation.OwedBy.Contains(unit.Id))];

    /// <summary>Writes the workbook.</summary>
    /// <param name="output">The output; it need not be seekable.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="obligation">The obligation that the rosters fulfil.</param>
    /// <param name="rosters">The submitted rosters by unit.</param>
    /// <param name="now">The server's time.</param>
    /// <param name="language">The reader's language.</param>
    public static void Write(
        Stream output,
        Campaign campaign,
        Obligation obligation,
        IReadOnlyDictionary<UnitId, SubmittedRoster> rosters,
        DateTimeOffset now,
        Language language) =>
        new RosterDirectoryWorkbook(campaign, obligation, rosters, now, new DocumentWords(language)).Write(output);

    private void Write(Stream output)
    {
        var names = new SheetNames();
        var file = new WorkbookFile();
        List<NamedSheet> sheets = [new(names.Take(_words[DocumentWord.AllUnitsSheet]), WriteAll(file.NewSheet()))];
        foreach (var unit in Units)
            sheets.Add(new NamedSheet(names.Take(_words.Of(unit.Name)), WriteUnit(file.NewSheet(), unit)));
        file.Save(output, sheets, $"{_words.Of(_obligation.Title)} - {_words.Of(_campaign.Company.Name)}", _words.Language);
    }

    private SheetBuilder WriteAll(SheetBuilder sheet)
    {
        var submitted = Units.Where(unit => _rosters.ContainsKey(unit.Id)).Select(unit => _rosters[unit.Id]).ToList();
        var counts = _words.Of(
            DocumentWord.DirectoryLine,
            _words.Of(DocumentWord.UnitsOf, submitted.Count, Units.Count),
            _words.Number(submitted.Sum(roster => RosterFacts.CountPeople(roster.Entries))),
            submitted.Sum(roster => roster.Gaps.Count));
        var missing = Units.Where(unit => !_rosters.ContainsKey(unit.Id)).Select(unit => unit.Id).ToList();
        List<string> notes = [$"{_words.Of(DocumentWord.AsOf, DocumentWords.Moment(_now))} · {counts}"];
        if (missing.Count > 0)
            notes.Add(_words.Of(DocumentWord.MissingLine, _words.Names(_campaign, missing)));

        var header = SheetTop.Write(sheet, _words.Of(_obligation.Title), _campaign, notes, _columns, _words);
        var row = Units.Aggregate(header, (row, unit) => WriteLines(sheet, row, unit));
        return sheet.Filter(new CellAddress(header, 1), new CellAddress(row, _columns.Count));
    }

    private SheetBuilder WriteUnit(SheetBuilder sheet, Unit unit)
    {
        var counts = _rosters.TryGetValue(unit.Id, out var roster)
            ? _words.Of(DocumentWord.UnitRosterLine, RosterFacts.CountPeople(roster.Entries), roster.Gaps.Count)
            : _words[DocumentWord.NotSubmitted];
        var title = $"{_words.Of(_obligation.Title)} - {_words.Of(unit.Name)}";
        IReadOnlyList<string> notes = [$"{_words.Of(DocumentWord.AsOf, DocumentWords.Moment(_now))} · {counts}"];
        WriteLines(sheet, SheetTop.Write(sheet, title, _campaign, notes, _columns, _words), unit);
        return sheet;
    }

    /// <returns>The last row written.</returns>
    private int WriteLines(SheetBuilder sheet, int row, Unit unit)
    {
        if (!_rosters.TryGetValue(unit.Id, out var roster))
        {
            WriteAlarm(sheet, ++row, unit, null, _words[DocumentWord.NotSubmitted]);
            return row;
        }

        foreach (var line in DutyLine.Of(roster))
        {
            row++;
            if (line is DutyLine.OnDuty duty)
                WriteDuty(sheet, row, unit, duty);
            else if (line is DutyLine.Gap gap)
                WriteAlarm(sheet, row, unit, VietnamTime.DateOf(gap.Range.Start), TextOf(gap));
        }

        return row;
    }

    private void WriteDuty(SheetBuilder sheet, int row, Unit unit, DutyLine.OnDuty line)
    {
        var (entry, hours) = (line.Entry, HoursOf(line));
        var preset = _campaign.Shifts.FirstOrDefault(preset => preset.Id == entry.Shift.PresetId && preset.Hours == entry.Shift.Hours);
        var duty = _campaign.Duties.FirstOrDefault(duty => duty.Id == entry.DutyId);
        var task = duty is null ? entry.DutyId : _words.Of(duty.Name);
        sheet.Put(row, 1, _words.Of(unit.Name), DocumentStyle.Words)
            .Put(row, 2, SheetTop.Serial(line.Date), DocumentStyle.Date)
            .Put(row, 3, LunarOf(line.Date), DocumentStyle.Centred)
            .Put(row, 4, preset is null ? _words[DocumentWord.OwnHours] : _words.Of(preset.Name), DocumentStyle.Centred)
            .Put(row, 5, hours, DocumentStyle.Centred)
            .Put(row, 6, entry.Name.Value, DocumentStyle.Words)
            .Put(row, 7, PhoneReader.Write(entry.Phone), DocumentStyle.Phone)
            .Put(row, 8, task, DocumentStyle.Words)
            .Heighten(row, RowHeight.Of(Math.Max(
                SheetTop.LinesOf(_words.Of(unit.Name), 27),
                Math.Max(SheetTop.LinesOf(entry.Name.Value, 24), SheetTop.LinesOf(task, 25)))));
    }

    private void WriteAlarm(SheetBuilder sheet, int row, Unit unit, DateOnly? date, string text)
    {
        sheet.Put(row, 1, _words.Of(unit.Name), DocumentStyle.Alarm);
        if (date is { } day)
            sheet.Put(row, 2, SheetTop.Serial(day), DocumentStyle.Alarm with { Format = DocumentStyle.Date.Format, IsCentred = true });
        var first = date is null ? 2 : 3;
        for (var column = first; column <= _columns.Count; column++)
            sheet.Put(row, column, column == first ? text : "", DocumentStyle.Alarm);
        var width = _columns.Skip(first - 1).Sum(column => column.Width);
        sheet.Merge(row, first, _columns.Count).Heighten(row, RowHeight.Of(SheetTop.LinesOf(text, (int)(width * 0.85))));
    }

    private string TextOf(DutyLine.Gap gap) => gap.Reason is { } reason
        ? _words.Of(DocumentWord.NobodyBecause, _words.Range(gap.Range), reason)
        : _words.Of(DocumentWord.NobodyNoReason, _words.Range(gap.Range));

    private string LunarOf(DateOnly date) => $"{LunarWording.Weekday(date, _words.Language)}, {LunarWording.Of(date, _words.Language)}";

    private string HoursOf(DutyLine.OnDuty line)
    {
        var hours = line.Entry.Shift.Hours;
        var from = hours.From.ToString("HH:mm", CultureInfo.InvariantCulture);
        var to = hours.To == TimeOnly.MinValue ? "24:00" : hours.To.ToString("HH:mm", CultureInfo.InvariantCulture);
        return hours.To > hours.From || hours.To == TimeOnly.MinValue ? $"{from} - {to}" : _words.Of(DocumentWord.NextDay, from, to);
    }
}
