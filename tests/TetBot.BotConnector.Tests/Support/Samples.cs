using System.Text.Json.Nodes;
using TetBot.BotConnector.Activities;

namespace TetBot.BotConnector.Tests.Support;

/// <summary>Activities as Teams sends them, about people who do not exist.</summary>
internal static class Samples
{
    public static JsonObject Message(string serviceUrl) => new()
    {
        ["type"] = "message",
        ["id"] = "1700000000001",
        ["timestamp"] = "2026-02-06T01:12:44.123Z",
        ["channelId"] = "msteams",
        ["serviceUrl"] = serviceUrl,
        ["from"] = new JsonObject
        {
            ["id"] = "29:person",
            ["name"] = "Trần Thử Nghiệm",
            ["aadObjectId"] = "00000000-0000-0000-0000-00000000000a"
        },
        ["recipient"] = new JsonObject { ["id"] = $"28:{BotHost.AppId}", ["name"] = "TetBot" },
        ["conversation"] = new JsonObject
        {
            ["id"] = FakeTeams.ConversationId,
            ["conversationType"] = "personal",
            ["tenantId"] = BotHost.TenantId,
        },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = BotHost.TenantId } },
        ["text"] = "xin chào",
    };

    public static JsonObject CardAction(string serviceUrl, JsonNode? value)
    {
        var activity = Message(serviceUrl);
        activity["type"] = "invoke";
        activity["name"] = InvokeNames.AdaptiveCardAction;
        activity["value"] = value;
        return activity;
    }

    public static ConversationReference Reference(string serviceUrl) => new()
    {
        ServiceUrl = serviceUrl,
        ChannelId = "msteams",
        ConversationId = FakeTeams.ConversationId,
        ConversationType = "personal",
        TenantId = BotHost.TenantId,
        Bot = new ChannelAccount { Id = $"28:{BotHost.AppId}" },
        User = new ChannelAccount { Id = "29:person" },
    };
}
