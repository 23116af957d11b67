using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AdaptiveCards;
using Microsoft.Extensions.Logging;
using TetBot.Files.Workbooks.Contents;
using TetBot.Tests.Files.Workbooks;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Turns;

/// <summary>Nobody gets a file by somebody else's question, and no file goes where none belongs.</summary>
public sealed partial class FileOfferTamperingTests
{
    [Fact]
    public async Task A_place_beyond_OneDrive_gets_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        var consent = await chat.OfferAsync(bot);
        var activity = chat.Activity("invoke");
        activity["name"] = "fileConsent/invoke";
        activity["value"] = new JsonObject
        {
            ["type"] = "fileUpload",
            ["action"] = "accept",
            ["context"] = consent.Activity["attachments"]![0]!["content"]!["acceptContext"]!.DeepClone(),
            ["uploadInfo"] = drive.Open("mẫu.xlsx").Info,
        };
        activity["value"]!["uploadInfo"]!["uploadUrl"] = "https://example.com/upload";

        Assert.Contains("Chưa đưa được tệp", Assert.Single(await chat.CauseAsync(activity)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kind":"roster","o":"C01","u":"kien-xuong"}""", "không dành cho đơn vị bạn")]
    [InlineData("""{"kind":"report","o":"C03","u":"kien-xuong"}""", "không dành cho đơn vị bạn")]
    [InlineData("""{"kind":"roster","o":"C17"}""", "không dành cho đơn vị bạn")]
    [InlineData("""{"kind":"report","o":"C01"}""", "không dành cho đơn vị bạn")]
    [InlineData("""{"kind":"everything","o":"C01"}""", "Nút này không còn dùng")]
    [InlineData("{}", "Nút này không còn dùng")]
    [InlineData("null", "Nút này không còn dùng")]
    public async Task An_edited_context_gets_nothing_of_others(string context, string refusal)
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        var place = drive.Open("mẫu.xlsx");

        var said = Assert.Single(await chat.DecideAsync(JsonNode.Parse(context), "m-1", place));

        Assert.Contains(refusal, said.Text, StringComparison.Ordinal);
        Assert.Equal(0, place.Requests);
    }

    [Theory]
    [InlineData(Who.Stranger, true)]
    [InlineData(Who.ManagerOnly, false)]
    [InlineData(Who.KienXuong, false)]
    public async Task Somebody_elses_answer_gets_nothing(string person, bool isGreeted)
    {
        await using var bot = await TestBot.StartAsync();
        await using var drive = await OneDrive.StartAsync();
        var (chat, other) = (bot.ChatOf(Who.VuThu), bot.ChatOf(person));
        await chat.AskAsync("danh sách");
        await chat.AddAsync("Phạm Mẫu", "0911222333");
        var consent = await chat.OfferAsync(bot);
        var place = drive.Open("mẫu.xlsx");

        var done = await other.DecideAsync(consent, place);

        if (isGreeted)
            Assert.Contains("Xin quyền truy cập", Assert.Single(done).Card!.Titles);
        Assert.True(place.Content is null || Templates.ReadRoster(place.Content).Rows.Count == 0);
        Assert.Equal(person is Who.KienXuong ? 1 : 0, place.Requests);
    }

    [Theory]
    [InlineData("""{"type":"fileUpload","action":"accept","context":{"kind":"roster"}}""")]
    [InlineData("""{"type":"fileUpload","action":"maybe"}""")]
    [InlineData("""[]""")]
    [InlineData("null")]
    public async Task What_is_no_answer_to_a_question_is_a_bad_request(string value)
    {
        await using var bot = await TestBot.StartAsync();
        var activity = bot.ChatOf(Who.VuThu).Activity("invoke");
        activity["name"] = "fileConsent/invoke";
        activity["value"] = JsonNode.Parse(value);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await bot.PostAsync(activity)).Status);
        Assert.Empty(bot.Connector.All);
    }

    [Fact]
    public async Task In_development_the_file_can_be_fetched_by_a_link_nobody_guesses()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        await chat.OfferAsync(bot);

        var card = bot.Connector.In(chat.Conversation)[^1].Card!;
        card.Says("Khi chạy thử: tải thẳng TetBot C01 vu-thu.xlsx");
        var address = new Uri(Link().Match(card.Json.ToJsonString()).Value);
        using var http = new HttpClient();
        var workbook = await http.GetByteArrayAsync(address, TestContext.Current.CancellationToken);

        Assert.IsType<WorkbookReading.RosterSheet>(Templates.Read(workbook));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await bot.GetAsync("/development/files/x")).Status);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await bot.GetAsync($"/development/files/{Guid.Empty:N}")).Status);
    }

    [Fact]
    public async Task Only_the_last_files_are_kept_for_fetching()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        var paths = new List<string>();
        for (var i = 0; i < 21; i++)
        {
            await chat.PressAsync(WorkbookSteps.Template);
            paths.Add(new Uri(Link().Match(bot.Connector.In(chat.Conversation)[^1].Card!.Json.ToJsonString()).Value).AbsolutePath);
        }

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await bot.GetAsync(paths[0])).Status);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await bot.GetAsync(paths[1])).Status);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await bot.GetAsync(paths[20])).Status);
    }

    [Fact]
    public async Task In_production_there_is_no_link()
    {
        await using var bot = await TestBot.StartAsync(settings:
        [
            "--environment=Production",
            "--Bot:AppId=11111111-2222-3333-4444-555555555555",
            "--Bot:TenantId=99999999-8888-7777-6666-555555555555",
            "--Bot:ClientSecret=not-a-secret",
        ]);

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await bot.GetAsync($"/development/files/{Guid.NewGuid():N}")).Status);
        Assert.Empty(
            Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetServices<TetBot.Turns.IFileLinks>(bot.Services));
    }

    [Fact]
    public async Task No_log_has_the_address_of_a_file_or_its_name()
    {
        await using var bot = await TestBot.StartAsync(change: HurriedClock.Use);
        await using var drive = await OneDrive.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        await chat.TemplateAsync(bot, drive);
        var place = drive.Open("mẫu bí mật.xlsx");
        place.Fails = 500;
        await chat.DecideAsync(JsonNode.Parse("""{"kind":"roster"}"""), "m-1", place);

        foreach (var level in Enum.GetValues<LogLevel>())
        {
            Assert.All(bot.Logs.At(level), entry =>
            {
                Assert.DoesNotContain("/upload/", entry, StringComparison.Ordinal);
                Assert.DoesNotContain("bí mật", entry, StringComparison.Ordinal);
            });
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/development/files/[0-9a-f]{32}", RegexOptions.None, 10_000)]
    private static partial Regex Link();
}
