using TetBot.Domain.Reports;

namespace TetBot.Files.Attachments;

/// <summary>What a file turned out to be.</summary>
internal abstract record FileJudgement
{
    private FileJudgement()
    {
    }

    /// <summary>An accepted kind that matches its name and is complete as far as can be told without opening it.</summary>
    /// <param name="Kind">The kind.</param>
    public sealed record Known(FileKind Kind) : FileJudgement;

    /// <summary>An accepted kind under the extension of another.</summary>
    /// <param name="Actual">The kind the content has.</param>
    /// <param name="Extension">The extension of its name, without the dot, in lower case.</param>
    public sealed record NotWhatItsNameSays(FileKind Actual, string Extension) : FileJudgement;

    /// <summary>A kind that is not accepted.</summary>
    /// <param name="Named">The kind its name claims; null if that is not an accepted kind either.</param>
    public sealed record Unsupported(FileKind? Named) : FileJudgement;

    /// <summary>It begins like an accepted kind but does not end like one: it was cut off in transit or damaged.</summary>
    /// <param name="Kind">The kind, if it can be told.</param>
    public sealed record Damaged(FileKind? Kind) : FileJudgement;

    /// <summary>The file has no bytes.</summary>
    public sealed record Empty : FileJudgement;

    /// <summary>A compressed file that would inflate beyond all limits, whether on purpose or not.</summary>
    public sealed record ZipBomb : FileJudgement;

    /// <summary>An Office file with macros, whatever its name.</summary>
    public sealed record Macros : FileJudgement;

    /// <summary>The file is protected with a password.</summary>
    public sealed record Encrypted : FileJudgement;

    /// <summary>A file in the format of Office 97 to 2003, which may hold macros.</summary>
    /// <param name="SaveAs">The accepted kind that it can be saved as.</param>
    public sealed record OldOffice(FileKind SaveAs) : FileJudgement;
}
