namespace TetBot.Storage.Folder;

/// <summary>
/// Dedicated threads for writes. A write blocks until the disk has it, and on the thread pool, which starts with one
/// thread per core, a slow disk would stop all other requests. Several writes at once also let the file system commit
/// them together.
/// </summary>
internal sealed class DiskThreads : IDisposable
{
    // Guarded by a monitor, which sleeps at once. A collection that spins first costs more than the writes compute
    // while all wait for the disk.
    private readonly Queue<Action> _work = [];
    private readonly Thread[] _threads;
    private bool _closing;

    public DiskThreads(int count)
    {
        _threads = new Thread[count];
        for (var i = 0; i < count; i++)
        {
            _threads[i] = new Thread(Work) { IsBackground = true, Name = "disk" };
            _threads[i].Start();
        }
    }

    /// <summary>Runs <paramref name="write"/> on one of the threads. Its exception is the task's.</summary>
    public Task RunAsync(Action write)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_work)
        {
            ObjectDisposedException.ThrowIf(_closing, typeof(FolderStore));
            _work.Enqueue(Run);
            Monitor.Pulse(_work);
        }
        return done.Task;

        void Run()
        {
            try
            {
                write();
                done.SetResult();
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        }
    }

    /// <summary>Finishes the writes that were begun.</summary>
    public void Dispose()
    {
        lock (_work)
        {
            _closing = true;
            Monitor.PulseAll(_work);
        }
        foreach (var thread in _threads) thread.Join();
    }

    private void Work()
    {
        while (Next() is { } write) write();
    }

    /// <summary>Waits for the next write; null once there will be none.</summary>
    private Action? Next()
    {
        lock (_work)
        {
            Action? write;
            while (!_work.TryDequeue(out write) && !_closing) Monitor.Wait(_work);
            return write;
        }
    }
}
