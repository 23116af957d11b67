using System.Text.Json;
using FsCheck.Xunit;
using TetBot.Domain.Reports;
using Xunit;
using static TetBot.Domain.Tests.Reports.PumpReport;

namespace TetBot.Domain.Tests.Reports;

public sealed class FormEditionTests
{
    private static readonly LocalizedText Other = new("Khác", "Other");

    /// <summary>One change of each part a form has.</summary>
    private static readonly Dictionary<string, Func<Form, Form>> Changes = new(StringComparer.Ordinal)
    {
        ["form may be nothing"] = form => form with { MayBeNothing = true },
        ["form continues"] = form => form with { Continues = new ObligationId("C01") },
        ["group gone"] = form => form with { Groups = [.. form.Groups.Skip(1)] },
        ["groups in another order"] = form => form with { Groups = [.. form.Groups.Reverse()] },
        ["group id"] = form => With(form, group => group with { Id = "other" }),
        ["group title"] = form => With(form, group => group with { Title = group.Title with { Vietnamese = "Khác" } }),
        ["group title in English"] = form => With(form, group => group with { Title = group.Title with { English = "Other" } }),
        ["group may be nothing"] = form => With(form, group => group with { MayBeNothing = true }),
        ["field gone"] = form => With(form, group => group with { Fields = [.. group.Fields.Skip(1)] }),
        ["fields in another order"] = form => With(form, group => group with { Fields = [.. group.Fields.Reverse()] }),
        ["field moved to the next group"] = form => form with
        {
            Groups =
            [
                form.Groups[0] with { Fields = [.. form.Groups[0].Fields.SkipLast(1)] },
                form.Groups[1] with { Fields = [form.Groups[0].Fields[^1], .. form.Groups[1].Fields] },
                form.Groups[2],
            ],
        },
        ["field id"] = form => With(form, All, All with { Id = "other" }),
        ["label"] = form => With(form, All, All with { Label = All.Label with { Vietnamese = "Khác" } }),
        ["label in English"] = form => With(form, All, All with { Label = All.Label with { English = "Other" } }),
        ["help"] = form => With(form, All, All with { Help = Other }),
        ["empty help"] = form => With(form, All, All with { Help = new LocalizedText("", "") }),
        ["required"] = form => With(form, All, All with { IsRequired = false }),
        ["may repeat"] = form => With(form, All, All with { MayRepeat = true }),
        ["kind"] = form => With(form, Incident, new MomentField(Incident.Id, Incident.Label)),
        ["unit"] = form => With(form, All, All with { Unit = All.Unit with { Vietnamese = "ha" } }),
        ["unit in English"] = form => With(form, All, All with { Unit = All.Unit with { English = "ha" } }),
        ["least"] = form => With(form, All, All with { Min = 1 }),
        ["most"] = form => With(form, All, All with { Max = 201 }),
        ["decimals"] = form => With(form, All, All with { Decimals = 1 }),
        ["length"] = form => With(form, Cause, Cause with { MaxLength = 201 }),
        ["lines"] = form => With(form, Cause, Cause with { IsMultiline = false }),
        ["option id"] = form => With(form, Supply, Supply with { Options = [Supply.Options[0] with { Id = "other" }, Supply.Options[1]] }),
        ["option name"] = form =>
            With(form, Supply, Supply with { Options = [Supply.Options[0] with { Name = Other }, Supply.Options[1]] }),
        ["option gone"] = form => With(form, Supply, Supply with { Options = [Supply.Options[0]] }),
        ["options in another order"] = form => With(form, Supply, Supply with { Options = [.. Supply.Options.Reverse()] }),
        ["files"] = form => With(form, Minutes, Minutes with { Most = 3 }),
        ["no rules"] = form => form with { Rules = [] },
        ["rules in another order"] = form => form with { Rules = [.. form.Rules.Reverse()] },
        ["sum's total"] = form => With(form, new FieldRule.Sum("running", ["own", "shared"])),
        ["sum's parts"] = form => With(form, new FieldRule.Sum("all", ["own", "running"])),
        ["sum's parts as one"] = form => With(form, new FieldRule.Sum("all", ["own,shared"])),
        ["at most's part"] = form => With(form, new FieldRule.AtMost("own", "all")),
        ["at most's whole"] = form => With(form, new FieldRule.AtMost("running", "own")),
        ["needed when's field"] = form => With(form, new FieldRule.NeededWhen("supply", "incident", Condition.Yes)),
        ["needed when's other"] = form => With(form, new FieldRule.NeededWhen("reason", "running", Condition.Yes)),
        ["needed when's condition"] = form => With(form, new FieldRule.NeededWhen("reason", "incident", Condition.No)),
    };

    public static TheoryData<string> EveryChange => [.. Changes.Keys];

    [Fact]
    public void It_is_eight_hex_digits() => Assert.Matches("^[0-9a-f]{8}$", PumpReport.Form.Edition);

    [Theory]
    [MemberData(nameof(EveryChange))]
    public void It_changes_with_every_part_of_a_form(string change)
    {
        var changed = Changes[change](PumpReport.Form);

        Assert.NotEqual(PumpReport.Form.Edition, changed.Edition);
        Assert.Equal(changed.Edition, Rebuilt(changed).Edition);
    }

    [Fact]
    public void No_two_of_these_changes_make_the_same_form() =>
        Assert.Equal(Changes.Count, Changes.Values.Select(change => change(PumpReport.Form).Edition).Distinct().Count());

    [Fact]
    public void A_copy_that_was_not_changed_keeps_it_and_one_asked_before_it_was_changed_does_not()
    {
        var form = Rebuilt(PumpReport.Form);
        var before = form.Edition;

        Assert.Equal(before, (form with { }).Edition);
        Assert.NotEqual(before, (form with { Rules = [] }).Edition);
        Assert.Equal(before, (form with { Rules = [] } with { Rules = form.Rules }).Edition);
    }

    [Fact]
    public void Whether_somebody_asked_for_it_does_not_tell_two_forms_apart()
    {
        var asked = Rebuilt(PumpReport.Form);
        var copy = asked with { };
        _ = asked.Edition;

        Assert.Equal(asked, copy);
        Assert.Equal(asked.GetHashCode(), copy.GetHashCode());
    }

    [Fact]
    public void The_way_a_bound_is_written_is_no_part_of_it() => Assert.Equal(
        PumpReport.Form.Edition, With(PumpReport.Form, All, All with { Min = 0.00m, Max = 200.0m }).Edition);

    [Fact]
    public void Words_that_hold_what_could_part_them_do_not_make_one_form_of_two()
    {
        var one = With(PumpReport.Form, group => group with { Id = "a|b", Title = new LocalizedText("c", "d") });
        var other = With(PumpReport.Form, group => group with { Id = "a", Title = new LocalizedText("b|c", "d") });

        Assert.NotEqual(one.Edition, other.Edition);
    }

    [Property(Arbitrary = [typeof(FormGenerators)], MaxTest = 500)]
    public void Two_forms_share_it_only_if_they_are_the_same(Form one, Form other) =>
        Assert.Equal(Describe(one) == Describe(other), one.Edition == other.Edition);

    [Property(Arbitrary = [typeof(FormGenerators)], MaxTest = 500)]
    public void The_order_of_building_does_not_matter(Form form)
    {
        // Asked for or not before, in whatever order.
        var (early, late) = (Rebuilt(form), Rebuilt(form));
        var edition = early.Edition;

        Assert.Equal(edition, form.Edition);
        Assert.Equal(edition, late.Edition);
    }

    private static Form With(Form form, Func<FieldGroup, FieldGroup> change) =>
        form with { Groups = [change(form.Groups[0]), .. form.Groups.Skip(1)] };

    private static Form With(Form form, Field old, Field changed) => form with
    {
        Groups = [.. form.Groups.Select(
            group => group with { Fields = [.. group.Fields.Select(field => ReferenceEquals(field, old) ? changed : field)] })],
    };

    /// <summary>With one rule in place of the first of its kind.</summary>
    private static Form With(Form form, FieldRule changed)
    {
        var at = form.Rules.Index().First(rule => rule.Item.GetType() == changed.GetType()).Index;
        return form with { Rules = [.. form.Rules.Select((rule, i) => i == at ? changed : rule)] };
    }

    /// <summary>The same, of new parts.</summary>
    private static Form Rebuilt(Form form) =>
        new(
            [
                .. form.Groups.Select(group => new FieldGroup(group.Id, group.Title with { }, [.. group.Fields.Select(Rebuilt)])
                    { MayBeNothing = group.MayBeNothing }),
            ],
            [.. form.Rules.Select(rule => rule is FieldRule.Sum sum ? new FieldRule.Sum(sum.Total, [.. sum.Parts]) : rule with { })])
        {
            Continues = form.Continues,
            MayBeNothing = form.MayBeNothing,
        };

    private static Field Rebuilt(Field field) => field switch
    {
        NumberField number => new NumberField(number.Id, number.Label, number.Unit, number.Min + 0.00m, number.Max, number.Decimals)
        {
            MayRepeat = number.MayRepeat,
            IsRequired = number.IsRequired,
            Help = number.Help,
        },
        ChoiceField choice => choice with { Options = [.. choice.Options] },
        _ => field with { },
    };

    /// <summary>All that a form is, told apart by something else than its edition.</summary>
    private static string Describe(Form form) => JsonSerializer.Serialize(new
    {
        form.MayBeNothing,
        Continues = form.Continues?.Value,
        Groups = form.Groups.Select(group => new
        {
            group.Id,
            group.Title,
            group.MayBeNothing,
            Fields = group.Fields.Select(field => (string[])[field.GetType().Name, JsonSerializer.Serialize(field, field.GetType())]),
        }),
        Rules = form.Rules.Select(rule => (string[])[rule.GetType().Name, JsonSerializer.Serialize(rule, rule.GetType())]),
    });
}
