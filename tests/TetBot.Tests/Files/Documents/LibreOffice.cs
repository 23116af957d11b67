using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;
using TetBot.Domain;
using TetBot.Files.Documents;
using Xunit;

namespace TetBot.Tests.Files.Documents;

/// <summary>Tests of documents as another program opens and prints them; one conversion of all of them takes a few seconds.</summary>
[CollectionDefinition(nameof(LibreOffice))]
public sealed class PrintedDocuments : ICollectionFixture<LibreOffice>;

/// <summary>
/// Writes samples of the documents to <c>artifacts/documents</c>, has LibreOffice print them all at once, and takes the text and pictures
/// of the pages. Its
/// profile is its own, so that a LibreOffice somebody has open is not disturbed.
/// </summary>
public sealed class LibreOffice : IAsyncLifetime
{
    /// <summary>A word's box is higher than its line by this part of it: lines that only touch do not overlap.</summary>
    private const double Touch = 0.3;

    private static readonly string Folder = SourceTree.Of("artifacts/documents");

    private static readonly (string Name, Action<Stream> Write)[] Samples =
    [
        ("bao-cao.docx", output => CompanyReportDocument.Write(
            output, SampleReports.Of(SampleReports.MauTuat, SampleReports.MostUnits, SampleReports.Logs(SampleReports.MauTuat)))),
        ("bao-cao-trong.docx", output => CompanyReportDocument.Write(output, SampleReports.Of(SampleReports.MauTuat, [], []))),
        ("bao-cao-40-don-vi.docx", output => CompanyReportDocument.Write(output, Large())),
        ("so-lieu-bao-cao.xlsx", output => CompanyReportWorkbook.Write(
            output, SampleReports.Of(SampleReports.MauTuat, SampleReports.MostUnits, SampleReports.Logs(SampleReports.MauTuat)),
            Language.Vietnamese)),
        ("tong-hop.xlsx", output => SummaryWorkbook.Write(
            output, SampleReports.MauTuat, SampleReports.Summary(SampleReports.MauTuat, SampleReports.MostUnits, SampleReports.At),
            Language.Vietnamese)),
        ("danh-ba-truc.xlsx", output => RosterDirectoryWorkbook.Write(
            output,
            SampleReports.MauTuat,
            SampleReports.MauTuat.FindObligation(new ObligationId("C01"))!,
            SampleReports.Rosters(SampleReports.MauTuat, SampleReports.MostUnits),
            SampleReports.At,
            Language.Vietnamese)),
    ];

    /// <summary>The names of the samples, without what they end in.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Samples.Select(sample => Path.GetFileNameWithoutExtension(sample.Name))];

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        foreach (var old in Directory.EnumerateFiles(Folder))
            File.Delete(old);
        foreach (var (name, write) in Samples)
        {
            await using var file = File.Create(Path.Combine(Folder, name));
            write(file);
        }

        var profile = new Uri(Path.Combine(Folder, "profile")).AbsoluteUri;
        await RunAsync(
            "soffice", [$"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", Folder,
                .. Samples.Select(sample => Path.Combine(Folder, sample.Name))]);
        await Task.WhenAll(
            Names.Select(name => RunAsync("pdftoppm", ["-r", "70", "-l", "13", "-png", Pdf(name), Path.Combine(Folder, name)])));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The text of the pages, laid out as printed.</summary>
    public static Task<string> TextOfAsync(string name) => RunAsync("pdftotext", ["-layout", Pdf(name), "-"]);

    /// <summary>The words of the pages in reading order, lines joined.</summary>
    public static async Task<string> WordsOfAsync(string name) =>
        string.Join(' ', (await RunAsync("pdftotext", [Pdf(name), "-"])).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Number and size of the pages.</summary>
    public static Task<string> FactsOfAsync(string name) => RunAsync("pdfinfo", ["-f", "1", "-l", "999", Pdf(name)]);

    /// <summary>The fonts of the pages.</summary>
    public static Task<string> FontsOfAsync(string name) => RunAsync("pdffonts", [Pdf(name)]);

    /// <summary>A sample as it was written.</summary>
    public static Task<byte[]> FileAsync(string name) => File.ReadAllBytesAsync(Path.Combine(Folder, name));

    /// <summary>Words that lie over one another: text that does not fit its cell runs into the next one.</summary>
    public static async Task<IReadOnlyList<string>> OverlapsOfAsync(string name)
    {
        var found = new List<string>();
        var pages = XDocument.Parse(await RunAsync("pdftotext", ["-bbox", Pdf(name), "-"])).Descendants()
            .Where(element => element.Name.LocalName == "page");
        foreach (var (number, page) in pages.Index())
        {
            var words = page.Elements()
                .Select(word =>
                    (Text: word.Value, Left: At(word, "xMin"), Top: At(word, "yMin"), Right: At(word, "xMax"), Bottom: At(word, "yMax")))
                .OrderBy(word => word.Top)
                .ToList();
            for (var i = 0; i < words.Count; i++)
            {
                for (var j = i + 1; j < words.Count && words[j].Top < words[i].Bottom - (Touch * (words[i].Bottom - words[i].Top)); j++)
                {
                    if (Math.Min(words[i].Right, words[j].Right) - Math.Max(words[i].Left, words[j].Left) > 1)
                        found.Add($"page {number + 1}: “{words[i].Text}” and “{words[j].Text}”");
                }
            }
        }

        return found;

        static double At(XElement word, string edge) => double.Parse(word.Attribute(edge)!.Value, CultureInfo.InvariantCulture);
    }

    private static Domain.CompanyReports.CompanyReport Large()
    {
        var campaign = SampleReports.WithBranches(40);
        return SampleReports.Of(campaign, [.. SampleReports.Everybody(campaign).Where((_, i) => i % 7 != 0)], SampleReports.Logs(campaign));
    }

    private static string Pdf(string name) => Path.Combine(Folder, $"{name}.pdf");

    private static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments)
    {
        using var process =
            Process.Start(
                new ProcessStartInfo(program, arguments)
                { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await output} {await error}");
        return await output;
    }
}
