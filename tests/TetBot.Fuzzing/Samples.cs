using System.Globalization;
using System.Text;
using TetBot.Campaigns;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;
using TetBot.Domain.Rosters;
using TetBot.Files.Workbooks;
using TetBot.Files.Workbooks.Contents;
using TetBot.Phones;

namespace TetBot.Fuzzing;

/// <summary>A line and what it was made of.</summary>
/// <param name="Text">The line.</param>
/// <param name="Name">Whose.</param>
/// <param name="Phone">The number, right or wrong, as typed.</param>
/// <param name="Days">When, as typed.</param>
internal sealed record MadeLine(string Text, string Name, string Phone, string Days);

/// <summary>What people really send.</summary>
internal static class Samples
{
    public static readonly Campaign Campaign = new CampaignSource().Find(new CampaignId("mau-tuat-2018"))!.Value!;

    public static readonly PastedRoster Reader = new(Campaign, PhoneReader.Read);

    private static readonly string[] Names =
        ["Trần Thử Nghiệm", "Lê Ví Dụ", "PHẠM MẪU", "Bùi Thị Giả Định", "Đ/c Ngô Thử Thách", "vu minh hoa",
            "Hoàng Giả Sử (tổ trưởng)", "Đỗ Mẫu"];

    private static readonly string[] Phones =
    [
        "0912345678", "0912 345 678", "0912.345.678", "+84 912 345 678", "84912345678", "912345678", "(0912) 345-678", "0227 3 123 456",
        "01234567890",
        "091234567", "09123456789", "0987 654 321 / 0912 345 678", "1900 6769",
    ];

    private static readonly string[] Days =
        ["14/02", "14-16/02", "14,15/2", "14/02/2018", "từ 14 đến 16/02", "30 Tết", "mùng 1", "ngày 15/02 và 16/02", "20/02", "31/02",
            "14.02", "2018-02-17", "cả đợt"];

    private static readonly string[] Shifts =
        ["sáng", "ca chiều", "đêm", "cả ngày", "22:00-06:00", "7h-15h", "sáng, chiều", "ca 1", "hành chính", ""];

    private static readonly string[] Separators = ["; ", ", ", " ", " ", " ", "\t", " | ", " - ", ";", ": "];

    private static readonly string[] Beginnings = ["", "", "1. ", "- ", "2) ", "Họ tên: ", "| "];

    /// <summary>What people write to the bot.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        "trang chủ", "trợ giúp", "tổng hợp", "sự cố", "báo sự cố", "báo sự cố CMIS không vào được", "ai trực bây giờ", "mai ai trực P10",
        "ai trực Vũ Thư",
        "nhật ký", "báo cáo công ty", "kiểm tra K7M-2QX", "nguồn cảnh báo", "ai chưa sẵn sàng", "nhắc ngay", "help", "danh sách",
        "lập danh sách", "",
    ];

    /// <summary>Logs as the hotline and OMS export them.</summary>
    public static IReadOnlyList<byte[]> Tables { get; } = [.. MakeTables()];

    /// <summary>Templates, empty and filled in.</summary>
    public static IReadOnlyList<byte[]> Workbooks { get; } = [Roster(filled: false), Roster(filled: true), Form("C02"), Form("C03")];

    /// <summary>A person's line, put together in any order with any marks.</summary>
    public static MadeLine Line(Dice dice)
    {
        var made = new MadeLine(
            "", dice.Of(Names), dice.OneIn(2) ? dice.Of(Phones) : Phone(dice), dice.OneIn(2) ? dice.Of(Days) : SeveralDays(dice));
        var label = dice.OneIn(10) ? "SĐT: " : "";
        string[] parts = [made.Name, label + made.Phone, $"{made.Days}{dice.Of(Separators)}{dice.Of(Shifts)}"];
        if (dice.OneIn(3))
            parts = [parts[2], parts[0], parts[1]];
        else if (dice.OneIn(3))
            parts = [parts[0], parts[2], parts[1]];
        var separator = dice.Of(Separators);
        return made with { Text = dice.Of(Beginnings) + string.Join(dice.OneIn(4) ? dice.Of(Separators) : separator, parts) };
    }

    /// <summary>The lines of a list.</summary>
    public static IReadOnlyList<MadeLine> Lines(Dice dice) => [.. Enumerable.Range(0, 1 + dice.Below(4)).Select(_ => Line(dice))];

    /// <summary>A pasted list.</summary>
    public static string List(Dice dice) => ListOf(Lines(dice));

    /// <inheritdoc cref="List" />
    public static string ListOf(IEnumerable<MadeLine> lines) => string.Join('\n', lines.Select(line => line.Text));

    private static string SeveralDays(Dice dice)
    {
        var first = 14 + dice.Below(5);
        return string.Create(
            CultureInfo.InvariantCulture, $"{first}{dice.Of<string>(["-", " - ", ",", ", ", " và "])}{first + 1 + dice.Below(2)}/02");
    }

    /// <summary>A number with some digits too few or too many, with or without 0 or the country code, in any groups.</summary>
    private static string Phone(Dice dice)
    {
        string[] prefixes = ["0", "0", "0", "", "84", "+84"];
        var digits = new StringBuilder(dice.Of(prefixes)).Append(dice.Of([.. "98375"]));
        for (var left = 6 + dice.Below(4); left > 0; left--)
            digits.Append((char)('0' + dice.Below(10)));
        var mark = dice.Of<string>(["", "", " ", ".", "-"]);
        for (var at = 4; at < digits.Length && mark.Length > 0; at += mark.Length + 2 + dice.Below(2))
            digits.Insert(at, mark);
        return digits.ToString();
    }

    private static IEnumerable<byte[]> MakeTables()
    {
        foreach (var name in typeof(TetBotHost).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("logs/", StringComparison.Ordinal)))
        {
            using var stream = typeof(TetBotHost).Assembly.GetManifestResourceStream(name)!;
            using var content = new MemoryStream();
            stream.CopyTo(content);
            yield return content.ToArray();
            var text = Encoding.UTF8.GetString(content.ToArray()).TrimStart('\uFEFF');
            yield return [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)];
            yield return Encoding.BigEndianUnicode.GetBytes(text);
            yield return Encoding.UTF8.GetBytes(text.Replace(',', ';'));
        }

        yield return ("Họ tên;Số điện thoại;Ngày\r\nTrần Thử Nghiệm;0912345678;14/02\r\n"u8
            + "\"Lê \"\"Ví\"\" Dụ\";\"0987\n654321\";\r\n"u8).ToArray();
        yield return "sep=;\r\na;b;c\r\n1;2;3\r\n"u8.ToArray();
        yield return "\"a,b\r\n\"\"\"\r\nc,\"d"u8.ToArray();
    }

    private static byte[] Roster(bool filled)
    {
        using var file = new MemoryStream();
        var entries = filled
            ? Reader.Read(
                "Trần Thử Nghiệm; 0912345678; 14-16/02 sáng\nLê Ví Dụ; 0987654321; 17/02 đêm\nPhạm Mẫu; 0911222333; 18/02 22:00-06:00", "s")
                .SelectMany(line => line.Entries)
            : [];
        RosterWorkbook.Write(file, Subject("C01"), [.. entries]);
        return file.ToArray();
    }

    private static byte[] Form(string obligation)
    {
        using var file = new MemoryStream();
        var subject = Subject(obligation);
        FormWorkbook.Write(file, subject, FormOf(subject.Obligation), new Dictionary<string, FieldValue>());
        return file.ToArray();
    }

    private static Form FormOf(Obligation obligation) =>
        obligation.Form ?? throw new InvalidOperationException($"{obligation.Id} has no form.");

    private static TemplateSubject Subject(string obligation)
    {
        var owed = Campaign.FindObligation(new ObligationId(obligation))!;
        return new TemplateSubject(
            Campaign, owed, owed.Occurrences[0], Campaign.FindUnit(new UnitId("vu-thu"))!, "trước 08/02", Language.Vietnamese);
    }
}
