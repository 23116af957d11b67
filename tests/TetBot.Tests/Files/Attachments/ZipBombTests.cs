using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using AdaptiveCards;
using TetBot.Domain.Reports;
using TetBot.Files.Attachments;
using Xunit;

namespace TetBot.Tests.Files.Attachments;

public sealed class ZipBombTests
{
    private const uint OneGigabyte = 1024 * 1024 * 1024;

    [Fact]
    public void One_that_says_how_far_it_swells_is_not_opened()
    {
        var zeros = new byte[40 * 1024 * 1024];
        var bomb = SampleFiles.Office(
            SampleFiles.WorkbookType, "xl/workbook.xml", "workbook",
            others: [.. Enumerable.Range(1, 6).Select(i => ($"xl/worksheets/sheet{i}.xml", zeros))]);

        Assert.Equal(new FileJudgement.ZipBomb(), Judge(bomb));
    }

    [Fact]
    public void A_small_one_of_a_high_ratio_is_told_as_well()
    {
        var bomb = SampleFiles.Office(
            SampleFiles.WorkbookType, "xl/workbook.xml", "workbook", others: ("xl/worksheets/sheet1.xml", new byte[11 * 1024 * 1024]));

        Assert.Equal(new FileJudgement.ZipBomb(), Judge(bomb));
    }

    [Fact]
    public void A_sheet_that_repeats_itself_as_sheets_do_is_no_bomb()
    {
        var rows = new StringBuilder();
        for (var row = 1; row <= 150_000; row++)
            rows.Append(
                null,
                $"<row r=\"{row}\"><c r=\"A{row}\"><v>{row * 7919 % 100_000}</v></c>"
                + $"<c r=\"B{row}\"><v>0</v></c><c r=\"C{row}\" t=\"s\"><v>1</v></c></row>");
        var sheet = Encoding.UTF8.GetBytes(rows.ToString());
        Assert.True(sheet.Length > 10 * 1024 * 1024);

        Assert.Equal(new FileJudgement.Known(FileKind.Xlsx), Judge(SampleFiles.Office(
            SampleFiles.WorkbookType, "xl/workbook.xml", "workbook", others: ("xl/worksheets/sheet1.xml", sheet))));
    }

    [Fact]
    public void One_that_hides_its_size_in_an_extra_field_is_told()
    {
        var bomb = SampleFiles.Zip(("a", [1]));
        var entry = ZipPatches.Entries(bomb).Single();
        var size = new byte[12];
        size[0] = 1; // the field of sizes beyond 4 GB, eight bytes of it
        size[2] = 8;
        BinaryPrimitives.WriteInt64LittleEndian(size.AsSpan(4), 8L * OneGigabyte);
        bomb = [.. bomb[..(entry + 47)], .. size, .. bomb[(entry + 47)..]];
        BinaryPrimitives.WriteUInt32LittleEndian(bomb.AsSpan(entry + 24), uint.MaxValue);
        bomb[entry + 30] = (byte)size.Length;
        bomb[ZipPatches.EndOf(bomb) + 12] += (byte)size.Length;

        Assert.Equal(new FileJudgement.ZipBomb(), Judge(bomb));
    }

    [Theory]
    [InlineData(500_000, 65_535, 1, true)]
    [InlineData(500_000, 5_000, 1, true)]
    [InlineData(500_000, 3, 1, false)] // ZipArchive would take them all
    [InlineData(300, 300, 60_000, true)]
    public void A_directory_without_end_is_told(int entries, int declared, int nameLength, bool isBomb) =>
        Assert.Equal(
            isBomb ? new FileJudgement.ZipBomb() : new FileJudgement.Damaged(FileKind.Xlsx),
            Judge(Directory(entries, declared, Name(nameLength))));

    [Fact]
    public Task What_is_judged_is_not_kept_in_memory() => SmallHeap.RunAsync(() =>
    {
        Judge(SampleFiles.Xlsx); // compiles the code
        AssertAllocates(300_000, Directory(500_000, 65_535, Name(1)));
        AssertAllocates(300_000, Directory(500_000, 5_000, Name(1)));
        AssertAllocates(300_000, Directory(500_000, 3, Name(1)));
        AssertAllocates(300_000, Directory(300, 300, Name(60_000)));
        var types = SampleFiles.Zip(("[Content_Types].xml", new byte[32 * 1024 * 1024]), SampleFiles.Relationships("xl/workbook.xml"));
        AssertAllocates(1_000_000, ZipPatches.Declare(types, 0, inflated: 1000));
    });

    [Fact]
    public void One_that_lies_about_its_size_ends_where_it_said_or_where_the_budget_does()
    {
        var types = new byte[64 * 1024 * 1024]; // zeros: 64 MB come out of 300 KB
        var bomb = SampleFiles.Zip(("[Content_Types].xml", types), SampleFiles.Relationships("xl/workbook.xml"));

        Assert.Equal(new FileJudgement.ZipBomb(), Judge(bomb)); // as long as it says so
        var lying = ZipPatches.Declare(bomb, 0, inflated: 1000);
        Assert.Equal(new FileJudgement.Damaged(FileKind.Xlsx), Judge(lying));

        // What the runtime promises nowhere and everybody who opens such files with it depends on.
        using var archive = new ZipArchive(new MemoryStream(lying));
        using var entry = archive.Entries[0].Open();
        Assert.True(Drain(entry) <= 1000);
    }

    [Fact]
    public void A_list_of_types_without_end_is_read_as_far_as_the_budget() =>
        Assert.Equal(
            new FileJudgement.ZipBomb(),
            Judge(SampleFiles.Zip(("[Content_Types].xml", Endless()), SampleFiles.Relationships("xl/workbook.xml"))));

    [Theory]
    [InlineData(999, false)]
    [InlineData(1000, true)]
    [InlineData(1001, true)]
    public async Task A_budget_is_spent_by_all_that_share_it(int budget, bool isEnough)
    {
        var shared = new InflationBudget(budget);
        var first = shared.Guard(new MemoryStream(new byte[400]));
        Assert.Equal(400, Drain(first));
        await using var second = shared.Guard(new MemoryStream(new byte[600]));

        if (isEnough) Assert.Equal(600, Drain(second));
        else await Assert.ThrowsAsync<ZipBombException>(() => second.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void No_more_is_taken_out_of_a_bomb_than_the_budget()
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true)) deflate.Write(
            new byte[16 * 1024 * 1024]);
        packed.Position = 0;
        using var counted = new Counted(new DeflateStream(packed, CompressionMode.Decompress));
        using var guarded = new InflationBudget(100_000).Guard(counted);

        Assert.Throws<ZipBombException>(() => Drain(guarded));

        Assert.Equal(100_001, counted.Total);
    }

    private static FileJudgement Judge(byte[] content) => FileContent.Judge(new MemoryStream(content, writable: false), "Báo cáo.xlsx");

    private static byte[] Endless() => Encoding.ASCII.GetBytes(
        "<Types>" + string.Concat(Enumerable.Repeat("<!-- một danh sách không bao giờ hết -->", 70_000)));

    private static byte[] Name(int length)
    {
        var name = new byte[length];
        name.AsSpan().Fill((byte)'a');
        return name;
    }

    private static void AssertAllocates(long most, byte[] file)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Judge(file);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, most);
    }

    private static long Drain(Stream stream)
    {
        var buffer = new byte[8192];
        var total = 0L;
        while (stream.Read(buffer) is > 0 and var count) total += count;
        return total;
    }

    /// <summary>A zip of nothing but a directory.</summary>
    private static byte[] Directory(int count, int declared, ReadOnlySpan<byte> name)
    {
        byte[] beginning = [.. "PK\x03\x04"u8];
        var zip = new byte[beginning.Length + count * (46 + name.Length) + 22];
        beginning.CopyTo(zip, 0);
        var at = beginning.Length;
        for (var i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at), 0x02014b50);
            BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(at + 28), (ushort)name.Length);
            name.CopyTo(zip.AsSpan(at + 46));
            at += 46 + name.Length;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at), 0x06054b50);
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(at + 8), (ushort)declared);
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(at + 10), (ushort)declared);
        BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(at + 12), at - beginning.Length);
        BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(at + 16), beginning.Length);
        return zip;
    }

    private sealed class Counted(Stream inner) : MemoryStream
    {
        public int Total { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var count = inner.Read(buffer);
            Total += count;
            return count;
        }
    }
}
