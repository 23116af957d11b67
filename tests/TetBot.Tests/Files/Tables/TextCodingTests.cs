using System.Text;
using AdaptiveCards;
using FsCheck.Xunit;
using TetBot.Domain.Reports;
using TetBot.Domain.ServiceLogs;
using TetBot.Files.Attachments;
using TetBot.Files.Tables;
using Xunit;

namespace TetBot.Tests.Files.Tables;

public sealed class TextCodingTests
{
    [Theory]
    [InlineData(TextCoding.Utf8, false, false)]
    [InlineData(TextCoding.Utf8, true, false)]
    [InlineData(TextCoding.Utf16, true, false)]
    [InlineData(TextCoding.Utf16, true, true)]
    [InlineData(TextCoding.Utf16, false, false)]
    [InlineData(TextCoding.Utf16, false, true)]
    [InlineData(TextCoding.Windows1258, false, false)]
    [InlineData(TextCoding.Tcvn3, false, false)]
    [InlineData(TextCoding.Vni, false, false)]
    public void The_same_table_is_read_the_same_in_every_coding(TextCoding coding, bool mark, bool bigEndian)
    {
        var table = ReadTable.Open(TableTexts.In(coding, TableTexts.Log, mark, bigEndian));

        Assert.Equal(new FoundCoding(coding, IsSure: true), table.Coding);
        Assert.Equal(["Mã yêu cầu", "Đơn vị", "Thời gian yêu cầu", "Đơn vị tiếp nhận lúc", "Thời gian hoàn thành", "Nội dung"],
            table.Headings);
        Assert.Equal(
            ["Điện lực Vũ Thư", "Điện lực Quỳnh Phụ", "Điện lực Thái Thụy", "Điện lực Thành phố Thái Bình", "Điện lực Đông Hưng"],
            ReadTable.Rows(table, 1).Select(row => row.Texts![0]));
        Assert.Equal(
            ["Hỏi lịch cắt điện, hỏi hóa đơn", "Công tơ \"cháy\""],
            ReadTable.Rows(table, 5).Select(row => row.Texts![0]).Where((_, i) => i is 0 or 4));
    }

    [Theory]
    [InlineData(TextCoding.Tcvn3)]
    [InlineData(TextCoding.Vni)]
    public void Text_of_an_old_font_is_known_also_where_the_file_is_Unicode(TextCoding coding)
    {
        var table = ReadTable.Open(Encoding.UTF8.GetBytes(TableTexts.InFont(coding, TableTexts.Log)));

        Assert.Equal(new FoundCoding(coding, IsSure: true), table.Coding);
        Assert.Equal("Điện lực Quỳnh Phụ", ReadTable.Rows(table, 1)[1].Texts![0]);
    }

    [Fact]
    public void What_is_no_Vietnamese_in_any_coding_is_not_claimed_to_be()
    {
        var table = ReadTable.Open(Encoding.Latin1.GetBytes("Größe,Übergang,Käufer\nÄrger,Öl,süß\n"));

        Assert.False(table.Coding!.IsSure);
    }

    [Fact]
    public void A_table_without_accents_is_what_its_bytes_are() =>
        Assert.Equal(new FoundCoding(TextCoding.Utf8, IsSure: true), ReadTable.Open("Ma,Don vi,Luc\n1,Vu Thu,x\n"u8.ToArray()).Coding);

    [Theory]
    [InlineData("\u202F")]
    [InlineData("\u00A0")]
    [InlineData("\u2009")]
    [InlineData("\u2007")]
    [InlineData("\u3000")]
    public void A_narrow_blank_before_SA_and_CH_is_no_foreign_letter(string blank)
    {
        var table = ReadTable.Open(
            Encoding.UTF8.GetBytes(
                "Đơn vị,Lúc đến,Lúc nhận\n"
                + string.Concat(Enumerable.Repeat($"Vu Thu,14/02/2018 8:05:30{blank}SA,14/02/2018 1:06:00{blank}CH\n", 50))));

        Assert.Equal(new FoundCoding(TextCoding.Utf8, IsSure: true), table.Coding);
        var row = ReadTable.Rows(table, 1, 2)[0].Texts!;
        Assert.Equal([8, 13], row.Select(text => InstantText.Read(text!).At!.Value.Hour));
    }

    [Theory]
    [InlineData("\uFEFF\uFEFFĐơn vị,Lúc đến,Lúc nhận\nVũ Thư,x,y\n")]
    [InlineData("\uFEFFsep=;\r\nĐơn vị;Lúc đến;Lúc nhận\r\nVũ Thư;x;y\r\n")]
    [InlineData("Đơn vị,\uFEFFLúc đến,\uFEFF\"Lúc nhận\"\n\uFEFFVũ Thư,x,y\n")]
    [InlineData("\uFEFF\"Đơn vị\",\"Lúc đến\",\"Lúc nhận\"\r\uFEFF\"Vũ Thư\",x,y\r")]
    [InlineData("Đơn vị,Lúc đến,Lúc nhận\r\nVũ\uFEFF Thư,x\0,y\r\n\uFEFF\r")]
    public void Byte_order_marks_are_no_part_of_a_text_wherever_they_stand(string text)
    {
        byte[][] files =
            [Encoding.UTF8.GetBytes(text), [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], Encoding.Unicode.GetBytes(text),
                [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)]];

        Assert.All(files, file =>
        {
            Assert.True(CsvFile.IsText(new MemoryStream(file)));
            var table = ReadTable.Open(file);
            Assert.Equal(["Đơn vị", "Lúc đến", "Lúc nhận"], table.Headings);
            Assert.Equal(["Vũ Thư", "x", "y"], Assert.Single(ReadTable.Rows(table, 0, 1, 2)).Texts!);
        });
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("\0\0")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    public void Zeros_in_blank_columns_are_blank(string blank)
    {
        var file = Encoding.UTF8.GetBytes(
            $"Don vi,Luc den,Luc nhan,Ma\n{string.Concat(Enumerable.Range(0, 300).Select(_ => $"Vu Thu,{blank},{blank},{blank}1\n"))}");

        Assert.Equal(new FileJudgement.Known(FileKind.Csv), FileContent.Judge(new MemoryStream(file), "nhat-ky.csv"));
        Assert.Equal(["Vu Thu", "", "", "1"], ReadTable.Rows(ReadTable.Open(file), 0, 1, 2, 3)[299].Texts!);
    }

    [Fact]
    public void What_is_full_of_control_characters_is_no_text()
    {
        var random = new Random(2018);
        var noise = new byte[4000];
        random.NextBytes(noise);

        Assert.False(CsvFile.IsText(new MemoryStream(noise)));
        Assert.False(CsvFile.IsText(new MemoryStream(new byte[4000])));
    }

    [Fact]
    public void A_letter_at_the_end_of_a_piece_does_not_make_it_another_coding()
    {
        // 64 KB are looked at at a time; the letter of three bytes lies across every place of the border.
        Assert.All(Enumerable.Range(0, 4), shift =>
        {
            var filler = new string('x', (64 * 1024) - 30 + shift);
            using var file = new MemoryStream(Encoding.UTF8.GetBytes($"a,b,c\n{filler},{new string('ế', 40)},c\n"));
            Assert.Equal(TextBytes.Utf8, CsvFile.BytesOf(file));
        });
    }

    [Theory]
    [InlineData("nghiêng", true)]
    [InlineData("Quỳnh", true)]
    [InlineData("thuyền", true)]
    [InlineData("giếng", true)]
    [InlineData("ĐƯỢC", true)]
    [InlineData("ở", true)]
    [InlineData("lùc", false)]
    [InlineData("löïc", false)]
    [InlineData("iÖn", false)]
    [InlineData("lửùc", false)]
    [InlineData("größe", false)]
    public void Syllables_of_Vietnamese_are_told_from_others(string word, bool isPossible) =>
        Assert.Equal(isPossible, VietnameseSyllable.IsPossible(word));

    [Property(MaxTest = 500)]
    public void Any_text_is_decoded_without_a_fault(string? text)
    {
        foreach (var coding in Enum.GetValues<TextCoding>())
            Assert.NotNull(TextCodings.Decode(text ?? "", coding));
    }

    [Fact]
    public void What_is_no_character_is_read_over() =>
        Assert.False(ReadTable.Open("a,b,c\nx\uFFFEế,\uFFFE,Đông Hưng\n"u8.ToArray()).Coding!.IsSure);
}

/// <summary>Tables read whole, as only tests do.</summary>
internal static class ReadTable
{
    public static TableFile Open(byte[] file)
    {
        var (table, refusal) = TableFile.Open(new MemoryStream(file, writable: false));
        Assert.Null(refusal);
        return table!;
    }

    public static TableRefusal? Refusal(byte[] file) => TableFile.Open(new MemoryStream(file, writable: false)).Refusal;

    public static List<(int Row, string?[]? Texts)> Rows(TableFile table, params int[] columns)
    {
        var rows = new List<(int, string?[]?)>();
        Assert.Null(table.ForEach(columns, (row, texts) => rows.Add((row, texts?.ToArray()))));
        return rows;
    }
}
