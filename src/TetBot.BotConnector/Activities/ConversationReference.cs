using System.Text.Json.Serialization;

namespace TetBot.BotConnector.Activities;

/// <summary>
/// Everything needed to send to a conversation later. Store it, and renew it from each inbound activity, because the
/// service URL changes. Any <c>JsonSerializerContext</c> that lists it can serialize it.
/// </summary>
public sealed record ConversationReference
{
    public required string ServiceUrl { get; init; }

    public string? ChannelId { get; init; }

    /// <summary>Empty when the activity named no conversation. Nothing can be sent then.</summary>
    public required string ConversationId { get; init; }

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public string? ConversationType { get; init; }

    public string? TenantId { get; init; }

    /// <summary>The bot, as the conversation knows it.</summary>
    public ChannelAccount? Bot { get; init; }

    /// <summary>The sender of the activity this was made from.</summary>
    public ChannelAccount? User { get; init; }

    /// <summary>The conversation without its thread. For a channel's thread (<c>19:…;messageid=…</c>) this is the
    /// channel.</summary>
    [JsonIgnore]
    public string RootId => ConversationId.Split(";messageid=")[0];

    [JsonIgnore]
    public bool IsPersonal => ConversationType is "personal";

    /// <summary>The way back to the origin of <paramref name="activity"/>.</summary>
    public static ConversationReference FromActivity(Activity activity) => new()
    {
        ServiceUrl = activity.ServiceUrl ?? "",
        ChannelId = activity.ChannelId,
        ConversationId = activity.Conversation?.Id ?? "",
        ConversationType = activity.Conversation?.ConversationType,
        TenantId = activity.TenantId,
        Bot = activity.Recipient,
        User = activity.From,
    };
}
