using System.Globalization;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;
using TetBot.Domain.Tests.Rosters;
using Xunit;

namespace TetBot.Domain.Tests.Campaigns;

public sealed class FormDefinitionRulesTests
{
    private static readonly LocalizedText Text = new("x", "x");

    [Theory]
    [InlineData(1, 1, null)]
    [InlineData(12, 5, null)]
    [InlineData(6, 10, null)]
    [InlineData(13, 1, CampaignFaultKind.TooManyGroups)]
    [InlineData(1, 11, CampaignFaultKind.TooManyFieldsInGroup)]
    [InlineData(7, 9, CampaignFaultKind.TooManyFields)]
    [InlineData(0, 0, CampaignFaultKind.NoGroups)]
    [InlineData(1, 0, CampaignFaultKind.NoFields)]
    public void A_form_has_groups_and_fields_and_not_too_many(int groups, int fieldsEach, CampaignFaultKind? fault) =>
        Assert.Equal(fault, OnlyFault(
            [.. Enumerable.Range(1, groups).Select(group => new FieldGroup(
                $"group-{group}", Text,
                [.. Enumerable.Range(1, fieldsEach).Select(field => new YesNoField($"field-{group}-{field}", Text))]))]));

    [Theory]
    [InlineData("0", "0", 0, null)]
    [InlineData("-5", "5", 0, null)]
    [InlineData("0.25", "7.5", 2, null)]
    [InlineData("0", "10.50", 1, null)]
    [InlineData("1", "0", 0, CampaignFaultKind.MaxBelowMin)]
    [InlineData("0.5", "9", 0, CampaignFaultKind.BoundTooFine)]
    [InlineData("0", "0.125", 2, CampaignFaultKind.BoundTooFine)]
    [InlineData("0", "9", -1, CampaignFaultKind.SizeOutOfRange)]
    [InlineData("0", "9", 3, CampaignFaultKind.SizeOutOfRange)]
    public void A_number_has_bounds_it_can_be_written_with(string min, string max, int decimals, CampaignFaultKind? fault) =>
        Assert.Equal(fault, OnlyFault(Number("a", decimal.Parse(min, CultureInfo.InvariantCulture),
            decimal.Parse(max, CultureInfo.InvariantCulture), decimals)));

    [Theory]
    [InlineData(0, CampaignFaultKind.SizeOutOfRange)]
    [InlineData(1, null)]
    [InlineData(TextField.LongestText, null)]
    [InlineData(TextField.LongestText + 1, CampaignFaultKind.SizeOutOfRange)]
    public void A_text_has_a_length_that_fits_a_card(int length, CampaignFaultKind? fault) =>
        Assert.Equal(fault, OnlyFault(new TextField("a", Text, length, IsMultiline: false)));

    [Theory]
    [InlineData(0, CampaignFaultKind.SizeOutOfRange)]
    [InlineData(1, null)]
    [InlineData(AttachmentField.MostFiles, null)]
    [InlineData(AttachmentField.MostFiles + 1, CampaignFaultKind.SizeOutOfRange)]
    public void Files_are_a_few(int most, CampaignFaultKind? fault) => Assert.Equal(fault, OnlyFault(new AttachmentField("a", Text, most)));

    [Theory]
    [InlineData(0, CampaignFaultKind.TooFewOptions)]
    [InlineData(1, CampaignFaultKind.TooFewOptions)]
    [InlineData(2, null)]
    public void A_choice_has_something_to_choose(int options, CampaignFaultKind? fault) =>
        Assert.Equal(fault, OnlyFault(
            new ChoiceField("a", Text, [.. Enumerable.Range(1, options).Select(option => new Option($"option-{option}", Text))])));

    [Fact]
    public void A_group_can_be_nothing_where_zeros_say_all_of_it()
    {
        Assert.Null(Nothing(Number("a", 0, 9), Number("b", -9, 0) with { IsRequired = false }));
        Assert.Null(Nothing(Number("a", 0, 9), new TextField("b", Text, 9, IsMultiline: false) { IsRequired = false }));
        Assert.Equal(CampaignFaultKind.GroupNeverNothing, Nothing(Number("a", 1, 9)));
        Assert.Equal(CampaignFaultKind.GroupNeverNothing, Nothing(Number("a", 1, 9) with { IsRequired = false }));
        Assert.Equal(CampaignFaultKind.GroupNeverNothing, Nothing(Number("a", 0, 9), new MomentField("b", Text)));
    }

    [Fact]
    public void A_condition_goes_with_a_field_that_can_be_so()
    {
        Assert.Null(Needed(Number("when", 0, 9), Condition.MoreThanZero));
        Assert.Null(Needed(new YesNoField("when", Text), Condition.Yes));
        Assert.Null(Needed(new YesNoField("when", Text), Condition.No));
        Assert.Equal(CampaignFaultKind.ConditionNeverHolds, Needed(Number("when", -9, 0), Condition.MoreThanZero));
        Assert.Equal(CampaignFaultKind.ConditionNeverHolds, Needed(new YesNoField("when", Text), Condition.MoreThanZero));
        Assert.Equal(CampaignFaultKind.ConditionNeverHolds, Needed(Number("when", 0, 9), Condition.Yes));
        Assert.Equal(CampaignFaultKind.ConditionNeverHolds, Needed(new MomentField("when", Text), Condition.No));
    }

    [Fact]
    public void What_may_be_nothing_needs_no_attachment()
    {
        var form = Of([new FieldGroup("g", Text, [new AttachmentField("a", Text, 1)])]);

        Assert.True(With(form).NeedsAttachment);
        Assert.False(With(form with { MayBeNothing = true }).NeedsAttachment);
    }

    private static CampaignFaultKind? Nothing(params Field[] fields) =>
        OnlyFault([new FieldGroup("g", Text, fields) { MayBeNothing = true }]);

    private static CampaignFaultKind? Needed(Field when, Condition condition) => OnlyFault(
        [new FieldGroup("g", Text, [when, new MomentField("a", Text) { IsRequired = false }])],
        new FieldRule.NeededWhen("a", "when", condition));

    private static NumberField Number(string id, decimal min, decimal max, int decimals = 0) => new(id, Text, Text, min, max, decimals);

    private static CampaignFaultKind? OnlyFault(Field field) => OnlyFault([new FieldGroup("g", Text, [field])]);

    /// <summary>The fault of the only form of a campaign; null where it has none.</summary>
    private static CampaignFaultKind? OnlyFault(IReadOnlyList<FieldGroup> groups, params FieldRule[] rules)
    {
        var campaign = Holiday2018.MauTuat with { Obligations = [With(Of(groups, rules))] };
        var faults = CampaignRules.Check(campaign).Where(fault => fault.Path.Contains(".form", StringComparison.Ordinal)).ToList();
        return faults.Count == 0 ? null : Assert.Single(faults).Kind;
    }

    private static Form Of(IReadOnlyList<FieldGroup> groups, params FieldRule[] rules) => new(groups, rules);

    private static Obligation With(Form form) => Holiday2018.DutyRoster with { Kind = ObligationKind.Form, Form = form };
}
