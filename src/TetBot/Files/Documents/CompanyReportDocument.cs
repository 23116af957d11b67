using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using TetBot.Domain.CompanyReports;
using TetBot.Files.Workbooks.Contents;
using static TetBot.Files.Documents.LetterWords;

namespace TetBot.Files.Documents;

/// <summary>
/// The company report (C19) as an official letter for the department to edit and sign, laid out by Nghị định 30/2020/NĐ-CP. It is always in
/// Vietnamese.
/// </summary>
internal static class CompanyReportDocument
{
    /// <summary>Writes the document.</summary>
    /// <param name="output">The output; it need not be seekable.</param>
    /// <param name="report">The report, rolled up.</param>
    public static void Write(Stream output, CompanyReport report)
    {
        using var buffer = new MemoryStream();
        using (var document = WordprocessingDocument.Create(buffer, WordprocessingDocumentType.Document))
        {
            document.PackageProperties.Title = CellText.Clean(Of(LetterWord.Subject, WithinSentence(report.Campaign.Letter.Subject)));
            document.PackageProperties.Creator = CellText.Clean(report.Campaign.Letterhead.Issuer);
            document.PackageProperties.Language = "vi-VN";

            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = LetterStyle.Build();
            main.Document = new Document(Body(main, report));
        }

        buffer.Position = 0;
        buffer.CopyTo(output);
    }

    private static Body Body(MainDocumentPart main, CompanyReport report)
    {
        var letter = new Letter();
        LetterFrame.Begin(letter, report);
        var (campaign, carried) = (report.Campaign, report.Campaign.Letter);
        letter.Say(Of(
            LetterWord.Basis,
            carried.Number,
            DocumentWords.Date(carried.Date),
            Of(campaign.Company.Name),
            WithinSentence(carried.Subject),
            carried.CarriesOut,
            campaign.Letterhead.Issuer));

        StandingSection.Write(letter, main, report);
        var forms = report.Parts.OfType<FormPart>().GroupBy(part => part.Matter.Obligation.Id).ToList();
        foreach (var form in forms.Where(IsWaitedFor))
            FormSection.Write(letter, [.. form], report);
        LogSection.Write(letter, report);
        foreach (var form in forms.Where(form => !IsWaitedFor(form) && IsGathered(form)))
            FormSection.Write(letter, [.. form], report);
        DutySection.Write(letter, report);
        AlertSection.Write(letter, report);
        foreach (var form in forms.Where(form => !IsWaitedFor(form) && !IsGathered(form)))
            FormSection.Write(letter, [.. form], report);

        LetterFrame.End(letter, report);
        letter.Add(Page(main));
        return letter.Body;

        // The sections follow the directive's order: first the forms the report waits for, pumping before business and service; the
        // department's other forms come after the logs.
        bool IsWaitedFor(IEnumerable<FormPart> parts) =>
            parts.All(part => part.Matter.Occurrence.Due.Boundary == report.Occurrence.OpensAt);

        bool IsGathered(IEnumerable<FormPart> parts) =>
            parts.All(part => part.Matter.Obligation.ReceivedBy.Any(report.Obligation.OwedBy.Contains));
    }

    /// <summary>A4 with margins of 20, 15, 20 and 30 mm. The page number is above the text, except on the first page.</summary>
    private static SectionProperties Page(MainDocumentPart main)
    {
        var numbered = main.AddNewPart<HeaderPart>();
        numbered.Header = new Header(new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = LetterStyle.Head }),
            new SimpleField(Letter.Words("2")) { Instruction = " PAGE " }));
        var first = main.AddNewPart<HeaderPart>();
        first.Header = new Header(Letter.Paragraph(LetterStyle.Head, ""));
        return new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(numbered) },
            new HeaderReference { Type = HeaderFooterValues.First, Id = main.GetIdOfPart(first) },
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 1134, Right = 851, Bottom = 1134, Left = 1701, Header = 567, Footer = 567, Gutter = 0 },
            new TitlePage());
    }
}
