using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Files.Workbooks.Contents;
using TetBot.Files.Workbooks.Writing;

namespace TetBot.Files.Documents;

/// <summary>A column of a table.</summary>
/// <param name="Header">The header text.</param>
/// <param name="Width">The width in digits.</param>
internal sealed record TableColumn(string Header, int Width);

/// <summary>The lines above the table of every sheet: its title, the company, campaign and letter it belongs to, and its time.</summary>
internal static class SheetTop
{
    /// <summary>The digits across a landscape page at a legible size.</summary>
    private const int PageWidth = 150;

    /// <summary>Widths of Arial's characters, in tenths of a digit's width.</summary>
    private const int Digit = 10;

    private const int Capital = 13;
    private const int WideLetter = 15;

    private static readonly SheetCellStyle Aside = SheetCellStyle.Note with { IsAtTop = false };

    /// <summary>Writes titles, notes and the header row, and sets up the printing.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="title">The title.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="notes">Further notes, one a line.</param>
    /// <param name="columns">The columns of the table.</param>
    /// <param name="words">The words in the sheet's language.</param>
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

    /// <summary>Writes only the lines above the table.</summary>
    /// <returns>The next free row.</returns>
    public static int WriteTitles(
        SheetBuilder sheet, string title, Campaign campaign, IReadOnlyList<string> notes, IReadOnlyList<TableColumn> columns,
        DocumentWords words)
    {
        foreach (var (i, column) in columns.Index())
            sheet.Widen(i + 1, column.Width);

        // If the table is several pages wide, the titles are on the first page alone, not over the column that every page repeats.
        var first = PagesOf(columns) > 1 ? 2 : 1;
        var (last, width) = (first - 1, 0);
        while (last < columns.Count && (width == 0 || width + columns[last].Width <= PageWidth))
            width += columns[last++].Width;
        var letter = words.Of(
            DocumentWord.LetterLine, words.Of(campaign.Company.Name), words.Of(campaign.Name), campaign.Letter.Number,
            DocumentWords.Date(campaign.Letter.Date));
        List<(string Text, SheetCellStyle Look, double Size)> lines =
        [
            (title, SheetCellStyle.Title, 1.5),
            (letter, SheetCellStyle.Subtitle, 1.15),
            .. notes.Select(note => (note, Aside, 1.0)),
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

    /// <summary>Writes a row of headers, as high as its highest cell needs.</summary>
    public static void WriteHeaders(SheetBuilder sheet, int row, IReadOnlyList<TableColumn> columns)
    {
        foreach (var (i, column) in columns.Index())
            sheet.Put(row, i + 1, column.Header, SheetCellStyle.Header);
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

    /// <summary>The number of pages side by side that a table takes. Printing a little smaller is preferred to one more page.</summary>
    private static int PagesOf(IReadOnlyList<TableColumn> columns) =>
        Math.Max(1, (int)Math.Ceiling(columns.Sum(column => column.Width) / (PageWidth * 1.25)));

    /// <summary>
    /// The number of lines a text takes, broken between words as spreadsheet programs do. One too many is better than one that is cut.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The column's width, in digits.</param>
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

    /// <summary>Excel's number for an instant in Vietnam's time: days since 30/12/1899.</summary>
    public static decimal Serial(DateTimeOffset instant) => (decimal)VietnamTime.Of(instant).DateTime.ToOADate();

    /// <summary>Excel's number for a date.</summary>
    public static decimal Serial(DateOnly date) => (decimal)date.ToDateTime(TimeOnly.MinValue).ToOADate();
}
