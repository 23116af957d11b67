using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;
using static TetBot.Tests.Features.Alerts.Intake.IntakeSteps;

namespace TetBot.Tests.Features.Alerts.Intake;

/// <summary>An alert is not lost for a character of its text: whatever its texts hold, it is taken, kept, and can be looked at.</summary>
public sealed class WrittenAnyhowTests : IDisposable
{
    private const int Rounds = 40;

    /// <summary>
    /// What breaks readers: halves of emojis, controls, what shows nothing, what is no character, what looks like markup.
    /// </summary>
    private static readonly string[] Pieces =
    [
        "\ud83d", "\ude00", "\ud83d\ude00", "\0", "\u0001", "\n", "\r\n", "\u007f", "\u0085", "\u200b", "\u202e", "\ufeff", "\ufffe",
        "\uffff", "\udbff\udfff", "e\u0302\u0301", "ế", "\\", "\"", "<at>x</at>",
        "**", "{{DATE(x)}}", "%s", " ", "a", "CMIS", "\u2028",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(TellingProgram.Alertmanager)]
    [InlineData(TellingProgram.Own)]
    public async Task Whatever_its_texts_hold_an_alert_is_taken_kept_and_shown(string path)
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var boss = await bot.OpenChatAsync(AlertSteps.Boss);
        using var program = await TellingProgram.WithKeyAsync(bot);
        var random = new Random(2018);

        for (var round = 0; round < Rounds; round++)
        {
            var answer = await program.PostAsync(
                path, Written(path == TellingProgram.Own ? OwnOf(random, round) : Body(FiringOf(random, round)), random));
            Assert.Equal((HttpStatusCode.OK, (1, 1, 0)), (answer.Status, answer.Counts));
        }

        var kept = await bot.AlertsAsync();
        Assert.Equal(Rounds, kept.Sum(alert => alert.Members.Count));
        Assert.All(kept, alert => Assert.DoesNotContain(alert.Title, char.IsControl));
        foreach (var alert in kept)
        {
            var card = (await boss.SendAsync(boss.Invoke("alert.open", new JsonObject { ["alert"] = alert.Id.Value }))).Card;
            Assert.NotNull(card);
        }

        await boss.AskAsync("sự cố");
    }

    [Theory]
    [InlineData(TellingProgram.Alertmanager)]
    [InlineData(TellingProgram.Own)]
    public async Task Half_an_emoji_in_a_title_is_shown_as_what_it_is(string path)
    {
        await using var bot = await TestBot.StartAsync();
        using var program = await TellingProgram.WithKeyAsync(bot);
        var alert = Firing();
        alert["annotations"]!["summary"] = "HALF";

        var answer = await program.PostAsync(
            path, (path == TellingProgram.Own ? Own("HALF") : Body(alert)).ToJsonString()
                .Replace("HALF", @"Máy chủ \ud83d nóng", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("Máy chủ \uFFFD nóng", Assert.Single(await bot.AlertsAsync()).Title);
    }

    private static JsonObject OwnOf(Random random, int round) => new()
    {
        ["system"] = $"s{Any(random)}",
        ["severity"] = $"h{Any(random)}",
        ["title"] = $"t{Any(random)}",
        ["detail"] = Any(random),
        ["status"] = "firing",
        ["fingerprint"] = $"{round}{Any(random)}",
        ["group"] = Any(random),
        ["link"] = $"https://x.example/{Any(random)}",
        [$"x{Any(random)}"] = Any(random),
    };

    private static JsonObject FiringOf(Random random, int round)
    {
        var alert = Firing();
        alert["labels"] =
            new JsonObject
            {
                ["alertname"] = Any(random),
                [$"l{Any(random)}"] = Any(random),
                ["severity"] = Any(random),
                ["system"] = Any(random),
                ["job"] = Any(random)
            };
        alert["annotations"] =
            new JsonObject { ["summary"] = Any(random), ["description"] = Any(random), [$"a{Any(random)}"] = Any(random) };
        (alert["fingerprint"], alert["generatorURL"], alert["startsAt"]) = ($"{round}{Any(random)}", Any(random), Any(random));
        return alert;
    }

    private static string Any(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    /// <summary>As a program writes it that escapes each unit of UTF-16 by itself: a text may end in the middle of a pair.</summary>
    private static string Written(JsonNode node, Random random)
    {
        var json = new StringBuilder();
        Write(node);
        return json.ToString();

        void Write(JsonNode? value)
        {
            switch (value)
            {
                case JsonObject all:
                    json.Append('{');
                    foreach (var (index, (name, one)) in all.Index())
                    {
                        json.Append(index > 0 ? "," : "");
                        Text(name);
                        json.Append(':');
                        Write(one);
                    }

                    json.Append('}');
                    break;
                case JsonArray list:
                    json.Append('[').Append(list.Count > 0 ? "" : " ");
                    foreach (var (index, one) in list.Index())
                    {
                        json.Append(index > 0 ? "," : "");
                        Write(one);
                    }

                    json.Append(']');
                    break;
                case JsonValue one when one.TryGetValue<string>(out var text):
                    Text(text);
                    break;
                default:
                    json.Append(value?.ToJsonString() ?? "null");
                    break;
            }
        }

        void Text(string text)
        {
            json.Append('"');
            foreach (var unit in text)
                json.Append(char.IsAsciiLetterOrDigit(unit) || (unit == '\n' && random.Next(2) == 0) ? $"{unit}" : $"\\u{(int)unit:x4}");
            json.Append('"');
        }
    }
}
