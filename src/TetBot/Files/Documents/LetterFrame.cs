using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using TetBot.Domain.Calendar;
using TetBot.Domain.CompanyReports;
using static TetBot.Files.Documents.LetterWords;

namespace TetBot.Files.Documents;

/// <summary>What comes before and after the text of a letter, placed by Nghị định 30/2020/NĐ-CP, phụ lục I.</summary>
internal static class LetterFrame
{
    private const int LeftWidth = 3954;
    private const int RightWidth = LetterTable.Width - LeftWidth;

    private static readonly LetterFont Bold = new(IsBold: true);
    private static readonly LetterFont Small = new(HalfPoints: 24);
    private static readonly LetterFont SmallBold = new(IsBold: true, HalfPoints: 24);

    /// <summary>Writes two columns, the issuer and number beside the country, place and date; then kind, subject and addressee.</summary>
    public static void Begin(Letter letter, CompanyReport report)
    {
        var head = report.Campaign.Letterhead;
        var date = VietnamTime.DateOf(report.At);
        var placeAndDate = Of(
            LetterWord.PlaceDate,
            head.Place,
            date.ToString("dd", CultureInfo.InvariantCulture),
            // The decree asks for a leading zero in days below 10 and in January and February.
            date.Month < 3 ? date.ToString("MM", CultureInfo.InvariantCulture) : date.Month.ToString(CultureInfo.InvariantCulture),
            date.Year);
        letter.Add(TwoColumns(
            [
                Line(Capitals(head.Superior), Small),
                Line(Capitals(head.Issuer), SmallBold),
                Rule(LeftWidth, 1300),
                Spaced(Line(Of(LetterWord.NumberLine, head.NumberSign))),
            ],
            [
                Line(Of(LetterWord.Nation), SmallBold),
                Line(Of(LetterWord.Motto), Bold),
                Rule(RightWidth, 3400),
                Spaced(Line(placeAndDate, new LetterFont(IsItalic: true))),
            ]));

        letter.Add(Spaced(Line(Of(LetterWord.Kind), new LetterFont(IsBold: true, HalfPoints: 28)), before: 360))
            .Add(Indented(Line(Of(LetterWord.Subject, WithinSentence(report.Campaign.Letter.Subject)), Bold)))
            .Add(Line(RoundOf(report), Bold))
            .Add(Rule(LetterTable.Width, 2400))
            .Add(Spaced(Line(Of(LetterWord.To, head.Addressee)), before: 240, after: 240));
    }

    /// <summary>
    /// Writes the recipients on the left, and on the right the signer's title with room for the signature and the name, which the signer
    /// adds.
    /// </summary>
    public static void End(Letter letter, CompanyReport report)
    {
        var head = report.Campaign.Letterhead;
        letter.Say(Of(LetterWord.Closing, head.Issuer, head.Addressee));
        List<Paragraph> recipients =
            [ToTheLeft(Line(Of(LetterWord.Recipients), new LetterFont(IsBold: true, IsItalic: true, HalfPoints: 24)))];
        foreach (var (i, recipient) in head.Recipients.Index())
        {
            var word = i == head.Recipients.Count - 1 ? LetterWord.LastRecipient : LetterWord.Recipient;
            recipients.Add(ToTheLeft(Line(Of(word, recipient), new LetterFont(HalfPoints: 22))));
        }

        List<Paragraph> signature = [Line(Capitals(head.SignerTitle), Bold)];
        for (var i = 0; i < 5; i++)
            signature.Add(Line(""));
        signature.Add(Line("…", Bold));
        letter.Add(TwoColumns(recipients, signature)).Add(Letter.Paragraph(LetterStyle.Cell, ""));
    }

    private static string RoundOf(CompanyReport report)
    {
        var rounds = report.Obligation.Occurrences;
        var number = rounds.Index().First(round => round.Item.Id == report.Occurrence.Id).Index + 1;
        return rounds.Count > 1
            ? Of(LetterWord.Round, number, rounds.Count, Moment(report.At))
            : Of(LetterWord.OnlyRound, Moment(report.At));
    }

    private static Table TwoColumns(IReadOnlyList<Paragraph> left, IReadOnlyList<Paragraph> right) => new(
        new TableProperties(
            new TableWidth { Width = LetterTable.Width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
            new TableLayout { Type = TableLayoutValues.Fixed },
            new TableCellMarginDefault(
                new TableCellLeftMargin { Width = 0, Type = TableWidthValues.Dxa },
                new TableCellRightMargin { Width = 0, Type = TableWidthValues.Dxa })),
        new TableGrid(
            new GridColumn { Width = LeftWidth.ToString(CultureInfo.InvariantCulture) },
            new GridColumn { Width = RightWidth.ToString(CultureInfo.InvariantCulture) }),
        new TableRow(new TableRowProperties(new CantSplit()), Column(left, LeftWidth), Column(right, RightWidth)));

    private static TableCell Column(IReadOnlyList<Paragraph> lines, int width)
    {
        var cell = new TableCell(new TableCellProperties(
            new TableCellWidth { Width = width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa }));
        cell.Append(lines);
        return cell;
    }

    private static Paragraph Line(string text, LetterFont font = default) => Letter.Paragraph(LetterStyle.Head, text, font);

    private static Paragraph Spaced(Paragraph paragraph, int before = 120, int after = 0)
    {
        paragraph.ParagraphProperties!.Append(new SpacingBetweenLines
        {
            Before = before.ToString(CultureInfo.InvariantCulture),
            After = after.ToString(CultureInfo.InvariantCulture),
        });
        return paragraph;
    }

    /// <summary>Indents from both sides, so that a subject of several lines reads as a block.</summary>
    private static Paragraph Indented(Paragraph paragraph)
    {
        paragraph.ParagraphProperties!.Append(new Indentation { Left = "1134", Right = "1134" });
        return paragraph;
    }

    private static Paragraph ToTheLeft(Paragraph paragraph)
    {
        paragraph.ParagraphProperties!.Append(new Justification { Val = JustificationValues.Left });
        return paragraph;
    }

    /// <summary>A short centred line: the border of an empty paragraph indented from both sides.</summary>
    private static Paragraph Rule(int width, int length)
    {
        var indent = ((width - length) / 2).ToString(CultureInfo.InvariantCulture);
        return new Paragraph(new ParagraphProperties(
            new ParagraphStyleId { Val = LetterStyle.Head },
            new ParagraphBorders(new TopBorder { Val = BorderValues.Single, Size = 6, Space = 1 }),
            new SpacingBetweenLines { Before = "40", After = "0", Line = "60", LineRule = LineSpacingRuleValues.Exact },
            new Indentation { Left = indent, Right = indent }));
    }
}
