using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace TetBot.Benchmarks.Bots;

/// <summary>The least that can be called a bot: parses the activity, posts one reply. Nothing is checked, nothing is tried again.</summary>
internal static class FloorBot
{
    public const string Kind = "floor";

    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false });

    public static WebApplication Build(string[] settings)
    {
        var app = WebApplication.CreateBuilder(settings).Build();
        app.MapPost(BotHost.MessagesPath, (RequestDelegate)AnswerAsync);
        return app;
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var activity = (await JsonSerializer.DeserializeAsync(
            context.Request.Body, FloorJson.Default.FloorActivity, context.RequestAborted))!;
        var conversation = Uri.EscapeDataString(activity.Conversation.Id);
        var address = new Uri($"{activity.ServiceUrl}v3/conversations/{conversation}/activities/{Uri.EscapeDataString(activity.Id)}");
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(
            new FloorReply("message", activity.Text, activity.Id), FloorJson.Default.FloorReply));
        content.Headers.ContentType = Json;
        using var response = await Http.PostAsync(address, content, context.RequestAborted);
        response.EnsureSuccessStatusCode();
    }
}

internal sealed record FloorActivity(string Id, string ServiceUrl, FloorConversation Conversation, string Text);

internal sealed record FloorConversation(string Id);

internal sealed record FloorReply(string Type, string Text, string ReplyToId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FloorActivity))]
[JsonSerializable(typeof(FloorReply))]
internal sealed partial class FloorJson : JsonSerializerContext;
