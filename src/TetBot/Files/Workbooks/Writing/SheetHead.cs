using TetBot.Files.Workbooks.Contents;

namespace TetBot.Files.Workbooks.Writing;

/// <summary>The lines above the table of every template: what is owed, by whom, until when, and how to fill it in.</summary>
internal static class SheetHead
{
    /// <param name="sheet">The sheet.</param>
    /// <param name="subject">The occurrence and unit the template is for.</param>
    /// <param name="words">The words in its language.</param>
    /// <param name="row">The first row to write to.</param>
    /// <param name="columns">The first and the last column of the table.</param>
    /// <returns>The next free row.</returns>
    public static int Write(SheetBuilder sheet, TemplateSubject subject, WorkbookWords words, int row, (int First, int Last) columns)
    {
        var (campaign, language) = (subject.Campaign, subject.Language);
        (string Text, SheetCellStyle Look, double Height)[] lines =
        [
            (subject.Obligation.Title.In(language), SheetCellStyle.Title, 28),
            ($"{subject.Unit.Name.In(language)} · {campaign.Company.Name.In(language)} · {campaign.Name.In(language)}",
                SheetCellStyle.Subtitle, 20),
            (words.Of(WorkbookWord.DueLine, subject.Due), SheetCellStyle.Subtitle, 20),
        ];
        foreach (var (text, look, height) in lines)
        {
            sheet.Put(row, columns.First, text, look).Merge(row, columns.First, columns.Last).Heighten(row, height);
            row++;
        }

        return row;
    }

    /// <summary>Writes notes, each as high as it needs.</summary>
    /// <returns>The next free row.</returns>
    public static int WriteNotes(SheetBuilder sheet, IReadOnlyList<string> notes, int row, (int First, int Last) columns, int width)
    {
        foreach (var note in notes)
        {
            sheet.Put(row, columns.First, note, SheetCellStyle.Note)
                .Merge(row, columns.First, columns.Last)
                .Heighten(row, RowHeight.Of(RowHeight.Lines(note, width)));
            row++;
        }

        return row;
    }
}

/// <summary>Computes the heights of rows. Programs measure them only for rows without merged cells, and not always then.</summary>
internal static class RowHeight
{
    /// <summary>The height of a line of 11 points, in points.</summary>
    private const double Line = 15;

    private const double Space = 7;

    /// <summary>The highest row Excel accepts.</summary>
    private const double Most = 409;

    /// <summary>Estimates the number of lines a text takes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The column's width, in digits.</param>
    public static int Lines(string text, int width) => text.Split('\n').Sum(line => 1 + (line.Length / width));

    /// <summary>The height of so many lines, in points.</summary>
    public static double Of(int lines) => Math.Min(Most, (lines * Line) + Space);
}
