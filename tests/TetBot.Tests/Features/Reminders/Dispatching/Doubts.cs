using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TetBot.Tests.Support;

namespace TetBot.Tests.Features.Reminders.Dispatching;

/// <summary>A connector of which nobody can tell from its answers whether it delivered; counts what people see.</summary>
/// <param name="connector">The one there is.</param>
/// <param name="conversation">In which conversation it is so.</param>
internal sealed class Doubts(FakeConnector connector, string conversation)
{
    private readonly ConcurrentQueue<JsonObject> _seen = new();

    /// <summary>How many cards people see there after so many messages.</summary>
    public int CardsAfter(int before) => _seen.Count(one => one["attachments"] is not null)
        + connector.In(conversation).Skip(before).Count(one => one is { Method: "POST", AttachmentType: not null, IsKeptTrue: false });

    /// <summary>Answers the next requests.</summary>
    /// <param name="requests">How many.</param>
    /// <param name="status">With this; 0: the connection is reset instead, -1: in the middle of a good answer.</param>
    /// <param name="delivers">Whether people see what was sent all the same.</param>
    public void Next(int requests, int status, bool delivers)
    {
        for (var i = 0; i < requests; i++)
            connector.Next(conversation, context => AnswerAsync(context, status, delivers));
    }

    /// <summary>The next message is seen at once and answered when that is allowed.</summary>
    public void NextAnswersWhen(Task allowed) => connector.Next(conversation, async context =>
    {
        await KeepAsync(context);
        await allowed;
        await context.Response.WriteAsJsonAsync(new JsonObject { ["id"] = "m-late" });
    });

    private async Task AnswerAsync(HttpContext context, int status, bool delivers)
    {
        if (delivers)
            await KeepAsync(context);
        if (status > 0)
        {
            context.Response.StatusCode = status;
            return;
        }

        if (status < 0)
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
        }

        context.Abort();
    }

    private async Task KeepAsync(HttpContext context)
    {
        if (context.Request.Method is "POST")
            _seen.Enqueue((await JsonNode.ParseAsync(context.Request.Body))!.AsObject());
    }
}
