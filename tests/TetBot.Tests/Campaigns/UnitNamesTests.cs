using TetBot.Domain;
using TetBot.Domain.Campaigns;
using Xunit;

namespace TetBot.Tests.Campaigns;

/// <summary>Every unit of the reference campaign, as people write it.</summary>
public sealed class UnitNamesTests
{
    private static readonly Campaign Campaign = ReferenceJson.Campaign;
    private static readonly UnitNames Names = new(Campaign.Units);

    public static TheoryData<string, string> Spellings()
    {
        (string Unit, string[] Written)[] all =
        [
            ("thanh-pho",
                ["Điện lực Thành phố Thái Bình", "ĐL Thành phố Thái Bình", "thành phố thái bình", "thanh pho", "Điện lực Thành phố", "TP",
                    "tp.", "T.P Thái Bình", "đl tp", "tp thái bình", "tptb", "Thái Bình City branch"]),
            ("vu-thu", ["Điện lực Vũ Thư", "ĐL Vũ Thư", "đl. vũ thư", "Đ.L Vũ Thư", "vu thu", "VŨ THƯ", "vuthu", "vt", "VT",
                "Vu Thu branch", "đơn vị Vũ Thư", "dienluc vu thu"]),
            ("kien-xuong", ["Kiến Xương", "kien xuong", "kienxuong", "kx", "Điện Lực Kiến Xương"]),
            ("tien-hai", ["Tiền Hải", "tien hai", "TH", "điện lực tiền hải"]),
            ("thai-thuy", ["Thái Thụy", "thai thuy", "Thái Thuỵ", "tt"]),
            ("dong-hung", ["Đông Hưng", "dong hung", "đh", "ĐL Đông Hưng"]),
            ("hung-ha", ["Hưng Hà", "hung ha", "hh", "hung-ha"]),
            ("quynh-phu", ["Quỳnh Phụ", "quynh phu", "qp", "ĐL Quỳnh Phụ"]),
            ("p4", ["P4", "phòng P4", "phòng 4", "P.4", "p 4", "P4 Kỹ thuật", "kỹ thuật", "phòng kỹ thuật", "kt"]),
            ("p5", ["P5", "phòng 5", "tài chính kế toán", "TCKT", "phòng tài chính kế toán"]),
            ("p9", ["P9", "p.9", "phòng kinh doanh", "kinh doanh", "KD", "P9 Business"]),
            ("p10", ["P10", "phòng 10", "P 10", "công nghệ thông tin", "CNTT", "phòng cntt", "Information technology"]),
            ("p12", ["P12", "phòng 12", "kiểm tra giám sát mua bán điện"]),
            ("pgdkh", ["PGDKH", "Phòng giao dịch khách hàng", "giao dịch khách hàng", "gdkh", "phong gdkh", "Customer transaction office"]),
            ("ban-giam-doc", ["Ban Giám đốc", "ban giam doc", "bgđ", "Ban Giám đốc Công ty"]),
        ];
        var data = new TheoryData<string, string>();
        foreach (var (unit, written) in all)
        {
            foreach (var one in written)
                data.Add(unit, one);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public void A_unit_is_known_by_whatever_people_call_it(string unit, string written)
    {
        Assert.Equal(unit, Names.Find(written)?.Id.Value);
        var named = Names.FindIn($"ai trực {written} tối 16/02 nhỉ?");
        Assert.Equal((unit, "ai trực tối 16/02 nhỉ?"), (named?.Unit.Id.Value, named?.Rest));
    }

    [Fact]
    public void Every_unit_is_in_the_table_and_known_by_its_names_and_its_id()
    {
        Assert.Equal(Campaign.Units.Select(unit => unit.Id.Value), Spellings().Select(row => row.Data.Item1).Distinct());
        foreach (var unit in Campaign.Units)
        {
            Assert.All((string[])[unit.Name.Vietnamese, unit.Name.English, unit.Id.Value, VietnameseText.Fold(unit.Name.Vietnamese)],
                name => Assert.Equal(unit, Names.Find(name)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("điện lực")]
    [InlineData("phòng")]
    [InlineData("công ty")]
    [InlineData("thái bình")]
    [InlineData("hưng")]
    [InlineData("p7")]
    [InlineData("ai đó")]
    public void What_names_no_unit_is_none(string written)
    {
        Assert.Null(Names.Find(written));
        Assert.Null(Names.FindIn(written));
    }

    [Fact]
    public void What_two_units_could_be_called_is_neither()
    {
        var names = new UnitNames(
        [
            new Unit(new UnitId("tien-hai"), new LocalizedText("Điện lực Tiền Hải", "Tiền Hải branch"), UnitKind.Branch),
            new Unit(new UnitId("thuong-hoi"), new LocalizedText("Điện lực Thượng Hội", "Thượng Hội branch"), UnitKind.Branch),
        ]);

        Assert.Null(names.Find("th"));
        Assert.Null(names.FindIn("ai trực th"));
        Assert.Equal("tien-hai", names.Find("tiền hải")?.Id.Value);
    }

    [Fact]
    public void The_longest_name_counts()
    {
        Assert.Equal("thanh-pho", Names.FindIn("trực thành phố thái bình")?.Unit.Id.Value);
        Assert.Equal("p10", Names.FindIn("P10 Công nghệ thông tin và P9")?.Unit.Id.Value);
    }

    [Theory]
    [InlineData("vu thy", "vu-thu")]
    [InlineData("kiên xươn", "kien-xuong")]
    [InlineData("quỳnh fụ", "quynh-phu")]
    [InlineData("hà nội", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void A_slip_in_a_name_leads_to_the_unit_to_ask_about(string written, string? unit)
    {
        Assert.Null(Names.Find(written));
        Assert.Equal(unit, Names.Nearest(written)?.Id.Value);
    }
}
