namespace TetBot.Files.Attachments;

/// <summary>
/// PDF: readers accept the header anywhere in the first 1024 bytes, and the end mark near the end, after which some scanners add padding
/// (PDF Reference 1.7, appendix H, notes 13 and 18).
/// </summary>
internal static class PdfContent
{
    private const int TailLength = 4096;

    public static bool Begins(ReadOnlySpan<byte> head) => head.IndexOf("%PDF-"u8) >= 0;

    public static bool IsWhole(Stream content)
    {
        Span<byte> buffer = stackalloc byte[TailLength];
        var tail = buffer[..content.ReadAt(Math.Max(0, content.Length - TailLength), buffer)];
        return tail.LastIndexOf("%%EOF"u8) > tail.IndexOf("%PDF-"u8);
    }
}
