using System.Collections.Concurrent;

namespace TetBot.Storage.Folder;

/// <summary>
/// A few threads of their own for writes. A write blocks until the disk has it; on the thread pool, which starts with one thread a core,
/// a slow disk would stop every other request. Several at once also let the file system commit them together.
/// </summary>
internal sealed class DiskThreads : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread[] _threads;

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
        ObjectDisposedException.ThrowIf(_work.IsAddingCompleted, typeof(FolderStore));
        _work.Add(() =>
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
        });
        return done.Task;
    }

    /// <summary>Lets what was begun come to its end.</summary>
    public void Dispose()
    {
        _work.CompleteAdding();
        foreach (var thread in _threads) thread.Join();
    }

    private void Work()
    {
        foreach (var write in _work.GetConsumingEnumerable()) write();
    }
}
