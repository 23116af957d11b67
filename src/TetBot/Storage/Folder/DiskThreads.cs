namespace TetBot.Storage.Folder;

/// <summary>
/// A few threads of their own for writes. A write blocks until the disk has it; on the thread pool, which starts with one thread a core,
/// a slow disk would stop every other request. Several at once also let the file system commit them together.
/// </summary>
internal sealed class DiskThreads : IDisposable
{
    // Under a monitor, which sleeps at once: a collection that spins first costs more than the writes compute, when the disk is what all
    // wait for.
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

    /// <summary>Runs <paramref name="write"/> on one of the threads; its exception comes out of the task.</summary>
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

    /// <summary>Lets what was begun come to its end.</summary>
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

    /// <summary>The next write, waited for; null once there will be none.</summary>
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
