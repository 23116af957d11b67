namespace TetBot.Tests.Storage;

/// <summary>Content as a network gives it: unseekable, of unknown length, in pieces of any size.</summary>
internal class DribblingStream(byte[] content) : Stream
{
    private readonly Random _sizes = new(content.Length);
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(Math.Min(buffer.Length, content.Length - _position), _sizes.Next(1, 100_000));
        content.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>Content during whose reading something happens.</summary>
/// <param name="content">All of it.</param>
/// <param name="at">How much of it is read before that.</param>
/// <param name="happen">What happens, once; may throw.</param>
internal sealed class ObservedStream(byte[] content, int at, Func<Task> happen) : DribblingStream(content)
{
    private bool _happened;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_happened && Position >= at)
        {
            _happened = true;
            await happen();
        }
        return await base.ReadAsync(buffer, cancellationToken);
    }
}
