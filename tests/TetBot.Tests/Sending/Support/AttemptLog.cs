using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace TetBot.Tests.Sending.Support;

/// <summary>All that reached the connector, and what can be asked about it.</summary>
/// <param name="clock">Whose ticks the arrivals are in.</param>
/// <param name="keepsNewest">Whether the newest message of each conversation is kept.</param>
internal sealed class AttemptLog(TimeProvider clock, bool keepsNewest)
{
    private readonly Lock _lock = new();
    private readonly List<Attempt> _attempts = [];
    private readonly Dictionary<string, Conversation> _conversations = new(StringComparer.Ordinal);
    private readonly List<RetryAfterViolation> _violations = [];
    private TaskCompletionSource? _changed;
    private int _posted;
    private int _updated;
    private int _reached;
    private int _inFlight;
    private int _mostInFlight;

    /// <summary>Every request so far, in the order of their coming.</summary>
    public IReadOnlyList<Attempt> Attempts => Asked(() => _attempts.ToArray());

    /// <summary>Messages delivered, over all: posted, or the first of a conversation. Replaced ones are <see cref="Updates"/>.</summary>
    public int Deliveries => Asked(() => _posted);

    /// <summary>Messages replaced, over all.</summary>
    public int Updates => Asked(() => _updated);

    /// <summary>How many conversations had at least one message delivered.</summary>
    public int ConversationsReached => Asked(() => _reached);

    /// <summary>How many messages each conversation had delivered; those that had none are left out.</summary>
    public IReadOnlyDictionary<string, int> DeliveriesByConversation => Asked(() => _conversations
        .Where(one => one.Value.Posted > 0)
        .ToDictionary(one => one.Key, one => one.Value.Posted, StringComparer.Ordinal));

    /// <summary>Requests that wait for their answer now.</summary>
    public int InFlight => Asked(() => _inFlight);

    /// <summary>
    /// The most that ever waited at once. A request leaves just before its answer is written, so that a client's next one can never be
    /// counted beside it.
    /// </summary>
    public int MostInFlight => Asked(() => _mostInFlight);

    /// <summary>
    /// Requests that came before the Retry-After of their conversation was over, counted from when that answer was written, and without
    /// any tolerance.
    /// </summary>
    public IReadOnlyList<RetryAfterViolation> RetryAfterViolations => Asked(() => _violations.ToArray());

    /// <summary>How many messages were delivered into a conversation.</summary>
    public int DeliveriesIn(string conversation) => Asked(() => _conversations.GetValueOrDefault(conversation)?.Posted ?? 0);

    /// <summary>How many messages were replaced in a conversation.</summary>
    public int UpdatesIn(string conversation) => Asked(() => _conversations.GetValueOrDefault(conversation)?.Updated ?? 0);

    /// <summary>The newest message posted or put in place of another in a conversation; null if there was none.</summary>
    public JsonObject? NewestIn(string conversation)
    {
        if (!keepsNewest) throw new InvalidOperationException("The connector was started without keeping messages.");
        return Asked(() => _conversations.GetValueOrDefault(conversation)?.Newest) is { } raw ? JsonNode.Parse(raw)!.AsObject() : null;
    }

    /// <summary>
    /// The most requests that the service counts, answered and refused alike, in any window of a length; see <see cref="SlidingWindow"/>.
    /// </summary>
    public int MostInWindow(TimeSpan length)
    {
        var arrivals = Attempts.Where(one => one.Counts).Select(one => one.Arrived).ToArray();
        // Requests are noted in an order that can differ by microseconds from that of their arrival.
        Array.Sort(arrivals);
        return SlidingWindow.Most(arrivals, Ticks(length));
    }

    /// <summary>The same within one conversation: the greatest of all, and whose it is; 0 before the first request.</summary>
    public (int Most, string Conversation) MostInWindowOfOneConversation(TimeSpan length)
    {
        var ticks = Ticks(length);
        return Attempts
            .Where(one => one.Counts && one.Conversation.Length > 0)
            .GroupBy(one => one.Conversation, one => one.Arrived, StringComparer.Ordinal)
            .Select(one => (SlidingWindow.Most([.. one.Order()], ticks), one.Key))
            .DefaultIfEmpty((0, ""))
            .MaxBy(one => one.Item1);
    }

    /// <summary>Waits until so many messages are delivered.</summary>
    /// <inheritdoc cref="WaitForAsync(Func{AttemptLog, bool}, TimeSpan, CancellationToken)" path="/exception"/>
    public Task WaitForAsync(int deliveries, TimeSpan timeout, CancellationToken cancellationToken) =>
        WaitForAsync(log => log.Deliveries >= deliveries, timeout, cancellationToken);

    /// <summary>Waits until a condition holds, which is looked at after every change; so it should be cheap.</summary>
    /// <exception cref="TimeoutException">It did not in time.</exception>
    public async Task WaitForAsync(Func<AttemptLog, bool> condition, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            // Asked for before the condition is looked at, so that no change in between is missed.
            var change = NextChange();
            if (condition(this)) return;
            var left = timeout - TimeProvider.System.GetElapsedTime(started);
            try
            {
                await change.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, TimeProvider.System, cancellationToken);
            }
            catch (TimeoutException late)
            {
                throw new TimeoutException($"Not within {timeout.TotalSeconds} s. Until then: {this}", late);
            }
        }
    }

    public override string ToString() => Asked(() =>
        $"{_attempts.Count} requests, {_inFlight} of them in flight; "
        + $"{_posted} messages delivered into {_reached} conversations, {_updated} replaced.");

    /// <summary>Notes a request as it comes; gives the number that it has here.</summary>
    internal int Arrive(long arrived, int remotePort, string method)
    {
        lock (_lock)
        {
            _attempts.Add(new Attempt(arrived, remotePort, method, "", Creates: false, null, AttemptEnd.InFlight, 0, Delivered: false));
            _mostInFlight = Math.Max(_mostInFlight, ++_inFlight);
            SignalChange();
            return _attempts.Count - 1;
        }
    }

    /// <summary>Notes which conversation a request concerns, and whether that was to be left alone when it came.</summary>
    internal void Concerns(int attempt, string conversation, bool creates)
    {
        lock (_lock)
        {
            ref var one = ref CollectionsMarshal.AsSpan(_attempts)[attempt];
            one = one with { Conversation = conversation, Creates = creates };
            var quiet = In(conversation).Quiet;
            // One that was under way while the refusal was written could not know of it.
            if (one.Arrived >= quiet.From && one.Arrived < quiet.Until)
                _violations.Add(new RetryAfterViolation(conversation, clock.GetElapsedTime(one.Arrived, quiet.Until)));
            SignalChange();
        }
    }

    /// <summary>Notes that people saw its effect.</summary>
    internal void Deliver(int attempt, CallKind kind, string? message, byte[]? body)
    {
        lock (_lock)
        {
            ref var one = ref CollectionsMarshal.AsSpan(_attempts)[attempt];
            one = one with { Delivered = true, Message = message };
            var conversation = In(one.Conversation);
            if (kind is CallKind.Update)
            {
                conversation.Updated++;
                _updated++;
            }
            else if (kind is CallKind.Post or CallKind.Create)
            {
                if (conversation.Posted++ == 0) _reached++;
                _posted++;
            }

            if (kind is not CallKind.Delete) conversation.Newest = body;
            SignalChange();
        }
    }

    /// <summary>Notes how it ended, just before that can be seen on the wire. What ended already stays as it is.</summary>
    internal void End(int attempt, AttemptEnd end, int status = 0, int retryAfter = 0)
    {
        lock (_lock)
        {
            ref var one = ref CollectionsMarshal.AsSpan(_attempts)[attempt];
            if (one.End is not AttemptEnd.InFlight) return;
            one = one with { End = end, Status = status };
            _inFlight--;
            if (retryAfter > 0)
            {
                var now = clock.GetTimestamp();
                In(one.Conversation).LeaveAlone(now, now + Ticks(TimeSpan.FromSeconds(retryAfter)));
            }

            SignalChange();
        }
    }

    /// <summary>A time in ticks of the clock; exact for an hour of nanoseconds too.</summary>
    internal long Ticks(TimeSpan time) => (long)((Int128)time.Ticks * clock.TimestampFrequency / TimeSpan.TicksPerSecond);

    private Conversation In(string id) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_conversations, id, out _) ??= new Conversation();

    private T Asked<T>(Func<T> question)
    {
        lock (_lock) return question();
    }

    private Task NextChange()
    {
        lock (_lock) return (_changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    private void SignalChange()
    {
        _changed?.SetResult();
        _changed = null;
    }

    private sealed class Conversation
    {
        public int Posted { get; set; }

        public int Updated { get; set; }

        public byte[]? Newest { get; set; }

        public (long From, long Until) Quiet { get; private set; }

        public void LeaveAlone(long from, long until) =>
            Quiet = from <= Quiet.Until ? (Quiet.From, Math.Max(until, Quiet.Until)) : (from, until);
    }
}
