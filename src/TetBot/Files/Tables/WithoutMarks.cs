namespace TetBot.Files.Tables;

/// <summary>
/// A text without the meaningless characters that programs leave in it: byte-order marks, which remain where files or columns were joined,
/// and zeros, with which some fill blank columns.
/// </summary>
/// <param name="text">The text to filter; disposed of with this.</param>
internal sealed class WithoutMarks(TextReader text) : TextReader
{
    private const char ByteOrderMark = '\uFEFF';

    public override int Read(char[] buffer, int index, int count)
    {
        while (true)
        {
            var read = text.Read(buffer, index, count);
            var kept = 0;
            foreach (var sign in buffer.AsSpan(index, read))
            {
                if (sign is not ('\0' or ByteOrderMark))
                    buffer[index + kept++] = sign;
            }

            if (kept > 0 || read == 0)
                return kept;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            text.Dispose();
        base.Dispose(disposing);
    }
}
