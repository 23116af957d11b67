using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;
using Xunit;
using static TetBot.Domain.Tests.Reports.PumpReport;
using static TetBot.Domain.Tests.Rosters.Holiday2018;

namespace TetBot.Domain.Tests.Reports;

public sealed class FormFilesTests
{
    private static readonly Attachment Second = File('b', "Trang 2.pdf");

    [Fact]
    public void Files_stand_in_the_order_they_were_sent_each_a_revision_of_its_own()
    {
        var (one, _) = Empty.Attach(Minutes, Scan, Mau, Now);
        var (two, problem) = one.Attach(Minutes, Second, ViDu, Now);

        Assert.Equal([Scan, Second], two.FilesOf("minutes"));
        Assert.Equal((2, ViDu, 2), (two.Revision, two.Answers["minutes"].By, two.Answers["minutes"].ChangedAt));
        Assert.Null(problem);
    }

    [Fact]
    public void The_same_content_again_changes_nothing_also_under_another_name_and_where_no_more_fit()
    {
        var full = Empty.Attach(Minutes, Scan, Mau, Now).Draft.Attach(Minutes, Second, Mau, Now).Draft;

        Assert.Equal((full, null), full.Attach(Minutes, Scan with { Name = "khác.pdf" }, ViDu, Now));
        Assert.Same(full, full.Attach(Minutes, Second, Mau, Now).Draft);
    }

    [Fact]
    public void One_file_too_many_is_refused_and_the_draft_stays()
    {
        var full = Empty.Attach(Minutes, Scan, Mau, Now).Draft.Attach(Minutes, Second, Mau, Now).Draft;

        var (draft, problem) = full.Attach(Minutes, File('c', "Trang 3.pdf"), Mau, Now);

        Assert.Same(full, draft);
        Assert.Equal(new FieldProblem.TooManyFiles("minutes", 2), problem);
    }

    [Fact]
    public void A_file_taken_off_makes_room_and_the_last_one_off_leaves_the_field_empty()
    {
        var full = Empty.Attach(Minutes, Scan, Mau, Now).Draft.Attach(Minutes, Second, Mau, Now).Draft;

        var one = full.Detach("minutes", Scan.Sha256, Mau, Now);
        var none = one.Detach("minutes", Second.Sha256, Mau, Now);

        Assert.Equal([Second], one.FilesOf("minutes"));
        Assert.Null(one.Attach(Minutes, Scan, Mau, Now).Problem);
        Assert.Equal(4, none.Revision);
        Assert.Empty(none.Values);
        Assert.Contains(new FieldProblem.Missing("minutes"), FormSubmitting.Problems(none, PumpReport.Form));
    }

    [Fact]
    public void A_file_that_is_gone_is_taken_off_without_a_change()
    {
        Assert.Same(Full, Full.Detach("minutes", Second.Sha256, Mau, Now));
        Assert.Same(Full, Full.Detach("nowhere", Scan.Sha256, Mau, Now));
        Assert.Same(Full, Full.Detach("all", Scan.Sha256, Mau, Now));
    }
}
