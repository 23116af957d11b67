using System.Buffers;
using System.Buffers.Binary;

namespace TetBot.Files.Attachments;

/// <summary>The state of a zip according to its directory.</summary>
internal enum ZipState
{
    /// <summary>It can be opened by <see cref="System.IO.Compression.ZipArchive"/>, whose memory use is then bounded.</summary>
    Sound,

    /// <summary>The file is cut off or contradicts itself.</summary>
    Damaged,

    /// <summary>A form that no Office file has: larger than 4 GB, or in several parts.</summary>
    Strange,

    /// <summary>An entry is encrypted with a password.</summary>
    Encrypted,

    /// <summary>It has more entries, or declares a larger inflated size, than any report.</summary>
    Bomb,
}

/// <summary>
/// Reads the directory at the end of a zip (PKWARE APPNOTE 6.3.10, 4.3.12 and 4.3.16) without keeping any of it. ZipArchive keeps every
/// entry there is, whatever number is declared, so 25 MB of entries would take hundreds of megabytes.
/// </summary>
internal static class ZipDirectory
{
    private const int MostEntries = 4096;

    // In bytes: all entries with their names, extra fields and comments, which ZipArchive keeps as well.
    private const int MostDirectory = 1024 * 1024;

    /// <summary>The inflated bytes of all entries together.</summary>
    private const long MostInflated = 200L * 1024 * 1024;

    // Sheets are repetitive and compress well; beyond this ratio the content is no longer text that people or programs wrote.
    private const int HighestRatio = 100;

    // Up to this many inflated bytes, a high ratio does no harm.
    private const long SmallInflated = 10L * 1024 * 1024;

    private const uint EndSignature = 0x06054b50;
    private const int EndLength = 22;
    private const uint EntrySignature = 0x02014b50;
    private const int EntryLength = 46;

    /// <summary>The extra field with sizes that do not fit 32 bits.</summary>
    private const ushort LargeSizes = 0x0001;

    public static ZipState Examine(Stream content)
    {
        Span<byte> end = stackalloc byte[EndLength];
        if (FindEnd(content, end) is not { } endsAt)
            return ZipState.Damaged;
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        var start = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        var disk = BinaryPrimitives.ReadUInt16LittleEndian(end[4..]);
        if (disk != 0 || entries == ushort.MaxValue || length == uint.MaxValue || start == uint.MaxValue)
            return entries == ushort.MaxValue ? ZipState.Bomb : ZipState.Strange;
        if (start + (long)length > endsAt)
            return ZipState.Damaged;
        return entries > MostEntries ? ZipState.Bomb : Walk(content, start, entries);
    }

    private static ZipState Walk(Stream content, long start, int declared)
    {
        var reader = new ForwardReader(content, start);
        Span<byte> entry = stackalloc byte[EntryLength];
        var (count, total, encrypted) = (0, 0L, false);
        // Like ZipArchive, reads as long as there are entries, not as many as are declared.
        for (; reader.Read(entry) && BinaryPrimitives.ReadUInt32LittleEndian(entry) == EntrySignature; count++)
        {
            if (count == declared)
                return ZipState.Damaged;
            encrypted |= (entry[8] & 1) != 0;
            if (!reader.Skip(BinaryPrimitives.ReadUInt16LittleEndian(entry[28..])) || Sizes(reader, entry) is not var (packed, inflated))
                return ZipState.Damaged;
            if (!reader.Skip(BinaryPrimitives.ReadUInt16LittleEndian(entry[32..])))
                return ZipState.Damaged;
            if (inflated is < 0 or > MostInflated || IsSwollen(packed, inflated))
                return ZipState.Bomb;
            total += inflated;
            if (total > MostInflated || reader.Position - start > MostDirectory)
                return ZipState.Bomb;
        }

        if (count != declared)
            return ZipState.Damaged;
        // The declared packed sizes may be forged; the length of the file is not.
        if (IsSwollen(content.Length, total))
            return ZipState.Bomb;
        return encrypted ? ZipState.Encrypted : ZipState.Sound;
    }

    /// <summary>The packed and inflated sizes of an entry, which may be in its extra field; null if that is cut off.</summary>
    private static (long Packed, long Inflated)? Sizes(ForwardReader reader, ReadOnlySpan<byte> entry)
    {
        long packed = BinaryPrimitives.ReadUInt32LittleEndian(entry[20..]);
        long inflated = BinaryPrimitives.ReadUInt32LittleEndian(entry[24..]);
        int extra = BinaryPrimitives.ReadUInt16LittleEndian(entry[30..]);
        Span<byte> field = stackalloc byte[4];
        Span<byte> size = stackalloc byte[8];
        while (extra >= field.Length)
        {
            if (!reader.Read(field))
                return null;
            int left = BinaryPrimitives.ReadUInt16LittleEndian(field[2..]);
            extra -= field.Length + left;
            if (BinaryPrimitives.ReadUInt16LittleEndian(field) == LargeSizes)
            {
                if (inflated == uint.MaxValue && left >= size.Length)
                {
                    if (!reader.Read(size))
                        return null;
                    inflated = BinaryPrimitives.ReadInt64LittleEndian(size);
                    left -= size.Length;
                }

                if (packed == uint.MaxValue && left >= size.Length)
                {
                    if (!reader.Read(size))
                        return null;
                    packed = BinaryPrimitives.ReadInt64LittleEndian(size);
                    left -= size.Length;
                }
            }

            if (!reader.Skip(left))
                return null;
        }

        return extra >= 0 && reader.Skip(extra) ? (packed, inflated) : null;
    }

    private static bool IsSwollen(long packed, long inflated) => inflated > SmallInflated && inflated / HighestRatio > packed;

    /// <summary>Finds the last end record, as ZipArchive does; null if there is none.</summary>
    private static long? FindEnd(Stream content, Span<byte> end)
    {
        const int longest = EndLength + ushort.MaxValue; // with the longest comment
        var buffer = ArrayPool<byte>.Shared.Rent(longest);
        try
        {
            var from = Math.Max(0, content.Length - longest);
            var tail = buffer.AsSpan(0, content.ReadAt(from, buffer.AsSpan(0, longest)));
            Span<byte> signature = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(signature, EndSignature);
            var at = tail.Length < EndLength ? -1 : tail[..^(EndLength - signature.Length)].LastIndexOf(signature);
            if (at < 0)
                return null;
            tail.Slice(at, EndLength).CopyTo(end);
            return from + at;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
