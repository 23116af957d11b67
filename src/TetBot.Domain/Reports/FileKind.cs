namespace TetBot.Domain.Reports;

/// <summary>What an attached file is, by its content.</summary>
public enum FileKind
{
    /// <summary>A PDF document.</summary>
    Pdf,

    /// <summary>A JPEG picture.</summary>
    Jpeg,

    /// <summary>A PNG picture.</summary>
    Png,

    /// <summary>A HEIC picture, as iPhones take them.</summary>
    Heic,

    /// <summary>An Excel workbook without macros.</summary>
    Xlsx,

    /// <summary>A Word document without macros.</summary>
    Docx,
}

/// <summary>A file attached to a report. Its content is kept once a unit, under its hash.</summary>
/// <param name="Sha256">SHA-256 of the content, 64 lower-case hex digits.</param>
/// <param name="Name">As it was sent, for showing.</param>
/// <param name="Bytes">Its length, 1 to <see cref="MaxBytes"/>.</param>
/// <param name="Kind">What it is.</param>
public sealed record Attachment(string Sha256, string Name, long Bytes, FileKind Kind)
{
    /// <summary>The largest file taken: 25 MB.</summary>
    public const long MaxBytes = 25 * 1024 * 1024;
}
