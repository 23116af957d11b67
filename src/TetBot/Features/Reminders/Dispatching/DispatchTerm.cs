using System.Collections.Concurrent;
using System.Threading.Channels;
using TetBot.Domain;
using TetBot.Domain.Notices;
using TetBot.Sending;
using TetBot.Storage.Records;

namespace TetBot.Features.Reminders.Dispatching;

/// <summary>A notice that is still to be sent, or sent again.</summary>
/// <param name="wave">Its wave.</param>
/// <param name="notice">The notice.</param>
/// <param name="inDoubt">The outcome recorded when it may have been delivered; null otherwise.</param>
internal sealed class PendingNotice(int wave, Notice notice, NoticeOutcome? inDoubt)
{
    public int Wave => wave;

    public Notice Notice => notice;

    /// <summary>How often it was sent.</summary>
    public int Attempts { get; set; } = inDoubt?.Attempts ?? 0;

    /// <summary>How often it may have been delivered.</summary>
    public int Doubts { get; set; } = inDoubt is null ? 0 : 1;

    /// <summary>How often the bot itself failed on it.</summary>
    public int Faults { get; set; }

    /// <summary>When it was first sent, by the machine's counter.</summary>
    public long? FirstTriedAt { get; set; }
}

/// <summary>
/// A term: the time for which this instance holds the lease, with what it knows, how far it has come, and what it has to send.
/// </summary>
/// <param name="lease">The lease, which is held.</param>
/// <param name="registry">The stored waves and outcomes.</param>
/// <param name="watermark">The instant through which everything due has been taken up.</param>
internal sealed class DispatchTerm(DispatcherLease lease, NoticeRegistry registry, DateTimeOffset watermark) : ILeaseTerm, IDisposable
{
    private readonly Lock _gate = new();
    private DateTimeOffset _watermark = watermark;
    private int _firstOpen = lease.State.FirstOpen;
    private readonly Channel<PendingNotice> _ready = Channel.CreateUnbounded<PendingNotice>();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly CancellationTokenSource _end = new();
    private volatile bool _isOver;
    private volatile bool _isLost;

    public DispatcherLease Lease => lease;

    public NoticeRegistry Registry => registry;

    /// <inheritdoc />
    public DateTimeOffset Since => lease.State.Since;

    /// <summary>
    /// The instant through which everything due has been taken up. It is stored with the next renewal, and only <see cref="PullBack"/>
    /// moves it back.
    /// </summary>
    public DateTimeOffset Watermark
    {
        get
        {
            lock (_gate) return _watermark;
        }

        set
        {
            lock (_gate) _watermark = value > _watermark ? value : _watermark;
        }
    }

    /// <summary>Moves the watermark back to the current time, after a clock that was ahead had moved it.</summary>
    public void PullBack(DateTimeOffset now)
    {
        lock (_gate) _watermark = now;
    }

    /// <summary>The lowest number of an unfinished wave.</summary>
    public int FirstOpen
    {
        get => Volatile.Read(ref _firstOpen);
        set => Volatile.Write(ref _firstOpen, value);
    }

    /// <summary>The notices that can be sent now; completes with the term.</summary>
    public ChannelReader<PendingNotice> Ready => _ready.Reader;

    /// <summary>Notices whose cards were already out of date when they were sent.</summary>
    public ConcurrentQueue<(int Wave, PersonId To)> Stale { get; } = new();

    /// <inheritdoc />
    public CancellationToken Ended => _end.Token;

    /// <inheritdoc />
    public bool IsOver => _isOver || IsLost;

    /// <summary>
    /// Whether another instance may be dispatching. Then nothing is stored any more, except that a notice went out. A lost term stays lost,
    /// although a renewal under way may bring the lease back: nobody handles what was skipped meanwhile until the next term begins.
    /// </summary>
    public bool IsLost
    {
        get
        {
            if (!_isLost && !lease.IsHeld)
            {
                _isLost = true;
                Wake();
            }

            return _isLost;
        }
    }

    /// <inheritdoc />
    public NoticeOutcomeKind? NewestOutcomeTo(PersonId person) => registry.NewestOutcomeTo(person);

    /// <summary>Adds the progress of this term to a state that is about to be stored.</summary>
    public DispatcherState Advance(DispatcherState state)
    {
        var through = Watermark;
        // Reminding cannot have begun later than the watermark.
        return state with
        {
            Since = state.Since < through ? state.Since : through,
            Watermark = through,
            Wave = Registry.Newest,
            FirstOpen = FirstOpen
        };
    }

    /// <summary>Queues a notice for sending.</summary>
    public void Enqueue(int wave, Notice notice, NoticeOutcome? inDoubt = null) =>
        _ready.Writer.TryWrite(new PendingNotice(wave, notice, inDoubt));

    /// <summary>Queues a notice again after a time.</summary>
    /// <param name="pending">The notice.</param>
    /// <param name="after">The time.</param>
    /// <param name="time">The clock to wait by: the application's for times of day, the machine's for delays the service asks for.</param>
    public void Later(PendingNotice pending, TimeSpan after, TimeProvider time) => _ = LaterAsync(pending, after, time);

    /// <summary>Wakes the planner.</summary>
    public void Wake()
    {
        try
        {
            if (_wake.CurrentCount == 0)
                _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another thread woke it in between.
        }
    }

    /// <summary>Waits until woken, but no longer than a time by the application's clock.</summary>
    public async Task SleepAsync(TimeSpan longest, TimeProvider clock)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(Ended);
        var woken = _wake.WaitAsync(either.Token);
        await Task.WhenAny(woken, Task.Delay(longest, clock, either.Token));
        await either.CancelAsync();
        // The wait has ended, woken or cancelled, before the next one begins.
        await Task.WhenAny(woken);
    }

    /// <summary>Ends the term, after which nothing more is sent.</summary>
    public void End()
    {
        _isOver = true;
        _ready.Writer.TryComplete();
        _end.Cancel();
        Wake();
    }

    public void Dispose()
    {
        _end.Dispose();
        _wake.Dispose();
    }

    private async Task LaterAsync(PendingNotice pending, TimeSpan after, TimeProvider time)
    {
        try
        {
            if (after > TimeSpan.Zero)
                await Task.Delay(after, time, Ended);
            _ready.Writer.TryWrite(pending);
        }
        catch (OperationCanceledException)
        {
            // The term is over; the next holder finds the notice without an outcome.
        }
    }
}
