using System.Text;
using AdaptiveCards;
using TetBot.Domain.Reports;
using TetBot.Files.Attachments;
using Xunit;

namespace TetBot.Tests.Files.Attachments;

public sealed class FileContentTests
{
    private const string Strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument";

    private static readonly Dictionary<FileKind, byte[]> Samples = new()
    {
        [FileKind.Pdf] = SampleFiles.Pdf,
        [FileKind.Jpeg] = SampleFiles.Jpeg,
        [FileKind.Png] = SampleFiles.Png,
        [FileKind.Heic] = SampleFiles.Heic,
        [FileKind.Xlsx] = SampleFiles.Xlsx,
        [FileKind.Docx] = SampleFiles.Docx,
    };

    public static TheoryData<FileKind> Kinds => [.. Samples.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_is_known_by_its_content_where_the_name_says_nothing(FileKind kind)
    {
        Assert.Equal(new FileJudgement.Known(kind), Judge(Samples[kind], ""));
        Assert.Equal(new FileJudgement.Known(kind), Judge(Samples[kind], "Biên bản trạm Vũ Thư 15.02"));
        Assert.Equal(new FileJudgement.Known(kind), Judge(Samples[kind], "BB. Vũ Thư"));
    }

    [Theory]
    [InlineData(FileKind.Pdf, "Biên bản.pdf")]
    [InlineData(FileKind.Pdf, "BIEN BAN.PDF")]
    [InlineData(FileKind.Pdf, "biên bản.docx.pdf")]
    [InlineData(FileKind.Pdf, "biên bản.pdf ")]
    [InlineData(FileKind.Jpeg, "IMG_0001.jpg")]
    [InlineData(FileKind.Jpeg, "IMG_0001.JPEG")]
    [InlineData(FileKind.Jpeg, "anh.jfif")]
    [InlineData(FileKind.Png, "Ảnh chụp.png")]
    [InlineData(FileKind.Heic, "IMG_0001.HEIC")]
    [InlineData(FileKind.Heic, "IMG_0001.heif")]
    [InlineData(FileKind.Xlsx, "Bảng.xlsx")]
    [InlineData(FileKind.Docx, "Báo cáo.docx")]
    public void A_name_that_says_what_the_content_is_is_right(FileKind kind, string name) =>
        Assert.Equal(new FileJudgement.Known(kind), Judge(Samples[kind], name));

    [Theory]
    [InlineData("yeu-cau.csv")]
    [InlineData("YEU CAU.TSV")]
    public void Text_is_separated_values_only_by_its_name(string name)
    {
        byte[] text = [.. "Mã;Đơn vị\n1;Vũ Thư\n"u8];

        Assert.Equal(new FileJudgement.Known(FileKind.Csv), Judge(text, name));
        Assert.Equal(new FileJudgement.Known(FileKind.Csv), Judge(System.Text.Encoding.Unicode.GetBytes("Mã;Đơn vị\n1;Vũ Thư\n"), name));
        Assert.Equal(new FileJudgement.Unsupported(null), Judge(text, ""));
        Assert.Equal(new FileJudgement.Unsupported(null), Judge(text, "yeu-cau.txt"));
        Assert.Equal(new FileJudgement.Unsupported(FileKind.Csv), Judge(new byte[9000], name));
        Assert.Equal(new FileJudgement.Empty(), Judge([], name));
    }

    [Theory]
    [InlineData(FileKind.Png, "Biên bản.pdf", "pdf")]
    [InlineData(FileKind.Png, "anh.jpg", "jpg")]
    [InlineData(FileKind.Jpeg, "IMG_0001.HEIC", "heic")]
    [InlineData(FileKind.Heic, "IMG_0001.jpg", "jpg")]
    [InlineData(FileKind.Pdf, "Biên bản.docx", "docx")]
    [InlineData(FileKind.Docx, "Biên bản.xlsx", "xlsx")]
    [InlineData(FileKind.Xlsx, "Bảng.xls", "xls")]
    [InlineData(FileKind.Pdf, "Biên bản.exe", "exe")]
    [InlineData(FileKind.Pdf, "Biên bản.pdf.HTML", "html")]
    [InlineData(FileKind.Pdf, "bien-ban\u202Efdp.exe", "exe")]
    public void A_name_that_says_something_else_is_told_with_both(FileKind actual, string name, string extension) =>
        Assert.Equal(new FileJudgement.NotWhatItsNameSays(actual, extension), Judge(Samples[actual], name));

    public static TheoryData<string, byte[]> WholeOddities => new()
    {
        { "a.pdf", [.. "\r\n\r\n"u8, .. SampleFiles.Pdf] },
        { "a.pdf", [.. SampleFiles.Pdf, .. new byte[3000]] }, // some scanners pad
        { "a.jpg", [.. SampleFiles.Jpeg, .. SampleFiles.Box("ftyp", new byte[40])] }, // a phone's film behind the photo
        { "a.jpg", WithThumbnail(SampleFiles.Jpeg) },
        { "a.jpg", [.. SampleFiles.Jpeg[..^2], 0xFF, 0xFF, 0xFF, 0xD9] },
        { "a.jpg", [.. SampleFiles.Jpeg[..^2], 0xFF, 0x00, 0xFF, 0xD0, 1, 2, 0xFF, 0xD9] },
        { "a.png", [.. SampleFiles.Png, 0, 0] },
        { "a.heic", [.. SampleFiles.Heic, .. "SEFT of a phone's own"u8] },
        { "a.heic", [.. SampleFiles.Heic, .. SampleFiles.Box("mpvd", new byte[99])] },
        { "a.xlsx", SampleFiles.Office(SampleFiles.WorkbookType, "xl/workbook2.xml", "workbook", relationship: Strict) },
        // The Open XML SDK gives the main part's type to the extension.
        { "a.docx", SampleFiles.Zip(
            ("[Content_Types].xml", Encoding.UTF8.GetBytes(
                $"""<Types><Default Extension="xml" ContentType="{SampleFiles.DocumentType}"/></Types>""")),
            SampleFiles.Relationships("/word/document.xml"),
            ("word/document.xml", "<document/>"u8.ToArray())) },
        { "a.docx", SampleFiles.Zip(
            ("[content_types].xml", Encoding.UTF8.GetBytes(
                $"""<Types><Override PartName="/Word/Document.xml" ContentType="{SampleFiles.DocumentType}"/></Types>""")),
            SampleFiles.Relationships("word/document.xml"),
            (@"word\document.xml", "<document/>"u8.ToArray())) },
    };

    [Theory]
    [MemberData(nameof(WholeOddities))]
    public void What_real_programs_write_a_little_otherwise_is_known_as_well(string name, byte[] content) =>
        Assert.IsType<FileJudgement.Known>(Judge(content, name));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_cut_off_anywhere_is_never_taken_for_whole(FileKind kind)
    {
        var whole = Samples[kind];
        var damaged = 0;
        for (var length = 0; length < whole.Length; length++)
        {
            var judged = Judge(whole[..length], "");
            if (judged is FileJudgement.Damaged) damaged++;
            else Assert.True(
                judged is FileJudgement.Empty or FileJudgement.Unsupported, $"cut off after {length} of {whole.Length}: {judged}");
        }

        // before that it is nothing yet
        Assert.True(whole.Length - damaged <= 16, $"only {damaged} of {whole.Length} were told to be damaged");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_of_half_its_length_is_said_to_be_damaged(FileKind kind)
    {
        var name = $"a.{kind.ToString().ToLowerInvariant()}";

        Assert.Equal(new FileJudgement.Damaged(kind), Judge(Samples[kind][..(Samples[kind].Length / 2)], name));
    }

    public static TheoryData<byte[]> Others => new()
    {
        "GIF89a..................."u8.ToArray(),
        "RIFF\x24\0\0\0WEBPVP8 "u8.ToArray(),
        "II*\0................"u8.ToArray(),
        "MZ\x90\0.................."u8.ToArray(),
        "<html><body>%PDF</body></html>"u8.ToArray(),
        "a"u8.ToArray(),
        new byte[10_000],
        (byte[])[.. new byte[1020], .. SampleFiles.Pdf], // its header is not within the first 1024 bytes
        SampleFiles.Zip(("a.txt", [1])),
        SampleFiles.Zip(("mimetype", "application/vnd.oasis.opendocument.text"u8.ToArray())),
        SampleFiles.Office("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", "ppt/presentation.xml",
            "presentation"),
        SampleFiles.Zip(),
        SampleFiles.Compound("PowerPoint Document"),
        SampleFiles.Compound("__properties_version1.0"),
        (byte[])[.. SampleFiles.Box("ftyp", "isom\0\0\0\0isommp42"u8.ToArray()), .. SampleFiles.Box("moov", []),
            .. SampleFiles.Box("mdat", [1])],
        (byte[])[.. SampleFiles.Box("ftyp", "avif\0\0\0\0mif1avif"u8.ToArray()), .. SampleFiles.Box("meta", []),
            .. SampleFiles.Box("mdat", [1])],
        (byte[])[.. SampleFiles.Box("ftyp", "mif1\0\0\0\0mif1avif"u8.ToArray()), .. SampleFiles.Box("meta", []),
            .. SampleFiles.Box("mdat", [1])],
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void What_is_none_of_the_kinds_is_not_taken_whatever_its_name(byte[] content)
    {
        Assert.Equal(new FileJudgement.Unsupported(FileKind.Pdf), Judge(content, "a.pdf"));
        Assert.Equal(new FileJudgement.Unsupported(FileKind.Xlsx), Judge(content, "a.xlsx"));
        Assert.Equal(new FileJudgement.Unsupported(null), Judge(content, "a.exe"));
    }

    [Fact]
    public void A_picture_in_boxes_is_known_by_what_it_is_coded_with() =>
        Assert.Equal(new FileJudgement.Known(FileKind.Heic), Judge(
            [.. SampleFiles.Box("ftyp", "mif1\0\0\0\0mif1heic"u8.ToArray()), .. SampleFiles.Box("meta", []),
                .. SampleFiles.Box("mdat", [1])], ""));

    [Fact]
    public void A_file_without_a_byte_is_empty() => Assert.Equal(new FileJudgement.Empty(), Judge([], "a.pdf"));

    [Theory]
    [InlineData(FileKind.Xlsx, "Workbook")]
    [InlineData(FileKind.Xlsx, "Book", "SummaryInformation")]
    [InlineData(FileKind.Docx, "1Table", "WordDocument")]
    [InlineData(FileKind.Docx, "Workbook", "a", "b", "c", "d", "WordDocument")]
    public void Old_Office_is_told_with_what_to_save_it_as(FileKind saveAs, params string[] streams) =>
        Assert.Equal(new FileJudgement.OldOffice(saveAs), Judge(SampleFiles.Compound(streams), "a.xlsx"));

    [Fact]
    public void Office_locked_with_a_password_is_told()
    {
        Assert.Equal(new FileJudgement.Encrypted(), Judge(SampleFiles.Compound("EncryptionInfo", "EncryptedPackage"), "a.xlsx"));

        var locked = SampleFiles.Xlsx;
        locked = [.. locked];
        foreach (var entry in ZipPatches.Entries(locked)) locked[entry + 8] |= 1;
        Assert.Equal(new FileJudgement.Encrypted(), Judge(locked, "a.xlsx"));
    }

    public static TheoryData<byte[]> WithMacros => new()
    {
        SampleFiles.Office("application/vnd.ms-excel.sheet.macroEnabled.main+xml", "xl/workbook.xml", "workbook"),
        SampleFiles.Office("application/vnd.ms-word.document.macroEnabled.main+xml", "word/document.xml", "document"),
        SampleFiles.Office("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "xl/workbook.bin", "workbook"),
        SampleFiles.Office(SampleFiles.WorkbookType, "xl/workbook.xml", "workbook", others: ("xl/vbaProject.bin", [1])),
        SampleFiles.Office(
            SampleFiles.WorkbookType, "xl/workbook.xml", "workbook",
            """<Override PartName="/xl/x.bin" ContentType="application/vnd.ms-office.vbaProject"/>""", others: ("xl/x.bin", [1])),
        SampleFiles.Office(
            SampleFiles.WorkbookType, "xl/workbook.xml", "workbook",
            """<Default Extension="dat" ContentType="application/vnd.ms-office.vbaProject"/>""", others: ("xl/x.dat", [1])),
        SampleFiles.Office(
            SampleFiles.WorkbookType, "xl/workbook.xml", "workbook",
            """<Override PartName="/xl/macrosheets/sheet1.xml" ContentType="application/vnd.ms-excel.macrosheet+xml"/>""",
            others: ("xl/macrosheets/sheet1.xml", [1])),
    };

    [Theory]
    [MemberData(nameof(WithMacros))]
    public void Macros_are_refused_under_whatever_name(byte[] content)
    {
        Assert.Equal(new FileJudgement.Macros(), Judge(content, "a.xlsx"));
        Assert.Equal(new FileJudgement.Macros(), Judge(content, "a.xlsm"));
    }

    public static TheoryData<byte[]> BrokenOffice => new()
    {
        SampleFiles.Zip(("[Content_Types].xml", "<Types"u8.ToArray()), SampleFiles.Relationships("xl/workbook.xml")),
        SampleFiles.Zip(
            ("[Content_Types].xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><Types>&a;</Types>"u8.ToArray()),
            SampleFiles.Relationships("xl/workbook.xml")),
        SampleFiles.Zip(
            ("[Content_Types].xml", "<?xml version='1.0' encoding='utf-7'?><Types/>"u8.ToArray()),
            SampleFiles.Relationships("xl/workbook.xml")),
        SampleFiles.Zip(
            ("[Content_Types].xml", Encoding.UTF8.GetBytes(
                $"""<Types><Override PartName="/a" ContentType="{SampleFiles.WorkbookType}"/></Types>""")),
            SampleFiles.Relationships("a")), // its main part is missing
        SampleFiles.Office(SampleFiles.WorkbookType, "xl/workbook.xml", "document"), // not what it says
    };

    [Theory]
    [MemberData(nameof(BrokenOffice))]
    public void Office_that_contradicts_itself_is_damaged(byte[] content) =>
        Assert.Equal(new FileJudgement.Damaged(FileKind.Xlsx), Judge(content, "a.xlsx"));

    private static FileJudgement Judge(byte[] content, string name) => FileContent.Judge(new MemoryStream(content, writable: false), name);

    // A whole small picture within the first segment, as cameras put it there.
    private static byte[] WithThumbnail(byte[] jpeg) =>
        [.. jpeg[..2], 0xFF, 0xE1, (byte)((jpeg.Length + 2) >> 8), (byte)(jpeg.Length + 2), .. jpeg, .. jpeg[2..]];
}
