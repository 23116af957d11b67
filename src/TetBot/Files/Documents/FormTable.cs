using TetBot.Domain.Campaigns;
using TetBot.Domain.CompanyReports;
using TetBot.Domain.Summaries;
using static TetBot.Files.Documents.LetterWords;

namespace TetBot.Files.Documents;

/// <summary>
/// The numbers of a form, with units as rows and a few fields as columns. There are as many tables as it takes for every number to fit on
/// one line; each has all units, over as many pages as they need.
/// </summary>
internal static class FormTable
{
    private const int UnitWidth = 2350;
    private const int MostFields = 6;
    private const int LeastWidth = 1150;

    /// <summary>Extra width for the sum, which is bold.</summary>
    private const int BoldSpare = 60;

    private const string LeftEmpty = "–";

    private static readonly LetterFont Bold = new(IsBold: true);

    /// <summary>The tables, each with its caption: the titles of the steps whose fields it holds.</summary>
    public static IEnumerable<(string Caption, LetterTable Table)> Of(FormPart part, Campaign campaign)
    {
        var columns = RolledGroup.Of(part)
            .SelectMany(group => group.Fields.OfType<RolledNumber>(), (group, field) => new Column(TitleOf(group), field, NeedOf(field)))
            .ToList();
        while (columns.Count > 0)
        {
            // The fields of one step stay together if one table can hold them.
            var fitting = Fitting(columns);
            var first = columns.Take(fitting).Reverse().TakeWhile(column => column.Group == columns[fitting - 1].Group).Count();
            var isWhole = fitting == columns.Count || columns[fitting].Group != columns[fitting - 1].Group;
            var taken = columns.Take(isWhole || first == fitting ? fitting : fitting - first).ToList();
            columns.RemoveRange(0, taken.Count);
            yield return (string.Join("; ", taken.Select(column => column.Group).Distinct(StringComparer.Ordinal)),
                Write(taken, part, campaign));
        }
    }

    private static int Fitting(List<Column> columns)
    {
        var (count, width) = (0, UnitWidth);
        while (count < columns.Count && count < MostFields && (count == 0 || width + columns[count].Need <= LetterTable.Width))
            width += columns[count++].Need;
        return count;
    }

    private static LetterTable Write(List<Column> columns, FormPart part, Campaign campaign)
    {
        var units = part.Matter.Units.Where(unit => unit.IsIn || !part.Matter.Obligation.OnlyIfItArises).ToList();
        return new LetterTable(
            LetterTable.Share(UnitWidth, [.. columns.Select(column => column.Need)]),
            [
                [
                    LetterCell.Header(LetterWords.Of(LetterWord.Unit)) with { Merge = LetterMerge.Begins },
                    .. Groups(columns).Select(group => LetterCell.Header(group.Title) with { Span = group.Count }),
                ],
                [
                    LetterCell.Header("") with { Merge = LetterMerge.GoesOn },
                    .. columns.Select(column => LetterCell.Header(HeaderOf(column.Field))),
                ],
            ],
            [
                .. units.Select(unit => (IReadOnlyList<LetterCell>)
                [
                    new LetterCell(Name(campaign, unit.Unit), LetterAlignment.Left),
                    .. columns.Select(column => CellOf(column.Field, part, unit)),
                ]),
                [
                    new LetterCell(LetterWords.Of(LetterWord.Total), LetterAlignment.Left, Bold),
                    .. columns.Select(column => column.Field.Total is { } total
                        ? LetterCell.Number(total) with { Font = Bold }
                        : LetterCell.NoNumber(LetterWords.Of(LetterWord.NoFigures))),
                ],
                [
                    new LetterCell(LetterWords.Of(LetterWord.TotalOf), LetterAlignment.Left, new LetterFont(IsItalic: true)),
                    .. columns.Select(
                        column => LetterCell.NoNumber(
                            LetterWords.Of(LetterWord.UnitsOf, column.Field.Values.Count, part.Matter.Units.Count))),
                ],
            ]);
    }

    private static LetterCell CellOf(RolledNumber field, FormPart part, UnitState unit) =>
        field.Values.FirstOrDefault(value => value.Unit == unit.Unit) is { } found
            ? LetterCell.Number(found.Value)
            : LetterCell.NoNumber(RolledGroup.WhyEmpty(part, unit) switch
            {
                NoAnswer.Nothing => LetterWords.Of(LetterWord.NothingCell),
                NoAnswer.LeftEmpty => LeftEmpty,
                _ => LetterWords.Of(LetterWord.NotYet),
            });

    private static List<(string Title, int Count)> Groups(List<Column> columns)
    {
        var groups = new List<(string Title, int Count)>();
        foreach (var column in columns)
        {
            if (groups.Count > 0 && groups[^1].Title == column.Group)
                groups[^1] = (column.Group, groups[^1].Count + 1);
            else
                groups.Add((column.Group, 1));
        }

        return groups;
    }

    private static string TitleOf(RolledGroup group) =>
        group.Title is { } title ? LetterWords.Of(title) : LetterWords.Of(LetterWord.Former);

    private static string HeaderOf(RolledNumber field) =>
        field.Measure.Vietnamese.Length > 0 ? $"{LetterWords.Of(field.Label)} ({field.Measure.Vietnamese})" : LetterWords.Of(field.Label);

    private static int NeedOf(RolledNumber field) => field.Values
        .Select(value => LetterTable.Need(Number(value.Value)))
        .Append(LetterTable.Need(HeaderOf(field)))
        .Append(LetterTable.Need(Number(field.Total ?? 0)) + BoldSpare)
        .Append(LeastWidth)
        .Max();

    private sealed record Column(string Group, RolledNumber Field, int Need);
}
