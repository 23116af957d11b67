using System.Text;
using System.Text.Unicode;

namespace TetBot.Files.Tables;

/// <summary>How the bytes of a text file encode its characters.</summary>
internal enum TextBytes
{
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,

    /// <summary>One byte a character, in a code page that only the text itself reveals.</summary>
    OneByte,
}

/// <summary>Opens comma-separated values, whatever program wrote them.</summary>
internal static class CsvFile
{
    private const int HeadLength = 64 * 1024;
    private const int LinesLookedAt = 30;

    // Ctrl-Z, which DOS programs wrote at the end of a file.
    private const byte EndOfText = 0x1A;

    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>
    /// Whether a file seems to be text: it has characters in it and hardly any control characters, which other files are full of. Zeros
    /// make up half of UTF-16, and some programs write them in blank columns.
    /// </summary>
    public static bool IsText(Stream file)
    {
        var head = ReadHead(file);
        var zeros = head.Count((byte)0);
        var controls = 0;
        foreach (var sign in head)
        {
            if (sign is > 0 and < (byte)' ' and not ((byte)'\t' or (byte)'\n' or (byte)'\v' or (byte)'\f' or (byte)'\r' or EndOfText))
                controls++;
        }

        return BytesOf(file) is TextBytes.Utf16LittleEndian or TextBytes.Utf16BigEndian
            ? head.Length > 0
            : head.Length - zeros > head.Length / 20 && controls <= head.Length / 1000;
    }

    /// <summary>Finds the encoding, by the byte-order mark or by whether the bytes are well-formed. Reads the file to its end.</summary>
    public static TextBytes BytesOf(Stream file)
    {
        var head = ReadHead(file);
        if (head is [0xFF, 0xFE, ..])
            return TextBytes.Utf16LittleEndian;
        if (head is [0xFE, 0xFF, ..])
            return TextBytes.Utf16BigEndian;
        if (head is [0xEF, 0xBB, 0xBF, ..])
            return TextBytes.Utf8;

        // In UTF-16 most letters have one zero byte, either all the first bytes or all the second.
        var (even, odd) = (0, 0);
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] == 0)
                _ = i % 2 == 0 ? even++ : odd++;
        }

        if (odd > head.Length / 5 && even < odd / 10 && EndsLines(head, place: 0))
            return TextBytes.Utf16LittleEndian;
        if (even > head.Length / 5 && odd < even / 10 && EndsLines(head, place: 1))
            return TextBytes.Utf16BigEndian;
        return IsUtf8(file) ? TextBytes.Utf8 : TextBytes.OneByte;
    }

    /// <summary>Opens the rows.</summary>
    /// <param name="file">Seekable; stays open.</param>
    /// <param name="bytes">The encoding; with <see cref="TextBytes.OneByte"/> each byte becomes the character of its number.</param>
    public static ITableRows Open(Stream file, TextBytes bytes)
    {
        char separator;
        using (var head = Reader(file, bytes))
            separator = SeparatorOf(head);
        return new CsvRows(Reader(file, bytes), separator);
    }

    /// <summary>Whether the line ends are those of UTF-16 as well; zeros in blank columns can also fall on every second byte.</summary>
    private static bool EndsLines(ReadOnlySpan<byte> head, int place)
    {
        var (ends, others) = (0, 0);
        for (var at = 0; at + 1 < head.Length; at += 2)
        {
            if (head[at + place] is (byte)'\n' && head[at + 1 - place] == 0)
                ends++;
            else if (head[at] is (byte)'\n' || head[at + 1] is (byte)'\n')
                others++;
        }

        return ends >= others;
    }

    private static WithoutMarks Reader(Stream file, TextBytes bytes)
    {
        file.Position = 0;
        var encoding = bytes switch
        {
            TextBytes.Utf8 => Encoding.UTF8,
            TextBytes.Utf16LittleEndian => Encoding.Unicode,
            TextBytes.Utf16BigEndian => Encoding.BigEndianUnicode,
            _ => Encoding.Latin1,
        };
        return new WithoutMarks(new StreamReader(
            file,
            encoding,
            detectEncodingFromByteOrderMarks: bytes is not TextBytes.OneByte,
            bufferSize: 32 * 1024,
            leaveOpen: true));
    }

    /// <summary>
    /// Finds the cell separator: the character that most lines have the same number of outside quotes; among equals, the more frequent one.
    /// Excel's own line "sep=;" names it outright.
    /// </summary>
    private static char SeparatorOf(TextReader head)
    {
        var lines = new List<string>();
        using var rows = new CsvRows(head, '\n');
        while (lines.Count < LinesLookedAt && rows.Read())
        {
            if (rows.Cells is [{ } line, ..])
                lines.Add(line);
        }

        if (lines is [['s' or 'S', 'e' or 'E', 'p' or 'P', '=', var said], ..])
            return said;
        return Separators
            .Select(separator =>
                lines.Select(line => CountOutsideQuotes(line, separator))
                    .Where(count => count > 0)
                    .GroupBy(count => count)
                    .MaxBy(same => same.Count()) is { } usual
                    ? (Sign: separator, Lines: usual.Count(), Times: usual.Key)
                    : (Sign: separator, Lines: 0, Times: 0))
            .OrderByDescending(one => one.Lines)
            .ThenByDescending(one => one.Times)
            .First()
            .Sign;
    }

    private static int CountOutsideQuotes(string line, char sign)
    {
        var (count, isQuoted) = (0, false);
        foreach (var character in line)
        {
            if (character is '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && character == sign)
                count++;
        }

        return count;
    }

    private static bool IsUtf8(Stream file)
    {
        file.Position = 0;
        var buffer = new byte[HeadLength];
        var kept = 0;
        while (true)
        {
            var read = file.Read(buffer, kept, buffer.Length - kept);
            var length = kept + read;
            if (read == 0)
                return kept == 0;
            // The end of the buffer may cut a character.
            var whole = length;
            for (var back = 1; back <= 3 && back <= length; back++)
            {
                if ((buffer[length - back] & 0b1100_0000) == 0b1100_0000)
                {
                    whole = length - back;
                    break;
                }

                if (buffer[length - back] < 0x80)
                    break;
            }

            if (Rune.DecodeFromUtf8(buffer.AsSpan(whole, length - whole), out _, out _) is System.Buffers.OperationStatus.Done)
                whole = length;
            if (!Utf8.IsValid(buffer.AsSpan(0, whole)))
                return false;
            buffer.AsSpan(whole, length - whole).CopyTo(buffer);
            kept = length - whole;
        }
    }

    private static ReadOnlySpan<byte> ReadHead(Stream file)
    {
        var head = new byte[HeadLength];
        file.Position = 0;
        return head.AsSpan(0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
    }
}
