using System.Text;
using AdaptiveCards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.ServiceLogs;
using TetBot.Files.Tables;
using TetBot.Tests.Campaigns;
using Xunit;
using static TetBot.Tests.Files.Tables.LogWorkbooks;

namespace TetBot.Tests.Files.Tables;

/// <summary>Logs that swell: whatever text in a file has no end, what is held of it has.</summary>
public sealed class LogBombTests
{
    private const string Ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const string Sheets =
        $"""<workbook xmlns="{Ns}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>""";

    /// <summary>So many pieces make 64 MB, which are 128 MB as characters: more than is left beside what any program takes.</summary>
    private const int Many = 64_000;

    private const int Names = 1_000_000;

    private static readonly string Piece = new('x', 1000);

    private static readonly string Heading = Row(1, Text("Đơn vị"), Text("Lúc đến"), Text("Lúc nhận"));

    [Fact]
    public Task However_a_log_swells_it_is_read_or_refused_in_a_small_heap() => SmallHeap.RunAsync(() =>
    {
        AssertRead("a shared text of many runs", Shared("<si>", Runs(), "</si>"));
        AssertRead("a shared text with the readings of many runs", Shared("<si><rPh>", Runs(), "</rPh></si>"));
        AssertRead("a text of many runs in its cell", Cell("<c t=\"inlineStr\"><is>", Runs(), "</is></c>"));
        AssertRead("a text parted by comments", Cell("<c t=\"str\"><v>", Times(Many, $"{Piece}<!---->"), "</v></c>"));
        AssertRead("a number parted by comments", Cell("<c><v>", Times(Many, $"{Piece.Replace('x', '1')}<!---->"), "</v></c>"));
        AssertRead("a formula parted by sections", Cell("<c><f>", Times(Many, $"<![CDATA[{Piece}]]>"), "</f><v>1</v></c>"));
        AssertRead("a comment", Cell("<c><!--", Times(Many, $"<{Piece}>"), "--></c>"));
        AssertRead("an instruction", Cell("<c><?x ", Times(Many, $"<{Piece}>"), "?></c>"));
        AssertRead("long cells",
            new MemoryStream(
                Of(Enumerable.Range(2, 200).Select(row => Row(row, [.. Times(800, Text(new string('x', 600)))])).Prepend(Heading))));
        AssertRefused("a section", Cell("<c t=\"str\"><v><![CDATA[", Times(Many, $"<{Piece}>"), "]]></v></c>"));
        AssertRefused("names", Cell("", Enumerable.Range(0, Names).Select(i => $"<n{i}/>"), ""));
        AssertRefused("names of attributes", Cell("", Enumerable.Range(0, Names).Select(i => $"<c n{i}=\"\"/>"), ""));
        AssertRefused(
            "formats", Changed(
                "xl/styles.xml", $"<styleSheet xmlns=\"{Ns}\"><numFmts>",
                Enumerable.Range(0, Names).Select(i => $"<numFmt numFmtId=\"{i}\" formatCode=\"0.0\"/>"), "</numFmts></styleSheet>"));
        AssertRefused(
            "names of sheets",
            Changed("xl/workbook.xml", Sheets, Times(Names, $"<sheet name=\"x\" r:id=\"rId1\"/>"), "</sheets></workbook>"));
        AssertRefused(
            "long names of sheets",
            Changed("xl/workbook.xml", Sheets, Times(500, $"<sheet name=\"{new string('x', 200_000)}\" r:id=\"rId1\"/>"),
                "</sheets></workbook>"));
        AssertRefused(
            "long relationships",
            Changed("xl/_rels/workbook.xml.rels", "<Relationships>", Times(490, Relation("r", "x", new string('x', 200_000))),
                "</Relationships>"));
        AssertRead("names of units",
            Csv(Enumerable.Range(0, 300).Select(i => $"{i}{string.Concat(Times(60, Piece))},14/02/2018 08:00,14/02/2018 08:05\n")));
        AssertRead("one line", Csv(Times(20_000, Piece)));
        AssertRead("quotes without an end", Csv(Times(20_000, $"\"{Piece}\n")));
    });

    private static void AssertRead(string bomb, Stream file) => Assert.Equal((bomb, null), (bomb, Outcome(file)));

    private static void AssertRefused(string bomb, Stream file) => Assert.Equal((bomb, TableRefusal.TooLarge), (bomb, Outcome(file)));

    /// <summary>Opened, looked at and imported, as a log is.</summary>
    private static TableRefusal? Outcome(Stream file)
    {
        var (table, refusal) = TableFile.Open(file);
        if (table is null)
            return refusal;
        var units = new UnitNames(ReferenceJson.Campaign.Units);
        Assert.NotNull(ColumnGuess.Of(table.Headings, table.Samples, units, "nhat-ky.xlsx"));
        var tally = new LogTally(LogKind.Requests, ReferenceJson.Campaign, [LogColumn.Unit, LogColumn.Arrived, LogColumn.TakenUp]);
        return table.ForEach([0, 1, 2], (row, texts) =>
        {
            if (texts is null)
                tally.AddBroken(row);
            else
                tally.Add(row, texts);
        });
    }

    private static IEnumerable<string> Runs() => Times(Many, $"<r><t>{Piece}</t></r>");

    private static IEnumerable<string> Times(int count, string piece) => Enumerable.Repeat(piece, count);

    private static MemoryStream Shared(string start, IEnumerable<string> pieces, string end) =>
        new(Zip(Parts([Heading, Row(2, LogWorkbooks.Shared(0), Moment(14, 8, 5), Moment(14, 8, 5))], pieces.Prepend(start).Append(end))));

    private static MemoryStream Cell(string start, IEnumerable<string> pieces, string end) =>
        new(Zip(Parts(pieces.Prepend($"{Heading}<row r=\"2\">{start}").Append($"{end}<c t=\"str\"><v>x</v></c></row>"))));

    private static MemoryStream Changed(string part, string start, IEnumerable<string> pieces, string end)
    {
        var parts = Parts([Heading, Row(2, Text("x"), Moment(14, 8, 5), Moment(14, 8, 5))]);
        parts[part] = pieces.Prepend(start).Append(end);
        return new(Zip(parts));
    }

    /// <summary>As large as it is from the first: one that grows, or is copied, takes several times its size of the small heap.</summary>
    private static MemoryStream Csv(IEnumerable<string> pieces)
    {
        var lines = pieces.Prepend("Đơn vị,Lúc đến,Lúc nhận\nVũ Thư,14/02/2018 08:00,14/02/2018 08:05\n");
        var file = new MemoryStream(lines.Sum(line => Encoding.UTF8.GetByteCount(line)));
        foreach (var line in lines)
            file.Write(Encoding.UTF8.GetBytes(line));
        file.Position = 0;
        return file;
    }
}
