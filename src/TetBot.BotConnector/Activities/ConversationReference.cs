using System.Text.Json.Serialization;

namespace TetBot.BotConnector.Activities;

/// <summary>
/// All that is needed to speak in a conversation later: keep it, and renew it from each inbound activity, because the
/// service URL moves. It serialises under any <c>JsonSerializerContext</c> that lists it.
/// </summary>
public sealed record ConversationReference
{
    public required string ServiceUrl { get; init; }

    public string? ChannelId { get; init; }

    /// <summary>Empty when the activity named no conversation; nothing can then be sent.</summary>
    public required string ConversationId { get; init; }

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public string? ConversationType { get; init; }

    public string? TenantId { get; init; }

    /// <summary>The bot, as the conversation knows it.</summary>
    public ChannelAccount? Bot { get; init; }

    /// <summary>Who caused the activity this was made from.</summary>
    public ChannelAccount? User { get; init; }

    /// <summary>The conversation without the thread it may be in: of a channel's thread (<c>19:…;messageid=…</c>) the channel.</summary>
    [JsonIgnore]
    public string RootId => ConversationId.Split(";messageid=")[0];

    [JsonIgnore]
    public bool IsPersonal => ConversationType is "personal";

    /// <summary>The way back to where <paramref name="activity"/> came from.</summary>
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
