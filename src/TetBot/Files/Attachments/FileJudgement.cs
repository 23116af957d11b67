using TetBot.Domain.Reports;

namespace TetBot.Files.Attachments;

/// <summary>What a file turned out to be.</summary>
internal abstract record FileJudgement
{
    private FileJudgement()
    {
    }

    /// <summary>One of the kinds that are taken, whole as far as can be told without opening it, and named so.</summary>
    /// <param name="Kind">Which.</param>
    public sealed record Known(FileKind Kind) : FileJudgement;

    /// <summary>One of the kinds that are taken, with the extension of something else.</summary>
    /// <param name="Actual">What it is.</param>
    /// <param name="Extension">What its name says, without the dot, in lower case.</param>
    public sealed record NotWhatItsNameSays(FileKind Actual, string Extension) : FileJudgement;

    /// <summary>None of the kinds that are taken.</summary>
    /// <param name="Named">What its name says; null where that is none of them either.</param>
    public sealed record Unsupported(FileKind? Named) : FileJudgement;

    /// <summary>It begins as one of the kinds and does not end as one: cut off on its way, or damaged.</summary>
    /// <param name="Kind">Which, as far as can be told.</param>
    public sealed record Damaged(FileKind? Kind) : FileJudgement;

    /// <summary>Not a single byte.</summary>
    public sealed record Empty : FileJudgement;

    /// <summary>A compressed file that would swell beyond all measure, whether made to do so or not.</summary>
    public sealed record ZipBomb : FileJudgement;

    /// <summary>An Office file with macros, under whatever name.</summary>
    public sealed record Macros : FileJudgement;

    /// <summary>Locked with a password.</summary>
    public sealed record Encrypted : FileJudgement;

    /// <summary>An Office file as Office 97 to 2003 wrote them, which may hold macros.</summary>
    /// <param name="SaveAs">What it can be saved as to be taken.</param>
    public sealed record OldOffice(FileKind SaveAs) : FileJudgement;
}
