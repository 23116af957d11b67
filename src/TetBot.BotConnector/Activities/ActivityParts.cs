using System.Text.Json;
using System.Text.Json.Serialization;

namespace TetBot.BotConnector.Activities;

/// <summary>A person or bot in a channel.</summary>
public sealed record ChannelAccount
{
    /// <summary><c>29:…</c> for a person (different for every bot), <c>28:&lt;appId&gt;</c> for a bot.</summary>
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>The person's Entra object id; absent for bots.</summary>
    public string? AadObjectId { get; init; }
}

/// <summary>The conversation an activity belongs to.</summary>
public sealed record ConversationAccount
{
    /// <summary><c>a:…</c> personal, <c>19:…</c> group chat or channel, with <c>;messageid=…</c> for a thread.</summary>
    public string? Id { get; init; }

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public string? ConversationType { get; init; }

    public string? TenantId { get; init; }

    public bool? IsGroup { get; init; }

    public string? Name { get; init; }
}

/// <summary>An attachment of a message. A <c>text/html</c> attachment often only repeats the text and is not a file.
/// Files are read from <see cref="Activity.Files"/>.</summary>
public sealed record Attachment
{
    public string? ContentType { get; init; }

    public string? ContentUrl { get; init; }

    public string? Name { get; init; }

    public JsonElement? Content { get; init; }
}

/// <summary>The channel's metadata on a message: a mention, the client's details, or another kind.</summary>
public sealed record Entity
{
    /// <summary><c>mention</c>, <c>clientInfo</c> or another kind.</summary>
    public string? Type { get; init; }

    [JsonConverter(typeof(Tolerant<ChannelAccount>))]
    public ChannelAccount? Mentioned { get; init; }

    /// <summary>For a mention, the exact substring of the message's text.</summary>
    public string? Text { get; init; }

    public string? Locale { get; init; }

    public string? Country { get; init; }

    /// <summary>For client details, for instance <c>Android</c>, <c>iOS</c>, <c>Web</c>, <c>Windows</c>.</summary>
    public string? Platform { get; init; }

    public string? Timezone { get; init; }
}

/// <summary>The data Teams adds to an activity. For another channel, the same fields if it has them.</summary>
public sealed record TeamsChannelData
{
    [JsonConverter(typeof(Tolerant<TenantInfo>))]
    public TenantInfo? Tenant { get; init; }

    [JsonConverter(typeof(Tolerant<TeamInfo>))]
    public TeamInfo? Team { get; init; }

    [JsonConverter(typeof(Tolerant<ChannelInfo>))]
    public ChannelInfo? Channel { get; init; }

    /// <summary>What changed in a conversation update (<c>teamMemberAdded</c>, <c>channelRenamed</c>, …).</summary>
    public string? EventType { get; init; }
}

public sealed record TenantInfo
{
    public string? Id { get; init; }
}

public sealed record TeamInfo
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? AadGroupId { get; init; }
}

public sealed record ChannelInfo
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Type { get; init; }
}
