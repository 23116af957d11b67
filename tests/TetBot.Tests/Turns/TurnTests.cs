using System.Net;
using System.Text.Json.Nodes;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Turns;

/// <summary>Whatever arrives is answered as the protocol asks.</summary>
public sealed class TurnTests
{
    [Fact]
    public async Task A_verb_nobody_has_is_told_in_words()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);

        foreach (var verb in (string[])["roster.delete", "HOME", " ", new string('x', 10_000)])
            Assert.StartsWith(
                "Nút này không còn dùng. Gõ “trang chủ”", (await chat.SendAsync(chat.Invoke(verb, null))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("task/fetch")]
    [InlineData("composeExtension/query")]
    [InlineData(null)]
    public async Task An_invoke_the_bot_does_not_know_is_not_implemented(string? name)
    {
        await using var bot = await TestBot.StartAsync();
        var invoke = bot.ChatOf(Who.VuThu).Activity("invoke");
        invoke["name"] = name;

        Assert.Equal(HttpStatusCode.NotImplemented, (await bot.PostAsync(invoke)).Status);
    }

    [Theory]
    [InlineData("""null""")]
    [InlineData("""{}""")]
    [InlineData("""{"action":{"type":"Action.Submit","verb":"home"}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":7}}""")]
    [InlineData("""{"action":"home"}""")]
    public async Task A_card_action_without_a_verb_is_a_bad_request_within_200(string value)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        var invoke = chat.Invoke("home", null);
        invoke["value"] = JsonNode.Parse(value);

        var answer = await chat.SendAsync(invoke);

        Assert.Equal(400, answer.Status);
        Assert.Equal("application/vnd.microsoft.error", answer.Type);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("somebody")]
    [InlineData("../../directory")]
    public async Task Without_an_object_id_nobody_is_anybody(string? objectId)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        var message = chat.Activity("message");
        message["text"] = "danh sách";
        message["from"]!["aadObjectId"] = objectId;
        var invoke = chat.Invoke("roster.open", null);
        invoke["from"]!["aadObjectId"] = objectId;

        Assert.StartsWith("Không biết bạn là ai", Assert.Single(await chat.DeliverAsync(message)).Text, StringComparison.Ordinal);
        Assert.StartsWith("Không biết bạn là ai", (await chat.SendAsync(invoke)).Text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(bot.PathOf("people")));
    }

    [Fact]
    public async Task An_object_id_in_capitals_or_braces_is_the_same_person()
    {
        await using var bot = await TestBot.StartAsync();
        var stranger = "00000000-0000-0000-0000-0000000009ab";
        var chat = bot.ChatOf(stranger);
        await chat.AskAsync("xin chào");
        await chat.PressAsync("Xin quyền truy cập", ("unit", "p4"));

        foreach (var spelling in (string[])[
            stranger.ToUpperInvariant(), $"{{{stranger}}}", stranger.Replace("-", "", StringComparison.Ordinal)])
        {
            var message = chat.Activity("message");
            message["text"] = "trang chủ";
            message["from"]!["aadObjectId"] = spelling;
            Assert.Single(await chat.DeliverAsync(message)).Card!.Says("Đã gửi yêu cầu lúc");
        }
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("messageReaction")]
    [InlineData("messageDelete")]
    [InlineData("messageUpdate")]
    [InlineData("event")]
    [InlineData("somethingNew")]
    public async Task Other_activities_are_taken_in_silence(string type)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);

        Assert.Empty(await chat.DeliverAsync(chat.Activity(type)));
    }

    [Fact]
    public async Task A_person_known_in_one_conversation_is_reached_in_the_one_they_used_last()
    {
        await using var bot = await TestBot.StartAsync();
        var (desk, phone, stranger) = (bot.ChatOf(Who.Admin), bot.ChatOf(Who.Admin, device: "-phone"), bot.ChatOf(Who.Stranger));
        await desk.AskAsync("trang chủ");
        await phone.AskAsync("trang chủ");
        await stranger.AskAsync("xin chào");

        await stranger.PressAsync("Xin quyền truy cập", ("unit", "p4"));

        Assert.Single(bot.Connector.In(desk.Conversation));
        phone.LookAtNewest().Says("**Đỗ Thử Thách** xin vào TetBot");
    }
}
