using TetBot.Domain.Rosters;
using Xunit;
using static TetBot.Domain.Tests.Rosters.Holiday2018;
using static TetBot.Domain.Tests.Rosters.Pasting;

namespace TetBot.Domain.Tests.Rosters;

/// <summary>Lines that cannot be taken, headings, and what is a list at all.</summary>
public sealed class PastedProblemTests
{
    private static readonly RosterDraft Empty = new() { Chain = Chain };

    public static TheoryData<string, EntryProblem> Problems => new()
    {
        { "Phạm Mẫu; 15/02 sáng", new PhoneUnreadable(PhoneProblemKind.Missing) },
        { "Phạm Mẫu; 091234567; 15/02 sáng", new PhoneUnreadable(PhoneProblemKind.TooShort) },
        { "Phạm Mẫu 091234567 15/02 sáng", new PhoneUnreadable(PhoneProblemKind.TooShort) },
        { "Phạm Mẫu 091234567 5-6/02 sáng", new PhoneUnreadable(PhoneProblemKind.TooShort) },
        { "Phạm Mẫu 091234567 8-17h 15/02", new PhoneUnreadable(PhoneProblemKind.TooShort) },
        { "Bùi Một 09123456 14-16/02 sáng", new PhoneUnreadable(PhoneProblemKind.TooShort) },
        { "Bùi Một 09123456 14 - 16/02 sáng", new UnclearPart("14") },
        { "Bùi Một 0912 34 56 18, 19/02 sáng", new UnclearPart("18") },
        { "Bùi Một mùng 1, 3 912 345 678 sáng", new UnclearPart("3") },
        { "Bùi Một 2 27 3831 234 15/02 sáng", new UnclearPart("2") },
        { "0912345678 Sang Thị Mẫu 15/02 đêm", new UnclearPart("sang") },
        { "Bùi Một; 0912345678; 15/02 9-24h", new UnclearPart("9-24h") },
        { "Phạm Mẫu; 0912345678901; 15/02 sáng", new PhoneUnreadable(PhoneProblemKind.TooLong) },
        { "Phạm Mẫu; 0163 222 3333; 15/02 sáng", new PhoneIsOld(
            new PhoneReading.OldMobile("0163", "033", new PhoneNumber("+84332223333"))) },
        { "Phạm Mẫu; +84 163 222 3333; 15/02 sáng", new PhoneIsOld(
            new PhoneReading.OldMobile("0163", "033", new PhoneNumber("+84332223333"))) },
        { "Phạm Mẫu; 0912345678; sáng", new DatesMissing() },
        { "Phạm Mẫu; 0912345678; 15/02", new ShiftMissing() },
        { "Nguyễn Thị Sáng; 0912345678; 15/02", new ShiftMissing() },
        { "0912345678; 15/02 sáng", new NameMissing() },
        { "Sáng; 0912345678; 15/02; đêm", new NameMissing() },
        { "Phạm Mẫu; 0912345678; 30/02 sáng", new DateUnreadable("30/02") },
        { "Phạm Mẫu; 0912345678; 2/14/2018 sáng", new DateUnreadable("2/14/2018") },
        { "Phạm Mẫu; 0912345678; 16-14/02 sáng", new DateUnreadable("16-14/02") },
        { "Phạm Mẫu; 0912345678; 16/02 - 14/02 sáng", new DateUnreadable("16/02 - 14/02") },
        { "Phạm Mẫu; 0912345678; 31/12/9999 đêm", new DateUnreadable("31/12/9999") },
        { "Phạm Mẫu; 0912345678; 31 Tết sáng", new DateUnreadable("31 Tết") },
        { "Phạm Mẫu; 0912345678; mùng 3-1 sáng", new DateUnreadable("mùng 3-1") },
        { "Phạm Mẫu; 0912345678; 15/02 25h-30h", new HoursUnreadable("25h-30h") },
        { "Phạm Mẫu; 0912345678; 15/02 7h75-15h", new HoursUnreadable("7h75-15h") },
        { "Phạm Mẫu; 0912345678; 15/02 sáng; xe máy Lan", new WordsNotUnderstood("xe máy Lan") },
        { "Phạm Mẫu; 0912345678; 15/02 sáng; 0987654321", new SeveralPhones(2) },
        { "Phạm Mẫu; 0912345678; 15/02 sáng 😀", new WordsNotUnderstood("😀") },
        { "Phạm Mẫu; 0912345678; 15/02 sáng; kỹ thuật, lãnh đạo", new WordsNotUnderstood("kỹ thuật") },
        { "Phạm 😀 Mẫu; 0912345678; 15/02 sáng", new NameHasOddCharacters("😀") },
        { "<b>Phạm Mẫu</b>; 0912345678; 15/02 sáng", new NameHasOddCharacters("<>/") },
        { "[Phạm Mẫu](x); 0912345678; 15/02 sáng", new NameHasOddCharacters("[]") },
        { "Phạm Mẫu'; DROP TABLE rosters--; 0912345678; 15/02 sáng", new WordsNotUnderstood("DROP TABLE rosters") },
        { new string('x', 61) + "; 0912345678; 15/02 sáng", new NameTooLong(61, 60) },
        { new string('x', 5_000), new LineTooLong(5_000, 300) },
    };

    [Theory]
    [MemberData(nameof(Problems))]
    public void What_is_wrong_with_a_line_is_named_and_the_line_is_kept_as_typed(string line, EntryProblem problem)
    {
        var (draft, outcome) = Paste(Empty, line);

        Assert.Equal([problem], Assert.Single(outcome).Problems);
        Assert.Equal([new UnreadLine(line)], draft.Unread);
        Assert.Empty(draft.Entries);
    }

    public static TheoryData<string, int> DaysOutside => new()
    {
        { "12/02 đêm", 12 },
        { "13/02 sáng", 13 },
        { "21/02 sáng", 21 },
        { "27 Tết sáng", 12 },
        { "mùng 6 sáng", 21 },
    };

    [Theory]
    [MemberData(nameof(DaysOutside))]
    public void A_date_outside_the_holiday_is_told_as_one(string times, int day)
    {
        var (draft, outcome) = Paste(Empty, $"Phạm Mẫu; 0912345678; {times}");

        Assert.Equal([new DateOutsideHoliday(Day(day), Day(14), Day(20))], Assert.Single(outcome).Problems);
        Assert.Single(draft.Unread);
    }

    [Fact]
    public void Every_problem_of_a_line_is_told_at_once()
    {
        Assert.Equal(
            [new PhoneUnreadable(PhoneProblemKind.Missing), new DatesMissing(), new ShiftMissing()],
            Read("Phạm Mẫu").Problems);
    }

    [Theory]
    [InlineData("Họ và tên; Số điện thoại; Ngày trực; Ca")]
    [InlineData("STT\tHọ tên\tĐiện thoại\tThời gian trực")]
    [InlineData("TT | Họ và tên | SĐT | Ngày | Ca | Ghi chú")]
    [InlineData("| Tên | SĐT | Ngày | Ca |")]
    [InlineData("Name, Phone, Dates, Shift")]
    [InlineData("HỌ VÀ TÊN")]
    [InlineData("DANH SÁCH TRỰC TẾT MẬU TUẤT 2018")]
    [InlineData("|---|---|---|---|")]
    [InlineData("=======")]
    [InlineData("   ")]
    [InlineData("\u200B")]
    public void Headings_and_blank_lines_are_not_people(string line)
    {
        Assert.Empty(Reader.Read(line, "seed"));
        Assert.Single(Reader.Read($"{line}\r\n\r\nPhạm Mẫu; 0912345678; 15/02 sáng\r\n{line}", "seed"));
    }

    [Theory]
    [InlineData("Ca Văn Mẫu")]
    [InlineData("Tên Lửa")]
    [InlineData("Hồ Tên Thử")]
    [InlineData("Sô Thử")]
    public void A_name_is_no_heading(string name) => Assert.Single(Reader.Read($"{name}; 0912345678; 15/02 đêm", "seed"));

    [Theory]
    [InlineData("Danh sách trực: Phạm Mẫu 0912345678 15/02 sáng")]
    [InlineData("Danh sách trực: Phạm Mẫu 15/02 sáng")]
    [InlineData("Phân công trực; Phạm Mẫu; 15/02 sáng")]
    public void A_title_that_may_name_a_person_is_kept_as_a_line(string line) => Assert.Single(Reader.Read(line, "seed"));

    [Theory]
    [InlineData("1,")]
    [InlineData("1 - ")]
    [InlineData("0 ")]
    [InlineData("ca ")]
    [InlineData("mùng 1, ")]
    [InlineData("14/02 - ")]
    [InlineData("7h-")]
    [InlineData("29, 30 ")]
    [InlineData("Họ tên ")]
    [InlineData("Phạm Mẫu 0912345678 15/02 sáng; ")]
    public void No_repetition_keeps_the_reader_busy_until_it_gives_up(string piece)
    {
        var longest = Repeated(piece, PastedRoster.MaxLineLength);
        Assert.All(Reader.Read(longest, "seed"), read => Assert.NotEmpty(read.Problems));

        // However much more there is, no pattern is given it.
        var line = Repeated(piece, 30_000);
        Assert.Equal([new LineTooLong(line.Trim().Length, PastedRoster.MaxLineLength)], Read(line).Problems);
        _ = PastedRoster.LooksLikeAList(line);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(290)]
    [InlineData(445)]
    [InlineData(30_000)]
    public void A_line_far_too_long_is_known_as_one_of_a_list_wherever_it_says_so(int before)
    {
        var much = new string('x', before);

        Assert.False(PastedRoster.LooksLikeAList(much));
        Assert.True(PastedRoster.LooksLikeAList($"{much} Lê Ví Dụ 0912345678 14/02 sáng"));
        Assert.True(PastedRoster.LooksLikeAList($"{much} Lê Ví Dụ 0912345678 14/02 sáng {new string('x', 1000)}"));
    }

    [Fact]
    public void A_person_twice_in_a_list_is_taken_once()
    {
        var (draft, outcome) = Paste(Empty, "Phạm Mẫu; 0912345678; 15/02 sáng\nPHẠM MẪU 0912.345.678 sáng 15/2");

        Assert.Single(draft.Entries);
        Assert.True(outcome[0].IsTaken);
        Assert.False(outcome[1].IsTaken);
        Assert.False(outcome[1].IsToBeMended);
        Assert.IsType<AlreadyListed>(Assert.Single(outcome[1].Problems));
    }

    [Theory]
    [InlineData("Phạm Mẫu; 0912345678; 15/02 sáng", "Phạm Mẫu; 0912345678; 15/02 sáng; đo đếm", "desk")]
    [InlineData("Phạm Mẫu; 0912345678; 15/02 sáng; đo đếm", "Phạm Mẫu; 0912345678; 15/02 sáng; lãnh đạo trực", "metering")]
    public void Another_duty_of_somebody_listed_is_not_lost_without_a_word(string listed, string line, string duty)
    {
        var (before, _) = Paste(Empty, listed);
        var (draft, outcome) = Paste(before, line);

        Assert.Equal(duty, Assert.Single(draft.Roster).DutyId);
        Assert.Equal(duty, Assert.IsType<ListedWithOtherDuty>(Assert.Single(outcome[0].Problems)).Other.DutyId);
        Assert.Equal([new UnreadLine(line)], draft.Unread);
    }

    [Fact]
    public void A_line_without_a_duty_contradicts_none()
    {
        var (before, _) = Paste(Empty, "Phạm Mẫu; 0912345678; 15/02 sáng; đo đếm");
        var (draft, outcome) = Paste(before, "Phạm Mẫu; 0912345678; 15/02 sáng");

        Assert.Same(before, draft);
        Assert.IsType<AlreadyListed>(Assert.Single(outcome[0].Problems));
    }

    [Fact]
    public void A_person_in_two_overlapping_shifts_is_kept_to_be_mended_whole()
    {
        var (draft, outcome) = Paste(Empty, "Phạm Mẫu; 0912345678; 15/02 sáng\nPhạm Mẫu; 0912345678; 16/02 sáng, 15/02 14h-16h");

        Assert.Single(draft.Entries);
        Assert.IsType<OverlapsOwnShift>(Assert.Single(outcome[1].Problems));
        Assert.Equal([new UnreadLine("Phạm Mẫu; 0912345678; 16/02 sáng, 15/02 14h-16h")], draft.Unread);
    }

    [Fact]
    public void What_is_new_in_a_line_is_taken_beside_what_is_listed()
    {
        var (draft, _) = Paste(Empty, "Phạm Mẫu; 0912345678; 15/02 sáng");
        var (more, outcome) = Paste(draft, "Phạm Mẫu; 0912345678; 15/02 sáng, 16/02 đêm");

        Assert.True(Assert.Single(outcome).IsTaken);
        Assert.Equal(2, more.Entries.Count);
    }

    [Fact]
    public void A_full_roster_keeps_the_lines_it_has_no_room_for()
    {
        var list = string.Join('\n', Enumerable.Range(0, 501).Select(i => $"Phạm Mẫu; 09{i:00000000}; 15/02 sáng"));

        var (draft, outcome) = Paste(Empty, list);

        Assert.Equal(500, draft.Entries.Count);
        Assert.Equal([new RosterFull(500)], outcome[^1].Problems);
        Assert.Single(draft.Unread);
    }

    [Fact]
    public void A_mended_line_takes_the_place_of_the_one_it_was()
    {
        var (draft, _) = Paste(Empty, "Phạm Mẫu; 0912345678; sáng\nLê Ví Dụ; 0912345679; đêm");
        var (mended, _) = draft.Paste(Reader.Read("Phạm Mẫu; 0912345678; sáng 15/02", "again"), [draft.Unread[0]], Mau, Now, MauTuat);

        Assert.Equal([new UnreadLine("Lê Ví Dụ; 0912345679; đêm")], mended.Unread);
        Assert.Single(mended.Entries);
    }

    [Theory]
    [InlineData("Trần Thử Nghiệm; 0912 345 678; 14/02 sáng")]
    [InlineData("Trần Thử Nghiệm 0912345678 14-16/02 sáng")]
    [InlineData("Trần Thử Nghiệm, 0912345678, cả kỳ nghỉ, đêm")]
    [InlineData("Trần Thử Nghiệm 0912345678 mùng 1 ca đêm")]
    [InlineData("Trần Thử Nghiệm\t0912345678\t14/02\tsáng")]
    [InlineData("Trần Thử Nghiệm; ; 14/02 sáng")]
    [InlineData("Trần Thử Nghiệm 091234567 14/02 sáng")]
    [InlineData("Trần Thử Nghiệm (0227) 3831 234 14/02 sáng")]
    [InlineData("Trần Thử Nghiệm +84912345678 24h mùng 1")]
    [InlineData("Trần Thử Nghiệm 0912345678\nLê Ví Dụ 0912345679")]
    [InlineData("Danh sách trực:\n1. Trần Thử Nghiệm 0912345678 14/02 sáng")]
    public void A_list_is_known_as_one_even_of_a_single_line(string text) => Assert.True(PastedRoster.LooksLikeAList(text));

    [Theory]
    [InlineData("")]
    [InlineData("trợ giúp")]
    [InlineData("danh sách")]
    [InlineData("/tua 15/02 14:00")]
    [InlineData("/tua 2018-02-15 14:00")]
    [InlineData("gọi 19006769 giúp tôi")]
    [InlineData("gọi 1900 6769 ngày 15/02 được không")]
    [InlineData("gọi 0912345678 giúp tôi")]
    [InlineData("ai trực ca sáng 14/02/2018 và 15/02/2018?")]
    [InlineData("công văn 207/PCTB-KD ngày 01/02/2018")]
    [InlineData("chào bạn; tôi muốn nộp danh sách; làm thế nào")]
    [InlineData("hạn trước 08/02/2018, nhắc lúc 15:00 15/02/2018")]
    public void What_is_said_to_the_bot_is_no_list(string text) => Assert.False(PastedRoster.LooksLikeAList(text));

    private static string Repeated(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));

    private static (RosterDraft Draft, IReadOnlyList<PastedLine> Outcome) Paste(RosterDraft draft, string text) =>
        draft.Paste(Reader.Read(text, "seed"), [], Mau, Now, MauTuat);
}
