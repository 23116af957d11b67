using TetBot.Domain;
using TetBot.Domain.Reports;
using TetBot.Files.Tables;

namespace TetBot.Files.Attachments;

/// <summary>
/// Judges a file by its content. Its name decides only whether a text is a table of separated values; otherwise it must merely not
/// contradict the content. Whatever the content is, little of it is held in memory and little is inflated.
/// </summary>
internal static class FileContent
{
    private const int HeadLength = 1024;

    private static readonly Dictionary<FileKind, string[]> Extensions = new()
    {
        [FileKind.Pdf] = ["pdf"],
        [FileKind.Jpeg] = ["jpg", "jpeg", "jpe", "jfif"],
        [FileKind.Png] = ["png"],
        [FileKind.Heic] = ["heic", "heif", "hif"],
        [FileKind.Xlsx] = ["xlsx"],
        [FileKind.Docx] = ["docx"],
        [FileKind.Csv] = ["csv", "tsv"],
    };

    /// <summary>Judges a file.</summary>
    /// <param name="content">The whole file; seekable. Its position afterwards is unspecified.</param>
    /// <param name="name">The file name as sent. A name without an extension, such as that of a picture pasted into the chat, is not
    /// checked.</param>
    public static FileJudgement Judge(Stream content, string name)
    {
        var extension = ExtensionOf(name);
        FileKind? named = Extensions.Where(known => known.Value.Contains(extension)).Select(known => (FileKind?)known.Key).FirstOrDefault();
        var judged = Judge(content, named);
        return judged is FileJudgement.Known { Kind: var actual } && extension is not null && actual != named
            ? new FileJudgement.NotWhatItsNameSays(actual, extension)
            : judged;
    }

    private static FileJudgement Judge(Stream content, FileKind? named)
    {
        Span<byte> buffer = stackalloc byte[HeadLength];
        var head = buffer[..content.ReadAt(0, buffer)];
        if (head.IsEmpty)
            return new FileJudgement.Empty();
        if (PngContent.Begins(head))
            return Whole(FileKind.Png, PngContent.IsWhole(content));
        if (JpegContent.Begins(head))
            return Whole(FileKind.Jpeg, JpegContent.IsWhole(content));
        if (HeicContent.Begins(head))
            return Whole(FileKind.Heic, HeicContent.IsWhole(content));
        if (OfficeContent.Begins(head))
            return OfficeContent.Judge(content, named);
        if (CompoundFile.Begins(head))
            return CompoundFile.Judge(content, named);
        // Checked last, because a PDF header may be anywhere in the first kilobyte.
        if (PdfContent.Begins(head))
            return Whole(FileKind.Pdf, PdfContent.IsWhole(content));
        // Any text can be read as separated values, so here the name alone decides.
        return named is FileKind.Csv && CsvFile.IsText(content)
            ? new FileJudgement.Known(FileKind.Csv)
            : new FileJudgement.Unsupported(named);
    }

    private static FileJudgement Whole(FileKind kind, bool isWhole) =>
        isWhole ? new FileJudgement.Known(kind) : new FileJudgement.Damaged(kind);

    /// <summary>
    /// The extension in lower case, or null. The "02" of "Biên bản 15.02" and the " Vũ Thư" of "BB. Vũ Thư" are not extensions.
    /// </summary>
    private static string? ExtensionOf(string name)
    {
        var tidy = VietnameseText.Tidy(name);
        var extension = tidy[(tidy.LastIndexOf('.') + 1)..];
        return extension.Length < tidy.Length
            && extension.Length is >= 1 and <= 5
            && extension.All(char.IsAsciiLetterOrDigit)
            && extension.Any(char.IsAsciiLetter)
                ? extension.ToLowerInvariant()
                : null;
    }
}
