using TetBot.Storage;

namespace TetBot.Workbooks.Reading;

/// <summary>A part of a package as it is inflated, counted byte by byte.</summary>
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

    /// <summary>Goes from the beginning of one section to its end, and to the beginning of the next; a mark may be cut by the end of what was read.</summary>
    private void CountSections(ReadOnlySpan<byte> read)
    {
        while (!read.IsEmpty)
        {
            var mark = _isInSection ? SectionEnd : SectionStart;
            var length = _matched > 0 ? 0 : read.IndexOf(mark[0]);
            if (length < 0)
                length = read.Length;
            if (length == 0)
            {
                // No mark begins anew within itself but "]]]>", whose first sign is the section's own.
                if (read[0] == mark[_matched])
                    (_matched, length) = (_matched + 1, 1);
                else if (_isInSection && _matched == 2 && read[0] == mark[0])
                    length = 1;
                else if (_matched > 0)
                    _matched = 0;
            }

            if (_isInSection)
                ReadingBounds.Judge(_ofSection += length, ReadingBounds.MostBytesOfASection);
            if (_matched == mark.Length)
                (_isInSection, _matched, _ofSection) = (!_isInSection, 0, 0);
            read = read[length..];
        }
    }
}
