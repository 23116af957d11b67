using System.Threading.RateLimiting;

namespace TetBot.BotConnector.Connector;

/// <summary>
/// Keeps limits as the service measures them. The service counts a request when it arrives, at some unknown instant
/// between its writing here and its answer. So a permit is taken before the request is written, and is free again one
/// window after the answer. Then no span of a window's length at the service, wherever it begins, holds more requests
/// than the limit allows. The cost is the time of one answer per window.
/// </summary>
/// <remarks>Waiters are served in order. A disposed limiter refuses its waiters and continues to work, because the
/// partitioned limiter disposes of idle limiters, possibly just before one is used.</remarks>
internal sealed class AnsweredWindowLimiter : RateLimiter
{
    /// <summary>
    /// How long an unanswered request counts as under way. A live service answers or has at least counted it by then.
    /// If the service hangs, the unanswered requests would otherwise block all others for the whole attempt limit.
    /// </summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly AnsweredSends _answered;
    private readonly long _silence;

    /// <summary>In the order of writing. A lease that is over stays until it is the oldest.</summary>
    private readonly Queue<SendLease> _written = [];

    private readonly LinkedList<TaskCompletionSource<RateLimitLease>> _waiting = [];
    private ITimer? _timer;
    private long _armedFor;
    private int _underWay;
    private long _idleSince;
    private long _granted;
    private long _refused;

    public AnsweredWindowLimiter(SendLimit[] limits, TimeProvider time)
    {
        _time = time;
        _answered = new AnsweredSends(limits, time.TimestampFrequency);
        _silence = AnsweredSends.Timestamps(LongestSilence, time.TimestampFrequency);
        _idleSince = time.GetTimestamp();
    }

    /// <summary>Null while anything is under way, waiting or remembered.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_lock)
            {
                var now = Now();
                return _underWay is 0 && _waiting.Count is 0 && _answered.IsEmpty ? _time.GetElapsedTime(_idleSince, now) : null;
            }
        }
    }

    public override RateLimiterStatistics GetStatistics()
    {
        lock (_lock)
        {
            Now();
            return new RateLimiterStatistics
            {
                CurrentAvailablePermits = Math.Max(0, _answered.Free(_underWay)),
                CurrentQueuedCount = _waiting.Count,
                TotalSuccessfulLeases = _granted,
                TotalFailedLeases = _refused,
            };
        }
    }

    internal void Write(SendLease lease)
    {
        lock (_lock)
        {
            var now = Now();
            if (lease.Stage is not (SendStage.Refused or SendStage.Held))
                return;

            if (lease.Stage is SendStage.Refused)
                _underWay++;
            (lease.Stage, lease.WrittenAt) = (SendStage.Written, now);
            _written.Enqueue(lease);
            LetIn(now);
        }
    }

    internal void End(SendLease lease)
    {
        lock (_lock)
        {
            var now = Now();
            var stage = lease.Stage;
            lease.Stage = SendStage.Over;
            if (stage is SendStage.Written)
                Remember(now);
            else if (stage is SendStage.Held)
                (_underWay, _idleSince) = (_underWay - 1, Math.Max(_idleSince, now));

            LetIn(now);
        }
    }

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        One(permitCount);
        lock (_lock)
        {
            Now();
            return IsFree ? Grant() : Refuse();
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        One(permitCount);
        cancellationToken.ThrowIfCancellationRequested();
        LinkedListNode<TaskCompletionSource<RateLimitLease>> place;
        lock (_lock)
        {
            var now = Now();
            if (IsFree)
                return new(Grant());

            place = _waiting.AddLast(new TaskCompletionSource<RateLimitLease>(TaskCreationOptions.RunContinuationsAsynchronously));
            LetIn(now);
        }

        return new(WaitAsync(place, cancellationToken));
    }

    protected override void Dispose(bool disposing)
    {
        lock (_lock)
        {
            _timer?.Dispose();
            (_timer, _armedFor) = (null, 0);
            while (_waiting.First is { } first)
            {
                _waiting.RemoveFirst();
                first.Value.SetResult(Refuse());
            }
        }

        base.Dispose(disposing);
    }

    /// <summary>False while others wait, so that a newcomer does not pass them.</summary>
    private bool IsFree => _waiting.Count is 0 && _answered.Free(_underWay) > 0;

    private static void One(int permitCount) => ArgumentOutOfRangeException.ThrowIfNotEqual(permitCount, 1);

    private SendLease Grant()
    {
        _granted++;
        _underWay++;
        return new SendLease(this, SendStage.Held);
    }

    private SendLease Refuse()
    {
        _refused++;
        return new SendLease(this, SendStage.Refused);
    }

    private async Task<RateLimitLease> WaitAsync(
        LinkedListNode<TaskCompletionSource<RateLimitLease>> place, CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var (limiter, place) = ((AnsweredWindowLimiter, LinkedListNode<TaskCompletionSource<RateLimitLease>>))state!;
                limiter.GiveUp(place, token);
            },
            (this, place));
        return await place.Value.Task;
    }

    /// <summary>Leaves the queue. A waiter admitted meanwhile has the permit and returns it.</summary>
    private void GiveUp(LinkedListNode<TaskCompletionSource<RateLimitLease>> place, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (place.List is null)
                return;

            _waiting.Remove(place);
            place.Value.SetCanceled(cancellationToken);
        }
    }

    /// <summary>The current timestamp, after giving up silent requests and forgetting old answers.</summary>
    private long Now()
    {
        var now = _time.GetTimestamp();
        while (_written.TryPeek(out var oldest) && (oldest.Stage is SendStage.Over || oldest.WrittenAt + _silence <= now))
        {
            _written.Dequeue();
            if (oldest.Stage is not SendStage.Over)
            {
                oldest.Stage = SendStage.Over;
                Remember(oldest.WrittenAt + _silence);
            }
        }

        _answered.Forget(now);
        return now;
    }

    private void Remember(long answered)
    {
        _underWay--;
        _answered.Add(answered);
        _idleSince = answered + _answered.Longest;
    }

    /// <summary>Admits as many waiters as the limits allow, and sets the timer for the next.</summary>
    private void LetIn(long now)
    {
        while (_waiting.First is { } first && _answered.Free(_underWay) > 0)
        {
            _waiting.RemoveFirst();
            first.Value.SetResult(Grant());
        }

        if (_waiting.Count > 0)
            Arm(now);
    }

    private void Arm(long now)
    {
        while (_written.TryPeek(out var oldest) && oldest.Stage is SendStage.Over)
            _written.Dequeue();
        var lapses = _written.TryPeek(out var silent) ? silent.WrittenAt + _silence : long.MaxValue;
        var due = _answered.FreeFrom(_underWay, lapses);
        if (due == _armedFor)
            return;

        _armedFor = due;
        _timer ??= _time.CreateTimer(
            static state => ((AnsweredWindowLimiter)state!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        // Timers truncate to whole milliseconds, so the delay is rounded up to avoid waking too early.
        _timer.Change(
            due is long.MaxValue
                ? Timeout.InfiniteTimeSpan
                : TimeSpan.FromMilliseconds(Math.Ceiling(_time.GetElapsedTime(now, due).TotalMilliseconds)),
            Timeout.InfiniteTimeSpan);
    }

    private void Wake()
    {
        lock (_lock)
        {
            _armedFor = 0;
            LetIn(Now());
        }
    }
}
