using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace TetBot.Tests.Sending.Support;

/// <summary>
/// Stands for the Bot Connector on a real socket where thousands are written to: measures what comes in and when, and misbehaves as told.
/// Light on purpose, since what it needs is taken from whatever is measured: bodies of messages are not read as JSON unless asked for.
/// </summary>
internal sealed class MeasuringConnector : IAsyncDisposable
{
    private readonly TimeProvider _clock;
    private readonly bool _keepsNewest;
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Misdeed> _conversationScript = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Misdeed> _creationScript = new(StringComparer.Ordinal);
    private volatile RateGuard? _guard;
    private volatile Mood? _mood;
    private int _lastId;

    private MeasuringConnector(bool keepsNewest, TimeProvider clock)
    {
        _clock = clock;
        _keepsNewest = keepsNewest;
        Seen = new AttemptLog(clock, keepsNewest);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port: 0);
            kestrel.AddServerHeader = false;
            // A client that is slow because the machine is busy is not cut off: only planned resets may happen.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
        });
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    /// <summary>Carries a path, as the real one does; ends with '/'.</summary>
    public string ServiceUrl => $"{_app.Urls.First()}{ConnectorCall.ServicePath}";

    /// <summary>What came in, and the measures of it.</summary>
    public AttemptLog Seen { get; }

    /// <summary>Open at first.</summary>
    public Gate Gate { get; } = new();

    /// <summary>Starts it on a free port.</summary>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <param name="keepsNewest">Whether the newest message of each conversation is kept, to be asked for.</param>
    /// <param name="clock">The clock of arrivals, limits and slow replies; the system's, unless a test turns the hands itself.</param>
    public static async Task<MeasuringConnector> StartAsync(
        CancellationToken cancellationToken, bool keepsNewest = false, TimeProvider? clock = null)
    {
        var connector = new MeasuringConnector(keepsNewest, clock ?? TimeProvider.System);
        await connector._app.StartAsync(cancellationToken);
        return connector;
    }

    /// <summary>
    /// From now on more than so many requests in any second are answered 429 with a Retry-After of one second, whatever else they would
    /// get; null lifts that.
    /// </summary>
    public void Enforce(int? perSecond) => _guard = perSecond is { } most ? new RateGuard(most, Seen.Ticks(TimeSpan.FromSeconds(1))) : null;

    /// <summary>From now on it misbehaves; null makes it behave again.</summary>
    /// <exception cref="ArgumentException">The shares cannot be.</exception>
    public void Misbehave(Misbehaviour? how)
    {
        // One that silently never came to its last misdeeds would prove nothing.
        if (how is { IsPossible: false }) throw new ArgumentException(
            $"Shares are percentages, and together at most 100: {how}.", nameof(how));
        _mood = how is null ? null : new Mood(how);
    }

    /// <summary>
    /// Every message for a conversation is refused like this, whatever the plan of misbehaviour; see <see cref="ConnectorError"/>.
    /// </summary>
    /// <param name="conversation">Which.</param>
    /// <param name="status">From 400 up.</param>
    /// <param name="body">The refusal's body.</param>
    /// <param name="retryAfter">Seconds; 0 for no such header.</param>
    public void Always(string conversation, int status, string body, int retryAfter = 0) =>
        _conversationScript[conversation] = Refusal(status, body) with { RetryAfter = retryAfter };

    /// <summary>Every creation of a conversation with this member is refused like this.</summary>
    public void AlwaysRefuseMember(string member, int status, string body) => _creationScript[member] = Refusal(status, body);

    /// <summary>Takes back <see cref="Always"/>, as when somebody installs the bot again.</summary>
    public void NoLonger(string conversation) => _conversationScript.TryRemove(conversation, out _);

    /// <summary>Takes back <see cref="AlwaysRefuseMember"/>.</summary>
    public void NoLongerRefuseMember(string member) => _creationScript.TryRemove(member, out _);

    /// <summary>Cuts off what is in flight.</summary>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Misdeed Refusal(int status, string body)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, StatusCodes.Status400BadRequest);
        return new Misdeed { Status = status, Body = body };
    }

    private async Task TakeAsync(HttpContext context)
    {
        // Before anything else: later would be the connector's time and not the client's.
        var arrived = _clock.GetTimestamp();
        var method = context.Request.Method;
        var attempt = Seen.Arrive(arrived, context.Connection.RemotePort, method);
        var full = Attempt.IsCounted(method) && _guard?.Admits(arrived) is false;
        try
        {
            if (ConnectorCall.Read(method, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget) is { } call)
                await TakeAsync(context, attempt, call, full);
            else
                await AnswerAsync(context, attempt, Misdeed.Of(HttpStatusCode.NotFound));
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // The client went away, or was killed: while it still wrote, or while it waited.
            Seen.End(attempt, AttemptEnd.Abandoned);
        }
    }

    private async Task TakeAsync(HttpContext context, int attempt, ConnectorCall call, bool full)
    {
        if (call.Kind is not CallKind.Create) Seen.Concerns(attempt, call.Conversation, creates: false);
        var body = await ReadAsync(context.Request, keep: _keepsNewest || call.Kind is CallKind.Create, context.RequestAborted);
        var order = call.Kind is CallKind.Create ? ConversationOrder.Read(body.Kept!) : null;
        if (call.Kind is CallKind.Create ? order is null : call.Kind is not CallKind.Delete && body.Length == 0)
        {
            await AnswerAsync(context, attempt, Misdeed.Of(HttpStatusCode.BadRequest));
            return;
        }

        if (order is not null) Seen.Concerns(attempt, order.Conversation, creates: true);
        var conversation = order?.Conversation ?? call.Conversation;
        await Gate.PassAsync(Hold.BeforeDelivery, context.RequestAborted);
        var misdeed = full ? Misdeed.Of(HttpStatusCode.TooManyRequests, retryAfter: 1)
            : (order is null ? _conversationScript.GetValueOrDefault(conversation) : _creationScript.GetValueOrDefault(order.Member))
            ?? _mood?.Next();
        if (misdeed is { Resets: true } or { Status: > 0 })
        {
            await Gate.PassAsync(Hold.AfterDelivery, context.RequestAborted);
            await AnswerAsync(context, attempt, misdeed);
            return;
        }

        if (misdeed is { Delay: var delay }) await Task.Delay(delay, _clock, context.RequestAborted);
        context.RequestAborted.ThrowIfCancellationRequested();
        var id = order is not null ? null : call.Message
            ?? $"m-{Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture)}";
        if (order is not { Activity: null }) Seen.Deliver(attempt, call.Kind, id, _keepsNewest ? order?.Activity ?? body.Kept : null);
        await Gate.PassAsync(Hold.AfterDelivery, context.RequestAborted);
        await AnswerAsync(
            context,
            attempt,
            call.Kind is CallKind.Post or CallKind.Create ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            call.Kind is CallKind.Delete ? "" : $$"""{"id":"{{JsonEncodedText.Encode(id ?? conversation)}}"}""");
    }

    private async Task AnswerAsync(HttpContext context, int attempt, Misdeed misdeed)
    {
        if (misdeed.Resets)
        {
            Seen.End(attempt, AttemptEnd.Reset);
            context.Abort();
            return;
        }

        await AnswerAsync(context, attempt, misdeed.Status, misdeed.Body, misdeed.RetryAfter);
    }

    private async Task AnswerAsync(HttpContext context, int attempt, int status, string body, int retryAfter = 0)
    {
        context.RequestAborted.ThrowIfCancellationRequested();
        var bytes = Encoding.UTF8.GetBytes(body);
        context.Response.StatusCode = status;
        context.Response.ContentLength = bytes.Length;
        if (bytes.Length > 0) context.Response.ContentType = "application/json; charset=utf-8";
        if (retryAfter > 0) context.Response.Headers.RetryAfter = retryAfter.ToString(CultureInfo.InvariantCulture);
        // Noted first: who has the answer may ask at once what the connector has seen.
        Seen.End(attempt, AttemptEnd.Answered, status, retryAfter);
        await context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
    }

    /// <summary>Receives all of a body: one that was cut off delivers nothing.</summary>
    private static async ValueTask<(long Length, byte[]? Kept)> ReadAsync(
        HttpRequest request, bool keep, CancellationToken cancellationToken)
    {
        var length = 0L;
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            if (!keep) length += read.Buffer.Length;
            if (keep && read.IsCompleted)
            {
                var kept = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return (kept.Length, kept);
            }

            request.BodyReader.AdvanceTo(keep ? read.Buffer.Start : read.Buffer.End, read.Buffer.End);
            if (read.IsCompleted) return (length, null);
        }
    }

    /// <summary>
    /// Draws what is done to each request, one after the other, so that a seed gives the same misdeeds however requests overlap.
    /// </summary>
    private sealed class Mood(Misbehaviour how)
    {
        private readonly Lock _lock = new();
        // Nothing secret comes of it, and a run has to be repeatable.
        private readonly Random _random = new(how.Seed);

        public Misdeed? Next()
        {
            lock (_lock) return how.Draw(_random);
        }
    }
}
