using System.Text.Json;
using System.Text.Json.Serialization;

namespace TetBot.BotConnector.Activities;

/// <summary>
/// An event in a conversation, as the Bot Connector sends it. It is read once at the edge. Unknown fields are ignored
/// and a field of an unexpected shape reads as absent, because channels add both without notice.
/// </summary>
public sealed record Activity
{
    /// <summary>The kind of event: one of <see cref="ActivityTypes"/>, or a kind the channel added later.</summary>
    public string? Type { get; init; }

    /// <summary>The activity's id; for a message, the id to update or reply to. Repeated deliveries of an activity
    /// share it.</summary>
    public string? Id { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public DateTimeOffset? LocalTimestamp { get; init; }

    /// <summary>IANA zone of the sender's device, for instance <c>Asia/Ho_Chi_Minh</c>.</summary>
    public string? LocalTimezone { get; init; }

    /// <summary>BCP 47 language of the sender's client, for instance <c>vi-VN</c>.</summary>
    public string? Locale { get; init; }

    /// <summary><c>msteams</c> in Teams.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Where answers are sent. Its path is kept.</summary>
    public string? ServiceUrl { get; init; }

    [JsonConverter(typeof(Tolerant<ChannelAccount>))]
    public ChannelAccount? From { get; init; }

    [JsonConverter(typeof(Tolerant<ChannelAccount>))]
    public ChannelAccount? Recipient { get; init; }

    [JsonConverter(typeof(Tolerant<ConversationAccount>))]
    public ConversationAccount? Conversation { get; init; }

    /// <summary>The text as typed, including <c>&lt;at&gt;</c> mentions; see
    /// <see cref="TextWithoutMentions"/>.</summary>
    public string? Text { get; init; }

    /// <summary><c>plain</c>, <c>markdown</c> or <c>xml</c>.</summary>
    public string? TextFormat { get; init; }

    public string? Summary { get; init; }

    /// <summary>The message this one replies to; for a click, the message that carries the card.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>The kind of an invoke or event: one of <see cref="InvokeNames"/>.</summary>
    public string? Name { get; init; }

    /// <summary>For an installation update: <c>add</c>, <c>add-upgrade</c>, <c>remove</c> or
    /// <c>remove-upgrade</c>.</summary>
    public string? Action { get; init; }

    /// <summary>The payload of an invoke or of an Action.Submit. It can be any JSON.</summary>
    public JsonElement? Value { get; init; }

    [JsonConverter(typeof(TolerantList<Attachment>))]
    public IReadOnlyList<Attachment>? Attachments { get; init; }

    [JsonConverter(typeof(TolerantList<ChannelAccount>))]
    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    [JsonConverter(typeof(TolerantList<ChannelAccount>))]
    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }

    [JsonConverter(typeof(TolerantList<Entity>))]
    public IReadOnlyList<Entity>? Entities { get; init; }

    [JsonConverter(typeof(Tolerant<TeamsChannelData>))]
    public TeamsChannelData? ChannelData { get; init; }

    /// <summary>The activity's tenant: <c>channelData.tenant.id</c>, otherwise <c>conversation.tenantId</c>.</summary>
    [JsonIgnore]
    public string? TenantId => ChannelData?.Tenant?.Id ?? Conversation?.TenantId;

    /// <summary>
    /// The data of an Action.Submit: the scalar properties of <see cref="Value"/>, which is an object or, from a
    /// messageBack, a string of JSON. Null for any other activity. Each call reads it again.
    /// </summary>
    [JsonIgnore]
    public ActionData? SubmitData =>
        Type is ActivityTypes.Message && Value is { } value ? ActionData.FromSubmit(value) : null;

    /// <summary>The files the message carries. A file without a usable link is a <see cref="SentFile.WithoutLink"/>.
    /// Each call reads them again.</summary>
    [JsonIgnore]
    public IReadOnlyList<SentFile> Files => SentFile.Among(Attachments);

    /// <summary>
    /// The trimmed words of the message; empty when there are none. The bot's own mentions are removed, whether or not
    /// an entity marks them, and other people's are replaced by their names. HTML entities, which clients leave even in
    /// plain text, are decoded.
    /// </summary>
    public string TextWithoutMentions() => MentionText.Of(this);

    /// <summary>Reads one activity from UTF-8 JSON.</summary>
    /// <exception cref="JsonException">The text is not one JSON object, or nests deeper than 64 levels.</exception>
    public static Activity Parse(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, ActivityJson.Default.Activity) ?? throw new JsonException("An activity cannot be null.");
}
