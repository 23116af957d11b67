using TetBot.Storage;

namespace TetBot.Workbooks.Reading;

/// <summary>A part of a package as it is inflated, counted byte by byte.</summary>
internal sealed class PartStream(Stream inflating, ReadingBounds bounds) : ForwardStream(inflating)
{
    private int _sinceTag;

    public override int Read(Span<byte> buffer) => Count(buffer[..Inner.Read(buffer)]);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await Inner.ReadAsync(buffer, cancellationToken);
        return Count(buffer.Span[..read]);
    }

    private int Count(ReadOnlySpan<byte> read)
    {
        bounds.CountBytes(read.Length);
        var tag = read.LastIndexOf((byte)'<');
        _sinceTag = tag < 0 ? _sinceTag + read.Length : read.Length - tag;
        ReadingBounds.Judge(_sinceTag, ReadingBounds.MostBytesBetweenTags);
        return read.Length;
    }
}
