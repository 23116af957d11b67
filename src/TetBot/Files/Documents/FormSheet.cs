using TetBot.Domain;
using TetBot.Domain.CompanyReports;
using TetBot.Domain.Summaries;
using TetBot.Files.Workbooks.Contents;
using TetBot.Files.Workbooks.Writing;

namespace TetBot.Files.Documents;

/// <summary>
/// One form as all units submitted it: units as rows, fields as columns, and sums as formulas below. A unit that has not reported is marked
/// in every column; such cells hold text, which a sum ignores.
/// </summary>
internal sealed class FormSheet
{
    /// <summary>Marks a field that a reporting unit left empty.</summary>
    private const string LeftEmpty = "–";

    private const int UnitWidth = 32;
    private const int NumberWidth = 16;
    private const int WordsWidth = 34;

    private readonly SheetBuilder _sheet;
    private readonly FormPart _part;
    private readonly CompanyReport _report;
    private readonly DocumentWords _words;
    private readonly List<RolledField> _fields;

    private FormSheet(SheetBuilder sheet, FormPart part, CompanyReport report, DocumentWords words)
    {
        (_sheet, _part, _report, _words) = (sheet, part, report, words);
        _fields = [.. RolledGroup.Of(part).SelectMany(group => group.Fields)];
    }

    public static SheetBuilder Write(SheetBuilder sheet, FormPart part, CompanyReport report, DocumentWords words) =>
        new FormSheet(sheet, part, report, words).Write();

    private SheetBuilder Write()
    {
        IReadOnlyList<TableColumn> columns =
        [
            new(_words[DocumentWord.UnitHeader], UnitWidth),
            .. _fields.Select(field => new TableColumn(HeaderOf(field), field is RolledWords ? WordsWidth : NumberWidth)),
        ];
        var header = SheetTop.WriteTitles(_sheet, _words.Title(_part.Matter), _report.Campaign, Notes(), columns, _words);
        WriteGroups(header);
        SheetTop.WriteHeaders(_sheet, header + 1, columns);
        SheetTop.Finish(_sheet, header, headerRows: 2, columns, _words);

        var first = header + 2;
        foreach (var (i, standing) in _part.Matter.Units.Index())
            WriteUnit(first + i, standing);
        WriteTotals(first, first + _part.Matter.Units.Count);
        return _sheet;
    }

    private IReadOnlyList<string> Notes()
    {
        var sources = _words.Of(DocumentWord.UnitsOf, _part.Matter.In, _part.Matter.Units.Count);
        return
        [
            _words.Of(DocumentWord.AsOf, DocumentWords.Moment(_report.At)),
            _part.Missing.Count == 0 ? sources : _words.Of(DocumentWord.UnitsLine, sources, _words.Names(_report.Campaign, _part.Missing)),
        ];
    }

    private string HeaderOf(RolledField field) => field is RolledNumber { Measure: { Vietnamese.Length: > 0 } measure }
        ? $"{_words.Of(field.Label)} ({_words.Of(measure)})"
        : _words.Of(field.Label);

    private void WriteGroups(int row)
    {
        _sheet.Put(row, 1, "", SheetCellStyle.Header).Heighten(row, 22);
        var column = 2;
        foreach (var group in RolledGroup.Of(_part))
        {
            var title = group.Title is { } words ? _words.Of(words) : _words[DocumentWord.FormerFields];
            for (var i = 0; i < group.Fields.Count; i++)
                _sheet.Put(row, column + i, title, SheetCellStyle.Header);
            if (group.Fields.Count > 1)
                _sheet.Merge(row, column, column + group.Fields.Count - 1);
            _sheet.Heighten(row, Math.Max(22, RowHeight.Of(SheetTop.LinesOf(title, (NumberWidth * group.Fields.Count) - 2))));
            column += group.Fields.Count;
        }
    }

    private void WriteUnit(int row, UnitState standing)
    {
        _sheet.Put(row, 1, _words.Name(_report.Campaign, standing.Unit), DocumentStyle.Words);
        var lines = SheetTop.LinesOf(_words.Name(_report.Campaign, standing.Unit), UnitWidth - 4);
        foreach (var (i, field) in _fields.Index())
        {
            switch (field)
            {
                case RolledNumber number when Find(number.Values, standing.Unit) is { } found:
                    _sheet.Put(row, i + 2, found.Value, DocumentStyle.Number(DecimalsOf(number)));
                    break;
                case RolledMoments moments when Find(moments.Values, standing.Unit) is { } found:
                    _sheet.Put(row, i + 2, SheetTop.Serial(found.Value), DocumentStyle.Moment);
                    break;
                default:
                    var (text, look) = TextOf(field, standing);
                    lines = Math.Max(lines, SheetTop.LinesOf(text, (field is RolledWords ? WordsWidth : NumberWidth) - 2));
                    _sheet.Put(row, i + 2, text, look);
                    break;
            }
        }

        _sheet.Heighten(row, RowHeight.Of(lines));
    }

    private (string Text, SheetCellStyle Look) TextOf(RolledField field, UnitState standing) => field switch
    {
        RolledYesNo yesNo when yesNo.Yes.Contains(standing.Unit) => (_words[DocumentWord.Yes], DocumentStyle.Centred),
        RolledYesNo yesNo when yesNo.No.Contains(standing.Unit) => (_words[DocumentWord.No], DocumentStyle.Bad),
        RolledWords said when Find(said.Values, standing.Unit) is { } found => (_words.Of(found.Value), DocumentStyle.Words),
        _ => RolledGroup.WhyEmpty(_part, standing) switch
        {
            NoAnswer.Nothing => (_words[DocumentWord.NothingArose], DocumentStyle.NoNumber),
            NoAnswer.LeftEmpty => (LeftEmpty, DocumentStyle.NoNumber),
            _ => (
                standing.State is AnswerState.NotReported ? _words[DocumentWord.NotReported] : _words[DocumentWord.NotYet],
                DocumentStyle.NoNumber),
        },
    };

    private void WriteTotals(int first, int row)
    {
        var all = _part.Matter.Units.Count;
        _sheet.Put(row, 1, _words[DocumentWord.Total], DocumentStyle.Total)
            .Put(row + 1, 1, _words[DocumentWord.TotalOf], DocumentStyle.TotalNote)
            .Heighten(row, 22)
            .Heighten(row + 1, 22);
        foreach (var (i, field) in _fields.Index())
        {
            var column = i + 2;
            if (field is not RolledNumber number)
            {
                _sheet.Put(row, column, "", DocumentStyle.Total).Put(row + 1, column, "", DocumentStyle.TotalNote);
                continue;
            }

            if (number.Total is { } total)
                _sheet.PutFormula(
                    row, column, $"SUM({new CellAddress(first, column)}:{new CellAddress(row - 1, column)})", total,
                    DocumentStyle.TotalNumber(DecimalsOf(number)));
            else
                _sheet.Put(row, column, _words[DocumentWord.NoFigures], DocumentStyle.TotalNote);
            _sheet.Put(row + 1, column, _words.Of(DocumentWord.UnitsOf, number.Values.Count, all), DocumentStyle.TotalNote);
        }
    }

    private static UnitValue<T>? Find<T>(IReadOnlyList<UnitValue<T>> values, UnitId unit) =>
        values.FirstOrDefault(value => value.Unit == unit);

    /// <summary>The decimals that the most precise of its numbers needs; forms accept at most two.</summary>
    private static int DecimalsOf(RolledNumber number) =>
        number.Values.Any(value => value.Value * 10 % 1 != 0) ? 2 : number.Values.Any(value => value.Value % 1 != 0) ? 1 : 0;
}
