namespace TetBot.Domain.Reports;

/// <summary>The kinds of file that can be attached, determined by content.</summary>
public enum FileKind
{
    /// <summary>A PDF (ISO 32000).</summary>
    Pdf,

    /// <summary>A JPEG photo (ITU-T T.81).</summary>
    Jpeg,

    /// <summary>A PNG picture (ISO/IEC 15948).</summary>
    Png,

    /// <summary>A HEIF photo coded with HEVC (ISO/IEC 23008-12), the format of iPhone photos.</summary>
    Heic,

    /// <summary>An Excel workbook without macros (ISO/IEC 29500).</summary>
    Xlsx,

    /// <summary>A Word document without macros (ISO/IEC 29500).</summary>
    Docx,

    /// <summary>
    /// Separated values (RFC 4180). They are read as a log and never attached to a report: a CSV file can be
    /// opened as anything, and nobody could sign it.
    /// </summary>
    Csv,
}

/// <summary>An attached file as kept with a report. Its bytes are stored under its hash.</summary>
/// <param name="Sha256">SHA-256 of its bytes, 64 lower-case hex digits.</param>
/// <param name="Name">Its name as sent, cleaned up for display; see <see cref="TidyName"/>. It does not tell what the file is.</param>
/// <param name="Bytes">Its length, 1 to <see cref="MaxBytes"/>.</param>
/// <param name="Kind">What it is, determined by its content.</param>
public sealed record Attachment(string Sha256, string Name, long Bytes, FileKind Kind)
{
    /// <summary>The maximum length of a file, in bytes.</summary>
    public const int MaxBytes = 25 * 1024 * 1024;

    private const int LongestName = 100;

    /// <summary>
    /// Cleans up a name for display. It removes folders and the characters that are invisible or reverse the writing direction
    /// ("…fdp.exe"), and keeps at most 100 characters, including the extension. Empty if nothing is left.
    /// </summary>
    /// <param name="sent">The name as it was sent.</param>
    public static string TidyName(string sent)
    {
        var name = VietnameseText.Tidy(sent[(sent.AsSpan().LastIndexOfAny('/', '\\') + 1)..]);
        if (name.Length <= LongestName)
            return name;

        var extension = name.LastIndexOf('.') is var dot && dot > name.Length - 10 ? name[dot..] : "";
        var kept = LongestName - extension.Length - 1;
        // Half of a surrogate pair does not display.
        if (char.IsHighSurrogate(name[kept - 1]))
            kept--;
        return $"{name[..kept]}…{extension}";
    }
}
