using TetBot.Domain.Reports;
using Xunit;
using static TetBot.Domain.Tests.Reports.PumpReport;

namespace TetBot.Domain.Tests.Reports;

public sealed class FormRulesTests
{
    [Fact]
    public void A_report_filled_in_as_it_must_be_has_no_problem()
    {
        Assert.Empty(FormRules.Check(PumpReport.Form, Full.Values));
        Assert.Empty(FormRules.CheckGiven(PumpReport.Form, Full.Values));
    }

    [Fact]
    public void Every_required_field_that_is_empty_is_named_in_the_order_of_the_form() => Assert.Equal(
        PumpReport.Form.Fields.Where(field => field.IsRequired).Select(FieldProblem (field) => new FieldProblem.Missing(field.Id)),
        FormRules.Check(PumpReport.Form, Numbers()));

    [Fact]
    public void While_it_is_filled_in_nobody_is_told_what_is_missing() =>
        Assert.Empty(FormRules.CheckGiven(PumpReport.Form, With(("incident", new FieldValue.YesNo(true)))));

    [Theory]
    [InlineData(12, 8, 4, true)]
    [InlineData(0, 0, 0, true)]
    [InlineData(12, 8, 5, false)]
    [InlineData(12, 12, 12, false)]
    [InlineData(0, 0, 1, false)]
    public void A_total_is_the_sum_of_its_parts(int all, int own, int shared, bool holds)
    {
        var problems = FormRules.CheckGiven(PumpReport.Form, Numbers(("all", all), ("own", own), ("shared", shared)));

        Assert.Equal(holds ? [] : [new FieldProblem.SumDiffers("all", ["own", "shared"], all, own + shared)], problems);
    }

    [Fact]
    public void A_sum_is_right_to_the_last_decimal()
    {
        var form = new Form([new FieldGroup("g", All.Label, [Area])], [new FieldRule.Sum("area", ["a", "b", "c"])]);

        Assert.Empty(FormRules.CheckGiven(form, Numbers(("area", 0.3m), ("a", 0.1m), ("b", 0.2m), ("c", 0))));
        Assert.Empty(FormRules.CheckGiven(form, Numbers(("area", 1.50m), ("a", 1.5m), ("b", 0), ("c", 0.00m))));
        Assert.Single(FormRules.CheckGiven(form, Numbers(("area", 0.3m), ("a", 0.1m), ("b", 0.21m), ("c", 0))));
    }

    [Fact]
    public void A_sum_with_something_missing_cannot_be_told()
    {
        Assert.Empty(FormRules.CheckGiven(PumpReport.Form, Numbers(("all", 1), ("own", 100))));
        Assert.Empty(FormRules.CheckGiven(PumpReport.Form, Numbers(("own", 1), ("shared", 100))));
    }

    [Theory]
    [InlineData(12, 12, true)]
    [InlineData(0, 12, true)]
    [InlineData(13, 12, false)]
    public void A_part_is_at_most_its_whole(int running, int all, bool holds) => Assert.Equal(
        holds ? [] : [new FieldProblem.MoreThanWhole("running", "all", all)],
        FormRules.CheckGiven(PumpReport.Form, Numbers(("running", running), ("all", all))));

    [Theory]
    [InlineData(true, "reason")]
    [InlineData(false, "read-at")]
    public void A_field_needed_because_of_a_yes_or_a_no_is_missing_because_of_it(bool incident, string needed)
    {
        var problem = Assert.Single(Conditional(With(("incident", new FieldValue.YesNo(incident)))));

        Assert.Equal(new FieldProblem.MissingBecause(needed, "incident", incident ? Condition.Yes : Condition.No), problem);
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("0.01", true)]
    [InlineData("3", true)]
    public void A_field_needed_because_of_a_number_is_missing_above_zero(string running, bool isNeeded) => Assert.Equal(
        isNeeded ? [new FieldProblem.MissingBecause("supply", "running", Condition.MoreThanZero)] : [],
        Conditional(Numbers(("running", decimal.Parse(running, System.Globalization.CultureInfo.InvariantCulture)))));

    [Fact]
    public void A_field_is_not_needed_because_of_one_that_is_empty() => Assert.Empty(Conditional(Numbers()));

    [Fact]
    public void Problems_are_told_in_the_order_of_the_fields_whatever_they_are()
    {
        var values = Numbers(("all", 12), ("own", 8), ("shared", 5), ("running", 13));

        Assert.Equal(
            ["all", "running", "area", "incident", "supply", "minutes"],
            FormRules.Check(PumpReport.Form, values).Select(problem => problem.Field));
    }

    [Fact]
    public void A_value_of_another_kind_is_no_number()
    {
        // As a damaged draft may hold it.
        var values = With(
            ("all", new FieldValue.Words("12")), ("running", new FieldValue.Amount(13)), ("incident", new FieldValue.Amount(1)));

        Assert.Empty(FormRules.CheckGiven(PumpReport.Form, values));
        Assert.DoesNotContain(Conditional(values), problem => problem.Field == "reason");
    }

    private static List<FieldProblem> Conditional(IReadOnlyDictionary<string, FieldValue> values) =>
        [.. FormRules.Check(PumpReport.Form, values).Where(problem => problem is FieldProblem.MissingBecause)];

    private static Dictionary<string, FieldValue> With(params (string Field, FieldValue Value)[] values) =>
        values.ToDictionary(one => one.Field, one => one.Value, StringComparer.Ordinal);
}
