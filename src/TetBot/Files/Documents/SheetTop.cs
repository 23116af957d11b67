using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Files.Workbooks;
using TetBot.Files.Workbooks.Writing;

namespace TetBot.Files.Documents;

/// <summary>A column of a table.</summary>
/// <param name="Header">What stands above it.</param>
/// <param name="Width">In digits.</param>
internal sealed record TableColumn(string Header, int Width);

/// <summary>What stands above the table of every sheet: what it is, whose, of which letter, and as of when.</summary>
internal static class SheetTop
{
    /// <summary>As many digits as a page lying on its side shows at a size that can be read.</summary>
    private const int PageWidth = 150;

    /// <summary>Widths of Arial's signs, in tenths of a digit's.</summary>
    private const int Digit = 10;

    private const int Capital = 13;
    private const int WideLetter = 15;

    private static readonly CellStyle Aside = CellStyle.Note with { IsAtTop = false };

    /// <summary>Writes titles, notes and the header row, and has the sheet printed in order.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="title">What it is.</param>
    /// <param name="campaign">Whose.</param>
    /// <param name="notes">What else is to be said, a line each.</param>
    /// <param name="columns">Of the table below.</param>
    /// <param name="words">In its language.</param>
    /// <returns>The header row.</returns>
    public static int Write(
        SheetBuilder sheet, string title, Campaign campaign, IReadOnlyList<string> notes, IReadOnlyList<TableColumn> columns,
        DocumentWords words)
    {
        var row = WriteTitles(sheet, title, campaign, notes, columns, words);
        WriteHeaders(sheet, row, columns);
        Finish(sheet, row, headerRows: 1, columns, words);
        return row;
    }

    /// <summary>The lines above the table alone.</summary>
    /// <returns>The next free row.</returns>
    public static int WriteTitles(
        SheetBuilder sheet, string title, Campaign campaign, IReadOnlyList<string> notes, IReadOnlyList<TableColumn> columns,
        DocumentWords words)
    {
        foreach (var (i, column) in columns.Index())
            sheet.Widen(i + 1, column.Width);

        // Where the table goes on to the side, the titles stand on the first page alone: not over the column that each page repeats.
        var first = PagesOf(columns) > 1 ? 2 : 1;
        var (last, width) = (first - 1, 0);
        while (last < columns.Count && (width == 0 || width + columns[last].Width <= PageWidth))
            width += columns[last++].Width;
        var letter = words.Of(
            DocumentWord.LetterLine, words.Of(campaign.Company.Name), words.Of(campaign.Name), campaign.Letter.Number,
            DocumentWords.Date(campaign.Letter.Date));
        List<(string Text, CellStyle Look, double Size)> lines =
        [
            (title, CellStyle.Title, 1.5), (letter, CellStyle.Subtitle, 1.15), .. notes.Select(note => (note, Aside, 1.0)),
        ];
        foreach (var (i, (text, look, size)) in lines.Index())
        {
            sheet.Put(i + 1, first, text, look)
                .Merge(i + 1, first, last)
                .Heighten(i + 1, RowHeight.Of(RowHeight.Lines(text, (int)(width / size))) * size);
        }

        sheet.Heighten(lines.Count + 1, 6);
        return lines.Count + 2;
    }

    /// <summary>A row of headers, as high as the highest.</summary>
    public static void WriteHeaders(SheetBuilder sheet, int row, IReadOnlyList<TableColumn> columns)
    {
        foreach (var (i, column) in columns.Index())
            sheet.Put(row, i + 1, column.Header, CellStyle.Header);
        sheet.Heighten(row, RowHeight.Of(columns.Max(column => LinesOf(column.Header, column.Width - 2))));
    }

    /// <summary>Freezes the headers and the first column, and sets up the printing.</summary>
    public static void Finish(SheetBuilder sheet, int header, int headerRows, IReadOnlyList<TableColumn> columns, DocumentWords words)
    {
        var pages = PagesOf(columns);
        sheet.Freeze(new CellAddress(header + headerRows, 2)).Print(
            new Printing(IsLandscape: true, header, words.Of(DocumentWord.PageFooter, "&P", "&N"))
            {
                HeaderRows = headerRows,
                HeaderColumns = pages > 1 ? 1 : 0,
                PagesWide = pages,
            });
    }

    /// <summary>Over how many pages beside each other a table goes: a little smaller rather than over one more.</summary>
    private static int PagesOf(IReadOnlyList<TableColumn> columns) =>
        Math.Max(1, (int)Math.Ceiling(columns.Sum(column => column.Width) / (PageWidth * 1.25)));

    /// <summary>
    /// How many lines words take that are broken between words, as programs do: rather one too many than one that is cut.
    /// </summary>
    /// <param name="text">The words.</param>
    /// <param name="width">The column's, in digits.</param>
    public static int LinesOf(string text, int width)
    {
        var most = width * Digit;
        var lines = 0;
        foreach (var line in text.Split('\n'))
        {
            lines++;
            var used = 0;
            foreach (var word in line.Split(' '))
            {
                var length = word.Sum(WidthOf);
                if (used > 0 && used + Digit + length > most)
                {
                    lines++;
                    used = 0;
                }

                used += (used > 0 ? Digit : 0) + length;
                lines += Math.Max(0, used - 1) / most;
                used = used > most ? used % most : used;
            }
        }

        return lines;
    }

    private static int WidthOf(char sign) => char.IsUpper(sign) ? Capital : sign is 'm' or 'w' ? WideLetter : Digit;

    /// <summary>Excel's number for an instant, by the clock of Vietnam: days since 30/12/1899.</summary>
    public static decimal Serial(DateTimeOffset instant) => (decimal)VietnamTime.Of(instant).DateTime.ToOADate();

    /// <summary>Excel's number for a date.</summary>
    public static decimal Serial(DateOnly date) => (decimal)date.ToDateTime(TimeOnly.MinValue).ToOADate();
}
