using System.Buffers.Binary;
using System.Text;
using TetBot.Files.Workbooks.Reading;
using TetBot.Storage;

namespace TetBot.Files.Tables;

/// <summary>
/// The shared texts that a workbook's cells refer to by number, kept in temporary files. In a log they may include every customer's words,
/// which is too much to hold in memory.
/// </summary>
internal sealed class SharedTextFile : IDisposable
{
    /// <summary>In characters. A longer text is cut, because the fields read from a log are short.</summary>
    public const int LongestText = 500;

    /// <summary>A file with more distinct texts is not read; its 1,048,576 rows have a few each.</summary>
    private const int MostTexts = 4_000_000;

    // An index entry is the text's position (6 bytes) and its length in bytes (2).
    private const int EntryLength = 8;
    private const int LengthBits = 16;

    private readonly Stream _texts;
    private readonly Stream _index;
    private readonly (int Number, string Text)[] _lately = new (int, string)[1024];
    private readonly byte[] _bytes = new byte[LongestText * 3];
    private int _count;

    private SharedTextFile(Stream texts, Stream index)
    {
        (_texts, _index) = (texts, index);
        Array.Fill(_lately, (-1, ""));
    }

    /// <summary>Copies the texts to temporary files.</summary>
    /// <param name="part">The part that holds them; null for none.</param>
    /// <exception cref="BoundsExceededException">There are too many texts.</exception>
    public static SharedTextFile Read(PartReader? part)
    {
        var file = new SharedTextFile(TemporaryFile.Create(), TemporaryFile.Create());
        try
        {
            while (part?.Read() == true)
            {
                if (part.Begins("si"))
                    file.Add(CellReader.ReadPieces(part, LongestText));
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Returns a text by its number; empty if there is none.</summary>
    public string Find(int number)
    {
        ref var lately = ref _lately[number % _lately.Length];
        if (number >= _count || lately.Number == number)
            return number >= _count ? "" : lately.Text;

        Span<byte> entry = stackalloc byte[EntryLength];
        _index.Position = (long)number * EntryLength;
        _index.ReadExactly(entry);
        var place = BinaryPrimitives.ReadUInt64LittleEndian(entry);
        var text = _bytes.AsSpan(0, (int)(place & ushort.MaxValue));
        _texts.Position = (long)(place >> LengthBits);
        _texts.ReadExactly(text);
        lately = (number, Encoding.UTF8.GetString(text));
        return lately.Text;
    }

    public void Dispose()
    {
        _texts.Dispose();
        _index.Dispose();
    }

    private void Add(string text)
    {
        ReadingBounds.Judge(++_count, MostTexts);
        var length = Encoding.UTF8.GetBytes(text, _bytes);
        Span<byte> entry = stackalloc byte[EntryLength];
        BinaryPrimitives.WriteUInt64LittleEndian(entry, ((ulong)_texts.Position << LengthBits) | (uint)length);
        _index.Write(entry);
        _texts.Write(_bytes, 0, length);
    }
}
