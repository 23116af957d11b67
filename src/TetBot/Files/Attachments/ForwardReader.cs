namespace TetBot.Files.Attachments;

/// <summary>Reads a file forward in small pieces, skipping most of it.</summary>
/// <param name="content">The file.</param>
/// <param name="from">The position to begin at.</param>
internal sealed class ForwardReader(Stream content, long from)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly long _length = content.Length;
    private long _end = from; // the position in the file after the buffer's last byte
    private int _at;
    private int _count;

    /// <summary>The position of the next byte.</summary>
    public long Position => _end - (_count - _at);

    /// <summary>Returns the next byte, or -1 at the end.</summary>
    public int Read() => _at < _count || Fill() ? _buffer[_at++] : -1;

    /// <summary>Fills all of <paramref name="destination"/>; false if the file ends first.</summary>
    public bool Read(Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            if (_at == _count && !Fill())
                return false;
            var count = Math.Min(destination.Length, _count - _at);
            _buffer.AsSpan(_at, count).CopyTo(destination);
            _at += count;
            destination = destination[count..];
        }

        return true;
    }

    /// <summary>Skips so many bytes; false if the file ends first.</summary>
    public bool Skip(long count)
    {
        if (count < 0 || count > _length - Position)
            return false;
        if (count <= _count - _at)
        {
            _at += (int)count;
            return true;
        }

        _end = Position + count;
        _at = _count = 0;
        return true;
    }

    /// <summary>Skips past the next byte of this value; false if there is none.</summary>
    public bool SkipPast(byte value)
    {
        while (_at < _count || Fill())
        {
            var found = _buffer.AsSpan(_at, _count - _at).IndexOf(value);
            if (found >= 0)
            {
                _at += found + 1;
                return true;
            }

            _at = _count;
        }

        return false;
    }

    private bool Fill()
    {
        content.Position = _end;
        (_at, _count) = (0, content.Read(_buffer));
        _end += _count;
        return _count > 0;
    }
}

/// <summary>Reads at a given position of a file.</summary>
internal static class StreamPlaces
{
    /// <summary>Reads as much from a position as fits the destination or as the file has.</summary>
    public static int ReadAt(this Stream content, long position, Span<byte> destination)
    {
        content.Position = position;
        return content.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
    }
}
