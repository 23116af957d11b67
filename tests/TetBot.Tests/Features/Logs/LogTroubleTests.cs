using System.Text;
using Microsoft.Extensions.DependencyInjection;
using TetBot.Domain.ServiceLogs;
using TetBot.Storage.Records;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;
using static TetBot.Tests.Files.Tables.LogWorkbooks;

namespace TetBot.Tests.Features.Logs;

/// <summary>Wrong columns, wrong people, two at once, outages and files made to hurt.</summary>
public sealed class LogTroubleTests
{
    private static readonly byte[] Wrong = Encoding.UTF8.GetBytes(
        "Mã,Đơn vị,Ngày,Lúc Mỹ,Lúc nhận,Khách hàng\n1,Điện lực Vũ Thư,14/02/2018,02/14/2018 08:00,14/02/2018 08:00,Khách Hư Cấu\n");

    [Theory]
    [InlineData("column-Unit", "5", "Không ô nào trong cột này là tên đơn vị. Ví dụ «Khách Hư Cấu» ở dòng 2.")]
    [InlineData("column-Arrived", "5", "Không ô nào trong cột này là ngày giờ đọc được. Ví dụ «Khách Hư Cấu» ở dòng 2.")]
    [InlineData("column-Arrived", "2", "Cột này chỉ có ngày, không có giờ, nên không tính được thời gian. Ví dụ «14/02/2018» ở dòng 2.")]
    [InlineData("column-Arrived", "3", "Cột này viết tháng trước ngày, nên không chắc ngày nào là ngày nào.")]
    [InlineData("column-TakenUp", "4", "Cột này đã chọn ở trên rồi.")]
    public async Task A_wrong_column_is_named_next_to_its_choice_with_an_example(string input, string value, string said)
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.Metering);
        await chat.SendAsync(drive, "sai.csv", Wrong);
        List<(string, string)> typed =
            [("column-Unit", "1"), ("column-Arrived", "4"), ("column-TakenUp", "0"), ("column-Resolved", "none")];
        typed[typed.FindIndex(one => one.Item1 == input)] = (input, value);

        var card = await chat.PressAsync(LogSteps.Import, typed);

        Assert.Contains(said, card.SaidBelow(input), StringComparison.Ordinal);
        Assert.Equal(value, card.Inputs[input]);
        Assert.Equal(1, bot.WaitingFiles());
        Assert.False(File.Exists(bot.PathOf(LogSteps.Requests)));
        Assert.False(File.Exists(bot.PathOf(LogSteps.RequestColumns)));
    }

    [Fact]
    public async Task Without_an_end_there_is_nothing_to_measure()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.Metering);
        await chat.SendAsync(drive, "a.csv", LogSteps.Log(10));

        Assert.Contains(
            "Cần ít nhất một cột kết thúc",
            (await chat.PressAsync(LogSteps.Import, ("column-TakenUp", "none"), ("column-Resolved", "none"))).SaidBelow("column-Resolved"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_import_is_answered_as_before()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);

        Assert.Contains("chỉ nhận PDF, ảnh (JPEG, PNG, HEIC), Excel và Word", await chat.HearAsync(drive, ("a.csv", LogSteps.Log(10))),
            StringComparison.Ordinal);
        Assert.Contains("Chỉ lãnh đạo và người lập báo cáo", await chat.HearAsync("nhật ký"), StringComparison.Ordinal);
        await chat.SendFilesAsync(
            drive.Shared(
                "su-co.xlsx",
                Of([Row(1, Text("Điện lực"), Text("Mất điện"), Text("Nhập")),
                    Row(2, Text("Vũ Thư"), Moment(14, 8, 0), Moment(14, 8, 1))])));
        chat.Card.Says("su-co.xlsx");
        chat.Card.DoesNotSay("Chọn cột");
        Assert.Equal(0, bot.WaitingFiles());

        // A card of somebody who may, pressed by somebody who may not.
        var manager = bot.ChatOf(Who.Metering);
        await manager.SendAsync(drive, "a.csv", LogSteps.Log(10));
        chat.LookAt(manager.Card, manager.CardMessage);
        Assert.Contains("Chỉ lãnh đạo", await chat.HearPressAsync(LogSteps.Import), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_sent_back_is_no_log_whoever_sends_it()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.Metering);

        // P9 receives the pump reports, and may enter one for a unit.
        (await chat.SendAsync(drive, "mau.xlsx", Files.Workbooks.Templates.Form())).Says("Trạm bơm", "Chốt chỉ số công tơ");
        // The roster of a branch is not theirs to enter.
        Assert.DoesNotContain(
            "mau.xlsx", await chat.HearAsync(drive, ("mau.xlsx", Files.Workbooks.Templates.Roster([]))), StringComparison.Ordinal);
        Assert.Equal(0, bot.WaitingFiles());
    }

    [Fact]
    public async Task Nobody_goes_on_with_anothers_file()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var (chat, other) = (bot.ChatOf(Who.Metering), bot.ChatOf(Who.ManagerOnly));
        await chat.SendAsync(drive, "a.csv", LogSteps.Log(10));
        other.LookAt(chat.Card, chat.CardMessage);

        Assert.Contains("Tệp này không còn", await other.HearPressAsync(LogSteps.Import), StringComparison.Ordinal);
        Assert.Equal(1, bot.WaitingFiles());
    }

    [Fact]
    public async Task A_press_delivered_twice_is_one_import()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.Metering);
        await chat.SendAsync(drive, "a.csv", LogSteps.Log(10));
        var press = chat.Press(LogSteps.Import);

        var answers = await Task.WhenAll(chat.SendAsync(press.DeepClone().AsObject()), chat.SendAsync(press.DeepClone().AsObject()));
        var again = await chat.SendAsync(press);

        Assert.All(answers.Append(again), answer => answer.Card!.Says("1 dòng", "10 ph / 10 ph"));
    }

    [Fact]
    public async Task Of_two_imports_at_once_one_wins_and_the_other_is_told()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var store = bot.Services.GetRequiredService<ServiceLogStore>();
        var (chat, other) = (bot.ChatOf(Who.Metering), bot.ChatOf(Who.ManagerOnly));
        await chat.SendAsync(drive, "a.csv", LogSteps.Log([.. Enumerable.Repeat(10, 60_000)]));
        await other.SendAsync(drive, "b.csv", LogSteps.Log([.. Enumerable.Repeat(20, 60_000)]));

        var answers = await Task.WhenAll(chat.SendAsync(chat.Press(LogSteps.Import)), other.SendAsync(other.Press(LogSteps.Import)));

        var stored = (await store.ReadAsync(LogKind.Requests, TestContext.Current.CancellationToken))!.Value;
        var (winner, loser) = stored.FileName == "a.csv"
            ? (answers[0], (Chat: other, Answer: answers[1])) : (answers[1], (Chat: chat, Answer: answers[0]));
        winner.Card!.Says("✓ Đã nhập");
        loser.Answer.Card!.Says($"Chưa nhập tệp của bạn: {stored.ImportedBy.Name} vừa nhập một tệp khác", "Bấm Nhập lần nữa");
        (await loser.Chat.PressAsync(LogSteps.Import)).Says("✓ Đã nhập");
    }

    [Fact]
    public async Task A_restart_between_the_card_and_the_press_loses_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var drive = await FakeDrive.StartAsync();
        CardView card;
        string? message;
        await using (var before = await TestBot.StartAsync(folder))
        {
            var chat = before.ChatOf(Who.Metering);
            card = await chat.SendAsync(drive, "a.csv", LogSteps.Log(10));
            message = chat.CardMessage;
        }

        await using var bot = await TestBot.StartAsync(folder);
        var after = bot.ChatOf(Who.Metering);
        after.LookAt(card, message);
        (await after.PressAsync(LogSteps.Import)).Says("✓ Đã nhập", "a.csv");
    }

    [Fact]
    public async Task An_import_while_storage_is_down_says_so_and_works_when_pressed_again()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync(expectsErrors: true);
        var chat = bot.ChatOf(Who.Metering);
        await chat.SendAsync(drive, "a.csv", LogSteps.Log(10));
        var press = chat.Press(LogSteps.Import);
        // Where the log's file must be, a folder stands: the disk refuses the write.
        Directory.CreateDirectory(bot.PathOf(LogSteps.Requests));

        (await chat.SendAsync(press)).Card!.Says("Chưa lưu được gì: kho dữ liệu đang gián đoạn.");

        Directory.Delete(bot.PathOf(LogSteps.Requests));
        (await chat.PressAsync(RosterSteps.PressAgain)).Says("✓ Đã nhập");
    }

    [Fact]
    public async Task Files_that_are_no_table_are_refused_in_plain_words()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.Metering);

        Assert.Contains(
            "không thấy dòng tiêu đề", await chat.HearAsync(drive, ("a.csv", "xin chào"u8.ToArray())), StringComparison.Ordinal);
        Assert.Contains("không có dòng nào", await chat.HearAsync(drive, ("a.csv", "a,b,c\n"u8.ToArray())), StringComparison.Ordinal);
        Assert.Contains("chỉ nhận PDF, ảnh (JPEG, PNG, HEIC), Excel, Word và CSV", await chat.HearAsync(drive, ("a.csv", new byte[5000])),
            StringComparison.Ordinal);
        Assert.Contains(
            "trang đăng nhập",
            await chat.HearAsync(drive, ("a.csv", "<!DOCTYPE html><html><table><tr><td>Đơn vị,Lúc đến,Lúc nhận"u8.ToArray())),
            StringComparison.Ordinal);
        Assert.Contains("hãy gửi riêng tệp này", await chat.HearAsync(drive, ("a.csv", LogSteps.Log(10)), ("b.csv", LogSteps.Log(20))),
            StringComparison.Ordinal);
        Assert.Equal(0, bot.WaitingFiles());
    }

    [Fact]
    public async Task A_table_of_many_columns_with_long_and_strange_headings_fits_a_card()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.Metering);
        var heading = string.Join(',', Enumerable.Range(0, 60).Select(i => $"\"*{i} {string.Concat(Enumerable.Repeat("😀ế\"\"_", 40))}\""));
        var row = string.Join(
            ',', Enumerable.Range(0, 60)
                .Select(i => i switch
                {
                    41 => "Vũ Thư",
                    52 => "14/02/2018 08:00",
                    57 => "14/02/2018 08:05",
                    _ => string.Concat(Enumerable.Repeat("ệ*", 60))
                }));

        var card = await chat.SendAsync(
            drive, "rong.csv",
            Encoding.UTF8.GetBytes(
                $"{heading}\n{row}\n{row.Replace("ệ", "ỹ", StringComparison.Ordinal)}\n"
                + $"{row.Replace("ệ", "😀", StringComparison.Ordinal)}\n"));

        Assert.Equal(("41", "52", "57"), (card.Inputs["column-Unit"], card.Inputs["column-Arrived"], card.Inputs["column-TakenUp"]));
        (await chat.PressAsync(LogSteps.Import)).Says("3 dòng: đọc được 3");
    }

    [Fact]
    public async Task A_card_that_was_edited_opens_nothing()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.Metering);
        await chat.SendAsync(drive, "a.csv", LogSteps.Log(10));
        foreach (var (key, value) in new[] { ("file", "../../directory"), ("file", new string('0', 64)), ("kind", "7"), ("kind", "x"),
            ("column-Unit", "-1"), ("column-Unit", "99") })
        {
            var press = chat.Press(LogSteps.Import);
            press["value"]!["action"]!["data"]![key] = value;
            var answer = await chat.SendAsync(press);
            Assert.False(File.Exists(bot.PathOf(LogSteps.Requests)), answer.Text ?? answer.Card!.Said);
        }
    }
}
