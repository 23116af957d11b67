using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Hosting;

/// <summary>The bot as a process of its own, in an environment that is not this test's.</summary>
public sealed partial class BotProcessTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private FakeConnector? _connector;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _connector = await FakeConnector.StartAsync();
        Directory.CreateDirectory(_folder["temp"]);
        await File.WriteAllBytesAsync(_folder["people.json"], Who.Directory(), Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _connector!.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("vi-VN", "trợ giúp", "Anh/Chị|TetBot", "vi")]
    [InlineData("vi-VN", "tro\u031B\u0323 giu\u0301p", "Anh/Chị|TetBot", "vi")]
    [InlineData("en-US", "help", "TetBot", "en")]
    public async Task Without_ICU_the_bot_answers_in_both_languages(string locale, string typed, string words, string language)
    {
        using var bot = Start(("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"));
        try
        {
            var address = await AddressAsync(bot);
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
            Assert.Equal("Healthy", await http.GetStringAsync(new Uri("health/ready", UriKind.Relative), Cancel));
            using var content = new StringContent(Message(locale, typed).ToJsonString(), Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(new Uri("api/messages", UriKind.Relative), content, Cancel);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var card = (await _connector!.WaitForAsync("a:901", one => one.Card is not null)).Card!;
            Assert.Matches(words, card.Said);
            Assert.DoesNotContain("Chưa hiểu", card.Said, StringComparison.Ordinal);
            Assert.DoesNotContain("Not understood", card.Said, StringComparison.Ordinal);
            Assert.Equal(language, card.Lang);
        }
        finally
        {
            bot.Kill();
        }
    }

    [Fact]
    public async Task What_the_runtime_of_a_killed_bot_left_is_gone_once_the_next_has_started()
    {
        if (OperatingSystem.IsWindows())
            return;
        for (var kill = 0; kill < 3; kill++)
        {
            using var killed = Start();
            await AddressAsync(killed);
            killed.Kill();
            await killed.WaitForExitAsync(Cancel);
            Assert.InRange(Leftovers().Count, 1, 3);
        }

        using var bot = Start();
        try
        {
            await AddressAsync(bot);
            var mark = string.Create(CultureInfo.InvariantCulture, $"-{bot.Id}-");
            Assert.NotEmpty(Leftovers());
            Assert.All(Leftovers(), file => Assert.Contains(mark, file, StringComparison.Ordinal));
        }
        finally
        {
            bot.Kill();
        }
    }

    private List<string> Leftovers() =>
        [.. Directory.GetFiles(_folder["temp"]).Select(file => Path.GetFileName(file))
            .Where(file => file.StartsWith("dotnet-diagnostic-", StringComparison.Ordinal)
            || file.StartsWith("clr-debug-pipe-", StringComparison.Ordinal))];

    private static async Task<Uri> AddressAsync(Process bot)
    {
        var said = new StringBuilder();
        while (await bot.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            said.AppendLine(line);
            if (Listening().Match(line) is { Success: true } match)
            {
                _ = bot.StandardOutput.BaseStream.CopyToAsync(Stream.Null, Cancel);
                return new Uri($"{match.Value}/");
            }
        }

        throw new InvalidOperationException($"The bot ended before it listened:\n{said}{await bot.StandardError.ReadToEndAsync(Cancel)}");
    }

    private Process Start(params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "TetBot.dll"),
                "--environment=Development",
                "--urls=http://127.0.0.1:0",
                "--Playground:Enabled=false",
                "--Dispatcher:Enabled=false",
                $"--Storage:Folder={_folder["data"]}",
                $"--Campaign:Directory={_folder["people.json"]}",
                $"--Bot:ServiceUrl={_connector!.ServiceUrl}",
            },
            Environment = { ["TMPDIR"] = _folder["temp"] },
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private JsonObject Message(string locale, string text) => new()
    {
        ["type"] = "message",
        ["id"] = "f:1",
        ["channelId"] = "msteams",
        ["serviceUrl"] = _connector!.ServiceUrl,
        ["locale"] = locale,
        ["text"] = text,
        ["from"] = new JsonObject
        {
            ["id"] = "29:901",
            ["name"] = "Trần Thử",
            ["aadObjectId"] = locale is "en-US"
            ? Who.VuThuEnglish : Who.VuThu
        },
        ["recipient"] = new JsonObject { ["id"] = "28:tetbot", ["name"] = "TetBot" },
        ["conversation"] = new JsonObject { ["id"] = "a:901", ["conversationType"] = "personal", ["tenantId"] = "tenant" },
    };

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, 10_000)]
    private static partial Regex Listening();
}
