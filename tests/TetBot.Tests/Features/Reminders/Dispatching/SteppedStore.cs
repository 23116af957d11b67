using System.Globalization;
using TetBot.Storage;

namespace TetBot.Tests.Features.Reminders.Dispatching;

/// <summary>
/// One blob, and calls that happen and are answered when the test says so, on the test's own thread: each may be delayed before it happens,
/// or after it, and
/// its answer may be lost. For what reads, creates and replaces; the stores themselves have tests of their own.
/// </summary>
internal sealed class SteppedStore : IBlobStore
{
    private readonly List<Call> _waiting = [];
    private readonly List<Call> _delayed = [];
    private StoredBlob? _blob;
    private int _lastETag;

    /// <summary>How many calls have come and not happened.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Takes a call that waits.</summary>
    public Call Take(int index)
    {
        var call = _waiting[index];
        _waiting.RemoveAt(index);
        return call;
    }

    /// <summary>Answers one of the calls that happened and were delayed, if there is one.</summary>
    public void AnswerDelayed(Random random)
    {
        if (_delayed.Count == 0)
            return;
        var call = _delayed[random.Next(_delayed.Count)];
        _delayed.Remove(call);
        call.Answer();
    }

    /// <summary>Has all calls happen and be answered, also those that come of it.</summary>
    public void AnswerAll()
    {
        while (_delayed.Count > 0)
            AnswerDelayed(Random.Shared);
        while (_waiting.Count > 0)
            Take(0).Happen().Answer();
    }

    public Task<StoredBlob?> ReadAsync(BlobName name, CancellationToken cancellationToken = default) => Await(() => _blob);

    public Task<CreateResult> CreateAsync(
        BlobName name, ReadOnlyMemory<byte> content, BlobMetadata metadata, CancellationToken cancellationToken = default) =>
        Await<CreateResult>(() => _blob is null ? new CreateResult.Created(Write(content, metadata)) : new CreateResult.AlreadyExists());

    public Task<ReplaceResult> ReplaceAsync(
        BlobName name, ReadOnlyMemory<byte> content, BlobETag expected, BlobMetadata metadata,
        CancellationToken cancellationToken = default) =>
        Await<ReplaceResult>(
            () => _blob?.ETag == expected ? new ReplaceResult.Replaced(Write(content, metadata)) : new ReplaceResult.Changed());

    public Task<CreateResult> CreateAsync(
        BlobName name, Stream content, long length, BlobMetadata metadata, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

    public Task<OpenBlob?> OpenAsync(BlobName name, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<DeleteResult> DeleteAsync(BlobName name, BlobETag expected, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<BlobListing> ListAsync(BlobPrefix prefix, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<DateTimeOffset?> NowAsync(CancellationToken cancellationToken = default) => Task.FromResult<DateTimeOffset?>(null);

    public Task CheckAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    private BlobETag Write(ReadOnlyMemory<byte> content, BlobMetadata metadata)
    {
        var eTag = new BlobETag((++_lastETag).ToString(CultureInfo.InvariantCulture));
        _blob = new StoredBlob(content, eTag, metadata);
        return eTag;
    }

    private Task<T> Await<T>(Func<T> happen)
    {
        // Not asynchronously: what waits for the answer goes on within the step that gives it.
        var answer = new TaskCompletionSource<T>();
        var result = default(T);
        _waiting.Add(new Call(
            () => result = happen(), () => answer.SetResult(result!), () =>
                answer.SetException(new StorageUnavailableException("The answer is lost.")), _delayed));
        return answer.Task;
    }

    /// <summary>A call of the store.</summary>
    internal sealed class Call(Action happen, Action answer, Action fail, List<Call> delayed)
    {
        /// <summary>It happens, and nobody knows yet.</summary>
        public Call Happen()
        {
            happen();
            return this;
        }

        public void Answer() => answer();

        public void LoseAnswer() => fail();

        public void Delay() => delayed.Add(this);
    }
}
