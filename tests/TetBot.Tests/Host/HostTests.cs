using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TetBot.Development;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using TetBot.Turns;
using Xunit;

// Not TetBot.Tests.Host: a namespace of that name would hide the class Host from the other tests.
namespace TetBot.Tests.Hosting;

/// <summary>How the app starts, and how it does not.</summary>
public sealed class HostTests
{
    private static readonly string[] Registered =
    [
        "--environment=Production",
        "--Bot:AppId=11111111-2222-3333-4444-555555555555",
        "--Bot:TenantId=99999999-8888-7777-6666-555555555555",
        "--Bot:ClientSecret=not-a-secret",
    ];

    [Fact]
    public async Task A_healthy_bot_says_so()
    {
        await using var bot = await TestBot.StartAsync();

        Assert.Equal((HttpStatusCode.OK, "Healthy"), await bot.GetAsync("/health/live"));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await bot.GetAsync("/health/ready"));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await bot.GetAsync("/health/storage"));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await bot.GetAsync("/health"));
    }

    [Fact]
    public async Task Production_takes_no_activity_without_a_token()
    {
        await using var bot = await TestBot.StartAsync(settings: Registered);
        var message = bot.ChatOf(Who.VuThu).Activity("message");
        message["text"] = "trang chủ";

        var (status, body) = await bot.PostAsync(message);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.DoesNotContain("Vũ Thư", body, StringComparison.Ordinal);
        Assert.Equal(0, bot.Connector.Attempts);
    }

    [Fact]
    public async Task Production_without_an_app_id_does_not_start_and_says_what_to_set()
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => TestBot.StartAsync(settings: "--environment=Production"));

        Assert.Contains("Bot:AppId", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_on_an_empty_store_asks_for_a_directory_instead_of_inventing_people()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => TestBot.StartAsync(settings: [.. Registered, "--Campaign:Directory="]));

        Assert.Contains("Campaign:Directory", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_with_errors_stops_the_start_and_names_them()
    {
        using var folder = new TemporaryFolder();
        var wrong = folder["wrong.json"];
        await File.WriteAllTextAsync(
            wrong, """{"people":[{"objectId":"nobody","name":"Phạm Mẫu","unit":"vu-thư","roles":["staff"]}]}""",
            TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => TestBot.StartAsync(settings: $"--Campaign:Directory={wrong}"));

        Assert.Contains("$.people[0].objectId", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("vu-thu", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Development_begins_with_the_invented_people()
    {
        await using var bot = await TestBot.StartAsync(settings: "--Campaign:Directory=");

        (await bot.ChatOf("00000000-0000-0000-0000-000000000101").AskAsync("trang chủ")).Says("Điện lực Vũ Thư");
    }

    [Fact]
    public async Task A_directory_there_is_stays_whatever_the_file_says_later()
    {
        using var folder = new TemporaryFolder();
        await using (await TestBot.StartAsync(folder, settings: "--Campaign:Directory="))
        {
        }

        await using var bot = await TestBot.StartAsync(folder);
        (await bot.ChatOf(Who.KienXuong).AskAsync("trang chủ")).Says("Bạn chưa có trong danh bạ");
    }

    [Fact]
    public async Task A_second_bot_on_the_same_folder_does_not_start()
    {
        using var folder = new TemporaryFolder();
        await using var bot = await TestBot.StartAsync(folder);

        await Assert.ThrowsAsync<TetBot.Storage.StorageUnavailableException>(() => TestBot.StartAsync(folder));
    }

    [Theory]
    [InlineData("/tua 15/02 14:00", "14:00:00 thứ Năm 15/02/2018")]
    [InlineData("/TUA 15/2 14:00:30", "14:00:30 thứ Năm 15/02/2018")]
    [InlineData("/tua 15/02/2018 14:00", "14:00:00 thứ Năm 15/02/2018")]
    [InlineData("/tua 23:59", "23:59:00 thứ Ba 06/02/2018")]
    public async Task In_development_a_message_moves_the_clock(string typed, string said)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);

        Assert.Contains(said, await chat.HearAsync(typed), StringComparison.Ordinal);
        if (typed is "/tua 15/02 14:00")
            (await chat.AskAsync("trang chủ")).Says("còn 59 phút", "quá hạn 7 ngày 14 giờ");
    }

    [Theory]
    [InlineData("/tua")]
    [InlineData("/tua 31/02 14:00")]
    [InlineData("/tua 15/02 25:00")]
    [InlineData("/tua mai")]
    public async Task A_move_of_the_clock_that_cannot_be_read_says_how(string typed)
    {
        await using var bot = await TestBot.StartAsync();

        Assert.Contains("Gõ “/tua 15/02 14:00” để chuyển đồng hồ.", await bot.ChatOf(Who.VuThu).HearAsync(typed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_production_there_is_nothing_that_moves_the_clock()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["people.json"], Who.Directory(), TestContext.Current.CancellationToken);
        await using var app =
            TetBotHost.Build([.. Registered, $"--Storage:Folder={folder["data"]}", $"--Campaign:Directory={folder["people.json"]}"]);

        Assert.Empty(app.Services.GetServices<IMessageHandler>().OfType<MoveClockMessage>());
        Assert.Null(app.Services.GetService<MovableTimeProvider>());
        Assert.Same(TimeProvider.System, app.Services.GetRequiredService<TimeProvider>());

        // What would move it is no list of people either.
        var taken = app.Services.GetServices<IMessageHandler>().First(handler => handler.Accepts("/tua 15/02 14:00", "/tua 15/02 14:00"));
        Assert.IsType<TetBot.Features.Help.HelpMessage>(taken);
    }
}
