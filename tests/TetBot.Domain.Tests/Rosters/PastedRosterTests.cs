using System.Text;
using Xunit;
using static TetBot.Domain.Tests.Rosters.Pasting;

namespace TetBot.Domain.Tests.Rosters;

/// <summary>Spellings of a line that is taken.</summary>
public sealed class PastedRosterTests
{
    [Theory]
    [InlineData("Trần Thử Nghiệm; 0912 345 678; 14/02 sáng")]
    [InlineData("Trần Thử Nghiệm; 0912 345 678; 14/02; sáng")]
    [InlineData("Trần Thử Nghiệm;0912345678;14/02;Sáng;")]
    [InlineData("Trần Thử Nghiệm\t0912345678\t14/02\tca sáng")]
    [InlineData("1\tTrần Thử Nghiệm\t0912345678\t14/02/2018\tSáng")]
    [InlineData("| 1 | Trần Thử Nghiệm | 0912345678 | 14/02 | sáng |")]
    [InlineData("Trần Thử Nghiệm | 0912.345.678 | 14/02 | sáng")]
    [InlineData("Trần Thử Nghiệm, 0912345678, 14/02, sáng")]
    [InlineData("Trần Thử Nghiệm,0912345678,14/02,sáng")]
    [InlineData("\"Trần Thử Nghiệm\",\"0912345678\",\"14/02\",\"sáng\"")]
    [InlineData("Trần Thử Nghiệm 0912345678 14/02 sáng")]
    [InlineData("Trần Thử Nghiệm - 0912345678 - 14/02 - ca sáng")]
    [InlineData("Trần Thử Nghiệm (0912345678), 14/02 ca sáng")]
    [InlineData("Trần Thử Nghiệm: 0912345678: 14/02: sáng")]
    [InlineData("Trần Thử Nghiệm (0912 345 678): ca sáng ngày 14/02")]
    [InlineData("Trần Thử Nghiệm - 0912345678; 14/02 sáng")]
    [InlineData("Trần Thử Nghiệm, SĐT: 0912345678, trực ngày 14/02, ca sáng")]
    [InlineData("Trần Thử Nghiệm ĐT 0912345678 trực 14/02 sáng")]
    [InlineData("Trần Thử Nghiệm trực 14/02 ca sáng, 0912345678")]
    [InlineData("Trần Thử Nghiệm ca sáng 14/02 0912345678")]
    [InlineData("Trần Thử Nghiệm sáng 14/02 0912345678")]
    [InlineData("0912345678 Trần Thử Nghiệm 14/02 sáng")]
    [InlineData("14/02 sáng Trần Thử Nghiệm 0912345678")]
    [InlineData("Ngày 14/02 ca sáng: Trần Thử Nghiệm, 0912345678")]
    [InlineData("Ca sáng 14/02 Trần Thử Nghiệm 0912345678")]
    [InlineData("Sáng 14/02: Trần Thử Nghiệm - 0912345678")]
    [InlineData("sáng; 14/02; 0912345678; Trần Thử Nghiệm")]
    [InlineData("Họ tên: Trần Thử Nghiệm; Điện thoại: 0912345678; Ngày: 14/02; Ca: sáng")]
    [InlineData("Đ/c Trần Thử Nghiệm, 0912345678, 14/02 sáng")]
    [InlineData("1. Trần Thử Nghiệm; 0912345678; 14/02 sáng")]
    [InlineData("1) Trần Thử Nghiệm 0912345678 14/02 sáng")]
    [InlineData("01. Trần Thử Nghiệm; 0912345678; 14/02 sáng")]
    [InlineData("12/ Trần Thử Nghiệm; 0912345678; 14/02 sáng")]
    [InlineData("1 Trần Thử Nghiệm 0912345678 14/02 sáng")]
    [InlineData("- Trần Thử Nghiệm; 0912345678; 14/02 sáng")]
    [InlineData("• Trần Thử Nghiệm; 0912345678; 14/02 sáng")]
    [InlineData("* Trần Thử Nghiệm; 0912345678; 14/02 sáng")]
    [InlineData("  Trần  Thử\u00A0Nghiệm ;  0912345678 ; 14 / 02  sáng  ")]
    [InlineData("\u202ATrần Thử\u200B Nghiệm\u202C; \u202A0912345678\u202C; 14/02 sáng")]
    [InlineData("Trần Thử Nghiệm; ０９１２３４５６７８; １４/０２ sáng")]
    [InlineData("Trần Thử Nghiệm; 0912345678; ١٤/٠٢ sáng")]
    public void Fields_stand_in_any_order_with_any_marks_between(string line)
    {
        Assert.Equal("Trần Thử Nghiệm; +84912345678; desk; 14 sang", Taken(line));
        Assert.Equal("Trần Thử Nghiệm; +84912345678; desk; 14 sang", Taken(line.Normalize(NormalizationForm.FormD)));
    }

    [Theory]
    [InlineData("Tran Thu Nghiem; 0912345678; 14/02 sang", "14 sang")]
    [InlineData("TRAN THU NGHIEM 0912345678 14/02 DEM", "14 dem")]
    [InlineData("tran thu nghiem, 0912345678, ca chieu 14-15/02", "14+15 chieu")]
    public void Accents_may_be_left_out(string line, string times) =>
        Assert.Equal(
            $"TRAN THU NGHIEM; +84912345678; desk; {times}",
            Taken(line).Replace("Tran Thu Nghiem", "TRAN THU NGHIEM", StringComparison.OrdinalIgnoreCase));

    [Theory]
    [InlineData("14/02", "14")]
    [InlineData("14/2", "14")]
    [InlineData("14/02/2018", "14")]
    [InlineData("14/2/18", "14")]
    [InlineData("14-16/02", "14+15+16")]
    [InlineData("14–16/02", "14+15+16")]
    [InlineData("14 - 16/2/2018", "14+15+16")]
    [InlineData("14→16/02", "14+15+16")]
    [InlineData("14->16/02", "14+15+16")]
    [InlineData("14,15/02", "14+15")]
    [InlineData("14, 15 và 16/2", "14+15+16")]
    [InlineData("14+15/02", "14+15")]
    [InlineData("14, 16-18/02", "14+16+17+18")]
    [InlineData("14/02, 16/02", "14+16")]
    [InlineData("14/02 và 16/02", "14+16")]
    [InlineData("16/02, 14/02", "14+16")]
    [InlineData("14/02, 14/02", "14")]
    [InlineData("14/02-16/02", "14+15+16")]
    [InlineData("14/02 - 16/02/2018", "14+15+16")]
    [InlineData("từ 14/02 đến 16/02", "14+15+16")]
    [InlineData("từ ngày 14/02 đến hết ngày 16/02", "14+15+16")]
    [InlineData("từ 14 đến 16/02", "14+15+16")]
    [InlineData("từ ngày 14 đến ngày 16/02", "14+15+16")]
    [InlineData("ngày 14 và ngày 15/02", "14+15")]
    [InlineData("29 Tết", "14")]
    [InlineData("30 tết", "15")]
    [InlineData("30 tháng Chạp", "15")]
    [InlineData("mùng 1", "16")]
    [InlineData("mồng 2", "17")]
    [InlineData("mùng 1 Tết", "16")]
    [InlineData("mùng 5 tháng Giêng", "20")]
    [InlineData("mùng 1-3", "16+17+18")]
    [InlineData("mùng 1 - mùng 3", "16+17+18")]
    [InlineData("mùng 1 đến mùng 3", "16+17+18")]
    [InlineData("từ mùng 1 đến hết mùng 3", "16+17+18")]
    [InlineData("mùng 1, 2, 3", "16+17+18")]
    [InlineData("mùng 1, mùng 4", "16+19")]
    [InlineData("mùng 1 và 4", "16+19")]
    [InlineData("29 Tết - mùng 2", "14+15+16+17")]
    [InlineData("29-30 Tết", "14+15")]
    [InlineData("29, 30 Tết", "14+15")]
    [InlineData("29 Tết-30 Tết", "14+15")]
    [InlineData("30 Tết, mùng 1, 2", "15+16+17")]
    [InlineData("14/02, mùng 1", "14+16")]
    [InlineData("cả kỳ nghỉ", "14+15+16+17+18+19+20")]
    [InlineData("suốt kỳ nghỉ Tết", "14+15+16+17+18+19+20")]
    [InlineData("tất cả các ngày", "14+15+16+17+18+19+20")]
    [InlineData("tất cả các ngày nghỉ Tết", "14+15+16+17+18+19+20")]
    [InlineData("tất cả", "14+15+16+17+18+19+20")]
    public void Dates_are_read_as_people_write_them(string dates, string days)
    {
        foreach (var typed in Spellings(dates))
        {
            Assert.Equal($"Phạm Mẫu; +84912345678; desk; {days} chieu", Taken($"Phạm Mẫu; 0912345678; {typed}; chiều"));
            Assert.Equal($"Phạm Mẫu; +84912345678; desk; {days} chieu", Taken($"Phạm Mẫu 0912345678 {typed} ca chiều"));
            Assert.Equal($"Phạm Mẫu; +84912345678; desk; {days} chieu", Taken($"Phạm Mẫu, 0912345678, chiều, {typed}"));
        }
    }

    [Theory]
    [InlineData("sáng", "sang")]
    [InlineData("Sáng", "sang")]
    [InlineData("ca sáng", "sang")]
    [InlineData("buổi sáng", "sang")]
    [InlineData("CA CHIỀU", "chieu")]
    [InlineData("đêm", "dem")]
    [InlineData("ban đêm", "dem")]
    [InlineData("trực đêm", "dem")]
    [InlineData("cả ngày", "ca-ngay")]
    [InlineData("cả ngày đêm", "ca-ngay")]
    [InlineData("24h", "ca-ngay")]
    [InlineData("24/24", "ca-ngay")]
    [InlineData("24/24h", "ca-ngay")]
    [InlineData("24h/24h", "ca-ngay")]
    [InlineData("trực 24/24", "ca-ngay")]
    [InlineData("ca 1", "sang")]
    [InlineData("ca1", "sang")]
    [InlineData("ca 3", "dem")]
    [InlineData("S", "sang")]
    [InlineData("7h-15h", "sang")]
    [InlineData("07:00-15:00", "sang")]
    [InlineData("7h–15h", "sang")]
    [InlineData("7h-15", "sang")]
    [InlineData("7 giờ đến 15 giờ", "sang")]
    [InlineData("từ 7 giờ đến 15 giờ", "sang")]
    [InlineData("7g-15g", "sang")]
    [InlineData("23h-7h", "dem")]
    [InlineData("ca sáng (7h-15h)", "sang")]
    [InlineData("ca đêm từ 23h đến 7h sáng", "dem")]
    [InlineData("từ 23h đến 7h sáng", "dem")]
    [InlineData("7h sáng đến 3h chiều", "sang")]
    [InlineData("0h-24h", "ca-ngay")]
    [InlineData("7h30–11h30", "07:30-11:30")]
    [InlineData("7h30 - 11h30", "07:30-11:30")]
    [InlineData("8-17h", "08:00-17:00")]
    [InlineData("8h00-17h00", "08:00-17:00")]
    [InlineData("từ 22h đến 6h", "22:00-06:00")]
    [InlineData("22h tới 6h", "22:00-06:00")]
    [InlineData("16h-24h", "16:00-00:00")]
    [InlineData("6h tối - 10h tối", "18:00-22:00")]
    public void Shifts_are_read_as_people_write_them(string shift, string read)
    {
        foreach (var typed in Spellings(shift))
        {
            Assert.Equal($"Phạm Mẫu; +84912345678; desk; 15+16 {read}", Taken($"Phạm Mẫu; 0912345678; 15-16/02; {typed}"));
            Assert.Equal($"Phạm Mẫu; +84912345678; desk; 15+16 {read}", Taken($"Phạm Mẫu 0912345678 15/02-16/02 {typed}"));
            Assert.Equal($"Phạm Mẫu; +84912345678; desk; 15+16 {read}", Taken($"Phạm Mẫu, 0912345678, {typed}, 15,16/02"));
        }
    }

    [Theory]
    [InlineData("14-15/02 chiều, đêm", "14+15 chieu; 14+15 dem")]
    [InlineData("14/02 sáng, 15/02 đêm", "14 sang; 15 dem")]
    [InlineData("ca sáng 14/02, ca đêm 15/02", "14 sang; 15 dem")]
    [InlineData("sáng 14/02 và đêm 15/02", "14 sang; 15 dem")]
    [InlineData("sáng 14/02, 15/02 đêm", "14 sang; 15 dem")]
    [InlineData("14/02 sáng, chiều; 15/02 đêm", "14 sang; 14 chieu; 15 dem")]
    [InlineData("14/02 sáng, 15/02", "14+15 sang")]
    [InlineData("sáng 14/02, đêm", "14 sang; 14 dem")]
    [InlineData("14/02, 15/02: sáng; 16/02: đêm", "14+15 sang; 16 dem")]
    [InlineData("14/02 sáng, 16/02 sáng", "14+16 sang")]
    [InlineData("14/02 sáng, 14/02 sáng", "14 sang")]
    [InlineData("14/02 7h-15h, 15/02 22h-6h", "14 sang; 15 22:00-06:00")]
    [InlineData("sáng mùng 1, đêm mùng 2", "16 sang; 17 dem")]
    [InlineData("29 Tết: sáng, đêm; mùng 1: chiều", "14 sang; 14 dem; 16 chieu")]
    public void Several_shifts_stand_in_one_line(string times, string expected)
    {
        Assert.Equal($"Phạm Mẫu; +84912345678; desk; {expected}", Taken($"Phạm Mẫu; 0912345678; {times}"));
        Assert.Equal($"Phạm Mẫu; +84912345678; desk; {expected}", Taken($"3. Phạm Mẫu 0912345678 {times}"));
    }

    [Theory]
    [InlineData("Tiếp nhận GDKH", "desk")]
    [InlineData("tiếp nhận", "desk")]
    [InlineData("Lãnh đạo trực", "lead")]
    [InlineData("lanh dao", "lead")]
    [InlineData("Trực kỹ thuật", "technical")]
    [InlineData("kỹ thuật", "technical")]
    [InlineData("Đo đếm, hóa đơn", "metering")]
    [InlineData("đo đếm", "metering")]
    [InlineData("CMIS, OMS, CRM, đường truyền", "systems")]
    [InlineData("OMS", "systems")]
    [InlineData("Metering, invoices", "metering")]
    public void Duties_are_read_and_are_no_shifts(string typed, string duty)
    {
        Assert.Equal($"Phạm Mẫu; +84912345678; {duty}; 15 sang", Taken($"Phạm Mẫu; 0912345678; 15/02 sáng; {typed}"));
        Assert.Equal($"Phạm Mẫu; +84912345678; {duty}; 15 sang", Taken($"{typed}; Phạm Mẫu; 0912345678; 15/02 sáng"));
        Assert.Equal($"Phạm Mẫu; +84912345678; {duty}; 15 sang", Taken($"Phạm Mẫu, {typed}, 0912345678, 15/02 sáng"));
        Assert.Equal($"Phạm Mẫu; +84912345678; {duty}; 15 sang", Taken($"Phạm Mẫu 0912345678 {typed} sáng 15/02"));
    }

    [Theory]
    [InlineData("0912 345 678", "+84912345678")]
    [InlineData("0912.345.678", "+84912345678")]
    [InlineData("0912-345-678", "+84912345678")]
    [InlineData("+84912345678", "+84912345678")]
    [InlineData("+84 912 345 678", "+84912345678")]
    [InlineData("84 912 345 678", "+84912345678")]
    [InlineData("0084 912 345 678", "+84912345678")]
    [InlineData("(0227) 3831 234", "+842273831234")]
    [InlineData("0227.3831.234", "+842273831234")]
    [InlineData("02273831234", "+842273831234")]
    public void Phones_are_found_however_they_are_grouped(string typed, string phone)
    {
        Assert.Equal($"Phạm Mẫu; {phone}; desk; 15 sang", Taken($"Phạm Mẫu; {typed}; 15/02 sáng"));
        Assert.Equal($"Phạm Mẫu; {phone}; desk; 14+15 sang", Taken($"Phạm Mẫu {typed} 14-15/02 sáng"));
        Assert.Equal($"Phạm Mẫu; {phone}; desk; 15 08:00-17:00", Taken($"Phạm Mẫu {typed} 8-17h 15/02"));
        Assert.Equal($"Phạm Mẫu; {phone}; desk; 15 sang", Taken($"15/02 sáng Phạm Mẫu {typed}"));
    }

    [Theory]
    [InlineData("Lê Ví Dụ 843456789 14-16/02 sáng", "+84843456789; desk; 14+15+16 sang")]
    [InlineData("Lê Ví Dụ 0912 345 678 14-16/02 sáng", "+84912345678; desk; 14+15+16 sang")]
    [InlineData("Lê Ví Dụ 0912345678 14 - 16/02 sáng", "+84912345678; desk; 14+15+16 sang")]
    [InlineData("+84912345678 Lê Ví Dụ 14/02 sáng", "+84912345678; desk; 14 sang")]
    [InlineData("14 to 16/02 sáng Lê Ví Dụ 0912345678", "+84912345678; desk; 14+15+16 sang")]
    [InlineData("Lê Ví Dụ 0912345678 7h-15h 14-16/02", "+84912345678; desk; 14+15+16 sang")]
    [InlineData("Lê Ví Dụ 0912345678 7h-15h 30 Tết", "+84912345678; desk; 15 sang")]
    [InlineData("Lê Ví Dụ 0912345678 24h - 14-16/02", "+84912345678; desk; 14+15+16 ca-ngay")]
    [InlineData("Lê Ví Dụ 0912345678 mùng 1 - 7h - 15h", "+84912345678; desk; 16 sang")]
    [InlineData("Lê Ví Dụ 0912 34 56 78 - 7h - 15h - 14/02", "+84912345678; desk; 14 sang")]
    [InlineData("Lê Ví Dụ 0912345678 15, 17/02 - 19/02 sáng", "+84912345678; desk; 15+17+18+19 sang")]
    [InlineData("cả kỳ nghỉ Lê Ví Dụ 0912345678 sáng", "+84912345678; desk; 14+15+16+17+18+19+20 sang")]
    [InlineData("lê ví dụ từ 14/02 sáng 0912345678", "+84912345678; desk; 14 sang")]
    public void No_part_of_a_line_takes_digits_or_words_of_another(string line, string read)
    {
        Assert.Equal($"Lê Ví Dụ; {read}", Taken(line), ignoreCase: true);
    }

    [Theory]
    [InlineData("Nguyễn Thị Sáng")]
    [InlineData("Nguyễn Thị Chiều")]
    [InlineData("Lê Thị Trúc")]
    [InlineData("Lê Văn Đêm")]
    [InlineData("Đỗ Văn Tư")]
    [InlineData("Phạm Thị Mộng")]
    [InlineData("Hoàng Năm")]
    [InlineData("Sang Thị Mẫu")]
    [InlineData("Lê Mẫu (P9)")]
    [InlineData("Phạm Mẫu 2")]
    [InlineData("H'Mẫu Niê")]
    public void A_name_that_holds_such_words_stays_a_name(string name)
    {
        Assert.Equal($"{name}; +84912345678; desk; 15 dem", Taken($"{name}; 0912345678; 15/02 đêm"));
        Assert.Equal($"{name}; +84912345678; desk; 15 dem", Taken($"{name} 0912345678 15/02 đêm"));
        Assert.Equal($"{name}; +84912345678; desk; 15 dem", Taken($"0912345678; {name}; 15/02; đêm"));
    }

    [Fact]
    public void A_name_beside_shift_words_of_its_own_is_cut_where_they_begin()
    {
        Assert.Equal("Nguyễn Thị Sáng; +84912345678; desk; 15 sang", Taken("Nguyễn Thị Sáng sáng 15/02 0912345678"));
        Assert.Equal("Nguyễn Thị Sáng; +84912345678; desk; 15 sang", Taken("Ca sáng 15/02: Nguyễn Thị Sáng 0912345678"));
    }
}
