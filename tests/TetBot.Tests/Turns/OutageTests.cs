using System.Net;
using AdaptiveCards;
using Microsoft.Extensions.Logging;
using TetBot.BotConnector.Activities;
using TetBot.Tests.Features.Rosters;
using TetBot.Tests.Support;
using TetBot.Turns;
using Xunit;

namespace TetBot.Tests.Turns;

/// <summary>
/// Storage, the service or the bot itself fails: the person is told what is so, loses nothing they typed, and is told nothing that is not
/// so.
/// </summary>
public sealed class OutageTests
{
    private const string NothingSaved = "Chưa lưu được gì: kho dữ liệu đang gián đoạn.";

    [Fact]
    public async Task A_save_while_storage_is_down_says_that_nothing_is_saved_and_works_when_pressed_again()
    {
        await using var bot = await TestBot.StartAsync(expectsErrors: true);
        // Their Teams runs in English, they read Vietnamese: so does every word of the card that keeps what they typed.
        var chat = new Chat(bot, Who.VuThu, "a:101", Who.NameOf(Who.VuThu)) { Locale = "en-US" };
        await chat.AskAsync("danh sách");
        await chat.PressAsync("Thêm người");
        var drafts = bot.PathOf("campaigns/mau-tuat-2018/drafts");
        var press = chat.Press("Thêm", RosterSteps.Person("Phạm Mẫu", "0911222333", "sang", "2018-02-14"));

        // Where the drafts' folder must be, a file stands: the disk refuses the write.
        Directory.CreateDirectory(Path.GetDirectoryName(drafts)!);
        await File.WriteAllTextAsync(drafts, "", TestContext.Current.CancellationToken);
        var refused = await chat.SendAsync(press);

        refused.Card!.Says(NothingSaved, "Những gì bạn nhập được giữ trên thẻ này");
        Assert.Single(bot.Logs.At(LogLevel.Error));
        File.Delete(drafts);
        (await chat.PressAsync(RosterSteps.PressAgain)).Says("✓ Đã lưu Phạm Mẫu.", "**Phạm Mẫu** · 0911 222 333", "1 người");
    }

    [Theory]
    [InlineData(150, true)]
    [InlineData(450, false)]
    public async Task A_list_pasted_while_storage_is_down_is_held_where_a_card_can_hold_it_and_never_said_to_be_where_not(
        int people, bool canBeHeld)
    {
        await using var bot = await TestBot.StartAsync(expectsErrors: true);
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("dán danh sách");
        var drafts = bot.PathOf("campaigns/mau-tuat-2018/drafts");
        Directory.CreateDirectory(Path.GetDirectoryName(drafts)!);
        await File.WriteAllTextAsync(drafts, "", TestContext.Current.CancellationToken);
        var press = chat.Press("Đọc danh sách", ("lines", LargeRosterTests.List(people, name: "Nguyễn Thị Thử Nghiệm")));

        var refused = await chat.SendAsync(press);

        Assert.StartsWith(NothingSaved, refused.Card?.Said ?? refused.Text, StringComparison.Ordinal);
        Assert.Equal(canBeHeld, refused.Card is not null);
        Assert.Equal(canBeHeld, (refused.Card?.Said ?? refused.Text)!.Contains("được giữ trên thẻ này", StringComparison.Ordinal));
        File.Delete(drafts);
        if (canBeHeld)
            (await chat.PressAsync(RosterSteps.PressAgain)).Says($"{people} người");
    }

    [Fact]
    public async Task A_submission_while_storage_is_down_gives_no_receipt_and_one_when_pressed_again()
    {
        await using var bot = await TestBot.StartAsync(expectsErrors: true);
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync(RosterSteps.EverybodyAlways);
        await chat.PressAsync("Xem lại & nộp");
        var press = chat.Press("Nộp danh sách");
        var submissions = bot.PathOf("campaigns/mau-tuat-2018/submissions");

        await File.WriteAllTextAsync(submissions, "", TestContext.Current.CancellationToken);
        (await chat.SendAsync(press)).Card!.Says(NothingSaved);

        File.Delete(submissions);
        (await chat.PressAsync(RosterSteps.PressAgain)).Says("✓ Đã nhận", "(bản 1)");
        Assert.Equal(1, bot.VersionsOf("C01", "vu-thu"));
    }

    [Fact]
    public async Task A_draft_that_cannot_be_cleared_after_submitting_does_not_take_the_receipt_back()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync(RosterSteps.EverybodyAlways);
        var draft = bot.PathOf("campaigns/mau-tuat-2018/drafts/vu-thu/C01.json");
        await chat.PressAsync("Xem lại & nộp");
        await chat.PressAsync("Nộp danh sách");
        Assert.False(File.Exists(draft));

        // As a crash between the two writes leaves it: the version is there, the draft it was made from too.
        await chat.PressAsync("Sửa");
        await chat.AddAsync("Lê Ví Dụ", "0987654321");
        var left = await File.ReadAllBytesAsync(draft, TestContext.Current.CancellationToken);
        await chat.SubmitAsync();
        await File.WriteAllBytesAsync(draft, left, TestContext.Current.CancellationToken);

        await chat.AskAsync("trang chủ");
        (await chat.PressAsync("Xem đủ")).DoesNotSay("đang sửa, chưa nộp lại");
        (await chat.AskAsync("danh sách")).Says("Đang sửa bản 2 đã nộp.", "2 người");
        await chat.AddAsync("Phạm Mẫu", "0911222333");
        (await chat.SubmitAsync()).Says("(bản 3)", "3 người");
    }

    [Fact]
    public async Task What_is_written_while_storage_is_gone_is_asked_for_again()
    {
        await using var bot = await TestBot.StartAsync(expectsErrors: true);
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        var lockFile = Path.Combine(bot.Folder, ".lock");

        File.Move(lockFile, $"{lockFile}-away"); // as an unmounted disk looks
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await bot.GetAsync("/health/storage")).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await bot.GetAsync("/health")).Status);
        // Alerts are taken all the same: no instance is to be taken out of rotation for it.
        Assert.Equal(HttpStatusCode.OK, (await bot.GetAsync("/health/ready")).Status);
        Assert.Equal(HttpStatusCode.OK, (await bot.GetAsync("/health/live")).Status);
        Assert.StartsWith("Chưa lưu được gì: kho dữ liệu đang gián đoạn. Xin gửi lại", await chat.HearAsync(RosterSteps.EverybodyAlways),
            StringComparison.Ordinal);

        File.Move($"{lockFile}-away", lockFile);
        Assert.Equal(HttpStatusCode.OK, (await bot.GetAsync("/health/storage")).Status);
        (await chat.AskAsync(RosterSteps.EverybodyAlways)).Says("✓ Đã nhận 1 dòng.");
    }

    [Fact]
    public async Task A_draft_that_is_damaged_is_an_outage_and_is_not_written_over()
    {
        await using var bot = await TestBot.StartAsync(expectsErrors: true);
        var chat = bot.ChatOf(Who.VuThu);
        var draft = bot.PathOf("campaigns/mau-tuat-2018/drafts/vu-thu/C01.json");
        Directory.CreateDirectory(Path.GetDirectoryName(draft)!);
        await File.WriteAllTextAsync(draft, """{"unit":"vu-thu","obl""", TestContext.Current.CancellationToken);

        Assert.StartsWith(NothingSaved, await chat.HearAsync(RosterSteps.EverybodyAlways), StringComparison.Ordinal);

        Assert.Equal("""{"unit":"vu-thu","obl""", await File.ReadAllTextAsync(draft, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_bug_is_told_with_a_code_that_the_log_has_once()
    {
        await using var bot = await TestBot.StartAsync(
            change: builder => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<ICardAction,
            Bug>(builder.Services),
            expectsErrors: true);
        var chat = bot.ChatOf(Who.VuThu);

        var answer = await chat.SendAsync(
            chat.Invoke(Bug.Name, new System.Text.Json.Nodes.JsonObject { ["name"] = "Trần Thử Nghiệm", ["phone"] = "0912345678" }));

        Assert.Equal(200, answer.Status);
        var said = answer.Card!.Said;
        Assert.Matches("^TetBot gặp lỗi \\(mã [0-9a-f]{8}\\) và chưa ghi nhận gì\\.", said);
        var code = said[said.IndexOf("(mã ", StringComparison.Ordinal)..][4..12];
        Assert.Contains(code, Assert.Single(bot.Logs.At(LogLevel.Error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_asks_to_wait_gets_the_answer_once_after_it()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        bot.Connector.Next(chat.Conversation, 429, "", ("Retry-After", "1"));

        (await chat.AskAsync("trang chủ")).Says("Điện lực Vũ Thư");

        Assert.Equal(2, bot.Connector.Attempts);
    }

    [Fact]
    public async Task A_list_is_kept_though_the_answer_could_not_be_sent()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        bot.Connector.Next(chat.Conversation, 500, "broken");

        Assert.Empty(await chat.SayAsync(RosterSteps.EverybodyAlways));

        Assert.Contains(bot.Logs.At(LogLevel.Warning), text => text.Contains("was not sent", StringComparison.Ordinal));
        (await chat.AskAsync("danh sách")).Says("Đủ 22/22 ca");
    }

    [Fact]
    public async Task A_service_that_does_not_answer_does_not_hold_the_turn_for_longer_than_teams_waits()
    {
        await using var bot = await TestBot.StartAsync(expectsErrors: true); // the retrying library logs its time-outs as errors
        var chat = bot.ChatOf(Who.VuThu);
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bot.Connector.Next(chat.Conversation, context =>
        {
            context.RequestAborted.Register(left.SetResult);
            return left.Task;
        });

        // It may have taken the card, so nobody gets it twice.
        Assert.Empty(await chat.SayAsync("trang chủ"));

        await left.Task.WaitAsync(TestContext.Current.CancellationToken);
        (await chat.AskAsync("trang chủ")).Says("Điện lực Vũ Thư");
    }

    /// <summary>A button whose handler has a bug.</summary>
    private sealed class Bug : ICardAction
    {
        public const string Name = "test.bug";

        public string Verb => Name;

        public Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("A bug, for the test.");
    }
}
