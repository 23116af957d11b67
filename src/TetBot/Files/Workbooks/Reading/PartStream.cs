using TetBot.Storage;

namespace TetBot.Files.Workbooks.Reading;

/// <summary>A part of a package that counts its bytes as they are inflated.</summary>
internal sealed class PartStream(Stream inflating, ReadingBounds bounds) : ForwardStream(inflating)
{
    private static readonly byte[] SectionStart = [.. "<![CDATA["u8];
    private static readonly byte[] SectionEnd = [.. "]]>"u8];

    private int _sinceTag;
    private long _ofSection;
    private bool _isInSection;
    private int _matched;

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
        CountSections(read);
        return read.Length;
    }

    /// <summary>Tracks where CDATA sections begin and end. The end of the buffer may cut a mark.</summary>
    private void CountSections(ReadOnlySpan<byte> read)
    {
        while (!read.IsEmpty)
        {
            var mark = _isInSection ? SectionEnd : SectionStart;
            var length = _matched > 0 ? GoOn(read[0], mark) : Find(read, mark);
            if (_isInSection)
                ReadingBounds.Judge(_ofSection += length, ReadingBounds.MostBytesOfASection);
            if (_matched == mark.Length)
                (_isInSection, _matched, _ofSection) = (!_isInSection, 0, 0);
            read = read[length..];
        }
    }

    /// <summary>Looks for a mark, or for its beginning at the end of the buffer.</summary>
    /// <returns>The number of bytes consumed.</returns>
    private int Find(ReadOnlySpan<byte> read, byte[] mark)
    {
        if (read.IndexOf(mark) is >= 0 and var found)
        {
            _matched = mark.Length;
            return found + mark.Length;
        }

        for (_matched = Math.Min(mark.Length - 1, read.Length); _matched > 0 && !read.EndsWith(mark.AsSpan(0, _matched)); _matched--)
        {
        }

        return read.Length;
    }

    /// <summary>Continues a mark that the end of the buffer cut.</summary>
    /// <returns>1 if the next byte belongs to the mark, otherwise 0.</returns>
    private int GoOn(byte next, byte[] mark)
    {
        if (next == mark[_matched])
        {
            _matched++;
            return 1;
        }

        // A mark cannot restart within itself, except in "]]]>", whose first character belongs to the section.
        if (_isInSection && _matched == 2 && next == mark[0])
            return 1;
        _matched = 0;
        return 0;
    }
}
