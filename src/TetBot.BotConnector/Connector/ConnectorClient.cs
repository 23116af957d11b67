using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Authentication;

namespace TetBot.BotConnector.Connector;

/// <summary>
/// The Bot Connector's REST interface: what a bot says, in a turn or on its own. Sending never throws for what can be
/// expected of a network and a service; see <see cref="SendOutcome"/>.
/// </summary>
public sealed class ConnectorClient
{
    private readonly ConnectorTransport _transport;
    private readonly SendLane _lane;
    private readonly Func<bool>? _mayStillSend;
    private readonly RepeatRule _repeat;

    internal ConnectorClient(
        ConnectorTransport transport, SendLane lane = SendLane.Urgent, Func<bool>? mayStillSend = null,
        RepeatRule repeat = RepeatRule.Once) =>
        (_transport, _lane, _mayStillSend, _repeat) = (transport, lane, mayStillSend, repeat);

    /// <summary>
    /// The same for messages to many: what it sends, updates, deletes and creates waits for the service's limits, lets answers
    /// and all that is urgent go first, and is attempted once. Whoever tries again sends again, and so waits for the limits again.
    /// Questions, such as who the members are, go as ever.
    /// </summary>
    /// <param name="mayStillSend">Asked when the limits let a send through, immediately before it is written, on any thread and one
    /// send of a tenant at a time; it must not take long. When it says false nothing is sent, see
    /// <see cref="SendOutcome.Withheld"/>.</param>
    public ConnectorClient Bulk(Func<bool>? mayStillSend = null) => new(_transport, SendLane.Bulk, mayStillSend, RepeatRule.Never);

    /// <summary>The same for whoever keeps account of what was perhaps delivered: a message ends with its first
    /// <see cref="SendOutcome.Unknown"/>,
    /// and is not said a second time here.</summary>
    public ConnectorClient WithoutRepeats() => new(_transport, _lane, _mayStillSend, RepeatRule.Never);

    /// <summary>A sender into the conversation that <paramref name="reference"/> leads to, for use outside a turn; in the lane of
    /// this client.</summary>
    public ConversationSender For(ConversationReference reference) => new(this, reference);

    /// <summary>Posts a message; as an answer when <see cref="OutgoingMessage.ReplyToId"/> is set.</summary>
    public Task<SendOutcome> SendToConversationAsync(
        ConversationReference reference, OutgoingMessage message, CancellationToken cancellationToken) =>
        message.ReplyToId is { } replyTo
            ? ReplyToActivityAsync(reference, replyTo, message, cancellationToken)
            : PostAsync(reference, Activities(reference), OutgoingActivity.Of(reference, message, replyToId: null), cancellationToken);

    /// <summary>Posts a message as the answer to <paramref name="activityId"/>.</summary>
    public Task<SendOutcome> ReplyToActivityAsync(
        ConversationReference reference, string activityId, OutgoingMessage message, CancellationToken cancellationToken) =>
        PostAsync(reference, Activity(reference, activityId), OutgoingActivity.Of(reference, message, activityId), cancellationToken);

    /// <summary>Replaces a message of the bot in place, for everybody who sees it; its id stays.</summary>
    public Task<SendOutcome> UpdateActivityAsync(
        ConversationReference reference, string activityId, OutgoingMessage message, CancellationToken cancellationToken) =>
        SendAsync(
            reference,
            HttpMethod.Put,
            Activity(reference, activityId),
            Utf8(OutgoingActivity.Of(reference, message, message.ReplyToId, activityId)),
            RepeatRule.Freely,
            cancellationToken);

    /// <summary>Deletes a message of the bot.</summary>
    public Task<SendOutcome> DeleteActivityAsync(ConversationReference reference, string activityId, CancellationToken cancellationToken) =>
        SendAsync(reference, HttpMethod.Delete, Activity(reference, activityId), body: null, RepeatRule.Freely, cancellationToken);

    /// <summary>Shows that the bot is at work, for some seconds or until it says something.</summary>
    public Task<SendOutcome> SendTypingAsync(ConversationReference reference, CancellationToken cancellationToken) =>
        // Shown twice it is shown once.
        SendAsync(reference, HttpMethod.Post, Activities(reference), Utf8(OutgoingActivity.Typing(reference)), RepeatRule.Freely,
            cancellationToken);

    /// <summary>
    /// Opens the personal conversation with one person, or finds it when there is one already.
    /// </summary>
    /// <param name="serviceUrl">From a stored reference, else <see cref="BotOptions.ServiceUrl"/>.</param>
    /// <param name="memberId">The person's <c>29:…</c> id or Entra object id; a user principal name or e-mail will not do.</param>
    /// <param name="tenantId">The person's tenant, which Teams requires.</param>
    /// <param name="bot">The bot as the channel knows it, when it is known.</param>
    /// <param name="message">Posted at once when given; the service does not say under which id.</param>
    public async Task<ConversationOutcome> CreateConversationAsync(
        string serviceUrl, string memberId, string tenantId, ChannelAccount? bot, OutgoingMessage? message,
        CancellationToken cancellationToken)
    {
        var member = new ChannelAccount { Id = memberId };
        var start = new ConversationReference
        {
            ServiceUrl = serviceUrl,
            ChannelId = "msteams",
            ConversationId = "",
            ConversationType = "personal",
            TenantId = tenantId,
            Bot = bot,
            User = member,
        };
        var activity = message is null ? null : OutgoingActivity.Of(start, message, replyToId: null) with { Conversation = null };
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new ConversationParameters(IsGroup: false, bot, [member], tenantId, activity), WireJson.Compact.ConversationParameters);

        var outcome = await _transport.SendAsync(
            // A conversation that is there already is found; a message would be said again.
            Ticket(tenantId, memberId, message is null ? RepeatRule.Freely : _repeat), serviceUrl, HttpMethod.Post, "v3/conversations",
            body, cancellationToken);
        return outcome switch
        {
            SendOutcome.Sent { ActivityId: { Length: > 0 } id } =>
                new ConversationOutcome(new SendOutcome.Sent(ActivityId: null), start with { ConversationId = id }),
            SendOutcome.Sent => new ConversationOutcome(
                new SendOutcome.Failed((int)HttpStatusCode.OK, "NoConversation", "The service named no conversation."), Conversation: null),
            _ => new ConversationOutcome(outcome, Conversation: null),
        };
    }

    /// <summary>Begins a thread in a channel with a message. What it answers leads to the thread.</summary>
    /// <param name="channel">From any activity of the channel; which thread it was in does not matter.</param>
    /// <param name="message">The message the thread begins with.</param>
    public async Task<ThreadOutcome> CreateThreadAsync(
        ConversationReference channel, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var activity = OutgoingActivity.Of(channel, message, replyToId: null) with { Conversation = null };
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new ConversationParameters(
                IsGroup: true, channel.Bot, Members: null, channel.TenantId, activity,
                new OutgoingChannelData(new OutgoingChannel(channel.RootId))),
            WireJson.Compact.ConversationParameters);
        var outcome = await _transport.SendAsync(
            Ticket(channel.TenantId, channel.RootId, _repeat), channel.ServiceUrl, HttpMethod.Post, "v3/conversations", body,
            cancellationToken);
        // The thread is named after its first message: 19:…;messageid=N.
        return outcome is SendOutcome.Sent { ActivityId: { } thread } && thread.Split(";messageid=") is [_, var first]
            ? new ThreadOutcome(new SendOutcome.Sent(first), channel with { ConversationId = thread })
            : new ThreadOutcome(outcome is SendOutcome.Sent ? new SendOutcome.Sent(ActivityId: null) : outcome, Thread: null);
    }

    /// <summary>The members of a conversation, asked for page by page as they are read.</summary>
    /// <param name="pageSize">How many the service gives at once; it allows 50 to 500.</param>
    /// <exception cref="ConnectorException">The service refused or could not be reached.</exception>
    public async IAsyncEnumerable<ChannelMember> GetPagedMembersAsync(
        ConversationReference reference, int pageSize = 500, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var first = string.Create(
            CultureInfo.InvariantCulture, $"{Conversation(reference)}/pagedmembers?pageSize={Math.Clamp(pageSize, 50, 500)}");
        string? token = null;
        do
        {
            var path = token is null ? first : $"{first}&continuationToken={Uri.EscapeDataString(token)}";
            var page = await GetAsync(reference, path, ConnectorJson.Default.MembersPage, cancellationToken);
            foreach (var member in page?.Members ?? [])
                yield return member;
            token = page?.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(token));
    }

    /// <summary>One member of a conversation, or null when there is none such.</summary>
    /// <param name="memberId">A <c>29:…</c> id, an Entra object id or a user principal name.</param>
    /// <exception cref="ConnectorException">The service refused or could not be reached.</exception>
    public async Task<ChannelMember?> GetMemberAsync(
        ConversationReference reference, string memberId, CancellationToken cancellationToken)
    {
        try
        {
            var path = $"{Conversation(reference)}/members/{Segment(memberId)}";
            return await GetAsync(reference, path, ConnectorJson.Default.ChannelMember, cancellationToken);
        }
        catch (ConnectorException e) when (e.Outcome is SendOutcome.Unreachable { Status: 404 } or SendOutcome.Failed { Status: 404 })
        {
            return null;
        }
    }

    private static string Conversation(ConversationReference reference) => $"v3/conversations/{Segment(reference.ConversationId)}";

    private static string Activities(ConversationReference reference) => $"{Conversation(reference)}/activities";

    private static string Activity(ConversationReference reference, string id) => $"{Activities(reference)}/{Segment(id)}";

    /// <summary>An id as one segment of a path. Dots alone would be taken for "the folder above" whatever their escaping.</summary>
    private static string Segment(string id) =>
        id is "." or ".." ? throw new ArgumentException("Dots alone are no id.", nameof(id)) : Uri.EscapeDataString(id);

    private static byte[] Utf8(OutgoingActivity activity) =>
        JsonSerializer.SerializeToUtf8Bytes(activity, WireJson.Compact.OutgoingActivity);

    private Task<SendOutcome> PostAsync(
        ConversationReference reference, string path, OutgoingActivity activity, CancellationToken cancellationToken) =>
        SendAsync(reference, HttpMethod.Post, path, Utf8(activity), _repeat, cancellationToken);

    private Task<SendOutcome> SendAsync(
        ConversationReference reference, HttpMethod method, string path, byte[]? body, RepeatRule repeat,
        CancellationToken cancellationToken) =>
        reference.ConversationId.Length is 0
            ? Task.FromResult<SendOutcome>(new SendOutcome.Failed(0, "NoConversation", "The reference names no conversation."))
            : _transport.SendAsync(
                Ticket(reference.TenantId, reference.ConversationId, repeat), reference.ServiceUrl, method, path, body, cancellationToken);

    private SendTicket Ticket(string? tenant, string conversation, RepeatRule repeat) =>
        new(_lane, tenant ?? "", conversation, _mayStillSend) { Repeat = repeat };

    private Task<T?> GetAsync<T>(
        ConversationReference reference, string path, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken)
        where T : class => _transport.GetAsync(reference.ServiceUrl, path, typeInfo, cancellationToken);
}

/// <summary>Speaks in one conversation, outside a turn.</summary>
public sealed class ConversationSender
{
    private readonly ConnectorClient _client;

    internal ConversationSender(ConnectorClient client, ConversationReference reference) => (_client, Reference) = (client, reference);

    public ConversationReference Reference { get; }

    /// <inheritdoc cref="ConnectorClient.SendToConversationAsync"/>
    public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        _client.SendToConversationAsync(Reference, message, cancellationToken);

    /// <inheritdoc cref="ConnectorClient.UpdateActivityAsync"/>
    public Task<SendOutcome> UpdateAsync(string activityId, OutgoingMessage message, CancellationToken cancellationToken) =>
        _client.UpdateActivityAsync(Reference, activityId, message, cancellationToken);

    /// <inheritdoc cref="ConnectorClient.DeleteActivityAsync"/>
    public Task<SendOutcome> DeleteAsync(string activityId, CancellationToken cancellationToken) =>
        _client.DeleteActivityAsync(Reference, activityId, cancellationToken);
}
