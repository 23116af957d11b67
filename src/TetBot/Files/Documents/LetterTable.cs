using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace TetBot.Files.Documents;

/// <summary>A cell of a letter's table.</summary>
/// <param name="Text">The text.</param>
/// <param name="Alignment">The alignment.</param>
/// <param name="Font">The font.</param>
internal sealed record LetterCell(string Text, LetterAlignment Alignment, LetterFont Font = default)
{
    /// <summary>The number of columns it spans.</summary>
    public int Span { get; init; } = 1;

    /// <summary>How it is merged with the cells above or below.</summary>
    public LetterMerge Merge { get; init; }

    public static LetterCell Header(string text) => new(text, LetterAlignment.Centre, new LetterFont(IsBold: true));

    /// <summary>A number as the letter writes it.</summary>
    public static LetterCell Number(decimal number) => new(LetterWords.Number(number), LetterAlignment.Right);

    /// <summary>A text in place of a number.</summary>
    public static LetterCell NoNumber(string text) => new(text, LetterAlignment.Centre, new LetterFont(IsItalic: true, HalfPoints: 18));
}

/// <summary>The alignment of a cell's text.</summary>
internal enum LetterAlignment
{
    Left,
    Centre,
    Right,
}

/// <summary>How a cell is merged with those above or below.</summary>
internal enum LetterMerge
{
    None,
    Begins,
    GoesOn,
}

/// <summary>A table. Its headers repeat on each page, and no row breaks across pages.</summary>
/// <param name="Widths">The widths of the columns, in twentieths of a point; at most <see cref="Width"/> together.</param>
/// <param name="Headers">The header rows.</param>
/// <param name="Rows">The other rows.</param>
internal sealed record LetterTable(
    IReadOnlyList<int> Widths, IReadOnlyList<IReadOnlyList<LetterCell>> Headers, IReadOnlyList<IReadOnlyList<LetterCell>> Rows)
{
    /// <summary>The width of A4 less margins of 30 and 15 mm.</summary>
    public const int Width = 9354;

    private const int Padding = 70;

    /// <summary>The widest a column of numbers is made; a wider one is hard to follow.</summary>
    private const int WidestShare = 2000;

    /// <summary>Fits the longest unit names on one line.</summary>
    private const int WidestNames = 3000;

    /// <summary>Computes the widths of a table: the first column is given, the others share the rest of the page by their needs.</summary>
    public static IReadOnlyList<int> Share(int first, IReadOnlyList<int> needs)
    {
        var spare = Math.Max(0, Width - first - needs.Sum()) / needs.Count;
        List<int> others = [.. needs.Select(need => Math.Max(need, Math.Min(need + spare, WidestShare)))];
        return [Math.Clamp(Width - others.Sum(), first, Math.Max(first, WidestNames)), .. others];
    }

    /// <summary>The width of the text's longest word, or number, at the font size of a cell.</summary>
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
