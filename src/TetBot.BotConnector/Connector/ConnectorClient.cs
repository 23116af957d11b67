using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TetBot.BotConnector.Activities;

namespace TetBot.BotConnector.Connector;

/// <summary>
/// The Bot Connector's REST interface: sends what a bot says, in a turn or on its own initiative. Sending does not
/// throw for expected failures of the network or the service; see <see cref="SendOutcome"/>.
/// </summary>
public sealed class ConnectorClient : IConnectorClient
{
    private readonly ConnectorTransport _transport;
    private readonly SendLane _lane;
    private readonly Func<bool>? _mayStillSend;
    private readonly RepeatRule _repeat;

    internal ConnectorClient(
        ConnectorTransport transport, SendLane lane = SendLane.Urgent, Func<bool>? mayStillSend = null,
        RepeatRule repeat = RepeatRule.Once) =>
        (_transport, _lane, _mayStillSend, _repeat) = (transport, lane, mayStillSend, repeat);

    /// <inheritdoc />
    public IConnectorClient Bulk(Func<bool>? mayStillSend = null) =>
        new ConnectorClient(_transport, SendLane.Bulk, mayStillSend, RepeatRule.Never);

    /// <inheritdoc />
    public IConnectorClient WithoutRepeats() => new ConnectorClient(_transport, _lane, _mayStillSend, RepeatRule.Never);

    /// <inheritdoc />
    public Task<SendOutcome> SendToConversationAsync(
        ConversationReference reference, OutgoingMessage message, CancellationToken cancellationToken) =>
        message.ReplyToId is { } replyTo
            ? ReplyToActivityAsync(reference, replyTo, message, cancellationToken)
            : PostAsync(reference, Activities(reference), OutgoingActivity.Of(reference, message, replyToId: null), cancellationToken);

    /// <inheritdoc />
    public Task<SendOutcome> ReplyToActivityAsync(
        ConversationReference reference, string activityId, OutgoingMessage message, CancellationToken cancellationToken) =>
        PostAsync(reference, Activity(reference, activityId), OutgoingActivity.Of(reference, message, activityId), cancellationToken);

    /// <inheritdoc />
    public Task<SendOutcome> UpdateActivityAsync(
        ConversationReference reference, string activityId, OutgoingMessage message, CancellationToken cancellationToken) =>
        SendAsync(
            reference,
            HttpMethod.Put,
            Activity(reference, activityId),
            Utf8(OutgoingActivity.Of(reference, message, message.ReplyToId, activityId)),
            RepeatRule.Freely,
            cancellationToken);

    /// <inheritdoc />
    public Task<SendOutcome> DeleteActivityAsync(ConversationReference reference, string activityId, CancellationToken cancellationToken) =>
        SendAsync(reference, HttpMethod.Delete, Activity(reference, activityId), body: null, RepeatRule.Freely, cancellationToken);

    /// <inheritdoc />
    public Task<SendOutcome> SendTypingAsync(ConversationReference reference, CancellationToken cancellationToken) =>
        // Showing it twice does no harm.
        SendAsync(reference, HttpMethod.Post, Activities(reference), Utf8(OutgoingActivity.Typing(reference)), RepeatRule.Freely,
            cancellationToken);

    /// <inheritdoc />
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
            // Creating again finds the existing conversation, but would send a message again.
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

    /// <inheritdoc />
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
        // The thread's id contains its first message: 19:…;messageid=N.
        return outcome is SendOutcome.Sent { ActivityId: { } thread } && thread.Split(";messageid=") is [_, var first]
            ? new ThreadOutcome(new SendOutcome.Sent(first), channel with { ConversationId = thread })
            : new ThreadOutcome(outcome is SendOutcome.Sent ? new SendOutcome.Sent(ActivityId: null) : outcome, Thread: null);
    }

    /// <summary>The members of a conversation, requested page by page as they are read.</summary>
    /// <param name="pageSize">The members per page; the service allows 50 to 500.</param>
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

    /// <summary>One member of a conversation, or null when there is no such member.</summary>
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

    /// <summary>An id as one segment of a path. Dots alone would be read as a parent folder even when
    /// escaped.</summary>
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
