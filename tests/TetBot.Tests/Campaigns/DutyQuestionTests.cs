using System.Globalization;
using FsCheck;
using FsCheck.Xunit;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using Xunit;

namespace TetBot.Tests.Campaigns;

/// <summary>
/// Questions about who is on duty, by the units, rosters and shifts of the reference campaign. They are asked at 22:10 on Thursday 15/02
/// (30 Tết).
/// </summary>
public sealed class DutyQuestionTests
{
    private static readonly DutyQuestions Questions = new(ReferenceJson.Campaign, new UnitNames(ReferenceJson.Campaign.Units));
    private static readonly DateTimeOffset Asked = At("15/02 22:10");

    [Theory]
    [InlineData("ai trực Vũ Thư", "vu-thu")]
    [InlineData("ai trực bây giờ", "")]
    [InlineData("ai truc bay gio", "")]
    [InlineData("Ai đang trực?", "")]
    [InlineData("AI TRỰC P10", "p10")]
    [InlineData("ai trực ở đl vũ thư vậy", "vu-thu")]
    [InlineData("cho em hỏi ai đang trực ở điện lực Tiền Hải ạ?", "tien-hai")]
    [InlineData("ở vt ai trực", "vu-thu")]
    [InlineData("trực vũ thư", "vu-thu")]
    [InlineData("lịch trực vũ thư", "vu-thu")]
    [InlineData("người trực tp", "thanh-pho")]
    [InlineData("sđt trực p9", "p9")]
    [InlineData("trực cmis", "p10")]
    [InlineData("ai trực CMIS2.0", "p10")]
    [InlineData("ai trực oms và crm", "p10")]
    [InlineData("trực đường truyền", "p10")]
    [InlineData("ai trực đo đếm", "p9")]
    [InlineData("ai trực hóa đơn", "p9")]
    [InlineData("ai truc cmis p10", "p10")]
    [InlineData("ai trực vũ thư và tiền hải", "vu-thu tien-hai")]
    [InlineData("who is on duty vu thu", "vu-thu")]
    [InlineData("Who's on duty at Vũ Thư branch?", "vu-thu")]
    [InlineData("who is on call for metering", "p9")]
    [InlineData("on duty now", "")]
    [InlineData("ai truwcj vux thuw", "vu-thu")]
    [InlineData("ai trujwc bay giow", "")]
    public void Where_is_understood_and_nothing_said_of_when_is_now(string typed, string units)
    {
        var question = Read(typed);

        Assert.Equal(units.Split(' ', StringSplitOptions.RemoveEmptyEntries), question.Units.Select(unit => unit.Id.Value));
        Assert.IsType<AskedTime.Now>(question.Time);
        Assert.Equal("", question.NotUnderstood);
    }

    [Theory]
    [InlineData("ai trực p10 tối nay", "15/02 18:00", "16/02 00:00")]
    [InlineData("ai trực tối", "15/02 18:00", "16/02 00:00")]
    [InlineData("đêm nay ai trực p10", "15/02 23:00", "16/02 07:00")]
    [InlineData("ai trực đêm", "15/02 23:00", "16/02 07:00")]
    [InlineData("hôm nay ai trực", "15/02 00:00", "16/02 00:00")]
    [InlineData("mai ai trực vt", "16/02 00:00", "17/02 00:00")]
    [InlineData("ngày mai ai trực vũ thư", "16/02 00:00", "17/02 00:00")]
    [InlineData("sáng mai ai trực", "16/02 07:00", "16/02 15:00")]
    [InlineData("mai sáng ai trực", "16/02 07:00", "16/02 15:00")]
    [InlineData("ca đêm mai ai trực", "16/02 23:00", "17/02 07:00")]
    [InlineData("trực vũ thư 16/02 đêm", "16/02 23:00", "17/02 07:00")]
    [InlineData("trực vũ thư đêm 16/2/2018", "16/02 23:00", "17/02 07:00")]
    [InlineData("ai trực mùng 2", "17/02 00:00", "18/02 00:00")]
    [InlineData("ai truc mung 1 ca chieu", "16/02 15:00", "16/02 23:00")]
    [InlineData("30 tết ai trực vũ thư", "15/02 00:00", "16/02 00:00")]
    [InlineData("ai trực tối 30 tết", "15/02 18:00", "16/02 00:00")]
    [InlineData("ai truc toi 16/02", "16/02 18:00", "17/02 00:00")]
    [InlineData("ai trực 14-16/02", "14/02 00:00", "17/02 00:00")]
    [InlineData("ai trực từ 7h đến 15h mai", "16/02 07:00", "16/02 15:00")]
    [InlineData("ai trực cả ngày mai", "16/02 00:00", "17/02 00:00")]
    [InlineData("ai trực thứ 7", "17/02 00:00", "18/02 00:00")]
    [InlineData("chủ nhật ai trực p9", "18/02 00:00", "19/02 00:00")]
    [InlineData("ai trực thứ năm", "15/02 00:00", "16/02 00:00")]
    [InlineData("ngày kia ai trực", "17/02 00:00", "18/02 00:00")]
    [InlineData("hôm qua ai trực", "14/02 00:00", "15/02 00:00")]
    [InlineData("đêm qua ai trực", "14/02 23:00", "15/02 07:00")]
    [InlineData("who is on duty tomorrow night", "16/02 23:00", "17/02 07:00")]
    [InlineData("who is on duty tonight", "15/02 18:00", "16/02 00:00")]
    [InlineData("2 ai trực mùng 3", "18/02 00:00", "19/02 00:00", "2")]
    public void A_day_or_a_shift_is_a_span(string typed, string from, string to, string notUnderstood = "")
    {
        var question = Read(typed);

        Assert.Equal(new AskedTime.Span(new TimeRange(At(from), At(to))), question.Time);
        Assert.Equal(notUnderstood, question.NotUnderstood);
    }

    [Theory]
    [InlineData("ai trực lúc 23h10", "15/02 23:10")]
    [InlineData("ai trực vũ thư lúc 23:10", "15/02 23:10")]
    [InlineData("ai trực 23 giờ 10 phút", "15/02 23:10")]
    [InlineData("ai trực 11 giờ rưỡi tối", "15/02 23:30")]
    [InlineData("ai trực 8h sáng mai", "16/02 08:00")]
    [InlineData("ai trực 8h tối mai", "16/02 20:00")]
    [InlineData("ai trực lúc 2h ngày 17/02", "17/02 02:00")]
    [InlineData("ai trực ca đêm 16/02 lúc 2h", "17/02 02:00")]
    [InlineData("ai trực 2h đêm 16/02", "16/02 02:00")]
    [InlineData("ai trực 12h đêm nay", "16/02 00:00")]
    [InlineData("ai trực 3h chiều mùng 1", "16/02 15:00")]
    [InlineData("mùng 2 lúc 23h10 ai trực vũ thư", "17/02 23:10")]
    [InlineData("ai trực giao thừa", "16/02 00:00")]
    [InlineData("ai trực p10 đêm giao thừa", "16/02 00:00")]
    [InlineData("who is on duty at 10 pm", "15/02 22:00")]
    [InlineData("who is on duty at 9:30 tomorrow", "16/02 09:30")]
    public void An_hour_is_a_moment(string typed, string at)
    {
        var question = Read(typed);

        Assert.Equal(new AskedTime.Moment(At(at)), question.Time);
        Assert.Equal("", question.NotUnderstood);
    }

    [Theory]
    [InlineData("ai trực đêm nay", "16/02 02:00", "15/02 23:00", "16/02 07:00")]
    [InlineData("ai trực ca đêm", "16/02 06:59", "15/02 23:00", "16/02 07:00")]
    [InlineData("ai trực đêm nay", "16/02 07:00", "16/02 23:00", "17/02 07:00")]
    [InlineData("ai trực sáng nay", "16/02 02:00", "16/02 07:00", "16/02 15:00")]
    public void After_midnight_this_night_is_the_one_that_runs(string typed, string asked, string from, string to) =>
        Assert.Equal(new AskedTime.Span(new TimeRange(At(from), At(to))), Questions.Read(typed, At(asked))?.Time);

    [Theory]
    [InlineData("ai trực xyz", "xyz", null)]
    [InlineData("ai trực vu thy", "vu thy", "vu-thu")]
    [InlineData("ai trực Vũ Thư 35/02", "35/02", null)]
    [InlineData("ai trực lúc 27h", "27h", null)]
    [InlineData("ai trực 16/02 và 17/02 lúc 8h", "8h", null)]
    [InlineData("ai trực lúc 8h hay 9h", "8h 9h hay", null)]
    [InlineData("ai trực cmis vũ thư", "cmis", null)]
    [InlineData("ai trực bơm nước ở vũ thư", "bơm nước", null)]
    public void What_is_not_understood_is_said(string typed, string words, string? likely)
    {
        var question = Read(typed);

        Assert.Equal(words, question.NotUnderstood);
        Assert.Equal(likely, question.Likely?.Id.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("khong ai hieu")]
    [InlineData("danh sách trực")]
    [InlineData("trực tiếp cho tôi")]
    [InlineData("trực tuyến mai họp nhé")]
    [InlineData("nộp danh sách trực vũ thư")]
    [InlineData("bao cáo")]
    [InlineData("Trần Thử Nghiệm; 0912 345 678; trực 14-20/02 cả ngày")]
    [InlineData("Trần Thử Nghiệm trực 14/02 sáng 0912 345 678\nLê Ví Dụ trực 15/02 sáng 0987 654 321")]
    public void What_is_no_question_about_duty_is_none(string typed) => Assert.Null(Questions.Read(typed, Asked));

    [Fact]
    public void A_long_text_is_no_question() => Assert.Null(Questions.Read($"ai trực {new string('x', 200)}", Asked));

    [Property(MaxTest = 500)]
    public void Whatever_is_written_behind_it_a_question_is_read(NonNull<string> written, bool isWord)
    {
        var question = Questions.Read($"ai trực {(isWord ? "mùng " : "")}{written.Get}", Asked);

        if (question?.Time is AskedTime.Span span)
            Assert.True(span.Range.Length > TimeSpan.Zero);
    }

    [Fact]
    public void Whatever_pieces_a_question_is_put_together_of_it_is_read()
    {
        string[] pieces =
            ["vũ thư", "p10", "16/02", "31/12/2019", "01/01/2017", "mùng 9", "30 tết", "đêm", "tối nay", "lúc 23h10", "24h", "7h-15h",
                "0/0", "thứ 7", "giao thừa", "cmis", "ca này", "-", "99h99"];

        foreach (var first in pieces)
        {
            foreach (var second in pieces)
            {
                foreach (var third in pieces)
                    Assert.NotNull(Questions.Read($"ai trực {first} {second} {third}", Asked));
            }
        }
    }

    private static DutyQuestion Read(string typed)
    {
        var question = Questions.Read(typed, Asked);
        Assert.NotNull(question);
        return question;
    }

    private static DateTimeOffset At(string time)
    {
        var at = DateTime.ParseExact($"{time} 2018", "dd/MM HH:mm yyyy", CultureInfo.InvariantCulture);
        return VietnamTime.At(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at));
    }
}
