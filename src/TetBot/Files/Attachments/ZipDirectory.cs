using System.Buffers;
using System.Buffers.Binary;

namespace TetBot.Files.Attachments;

/// <summary>What a zip says of itself.</summary>
internal enum ZipState
{
    /// <summary>It can be opened by <see cref="System.IO.Compression.ZipArchive"/>, whose memory is then bounded.</summary>
    Sound,

    /// <summary>Cut off, or contradicts itself.</summary>
    Damaged,

    /// <summary>Of a form no Office file has: larger than 4 GB, or in several parts.</summary>
    Strange,

    /// <summary>Something in it is locked with a password.</summary>
    Encrypted,

    /// <summary>It has more entries, or says that it swells more, than any report.</summary>
    Bomb,
}

/// <summary>
/// Reads the directory at the end of a zip (PKWARE APPNOTE 6.3.10, 4.3.12 and 4.3.16) without keeping any of it. ZipArchive keeps all
/// entries there
/// are, whatever number is declared, so 25 MB of them would take hundreds.
/// </summary>
internal static class ZipDirectory
{
    private const int MostEntries = 4096;

    // Of them all with their names and whatever is said of them; ZipArchive keeps that too.
    private const int MostDirectory = 1024 * 1024;

    /// <summary>How much all entries may come to.</summary>
    private const long MostInflated = 200L * 1024 * 1024;

    // Sheets repeat themselves and shrink well; beyond this it is no longer text that people or programs wrote.
    private const int HighestRatio = 100;

    // Below this a high ratio does no harm.
    private const long SmallInflated = 10L * 1024 * 1024;

    private const uint EndSignature = 0x06054b50;
    private const int EndLength = 22;
    private const uint EntrySignature = 0x02014b50;
    private const int EntryLength = 46;

    /// <summary>Where sizes stand that do not fit.</summary>
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
        // As ZipArchive does: for as long as there are entries, not for as many as are declared.
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
        // Declared lengths may lie about what is packed; the file's own does not.
        if (IsSwollen(content.Length, total))
            return ZipState.Bomb;
        return encrypted ? ZipState.Encrypted : ZipState.Sound;
    }

    /// <summary>The lengths of an entry, packed and inflated, which may stand in its extra field; null where that is cut off.</summary>
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
        const int longest = EndLength + ushort.MaxValue; // with a comment
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
