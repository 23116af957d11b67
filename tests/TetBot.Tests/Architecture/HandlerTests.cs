using Microsoft.Extensions.DependencyInjection;
using TetBot.Tests.Files.Attachments;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using TetBot.Turns;
using Xunit;

namespace TetBot.Tests.Architecture;

/// <summary>Every handler is wired, answers to a name of its own, and can be reached by pressing.</summary>
public sealed class HandlerTests
{
    [Fact]
    public void Every_handler_is_registered_once()
    {
        using var folder = new TemporaryFolder();
        using var app = (IDisposable)TetBotHost.Build(
            ["--environment=Development", $"--Storage:Folder={folder["data"]}", "--Playground:Enabled=false"]);
        var services = ((Microsoft.AspNetCore.Builder.WebApplication)app).Services;

        AssertAll<ICardAction>(services);
        AssertAll<IMessageHandler>(services);
    }

    [Fact]
    public void Every_verb_is_one_handlers_alone()
    {
        using var folder = new TemporaryFolder();
        using var app = (IDisposable)TetBotHost.Build(
            ["--environment=Development", $"--Storage:Folder={folder["data"]}", "--Playground:Enabled=false"]);

        var verbs = ((Microsoft.AspNetCore.Builder.WebApplication)app).Services.GetServices<ICardAction>()
            .Select(action => action.Verb).ToList();

        Assert.True(verbs.Count > 10);
        Assert.Equal(verbs.Distinct(StringComparer.OrdinalIgnoreCase), verbs);
        Assert.All(verbs, verb => Assert.Matches("^[a-z]+(\\.[a-zA-Z]+)?$", verb));
    }

    [Fact]
    public void The_last_message_handler_takes_whatever_is_written()
    {
        using var folder = new TemporaryFolder();
        using var app = (IDisposable)TetBotHost.Build(
            ["--environment=Development", $"--Storage:Folder={folder["data"]}", "--Playground:Enabled=false"]);

        var handlers = ((Microsoft.AspNetCore.Builder.WebApplication)app).Services.GetServices<IMessageHandler>().ToList();

        Assert.True(handlers.Count > 3);
        Assert.All((string[])["", "?", "😀", new string('x', 10_000)], text => Assert.True(handlers[^1].Accepts(text, text)));
        Assert.All(handlers.SkipLast(1), handler => Assert.False(handler.Accepts("khong ai hieu", "không ai hiểu")));
    }

    [Fact]
    public void The_order_in_which_handlers_and_commands_are_registered_means_nothing()
    {
        using var folder = new TemporaryFolder();
        using var app = (IDisposable)TetBotHost.Build(
            ["--environment=Development", $"--Storage:Folder={folder["data"]}", "--Playground:Enabled=false"]);
        var services = ((Microsoft.AspNetCore.Builder.WebApplication)app).Services;

        AssertDistinct(services.GetServices<IMessageHandler>().Select(handler => handler.Priority));
        AssertDistinct(services.GetServices<IFileHandler>().Select(handler => handler.Priority));
        AssertDistinct(services.GetServices<Command>().Select(command => command.Place));
    }

    [Fact]
    public async Task Every_button_handler_is_reached_by_a_button_of_some_card()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var (chat, admin, stranger) = (bot.ChatOf(Who.VuThu), bot.ChatOf(Who.Admin), bot.ChatOf(Who.Stranger));
        await chat.AskAsync("trang chủ");
        await chat.PressAsync("Xem đủ");
        await chat.AskAsync("Phạm Mẫu; 12; 14/02 sáng");
        await chat.PressAsync("Bỏ các dòng này");
        await chat.AddAsync("Phạm Mẫu", "0911222333");
        await chat.PressAsync("Sửa");
        await chat.PressAsync("Quay lại");
        await chat.SubmitAsync("Một lý do nào đó");
        await bot.ChatOf(Who.Metering).AskAsync("trang chủ");
        await chat.SendFilesAsync(drive.Shared("bien-ban.pdf", SampleFiles.Pdf)); // asked which report it is for
        await chat.FillPumpingAsync(drive);
        await chat.PressAsync(ReportSteps.Submit);
        await chat.PressAsync("Sửa");
        await chat.EditAsync("stations");
        await chat.FillAsync(ReportSteps.Review, ("stations-dedicated", ""));
        await chat.PressAsync("Điền tiếp"); // offers what was said last
        await chat.OpenReportAsync("C10"); // offers to say that nothing arose
        await chat.PressAsync("Ngày khác");
        await chat.ReportAsync("C11", [[("greeting-books", "1"), ("greeting-customers", "2")]]);
        await chat.PressAsync("Xem báo cáo");
        await chat.PressAsync("Các bản đã nộp");
        await chat.OpenReportAsync("C11");
        await chat.PressAsync("Rút lại");
        await stranger.AskAsync("xin chào");
        await stranger.PressAsync("Xin quyền truy cập", ("unit", "p4"));
        await admin.AskAsync("trang chủ");
        await admin.PressAsync("Xem");
        await admin.AskAsync("nguồn cảnh báo");
        await admin.PressAsync("Thêm nguồn", ("newSource", "prometheus"));
        await admin.PressAsync("Đã cất khoá");
        await admin.PressAsync("Thu hồi"); // asks once more
        await chat.AskAsync("ai trực");
        await chat.AskAsync("trợ giúp"); // opens whatever can be asked for in words
        var importer = bot.ChatOf(Who.Metering);
        await importer.SendFilesAsync(
            drive.Shared("yeu-cau.csv", TetBot.Features.Logs.LogSample.Content(Domain.ServiceLogs.LogKind.Requests)));
        await importer.PressAsync("Nhập");
        await importer.AskAsync("nhật ký"); // offers the samples and what was imported
        await importer.AskAsync("trợ giúp"); // and what those who gather can ask for
        await importer.AskAsync("tổng hợp");
        await importer.PressAsync("Báo cáo công ty");
        await importer.AskAsync("tổng hợp");
        await importer.PressAsync("Từng việc, từng đơn vị");
        await importer.PressAsync("Xem"); // C01, which one unit has submitted
        using var folder = new TemporaryFolder();
        await using var alerting = await AlertSteps.StartAsync(folder);
        var (reporter, engineer) = (await alerting.OpenChatAsync(AlertSteps.Reporter), await alerting.OpenChatAsync(AlertSteps.First));
        await reporter.AskAsync("báo sự cố");
        await reporter.PressAsync("Báo ngay", ("system", "cmis"), ("severity", "Critical"), ("title", "Không vào được"));
        await reporter.SendFilesAsync(drive.Shared("man-hinh.png", SampleFiles.Png)); // asked whether it is of the alert
        await reporter.PressAsync("Gắn vào sự cố");
        await engineer.AskAsync("báo sự cố");
        // asked whether it is the same
        await engineer.PressAsync("Báo ngay", ("system", "cmis"), ("severity", "Critical"), ("title", "Không vào được"));
        await engineer.AskAsync("sự cố");
        await engineer.PressAsync("Xem"); // offers the picture
        await engineer.PressAsync("Hoãn");
        await engineer.PressAsync("Quay lại");
        await engineer.PressAsync("Nhận xử lý");
        foreach (var question in (string[])["Ghi chú", "Chuyển người khác", "Đã xử lý xong"])
        {
            await engineer.PressAsync(question);
            await engineer.PressAsync("Quay lại");
        }

        var lead = await alerting.OpenChatAsync(AlertSteps.Lead);
        await lead.AskAsync("sự cố");
        await lead.PressAsync("Xem");
        await lead.PressAsync("Chuyển người khác");
        await lead.PressAsync("Chuyển người khác", ("to", AlertSteps.Second));
        await engineer.AskAsync("sự cố");
        await engineer.PressAsync("Xem"); // passed on by somebody else: asks whether it is handed over
        await engineer.PressAsync("Đã xử lý xong");
        await engineer.PressAsync("Đã xử lý xong");
        await engineer.PressAsync("Mở lại");
        await using var reminding = await ReminderSteps.StartAsync();
        var (reminded, manager) = (await reminding.OpenChatAsync(Who.VuThu), await reminding.OpenChatAsync(Who.Metering));
        await reminding.RemindAsync("2018-02-07 09:00:00", reminded); // offers to remind later
        await reminding.RemindAsync("2018-02-08 07:30:00", manager); // offers to remind the units now
        await manager.PressAsync("Nhắc ngay");
        await admin.AskAsync(RosterSteps.EverybodyAlways);
        await admin.PressAsync("Xem lại & nộp"); // alerts would not reach whom nobody has linked
        await admin.PressAsync("Liên kết");
        using var onCallFolder = new TemporaryFolder();
        await using var onCall = await ReadinessSteps.StartAsync(onCallFolder, "2018-02-12T15:00:00");
        await onCall.HearAsync(AlertSteps.First, ReadinessSteps.Drill);
        onCall.MoveClock("2018-02-13 19:00:00");
        await onCall.HearAsync(AlertSteps.First, ReadinessSteps.Ask);

        var handled = bot.Services.GetServices<ICardAction>().Select(action => action.Verb).Order(StringComparer.Ordinal);
        Assert.Equal(
            handled, bot.VerbsSeen.Union(alerting.VerbsSeen).Union(reminding.VerbsSeen).Union(onCall.VerbsSeen)
                .Order(StringComparer.Ordinal));
    }

    private static void AssertDistinct(IEnumerable<int> places)
    {
        List<int> all = [.. places];
        Assert.True(all.Count > 3);
        Assert.Equal(all.Count, all.Distinct().Count());
    }

    private static void AssertAll<T>(IServiceProvider services)
        where T : class
    {
        var written = typeof(TetBotHost).Assembly.GetTypes()
            .Where(type => type.IsClass && !type.IsAbstract && type.IsAssignableTo(typeof(T))).ToList();
        var registered = services.GetServices<T>().Select(handler => handler.GetType()).ToList();

        Assert.NotEmpty(written);
        Assert.Equal(
            written.OrderBy(type => type.FullName, StringComparer.Ordinal),
            registered.OrderBy(type => type.FullName, StringComparer.Ordinal));
    }
}
