using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;
using Xunit;
using static TetBot.Domain.Tests.Reports.PumpReport;

namespace TetBot.Domain.Tests.Submissions;

public sealed class FormDifferenceTests
{
    private static readonly SubmittedForm Nothing = new("00000000", IsNothing: true, []);

    [Fact]
    public void A_report_and_itself_differ_in_nothing()
    {
        Assert.Empty(FormDifference.Between(Report(), Report()));
        Assert.Empty(FormDifference.Between(Nothing, Nothing));
    }

    [Fact]
    public void What_changed_is_told_in_the_order_of_the_later_report_and_what_is_gone_comes_last()
    {
        var differences = FormDifference.Between(
            Report(Number("gone", 1), Number("area", 10), Number("same", 5), Words("reason", "cũ")),
            Report(Words("reason", "mới"), Number("same", 5), Number("fresh", 7), Number("area", 12.5m)));

        Assert.Equal(["reason", "fresh", "area", "gone"], differences.Select(difference => difference.Field));
        Assert.Equal([null, null, 2.5m, null], differences.Select(difference => difference.Growth));
        Assert.Equal([true, false, true, true], differences.Select(difference => difference.Before is not null));
        Assert.Equal([true, true, true, false], differences.Select(difference => difference.After is not null));
    }

    [Fact]
    public void A_number_that_shrank_grew_by_less_than_nothing() =>
        Assert.Equal(-4, Assert.Single(FormDifference.Between(Report(Number("area", 10)), Report(Number("area", 6)))).Growth);

    [Fact]
    public void The_same_number_written_otherwise_is_no_change() =>
        Assert.Empty(FormDifference.Between(Report(Number("area", 10m)), Report(Number("area", 10.00m))));

    [Fact]
    public void New_words_around_the_same_answer_are_no_change()
    {
        var asked = Number("area", 10) with { Label = new LocalizedText("Khác", "Other"), Unit = new LocalizedText("m2", "m2") };

        Assert.Empty(FormDifference.Between(Report(Number("area", 10)), Report(asked)));
    }

    [Fact]
    public void A_change_is_told_in_the_words_it_was_asked_in_last()
    {
        var asked = Number("area", 11) with { Label = new LocalizedText("Mới", "New") };

        Assert.Equal("Mới", Assert.Single(FormDifference.Between(Report(Number("area", 10)), Report(asked))).Label.Vietnamese);
        Assert.Equal("ha", Assert.Single(FormDifference.Between(Report(Number("area", 10)), Report())).Unit!.Vietnamese);
    }

    [Fact]
    public void An_answer_of_another_kind_is_a_change_without_growth()
    {
        var difference = Assert.Single(FormDifference.Between(Report(Number("area", 10)), Report(Words("area", "10"))));

        Assert.Null(difference.Growth);
    }

    [Fact]
    public void Files_are_compared_by_their_content_one_by_one()
    {
        var (first, second) = (File('a', "a.pdf"), File('b', "b.pdf"));

        Assert.Empty(FormDifference.Between(Report(Files(first, second)), Report(Files(first with { }, second with { }))));
        Assert.Single(FormDifference.Between(Report(Files(first)), Report(Files(first, second))));
        Assert.Single(FormDifference.Between(Report(Files(first)), Report(Files(first with { Sha256 = second.Sha256 }))));
    }

    [Fact]
    public void Nothing_arose_takes_every_answer_away_and_an_answer_after_it_is_new()
    {
        var report = Report(Number("area", 10), Words("reason", "cũ"));

        Assert.All(FormDifference.Between(report, Nothing), difference => Assert.Null(difference.After));
        Assert.Equal(2, FormDifference.Between(report, Nothing).Count);
        Assert.All(FormDifference.Between(Nothing, report), difference => Assert.Null(difference.Before));
        Assert.Equal(2, FormDifference.Between(Nothing, report).Count);
    }

    private static SubmittedForm Report(params SubmittedAnswer[] answers) => new("00000000", IsNothing: false, answers);

    private static SubmittedAnswer Number(string field, decimal number) =>
        new(field, Area.Label, Area.Unit, new FieldValue.Amount(number), null);

    private static SubmittedAnswer Words(string field, string words) => new(field, Cause.Label, null, new FieldValue.Words(words), null);

    private static SubmittedAnswer Files(params Attachment[] files) =>
        new("minutes", Minutes.Label, null, new FieldValue.Files(files), null);
}
