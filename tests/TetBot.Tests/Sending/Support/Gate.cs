namespace TetBot.Tests.Sending.Support;

/// <summary>Where requests wait while the gate is closed.</summary>
internal enum Hold
{
    /// <summary>With everything received and nothing delivered: a client killed now has sent nothing.</summary>
    BeforeDelivery,

    /// <summary>With the message delivered and the answer not written: a client killed now cannot know that it has sent.</summary>
    AfterDelivery,
}

/// <summary>Holds all answers back, refusals too, so that a process can be killed with requests in flight.</summary>
internal sealed class Gate
{
    private Barrier? _barrier;

    /// <summary>From now on requests wait; those past that point already do not.</summary>
    public void Close(Hold hold = Hold.BeforeDelivery)
    {
        if (Interlocked.CompareExchange(ref _barrier, new Barrier(hold), null) is not null)
            throw new InvalidOperationException("The gate is closed already.");
    }

    /// <summary>Lets go all that wait; nothing happens if it is open.</summary>
    public void Open() => Interlocked.Exchange(ref _barrier, null)?.Opened.SetResult();

    /// <summary>Waits if requests are held here.</summary>
    internal Task PassAsync(Hold here, CancellationToken cancellationToken) =>
        Volatile.Read(ref _barrier) is { } barrier && barrier.Hold == here
            ? barrier.Opened.Task.WaitAsync(cancellationToken) : Task.CompletedTask;

    private sealed record Barrier(Hold Hold)
    {
        public TaskCompletionSource Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
