using System.Runtime.InteropServices;
using System.Text.Json;

namespace TetBot.Tests.Sending.Support;

/// <summary>What of the Bot Connector's interface is called.</summary>
internal enum CallKind
{
    Create,
    Post,
    Update,
    Delete,
}

/// <summary>A call of the Bot Connector, as its address names it.</summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="Conversation">In which conversation; empty for a creation, whose body has to be read for it.</param>
/// <param name="Message">Which message it is about; null for a new one.</param>
internal readonly record struct ConnectorCall(CallKind Kind, string Conversation = "", string? Message = null)
{
    /// <summary>The path of the service URL. Teams' has one too, and a client that drops it must not get through.</summary>
    public const string ServicePath = "/amer/tenant/";

    /// <summary>
    /// Reads the target as it was sent, since a path that was decoded as a whole cannot tell an id's own slash from the path's.
    /// </summary>
    /// <returns>Null if there is no such call.</returns>
    public static ConnectorCall? Read(string method, string target)
    {
        if (!target.StartsWith(ServicePath, StringComparison.Ordinal)) return null;
        var end = target.IndexOf('?', StringComparison.Ordinal);
        return (method, (end < 0 ? target : target[..end])[ServicePath.Length..].Split('/')) switch
        {
            ("POST", ["v3", "conversations"]) => new ConnectorCall(CallKind.Create),
            ("POST", ["v3", "conversations", { Length: > 0 } chat, "activities"]) => new ConnectorCall(CallKind.Post, Id(chat)),
            ("POST", ["v3", "conversations", { Length: > 0 } chat, "activities", { Length: > 0 }]) =>
                new ConnectorCall(CallKind.Post, Id(chat)),
            ("PUT", ["v3", "conversations", { Length: > 0 } chat, "activities", { Length: > 0 } message]) =>
                new ConnectorCall(CallKind.Update, Id(chat), Id(message)),
            ("DELETE", ["v3", "conversations", { Length: > 0 } chat, "activities", { Length: > 0 } message]) =>
                new ConnectorCall(CallKind.Delete, Id(chat), Id(message)),
            _ => null,
        };

        static string Id(string segment) => Uri.UnescapeDataString(segment);
    }
}

/// <summary>What the creation of a personal conversation asks for.</summary>
/// <param name="Member">With whom.</param>
/// <param name="Activity">The first message, as it came; null without one.</param>
internal sealed record ConversationOrder(string Member, byte[]? Activity)
{
    /// <summary>The conversation's id: the same each time, as with Teams.</summary>
    public string Conversation => ConversationOf(Member);

    public static string ConversationOf(string member) => $"a:{member}";

    /// <summary>Reads the body.</summary>
    /// <returns>Null for what Teams refuses with 400: no tenant, a group, or not exactly one member.</returns>
    public static ConversationOrder? Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } order
                || (order.TryGetProperty("isGroup", out var group) && group.ValueKind is not JsonValueKind.False)
                || !order.TryGetProperty("tenantId", out var tenant) || Text(tenant) is null
                || !order.TryGetProperty("members", out var members) || members.ValueKind is not JsonValueKind.Array
                || members.GetArrayLength() is not 1
                || members[0].ValueKind is not JsonValueKind.Object
                || !members[0].TryGetProperty("id", out var id) || Text(id) is not { } member)
                return null;
            var first = order.TryGetProperty("activity", out var activity) && activity.ValueKind is JsonValueKind.Object;
            return new ConversationOrder(member, first ? JsonMarshal.GetRawUtf8Value(activity).ToArray() : null);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element) =>
        element.ValueKind is JsonValueKind.String && element.GetString() is { Length: > 0 } text ? text : null;
}
