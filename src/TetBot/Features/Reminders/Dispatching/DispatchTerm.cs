using System.Collections.Concurrent;
using System.Threading.Channels;
using TetBot.Domain;
using TetBot.Domain.Notices;
using TetBot.Sending;
using TetBot.Storage.Records;

namespace TetBot.Features.Reminders.Dispatching;

/// <summary>A notice whose turn has not come, or comes again.</summary>
/// <param name="wave">Its wave.</param>
/// <param name="notice">The notice.</param>
/// <param name="inDoubt">How it stood when it was perhaps delivered; null where it was not.</param>
internal sealed class PendingNotice(int wave, Notice notice, NoticeOutcome? inDoubt)
{
    public int Wave => wave;

    public Notice Notice => notice;

    /// <summary>How often it was sent.</summary>
    public int Attempts { get; set; } = inDoubt?.Attempts ?? 0;

    /// <summary>How often it was perhaps delivered.</summary>
    public int Doubts { get; set; } = inDoubt is null ? 0 : 1;

    /// <summary>How often the bot itself failed on it.</summary>
    public int Faults { get; set; }

    /// <summary>When it was first sent, by the machine's counter.</summary>
    public long? FirstTriedAt { get; set; }
}

/// <summary>The time for which this instance holds the lease: what it knows in it, how far it is, and what it has to send.</summary>
/// <param name="lease">The lease, held.</param>
/// <param name="registry">What was stored.</param>
/// <param name="watermark">Through when what is due has been taken up.</param>
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
    /// Through when what is due has been taken up. It is written down with the next renewal, and goes back with <see cref="PullBack"/>
    /// alone.
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

    /// <summary>A clock that was ahead moved the watermark: it is where the right one is now.</summary>
    public void PullBack(DateTimeOffset now)
    {
        lock (_gate) _watermark = now;
    }

    /// <summary>The lowest number of a wave that is not done with.</summary>
    public int FirstOpen
    {
        get => Volatile.Read(ref _firstOpen);
        set => Volatile.Write(ref _firstOpen, value);
    }

    /// <summary>What can be sent now; it ends with the term.</summary>
    public ChannelReader<PendingNotice> Ready => _ready.Reader;

    /// <summary>Notices whose cards were not true any more when they were sent.</summary>
    public ConcurrentQueue<(int Wave, PersonId To)> Stale { get; } = new();

    /// <inheritdoc />
    public CancellationToken Ended => _end.Token;

    /// <inheritdoc />
    public bool IsOver => _isOver || IsLost;

    /// <summary>
    /// Whether another instance may be dispatching: then nothing is written either, but that something went out. Once lost, the term stays
    /// so, although a
    /// renewal that was on its way may bring the lease back: whatever was passed over meanwhile is with nobody until the next term begins.
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

    /// <summary>The state with how far this term is, to be written down.</summary>
    public DispatcherState Advance(DispatcherState state)
    {
        var through = Watermark;
        // Reminding cannot have begun later than it has come.
        return state with
            { Since = state.Since < through ? state.Since : through, Watermark = through, Wave = Registry.Newest, FirstOpen = FirstOpen };
    }

    /// <summary>Puts a notice with those to be sent.</summary>
    public void Enqueue(int wave, Notice notice, NoticeOutcome? inDoubt = null) =>
        _ready.Writer.TryWrite(new PendingNotice(wave, notice, inDoubt));

    /// <summary>Has a notice's turn come again after a time.</summary>
    /// <param name="pending">The notice.</param>
    /// <param name="after">The time.</param>
    /// <param name="time">By which clock: the application's for hours of the day, the machine's for what the service asks.</param>
    public void Later(PendingNotice pending, TimeSpan after, TimeProvider time) => _ = LaterAsync(pending, after, time);

    /// <summary>Has the planner look now.</summary>
    public void Wake()
    {
        try
        {
            if (_wake.CurrentCount == 0)
                _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else woke it between the two.
        }
    }

    /// <summary>Waits until woken, but not longer than a time of the application's clock.</summary>
    public async Task SleepAsync(TimeSpan longest, TimeProvider clock)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(Ended);
        var woken = _wake.WaitAsync(either.Token);
        await Task.WhenAny(woken, Task.Delay(longest, clock, either.Token));
        await either.CancelAsync();
        // Woken or given up, the wait has ended before the next one begins.
        await Task.WhenAny(woken);
    }

    /// <summary>Ends the term: nothing more is sent.</summary>
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
            // The term is over; whoever comes next finds the notice without an outcome.
        }
    }
}
