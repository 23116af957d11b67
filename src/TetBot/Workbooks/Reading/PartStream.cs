namespace TetBot.Workbooks.Reading;

/// <summary>A part of a package as it is inflated, counted byte by byte.</summary>
internal sealed class PartStream(Stream inflating, ReadingBounds bounds) : Stream
{
    private int _sinceTag;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inflating.Read(buffer);
        bounds.CountBytes(read);
        var tag = buffer[..read].LastIndexOf((byte)'<');
        _sinceTag = tag < 0 ? _sinceTag + read : read - tag;
        ReadingBounds.Judge(_sinceTag, ReadingBounds.MostBytesBetweenTags);
        return read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inflating.Dispose();
        base.Dispose(disposing);
    }
}
