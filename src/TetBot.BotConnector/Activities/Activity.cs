using System.Text.Json;
using System.Text.Json.Serialization;

namespace TetBot.BotConnector.Activities;

/// <summary>
/// One thing that happened in a conversation, as the Bot Connector puts it on the wire. Read once at the edge; unknown
/// fields are ignored and a field of an unexpected shape reads as absent, because channels add both without notice.
/// </summary>
public sealed record Activity
{
    /// <summary>What happened: one of <see cref="ActivityTypes"/>, or a kind the channel has added since.</summary>
    public string? Type { get; init; }

    /// <summary>The activity's id; for a message the id to update or reply to. Deliveries of one activity share it.</summary>
    public string? Id { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public DateTimeOffset? LocalTimestamp { get; init; }

    /// <summary>IANA zone of the sender's device, for instance <c>Asia/Ho_Chi_Minh</c>.</summary>
    public string? LocalTimezone { get; init; }

    /// <summary>BCP 47 language of the sender's client, for instance <c>vi-VN</c>.</summary>
    public string? Locale { get; init; }

    /// <summary><c>msteams</c> in Teams.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Where answers go. It carries a path, which is kept.</summary>
    public string? ServiceUrl { get; init; }

    [JsonConverter(typeof(Tolerant<ChannelAccount>))]
    public ChannelAccount? From { get; init; }

    [JsonConverter(typeof(Tolerant<ChannelAccount>))]
    public ChannelAccount? Recipient { get; init; }

    [JsonConverter(typeof(Tolerant<ConversationAccount>))]
    public ConversationAccount? Conversation { get; init; }

    /// <summary>The text as typed, with <c>&lt;at&gt;</c> mentions still in it: see <see cref="TextWithoutMentions"/>.</summary>
    public string? Text { get; init; }

    /// <summary><c>plain</c>, <c>markdown</c> or <c>xml</c>.</summary>
    public string? TextFormat { get; init; }

    public string? Summary { get; init; }

    /// <summary>The message this one answers; for a click, the message that carries the card.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>What an invoke or event asks for: one of <see cref="InvokeNames"/>.</summary>
    public string? Name { get; init; }

    /// <summary><c>add</c>, <c>add-upgrade</c>, <c>remove</c> or <c>remove-upgrade</c> of an installation update.</summary>
    public string? Action { get; init; }

    /// <summary>The payload of an invoke or of an Action.Submit; any JSON at all.</summary>
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

    /// <summary>The tenant the activity comes from: <c>channelData.tenant.id</c>, else <c>conversation.tenantId</c>.</summary>
    [JsonIgnore]
    public string? TenantId => ChannelData?.Tenant?.Id ?? Conversation?.TenantId;

    /// <summary>
    /// What an Action.Submit sent: the scalar properties of <see cref="Value"/>, which is an object or, from a messageBack,
    /// a string of JSON. Null when this is no such message. Read anew at every call.
    /// </summary>
    [JsonIgnore]
    public ActionData? SubmitData =>
        Type is ActivityTypes.Message && Value is { } value ? ActionData.FromSubmit(value) : null;

    /// <summary>The files the message carries; empty when there are none. One that came without a usable link is a
    /// <see cref="SentFile.WithoutLink"/>. Read anew at every call.</summary>
    [JsonIgnore]
    public IReadOnlyList<SentFile> Files => SentFile.Among(Attachments);

    /// <summary>
    /// The words of the message, trimmed; empty when there are none. The bot's own mentions are taken out, whether the client says by an
    /// entity which
    /// they are or not; other people's stay as their names. Entities of HTML, which clients leave in plain text too, are decoded.
    /// </summary>
    public string TextWithoutMentions() => MentionText.Of(this);

    /// <summary>Reads one activity from UTF-8 JSON.</summary>
    /// <exception cref="JsonException">It is not one JSON object, or it nests deeper than 64 levels.</exception>
    public static Activity Parse(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, ActivityJson.Default.Activity) ?? throw new JsonException("An activity cannot be null.");
}
