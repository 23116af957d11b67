using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace TetBot.Storage.Folder;

/// <summary>
/// Makes replacements cheap. Replacing a file durably takes several flushes, and a draft is replaced at every step of a
/// form. So a replacement is acknowledged once it is in a journal, where one flush covers many. Its file follows within
/// about a second, once for all replacements made meanwhile.
/// </summary>
/// <remarks>
/// <para>A record states which state it replaces. When read after a kill, the records of a blob form a chain, which is
/// followed from the state of its file to the last. So it does not matter how many of them had reached the file.</para>
/// <para>This holds while a blob changes only by replacement. Before a blob is deleted, everything is settled, which
/// leaves no record of it.</para>
/// </remarks>
internal sealed class FolderJournal : IDisposable
{
    private const int MostPerFlush = 4 * 1024 * 1024;
    private const int SettleAtLength = 32 * 1024 * 1024;
    private static readonly TimeSpan SettleEvery = TimeSpan.FromSeconds(1);

    private readonly FolderFiles _files;
    private readonly FolderBlobs _blobs;
    private readonly DiskThreads _disk;
    private readonly IJournalDisk _device;
    private readonly ConcurrentDictionary<BlobName, Unsettled> _unsettled = new();
    private readonly BlockingCollection<Order> _orders = [];
    private readonly SemaphoreSlim _settling = new(1);
    private readonly Thread _thread;
    private readonly ITimer _timer;
    private SafeFileHandle? _file; // This and the next three belong to the journal thread.
    private long _length;
    private bool _torn;
    private long _generation;

    /// <summary>Starts a journal, after the last one was recovered.</summary>
    public FolderJournal(FolderFiles files, FolderBlobs blobs, DiskThreads disk, TimeProvider time, IJournalDisk device)
    {
        (_files, _blobs, _disk, _device) = (files, blobs, disk, device);
        _thread = new Thread(Run) { IsBackground = true, Name = "journal" };
        _thread.Start();
        _timer = time.CreateTimer(_ => SettleUnlessSettling(), null, SettleEvery, SettleEvery);
    }

    /// <summary>Why the last attempt to update the files failed; null if it did not.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Updates the files with what a killed process left in its journal.</summary>
    public static void Recover(FolderFiles files, FolderBlobs blobs)
    {
        var journals = Journals(files).ToList();
        var chains = new Dictionary<BlobName, (FolderEntry? OnDisk, JournalRecord? Last)>();
        foreach (var record in journals.SelectMany(journal => JournalRecord.ReadAll(FolderFiles.Read(journal.Path))))
        {
            if (!chains.TryGetValue(record.Name, out var chain)) chain = (blobs.Examine(record.Name), null);
            if ((chain.Last?.Entry ?? chain.OnDisk)?.ETag == record.Replaces) chain.Last = record;
            chains[record.Name] = chain;
        }
        foreach (var (name, (onDisk, last)) in chains)
        {
            if (last is not null) blobs.Replace(name, last.Content, last.Entry, onDisk!);
        }
        foreach (var journal in journals) FolderFiles.Delete(journal.Path);
        FolderFiles.CreateDirectory(files.Journal);
    }

    /// <summary>The newest content of a blob whose file does not have it yet.</summary>
    public bool TryGet(BlobName name, out (FolderEntry Entry, ReadOnlyMemory<byte> Content) newest)
    {
        var found = _unsettled.TryGetValue(name, out var unsettled);
        newest = found ? (unsettled!.Record.Entry, unsettled.Record.Content) : default;
        return found;
    }

    /// <summary>Replaces a blob. The task completes when the replacement survives a power cut. Call it once at a time
    /// per name.</summary>
    /// <param name="record">The replacement.</param>
    /// <param name="replaced">The entry of the state it replaces.</param>
    public Task ReplaceAsync(JournalRecord record, FolderEntry replaced) => OrderAsync(new Order(record, replaced));

    /// <summary>Updates all files. On return no record is left of what was acknowledged before the call.</summary>
    public async Task SettleAsync()
    {
        await _settling.WaitAsync();
        try
        {
            var rotation = new Order(null, null);
            await OrderAsync(rotation);
            await _disk.RunAsync(() =>
            {
                Settle(rotation.Settled);
                RemoveJournalsBefore(rotation.Generation);
            });
        }
        finally
        {
            _settling.Release();
        }
    }

    /// <summary>Updates all files if possible. The rest stays in the journal for the next start.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        TrySettleAsync().GetAwaiter().GetResult();
        _orders.CompleteAdding();
        _thread.Join();
        _file?.Dispose();
    }

    private static IEnumerable<(long Generation, string Path)> Journals(FolderFiles files)
    {
        if (!Directory.Exists(files.Journal)) yield break;
        foreach (var path in Directory.EnumerateFiles(files.Journal).Order(StringComparer.Ordinal)) // Names have ten digits each.
        {
            if (long.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var generation))
                yield return (generation, path);
        }
    }

    private Task OrderAsync(Order order)
    {
        _orders.Add(order);
        return order.Done.Task;
    }

    private void SettleUnlessSettling()
    {
        if (_settling.CurrentCount > 0) _ = TrySettleAsync();
    }

    private async Task TrySettleAsync()
    {
        if (_unsettled.IsEmpty && Volatile.Read(ref _length) == 0) return;
        try
        {
            await SettleAsync();
            Failure = null;
        }
        catch (InvalidOperationException) when (_orders.IsAddingCompleted)
        {
            // The timer's last tick came while the store was closing, which settles by itself.
        }
        catch (Exception exception)
        {
            Failure = exception; // The readiness check reports it. The journal has everything, and settling is tried again.
        }
    }

    private void Settle(List<BlobName> names)
    {
        foreach (var name in names)
        {
            if (!_unsettled.TryGetValue(name, out var unsettled)) continue;
            _blobs.Replace(name, unsettled.Record.Content, unsettled.Record.Entry, unsettled.OnDisk);
            lock (_unsettled)
            {
                // If it was replaced again meanwhile, the newer one waits for the next time, based on this one.
                var newest = _unsettled[name];
                if (ReferenceEquals(newest, unsettled)) _unsettled.TryRemove(name, out _);
                else _unsettled[name] = newest with { OnDisk = unsettled.Record.Entry };
            }
        }
    }

    private void RemoveJournalsBefore(long generation)
    {
        foreach (var (_, path) in Journals(_files).Where(journal => journal.Generation < generation)) FolderFiles.Delete(path);
    }

    // The journal thread. Everything ordered during one flush goes with the next.
    private void Run()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var group = new List<Order>();
        foreach (var first in _orders.GetConsumingEnumerable())
        {
            var order = first;
            while (order.Record is { } record)
            {
                group.Add(order);
                record.Write(buffer);
                if (buffer.WrittenCount >= MostPerFlush || !_orders.TryTake(out order!)) break;
            }
            if (group.Count > 0) Flush(buffer.WrittenSpan, group);
            buffer.ResetWrittenCount();
            group.Clear();
            if (order is { Record: null }) Rotate(order);
            if (_length >= SettleAtLength) SettleUnlessSettling();
        }
    }

    private void Flush(ReadOnlySpan<byte> records, List<Order> group)
    {
        try
        {
            if (_file is null)
            {
                var path = Path.Combine(_files.Journal, _generation.ToString("D10", CultureInfo.InvariantCulture));
                File.Create(path).Dispose();
                _device.FlushFolder(_files.Journal);
                _file = File.OpenHandle(path, FileMode.Open, FileAccess.Write);
            }
            CutTorn();
            _torn = true;
            _device.Write(_file, records, _length);
            _device.Flush(_file);
            _torn = false;
            _length += records.Length;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            foreach (var order in group) order.Done.SetException(exception);
            return;
        }
        lock (_unsettled)
        {
            foreach (var order in group)
            {
                var onDisk = _unsettled.TryGetValue(order.Record!.Name, out var before) ? before.OnDisk : order.Replaced!;
                _unsettled[order.Record.Name] = new Unsettled(order.Record, onDisk);
            }
        }
        foreach (var order in group) order.Done.SetResult();
    }

    // A full disk may have kept part of a write that was reported as failed. It is removed before anything else is
    // acknowledged, or a recovery could follow it instead.
    private void CutTorn()
    {
        if (!_torn) return;
        _device.Cut(_file!, _length);
        _device.Flush(_file!);
        _torn = false;
    }

    // From here on records go to a new file. The earlier files hold records of these blobs only, all acknowledged.
    private void Rotate(Order order)
    {
        try
        {
            CutTorn();
        }
        catch (IOException exception)
        {
            order.Done.SetException(exception);
            return;
        }
        _file?.Dispose();
        _file = null;
        _length = 0;
        order.Generation = ++_generation;
        order.Settled.AddRange(_unsettled.Keys);
        order.Done.SetResult();
    }

    /// <summary>A blob whose file is out of date.</summary>
    /// <param name="Record">The blob's newest replacement.</param>
    /// <param name="OnDisk">The entry of the file's content.</param>
    private sealed record Unsettled(JournalRecord Record, FolderEntry OnDisk);

    /// <summary>A task for the journal thread: append a record, or start a new file if there is none.</summary>
    private sealed class Order(JournalRecord? record, FolderEntry? replaced)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public JournalRecord? Record => record;

        public FolderEntry? Replaced => replaced;

        public long Generation { get; set; }

        public List<BlobName> Settled { get; } = [];
    }
}
