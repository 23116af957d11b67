using System.Text;
using TetBot.Domain.Reports;

namespace TetBot.Files.Attachments;

/// <summary>
/// The compound file format of [MS-CFB]. Office 97 to 2003 stores its documents in it, and later versions store password-protected
/// documents in it ([MS-OFFCRYPTO], 2.3.4.5).
/// </summary>
internal static class CompoundFile
{
    private const int EntryLength = 128;
    private const int StreamEntry = 2;

    private static ReadOnlySpan<byte> Signature => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static bool Begins(ReadOnlySpan<byte> head) => head.StartsWith(Signature);

    public static FileJudgement Judge(Stream content, FileKind? named)
    {
        var (isBook, isDocument) = (false, false);
        var reader = new ForwardReader(content, 0);
        Span<byte> entry = stackalloc byte[EntryLength];
        // Sectors and directory entries are aligned to 128 bytes, so this loop meets every entry without following the directory chain,
        // which may be forged.
        while (reader.Read(entry))
        {
            if (Is(entry, "EncryptedPackage"))
                return new FileJudgement.Encrypted();
            isBook |= Is(entry, "Workbook") || Is(entry, "Book");
            isDocument |= Is(entry, "WordDocument");
        }

        // A document may contain an embedded workbook, so the document is checked first.
        if (isDocument)
            return new FileJudgement.OldOffice(FileKind.Docx);
        return isBook ? new FileJudgement.OldOffice(FileKind.Xlsx) : new FileJudgement.Unsupported(named);
    }

    // An entry holds its name, the name's length in bytes including the final zero, and the entry's type (2.6.1).
    private static bool Is(ReadOnlySpan<byte> entry, string name)
    {
        var length = 2 * name.Length;
        return entry[66] == StreamEntry
            && entry[64] == length + 2
            && entry[65] == 0
            && Encoding.Unicode.GetString(entry[..length]) == name;
    }
}
