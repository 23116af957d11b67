namespace TetBot.Storage;

/// <summary>
/// The content of a creation, read piece by piece, which must have its stated length. It ends only once that is
/// certain, so a store that commits after the last piece never commits a truncated download.
/// </summary>
/// <param name="content">The stream to read.</param>
/// <param name="length">The required number of bytes.</param>
internal sealed class BlobSource(Stream content, long length)
{
    private readonly byte[] _beyond = new byte[1];
    private long _left = length >= 0 ? length : throw new ArgumentOutOfRangeException(nameof(length), length, "A length is not negative.");
    private bool _ended;

    /// <summary>
    /// Reads the next piece. Only the last piece is shorter than <paramref name="buffer"/>. Returns 0 at the end.
    /// </summary>
    /// <exception cref="InvalidDataException">The content is shorter or longer than stated.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var wanted = (int)Math.Min(buffer.Length, _left);
        var count = wanted == 0
            ? 0
            : await content.ReadAtLeastAsync(buffer[..wanted], wanted, throwOnEndOfStream: false, cancellationToken);
        if (count < wanted)
            throw new InvalidDataException($"The content ends {_left - count} bytes before its stated length of {length}.");
        _left -= count;
        if (_left == 0 && !_ended)
        {
            // Checked with the last piece, not after it, because no further piece may be requested.
            if (await content.ReadAsync(_beyond, cancellationToken) > 0)
                throw new InvalidDataException($"The content goes on after its stated length of {length} bytes.");
            _ended = true;
        }
        return count;
    }
}
