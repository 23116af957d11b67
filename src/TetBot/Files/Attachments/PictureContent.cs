using System.Buffers.Binary;

namespace TetBot.Files.Attachments;

/// <summary>PNG: a signature, then chunks, of which the first is IHDR and the last IEND (ISO/IEC 15948, clause 5).</summary>
internal static class PngContent
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool Begins(ReadOnlySpan<byte> head) => head.StartsWith(Signature);

    public static bool IsWhole(Stream content)
    {
        var reader = new ForwardReader(content, Signature.Length);
        Span<byte> chunk = stackalloc byte[8]; // data length and type; the data and a checksum follow
        var (hasHeader, hasData) = (false, false);
        while (reader.Read(chunk))
        {
            var type = chunk[4..];
            if (!hasHeader && !type.SequenceEqual("IHDR"u8))
                return false;
            hasHeader = true;
            hasData |= type.SequenceEqual("IDAT"u8);
            if (!reader.Skip(BinaryPrimitives.ReadUInt32BigEndian(chunk) + 4L))
                return false;
            if (type.SequenceEqual("IEND"u8))
                return hasData;
        }

        return false;
    }
}

/// <summary>JPEG: segments that declare their length, and scans that end at the next marker (ITU-T T.81, annex B).</summary>
/// <remarks>
/// Only the image itself is read to its end: phones append a video or a second picture, and embed a thumbnail in the first segments.
/// </remarks>
internal static class JpegContent
{
    private const int EndOfImage = 0xD9;
    private const int StartOfImage = 0xD8;
    private const int StartOfScan = 0xDA;

    public static bool Begins(ReadOnlySpan<byte> head) => head is [0xFF, StartOfImage, 0xFF, ..];

    public static bool IsWhole(Stream content)
    {
        var reader = new ForwardReader(content, 2);
        Span<byte> length = stackalloc byte[2];
        var hasScan = false;
        for (var marker = Marker(reader); marker > 0; marker = Marker(reader))
        {
            if (marker == EndOfImage)
                return hasScan;
            if (marker == StartOfImage || !reader.Read(length) || !reader.Skip(BinaryPrimitives.ReadUInt16BigEndian(length) - 2))
                return false;
            if (marker != StartOfScan)
                continue;
            hasScan = true;
        }

        return false;

        // Returns the next marker; after a scan has begun, the next marker that is not part of the scan.
        int Marker(ForwardReader from)
        {
            if (!hasScan)
                return from.Read() == 0xFF ? Code(from) : -1;
            var code = 0;
            while (IsOfScan(code) && from.SkipPast(0xFF))
                code = Code(from);
            return IsOfScan(code) ? -1 : code;
        }
    }

    // A stuffed zero, a restart marker, or a stray byte between segments after the first scan.
    private static bool IsOfScan(int code) => code is 0 or >= 0xD0 and <= 0xD7;

    // A code may be preceded by any number of 0xFF bytes.
    private static int Code(ForwardReader reader)
    {
        int code;
        do
        {
            code = reader.Read();
        }
        while (code == 0xFF);
        return code;
    }
}

/// <summary>
/// HEIC: boxes that declare their length, of which the first declares the format (ISO/IEC 14496-12, 4.2; 23008-12, annex B).
/// </summary>
internal static class HeicContent
{
    private static readonly string[] Brands = ["heic", "heix", "heim", "heis", "hevc", "hevx", "heif"];

    // Brands of any picture in this container, including AVIF. The list of compatible brands that follows then names the coding.
    private static readonly string[] WideBrands = ["mif1", "msf1"];

    public static bool Begins(ReadOnlySpan<byte> head)
    {
        if (head.Length < 16 || !head[4..8].SequenceEqual("ftyp"u8))
            return false;
        var length = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(head), (uint)head.Length);
        if (length < 16)
            return false;
        if (IsAny(head[8..12], Brands))
            return true;
        if (!IsAny(head[8..12], WideBrands))
            return false;
        for (var at = 16; at + 4 <= length; at += 4)
        {
            if (IsAny(head[at..(at + 4)], Brands))
                return true;
        }

        return false;
    }

    public static bool IsWhole(Stream content)
    {
        var reader = new ForwardReader(content, 0);
        Span<byte> box = stackalloc byte[8]; // length including this header, and type
        var (hasTable, hasData) = (false, false);
        while (reader.Read(box))
        {
            var type = box[4..];
            long left = BinaryPrimitives.ReadUInt32BigEndian(box) switch
            {
                0 => content.Length - reader.Position, // the box extends to the end of the file
                1 => LongLength(reader),
                var length => length - 8L,
            };
            if (!reader.Skip(left))
                return hasTable && hasData; // some phones append data of their own
            hasTable |= type.SequenceEqual("meta"u8) || type.SequenceEqual("moov"u8);
            hasData |= type.SequenceEqual("mdat"u8);
        }

        return hasTable && hasData;
    }

    private static long LongLength(ForwardReader reader)
    {
        Span<byte> length = stackalloc byte[8];
        return reader.Read(length) ? BinaryPrimitives.ReadInt64BigEndian(length) - 16 : -1;
    }

    private static bool IsAny(ReadOnlySpan<byte> brand, string[] brands)
    {
        foreach (var one in brands)
        {
            if (System.Text.Ascii.Equals(brand, one))
                return true;
        }

        return false;
    }
}
