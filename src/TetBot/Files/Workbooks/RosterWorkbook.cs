using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Files.Workbooks.Contents;
using TetBot.Files.Workbooks.Writing;
using TetBot.Phones;

namespace TetBot.Files.Workbooks;

/// <summary>Writes a roster as an Excel template: one row for each person, one column for each date.</summary>
internal sealed class RosterWorkbook
{
    /// <summary>Empty rows for further people.</summary>
    private const int EmptyRows = 60;

    private const int MarkColumn = 1;
    private const int NameColumn = 2;
    private const int PhoneColumn = 3;
    private const int DutyColumn = 4;
    private const int FirstDateColumn = 5;
    private const int MarkRow = 1;
    private const int FirstRow = 2;

    private const int NameWidth = 28;
    private const int PhoneWidth = 17;
    private const int DutyWidth = 26;
    private const int DateWidth = 13;

    private static readonly SheetCellStyle Text = SheetCellStyle.Answer;
    private static readonly SheetCellStyle Day = SheetCellStyle.Answer with { IsCentred = true };

    private readonly TemplateFile _file = new();
    private readonly TemplateSubject _subject;
    private readonly WorkbookWords _words;
    private readonly IReadOnlyList<DateOnly> _dates;

    private RosterWorkbook(TemplateSubject subject, IReadOnlyList<RosterEntry> entries)
    {
        (_subject, _words) = (subject, new WorkbookWords(subject.Language));
        _dates = RosterGrid.DatesOf(subject.Campaign, entries);
    }

    private SheetBuilder Sheet => _file.Sheet;

    private Campaign Campaign => _subject.Campaign;

    private int LastColumn => FirstDateColumn + _dates.Count - 1;

    /// <summary>The mark of a template of this roster.</summary>
    public static TemplateMark MarkOf(TemplateSubject subject) => TemplateMark.Of(subject, EditionOf(subject.Campaign));

    /// <summary>Writes the template.</summary>
    /// <param name="output">The output.</param>
    /// <param name="subject">The occurrence and unit the template is for.</param>
    /// <param name="entries">The entries on the roster already.</param>
    public static void Write(Stream output, TemplateSubject subject, IReadOnlyList<RosterEntry> entries) =>
        new RosterWorkbook(subject, entries).WriteRows(output, RosterGrid.RowsOf(entries));

    /// <summary>A hash of the dates, shifts and duties that a roster is made of: eight hex digits.</summary>
    private static string EditionOf(Campaign campaign)
    {
        var content = new StringBuilder();
        content.Append(CultureInfo.InvariantCulture, $"{campaign.Holiday.First:O}|{campaign.Holiday.Last:O}\n");
        foreach (var shift in campaign.Shifts)
            content.Append(
                CultureInfo.InvariantCulture, $"shift|{shift.Id}|{shift.Name}|{shift.Hours.From:HH:mm}|{shift.Hours.To:HH:mm}\n");
        foreach (var duty in campaign.Duties)
            content.Append(CultureInfo.InvariantCulture, $"duty|{duty.Id}|{duty.Name}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())))[..8];
    }

    private void WriteRows(Stream output, IReadOnlyList<GridRow> rows)
    {
        WriteColumns();
        var row = SheetHead.Write(Sheet, _subject, _words, FirstRow, (NameColumn, LastColumn));
        List<string> notes =
            [_words[WorkbookWord.RosterHowTo], _words.Of(WorkbookWord.RosterShifts, string.Join(", ", Campaign.Shifts.Select(Legend)))];
        var width = NameWidth + PhoneWidth + DutyWidth + (DateWidth * _dates.Count);
        var header = SheetHead.WriteNotes(Sheet, notes, row, (NameColumn, LastColumn), width);
        WriteHeader(header);

        foreach (var (i, person) in rows.Index())
            WritePerson(header + 1 + i, person);
        for (var empty = header + 1 + rows.Count; empty <= header + rows.Count + EmptyRows; empty++)
            WritePerson(empty, null);
        AddLists(header + 1, header + rows.Count + EmptyRows);

        Sheet.Freeze(new CellAddress(header + 1, PhoneColumn))
            .Print(new Printing(IsLandscape: true, header, _words.Of(WorkbookWord.PageFooter, "&P", "&N")));
        var title = $"{_subject.Obligation.Title.In(_subject.Language)} - {_subject.Unit.Name.In(_subject.Language)}";
        _file.Save(output, Map(header), title, _subject.Language);
    }

    private TemplateMap Map(int header) => new(
        TemplateKind.Roster,
        MarkOf(_subject),
        _words[WorkbookWord.RosterSheet],
        new Dictionary<string, int> { [SheetMarks.Header] = header },
        Columns().ToDictionary(column => column.Name, column => column.Column, StringComparer.Ordinal),
        new Dictionary<string, string>());

    private IEnumerable<(string Name, int Column)> Columns() =>
    [
        (SheetMarks.Name, NameColumn),
        (SheetMarks.Phone, PhoneColumn),
        (SheetMarks.Duty, DutyColumn),
        .. _dates.Select((date, i) => (SheetMarks.Of(date), FirstDateColumn + i)),
    ];

    private void WriteColumns()
    {
        Sheet.Widen(MarkColumn, 10, isHidden: true)
            .Widen(NameColumn, NameWidth)
            .Widen(PhoneColumn, PhoneWidth)
            .Widen(DutyColumn, DutyWidth);
        for (var column = FirstDateColumn; column <= LastColumn; column++)
            Sheet.Widen(column, DateWidth);

        Sheet.Heighten(MarkRow, 12, isHidden: true);
        foreach (var (name, column) in Columns())
            Sheet.Put(MarkRow, column, SheetMarks.OfColumn(name), SheetCellStyle.Mark);
    }

    private void WriteHeader(int row)
    {
        Sheet.Heighten(row, 38)
            .Put(row, MarkColumn, SheetMarks.OfRow(SheetMarks.Header), SheetCellStyle.Mark)
            .Put(row, NameColumn, _words[WorkbookWord.NameHeader], SheetCellStyle.Header)
            .Put(row, PhoneColumn, _words[WorkbookWord.PhoneHeader], SheetCellStyle.Header)
            .Put(row, DutyColumn, _words[WorkbookWord.DutyHeader], SheetCellStyle.Header);
        foreach (var (i, date) in _dates.Index())
        {
            var day = date.ToString("dd/MM", CultureInfo.InvariantCulture);
            Sheet.Put(row, FirstDateColumn + i, $"{day}\n{LunarWording.Of(date, _subject.Language)}", SheetCellStyle.Header);
        }
    }

    private void WritePerson(int row, GridRow? person)
    {
        var duty = person is null
            ? ""
            : Campaign.Duties.FirstOrDefault(duty => duty.Id == person.DutyId)?.Name.In(_subject.Language) ?? person.DutyId;
        Sheet.Heighten(row, 20)
            .Put(row, NameColumn, person?.Name.Value ?? "", Text)
            .Put(row, PhoneColumn, person is null ? "" : PhoneReader.Write(person.Phone), Text)
            .Put(row, DutyColumn, duty, Text);
        foreach (var (i, date) in _dates.Index())
        {
            var shift = person is not null && person.Days.TryGetValue(date, out var found) ? TextOf(found) : "";
            Sheet.Put(row, FirstDateColumn + i, shift, Day);
        }
    }

    private void AddLists(int first, int last)
    {
        var rules = new CellRules(_words);
        var duties = _file.AddList([.. Campaign.Duties.Select(duty => duty.Name.In(_subject.Language))]);
        var shifts = _file.AddList([.. Campaign.Shifts.Select(shift => shift.Name.In(_subject.Language))]);
        Sheet.Validate(rules.FromList(duties, $"{new CellAddress(first, DutyColumn)}:{new CellAddress(last, DutyColumn)}", isFree: false))
            .Validate(rules.FromList(
                shifts, $"{new CellAddress(first, FirstDateColumn)}:{new CellAddress(last, LastColumn)}", isFree: true));
    }

    /// <summary>The preset's name if it still has these hours; otherwise the hours.</summary>
    private string TextOf(Shift shift) =>
        Campaign.Shifts.FirstOrDefault(preset => preset.Id == shift.PresetId && preset.Hours == shift.Hours) is { } preset
            ? preset.Name.In(_subject.Language)
            : HoursOf(shift.Hours);

    private string Legend(ShiftPreset preset)
    {
        var hours = HoursOf(preset.Hours);
        return $"{preset.Name.In(_subject.Language)} {(preset.Hours.To == TimeOnly.MinValue ? $"{hours[..^5]}24:00" : hours)}";
    }

    private static string HoursOf(ShiftHours hours) => string.Create(CultureInfo.InvariantCulture, $"{hours.From:HH:mm}-{hours.To:HH:mm}");
}
