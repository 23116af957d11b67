using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace TetBot.Files.Documents;

/// <summary>A cell of a letter's table.</summary>
/// <param name="Text">What stands in it.</param>
/// <param name="Alignment">Where in it.</param>
/// <param name="Font">How.</param>
internal sealed record LetterCell(string Text, LetterAlignment Alignment, LetterFont Font = default)
{
    /// <summary>Over how many columns it goes.</summary>
    public int Span { get; init; } = 1;

    /// <summary>Whether the cell below belongs to it, or it to the cell above.</summary>
    public LetterMerge Merge { get; init; }

    /// <summary>A header.</summary>
    public static LetterCell Header(string text) => new(text, LetterAlignment.Centre, new LetterFont(IsBold: true));

    /// <summary>A number as the letter writes it.</summary>
    public static LetterCell Number(decimal number) => new(LetterWords.Number(number), LetterAlignment.Right);

    /// <summary>Words in place of a number.</summary>
    public static LetterCell NoNumber(string text) => new(text, LetterAlignment.Centre, new LetterFont(IsItalic: true, HalfPoints: 18));
}

/// <summary>Where the text of a cell stands.</summary>
internal enum LetterAlignment
{
    Left,
    Centre,
    Right,
}

/// <summary>Cells that are one with those above or below.</summary>
internal enum LetterMerge
{
    None,
    Begins,
    GoesOn,
}

/// <summary>A table; its headers are repeated on each page, and no row is broken.</summary>
/// <param name="Widths">Of its columns, in twentieths of a point; at most <see cref="Width"/> together.</param>
/// <param name="Headers">Rows of headers.</param>
/// <param name="Rows">The others.</param>
internal sealed record LetterTable(
    IReadOnlyList<int> Widths, IReadOnlyList<IReadOnlyList<LetterCell>> Headers, IReadOnlyList<IReadOnlyList<LetterCell>> Rows)
{
    /// <summary>A4 without margins of 30 and 15 mm.</summary>
    public const int Width = 9354;

    private const int Padding = 70;

    /// <summary>A column of numbers wider than this is hard to follow.</summary>
    private const int WidestShare = 2000;

    /// <summary>The longest names of the units, on one line.</summary>
    private const int WidestNames = 3000;

    /// <summary>The widths of a table whose first column is given and whose others share the rest of the page by their needs.</summary>
    public static IReadOnlyList<int> Share(int first, IReadOnlyList<int> needs)
    {
        var spare = Math.Max(0, Width - first - needs.Sum()) / needs.Count;
        List<int> others = [.. needs.Select(need => Math.Max(need, Math.Min(need + spare, WidestShare)))];
        return [Math.Clamp(Width - others.Sum(), first, Math.Max(first, WidestNames)), .. others];
    }

    /// <summary>How wide a number, or the longest word of some words, is at the size of a cell.</summary>
    public static int Need(string text) =>
        text.Split(' ', '\n')
            .Max(word => word.Sum(sign => sign is '.' or ',' or '/' ? 56 : char.IsDigit(sign) ? 111 : char.IsUpper(sign) ? 150 : 115))
                + (2 * Padding) + 20;

    public Table Build()
    {
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = Widths.Sum().ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                new TableJustification { Val = TableRowAlignmentValues.Center },
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 4 },
                    new LeftBorder { Val = BorderValues.Single, Size = 4 },
                    new BottomBorder { Val = BorderValues.Single, Size = 4 },
                    new RightBorder { Val = BorderValues.Single, Size = 4 },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 },
                    new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TableCellLeftMargin { Width = Padding, Type = TableWidthValues.Dxa },
                    new TableCellRightMargin { Width = Padding, Type = TableWidthValues.Dxa })),
            new TableGrid(Widths.Select(width => new GridColumn { Width = width.ToString(CultureInfo.InvariantCulture) })));
        table.Append(Headers.Select(row => Row(row, isHeader: true)));
        table.Append(Rows.Select(row => Row(row, isHeader: false)));
        return table;
    }

    private TableRow Row(IReadOnlyList<LetterCell> cells, bool isHeader)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (isHeader)
            properties.Append(new TableHeader());
        var row = new TableRow(properties);
        var column = 0;
        foreach (var cell in cells)
        {
            row.Append(Cell(cell, Widths.Skip(column).Take(cell.Span).Sum(), isHeader));
            column += cell.Span;
        }

        return row;
    }

    private static TableCell Cell(LetterCell cell, int width, bool isHeader)
    {
        var properties = new TableCellProperties(
            new TableCellWidth { Width = width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa });
        if (cell.Span > 1)
            properties.Append(new GridSpan { Val = cell.Span });
        if (cell.Merge is not LetterMerge.None)
            properties.Append(
                new VerticalMerge { Val = cell.Merge is LetterMerge.Begins ? MergedCellValues.Restart : MergedCellValues.Continue });
        if (isHeader)
            properties.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "EDEDED" });
        properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });

        var paragraph = Letter.Paragraph(LetterStyle.Cell, cell.Text, cell.Font);
        paragraph.ParagraphProperties!.Append(new Justification
        {
            Val = cell.Alignment switch
            {
                LetterAlignment.Left => JustificationValues.Left,
                LetterAlignment.Right => JustificationValues.Right,
                _ => JustificationValues.Center,
            },
        });
        return new TableCell(properties, paragraph);
    }
}
