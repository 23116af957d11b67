using AdaptiveCards;
using TetBot.Domain;
using TetBot.Domain.CompanyReports;
using TetBot.Domain.Reports;
using TetBot.Domain.ServiceLogs;
using TetBot.Domain.Summaries;
using Xunit;
using static TetBot.Tests.Files.Documents.OfficeFiles;
using static TetBot.Tests.Files.Documents.SampleReports;

namespace TetBot.Tests.Files.Documents;

/// <summary>What the letter says: every figure of the report, its sums, and whoever is missing.</summary>
public sealed class CompanyReportDocumentTests
{
    public static TheoryData<string> Samples => ["most", "none", "all", "40", "after"];

    [Theory]
    [MemberData(nameof(Samples))]
    public void It_is_a_valid_document(string sample)
    {
        using var letter = new ReadLetter(Sample(sample));

        Assert.Empty(FaultsOf(letter.Document));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_number_stands_in_its_units_row_and_below_it_the_sum_of_what_was_reported(string sample)
    {
        var report = Sample(sample);
        using var letter = new ReadLetter(report);
        var tables = letter.Tables;
        var found = 0;

        foreach (var (part, number) in Numbers(report))
        {
            var header = $"{number.Label.Vietnamese} ({number.Measure.Vietnamese})";
            // Reports of several days ask for the same: theirs is the table that holds their numbers.
            var holds = tables.Where(table => table.Rows.Count > 1 && table.Rows[1].Contains(header) && Holds(table, part, number, report))
                .ToList();
            if (part.Matter.In == 0)
                continue;

            Assert.NotEmpty(holds);
            found++;
        }

        Assert.Equal(sample == "none", found == 0);
    }

    [Fact]
    public void Units_that_have_not_reported_are_named_and_never_zero()
    {
        var report = Sample("most");
        using var letter = new ReadLetter(report);

        foreach (var matter in report.Matters.Where(matter => matter.Obligation.IsRemindedOf && matter.Owed > 0))
            Assert.Contains($"- {matter.Obligation.Title.Vietnamese}: Điện lực Hưng Hà, Điện lực Quỳnh Phụ.", letter.Lines);
        Assert.Contains("Trong số đơn vị chưa nộp, chưa liên lạc được qua Teams với: Điện lực Quỳnh Phụ.", letter.Lines);
        Assert.Contains("Số liệu của 6/8 đơn vị. Chưa báo cáo: Điện lực Hưng Hà, Điện lực Quỳnh Phụ.", letter.Lines);
        var rows = letter.Tables.Where(table => table.Rows[^1][0] == "Tổng của").SelectMany(table => table.Rows)
            .Where(row => row[0] is "Điện lực Hưng Hà").ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows.SelectMany(row => row.Skip(1)), cell => Assert.Equal("chưa báo cáo", cell));
    }

    [Fact]
    public void With_nothing_submitted_it_says_so_and_has_no_figure()
    {
        using var letter = new ReadLetter(Sample("none"));

        Assert.Contains("Chưa có số liệu: 8 đơn vị chưa báo cáo. Chưa báo cáo: ", letter.Text, StringComparison.Ordinal);
        Assert.Contains("Chưa có đơn vị nào báo phát sinh.", letter.Lines);
        Assert.Equal(2, letter.Lines.Count(line => line == "Chưa có số liệu: nhật ký này chưa được nhập."));
        // Only how many have submitted is a number then.
        Assert.Single(letter.Tables);
        Assert.Equal(["52", "0", "0", "52"], letter.Tables[0].Rows[^1].Skip(3));
    }

    [Fact]
    public void With_all_submitted_nobody_is_called_missing()
    {
        using var letter = new ReadLetter(Sample("all"));

        Assert.Contains("1. Không có đơn vị nào chưa nộp", letter.Headings(2));
        Assert.DoesNotContain("chưa báo cáo:", letter.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("8/8 đơn vị", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_letter_asks_for_comes_in_its_order()
    {
        using var letter = new ReadLetter(Sample("most"));

        Assert.Equal(
            [
                "I. TÌNH HÌNH GỬI BÁO CÁO CỦA CÁC ĐƠN VỊ",
                "II. BƠM NƯỚC VỤ ĐÔNG XUÂN + BIÊN BẢN CHỐT",
                "III. BÁO CÁO TÌNH HÌNH TRƯỚC TẾT",
                "IV. TỔNG ĐÀI 19006769: TIẾP NHẬN, GIẢI QUYẾT YÊU CẦU CỦA KHÁCH HÀNG VÀ CẬP NHẬT SỰ CỐ VÀO OMS",
                "V. BÁO KHÁCH HÀNG ĐỔI LỊCH GHI",
                "VI. SỐ LIỆU TRƯỚC KHI GỬI SMS CHÚC TẾT",
                "VII. TRỰC TRONG DỊP TẾT",
                "VIII. SỰ CỐ HỆ THỐNG VÀ THỜI GIAN XỬ LÝ",
            ],
            letter.Headings(1).Take(8));
        Assert.Contains("207/PCTB-KD ngày 01/02/2018", letter.Text, StringComparison.Ordinal);
        Assert.Contains("387/EVNNPC-KD", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_lists_of_slow_units_are_those_of_the_logs()
    {
        using var letter = new ReadLetter(Sample("most"));

        Assert.Contains("- Đơn vị chậm tiếp nhận yêu cầu (mức 90% trên 30 phút): Điện lực Kiến Xương (1 giờ 35 phút).", letter.Lines);
        Assert.Contains("- Đơn vị chậm giải quyết yêu cầu (mức 90% trên 24 giờ): Điện lực Thái Thụy (26 giờ).", letter.Lines);
        Assert.Contains("- Đơn vị chậm cập nhật sự cố vào OMS (mức 90% trên 30 phút): không có.", letter.Lines);
        Assert.Contains("Không có trong nhật ký: Điện lực Quỳnh Phụ.", letter.Lines);
    }

    [Fact]
    public void Without_a_threshold_nobody_is_called_slow_and_without_figures_it_says_so()
    {
        var requests = Logs(MauTuat)[0];
        var bare = requests with
        {
            Units = [requests.Units[0] with { Delays = [requests.Units[0].Delays[0] with { Threshold = null }] }],
        };
        using var letter = new ReadLetter(Sample("most") with { Logs = [bare] });

        Assert.Contains("- Đơn vị chậm tiếp nhận yêu cầu: chưa đặt ngưỡng nên chưa xác định.", letter.Lines);
        Assert.Contains("- Đơn vị chậm giải quyết yêu cầu: chưa có số liệu.", letter.Lines);
    }

    [Fact]
    public void Long_words_stand_by_unit_and_what_looks_like_a_formula_is_text()
    {
        using var letter = new ReadLetter(Sample("most"));

        Assert.Contains(
            letter.Lines, line => line.StartsWith("+ Điện lực ", StringComparison.Ordinal)
                && line.EndsWith(LooksLikeAFormula, StringComparison.Ordinal));
        Assert.Contains(letter.Lines, line => line.Contains("lúc 11:00; không ảnh hưởng", StringComparison.Ordinal));
    }

    [Fact]
    public void Rosters_tell_how_many_people_each_unit_has_and_when_nobody_is_there()
    {
        var report = Sample("most");
        using var letter = new ReadLetter(report);
        var part = report.Parts.OfType<RosterPart>().First();
        var table = letter.Tables.First(table => table.Rows[0].Contains("Khoảng không có người trực"));

        Assert.Equal(["Tổng cộng", $"{part.People}", "6/8 đơn vị", "6/8 đơn vị"], table.Rows[^1]);
        Assert.Contains(
            "từ 23:00 16/02 đến 07:00 17/02", table.Rows.Single(row => row[0] == "Điện lực Tiền Hải")[2], StringComparison.Ordinal);
        Assert.Equal("chưa báo cáo", table.Rows.Single(row => row[0] == "Điện lực Hưng Hà")[1]);
    }

    [Fact]
    public void Words_and_files_of_a_single_department_stand_as_items()
    {
        using var letter = new ReadLetter(Sample("most"));

        Assert.Contains("- Lịch kiểm tra trình Giám đốc duyệt: 1/1 đơn vị gửi kèm: P12 Kiểm tra giám sát mua bán điện.", letter.Lines);
        Assert.Contains(letter.Lines, line => line.StartsWith("- Số kiểm tra viên được phân công: ", StringComparison.Ordinal)
            && line.EndsWith(" người.", StringComparison.Ordinal));
    }

    internal static CompanyReport Sample(string name)
    {
        var large = WithBranches(40);
        return name switch
        {
            "most" => Of(MauTuat, MostUnits, Logs(MauTuat)),
            "all" => Of(MauTuat, Everybody(MauTuat), Logs(MauTuat)),
            "40" => Of(large, [.. Everybody(large).Where((_, i) => i % 7 != 0)], Logs(large)),
            "after" => Of(MauTuat, MostUnits, Array.Empty<ServiceLog>(), round: 1),
            _ => Of(MauTuat, [], [], alerts: []),
        };
    }

    private static IEnumerable<(FormPart Part, RolledNumber Number)> Numbers(CompanyReport report) =>
        from part in report.Parts.OfType<FormPart>()
        where part.Matter.Units.Count > 1
        from number in part.Fields.OfType<RolledNumber>()
        select (part, number);

    private static bool Holds(ReadTable table, FormPart part, RolledNumber number, CompanyReport report)
    {
        var column = table.Rows[1].ToList().IndexOf($"{number.Label.Vietnamese} ({number.Measure.Vietnamese})");
        var units = part.Matter.Units.Where(unit => unit.IsIn || !part.Matter.Obligation.OnlyIfItArises).ToList();
        var rows = table.Rows.Skip(table.HeaderRows).ToList();
        var totals = rows[^2];
        return rows.Count == units.Count + 2
            && units.Index().All(unit => rows[unit.Index][0] == report.Campaign.FindUnit(unit.Item.Unit)!.Name.Vietnamese
                && rows[unit.Index][column] == Expected(part, number, unit.Item))
            && totals[column] == (number.Total is { } total ? FieldText.Number(total, Language.Vietnamese) : "chưa có số liệu")
            && number.Total.GetValueOrDefault() == number.Values.Sum(value => value.Value)
            && rows[^1][column] == $"{number.Values.Count}/{part.Matter.Units.Count} đơn vị";
    }

    private static string Expected(FormPart part, RolledNumber number, UnitState unit) =>
        number.Values.FirstOrDefault(value => value.Unit == unit.Unit) is { } found ? FieldText.Number(found.Value, Language.Vietnamese)
        : part.Nothing.Contains(unit.Unit) ? "không phát sinh"
        : unit.IsIn ? "–"
        : "chưa báo cáo";
}
