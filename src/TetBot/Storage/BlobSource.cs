namespace TetBot.Storage;

/// <summary>
/// The content of a creation, read piece by piece, that must be of its stated length. It ends only once that is sure, so a store that
/// commits after the last piece commits nothing of a download that was cut off.
/// </summary>
/// <param name="content">Where it comes from.</param>
/// <param name="length">How many bytes it must have.</param>
internal sealed class BlobSource(Stream content, long length)
{
    private readonly byte[] _beyond = new byte[1];
    private long _left = length >= 0 ? length : throw new ArgumentOutOfRangeException(nameof(length), length, "A length is not negative.");
    private bool _ended;

    /// <summary>
    /// Reads the next piece: as much as fits, so that only the last is shorter than <paramref name="buffer"/>. 0 at the end.
    /// </summary>
    /// <exception cref="InvalidDataException">There is less to read than was said, or more.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var wanted = (int)Math.Min(buffer.Length, _left);
        var count = wanted == 0 ? 0 : await content.ReadAtLeastAsync(
            buffer[..wanted], wanted, throwOnEndOfStream: false, cancellationToken);
        if (count < wanted)
            throw new InvalidDataException($"The content ends {_left - count} bytes before its stated length of {length}.");
        _left -= count;
        if (_left == 0 && !_ended)
        {
            // Asked with the last piece, not after it: that piece may be all there is to send.
            if (await content.ReadAsync(_beyond, cancellationToken) > 0)
                throw new InvalidDataException($"The content goes on after its stated length of {length} bytes.");
            _ended = true;
        }
        return count;
    }
}
