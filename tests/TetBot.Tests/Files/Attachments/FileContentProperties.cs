using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TetBot.Files.Attachments;

namespace TetBot.Tests.Files.Attachments;

/// <summary>Whatever is sent, judging it comes to an end and takes nothing for what it is not.</summary>
public sealed class FileContentProperties
{
    private static readonly byte[][] Samples =
        [SampleFiles.Pdf, SampleFiles.Jpeg, SampleFiles.Png, SampleFiles.Heic, SampleFiles.Xlsx, SampleFiles.Docx,
            SampleFiles.Compound("Workbook")];

    private static readonly string[] Names = ["", "a.pdf", "a.jpg", "a.png", "a.heic", "a.xlsx", "a.docx", "a.xls"];

    [Property(MaxTest = 2000)]
    public bool Bytes_at_random_are_never_taken_for_a_file(byte[] content) =>
        Names.All(name => Judge(content, name) is FileJudgement.Unsupported or FileJudgement.Empty);

    [Property(MaxTest = 100)]
    public bool Neither_are_many(int seed)
    {
        var content = new byte[100_000];
        new System.Random(seed).NextBytes(content);
        return Judge(content, "a.pdf") is FileJudgement.Unsupported;
    }

    [Property(MaxTest = 500)]
    public Property Bytes_at_random_behind_a_true_beginning_are_never_taken_for_a_file() => Prop.ForAll(
        Gen.Elements(Samples.Where(sample => sample != SampleFiles.Pdf).ToArray()).ToArbitrary(),
        ArbMap.Default.ArbFor<byte[]>(),
        (sample, content) => Names.All(name => Judge([.. sample[..12], .. content], name) is not FileJudgement.Known));

    [Property(MaxTest = 3000)]
    public Property A_file_with_bytes_changed_is_judged_without_an_exception_and_never_as_another_kind() => Prop.ForAll(
        Gen.Elements(Samples).ToArbitrary(),
        Gen.Choose(0, 1_000_000).Two().NonEmptyListOf().ToArbitrary(),
        (sample, changes) =>
        {
            byte[] changed = [.. sample];
            foreach (var (place, value) in changes) changed[place % changed.Length] = (byte)value;
            return Judge(changed, "") is not FileJudgement.Known { Kind: var kind } || Judge(sample, "") is FileJudgement.Known before
                && before.Kind == kind;
        });

    private static FileJudgement Judge(byte[] content, string name) => FileContent.Judge(new MemoryStream(content, writable: false), name);
}
