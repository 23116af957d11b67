using FsCheck.Xunit;
using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;
using Xunit;
using static TetBot.Domain.Tests.Reports.PumpReport;
using static TetBot.Domain.Tests.Rosters.Holiday2018;

namespace TetBot.Domain.Tests.Reports;

/// <summary>The campaign changed while a report was being filled in.</summary>
public sealed class FormChangedTests
{
    [Fact]
    public void The_same_form_leaves_a_draft_as_it_is() => Assert.Same(Full, Full.For(PumpReport.Form));

    [Fact]
    public void What_the_new_form_takes_is_kept_and_counts_as_no_change()
    {
        var changed = Changed(field => field with { Label = new LocalizedText("Khác", "Other") });

        var draft = Full.For(changed);

        Assert.Equal((changed.Edition, Full.Revision, Full.SavedAt), (draft.Edition, draft.Revision, draft.SavedAt));
        Assert.Equal(Full.Answers, draft.Answers);
        Assert.Empty(draft.Dropped);
    }

    [Fact]
    public void An_answer_to_a_field_that_is_gone_is_set_aside_as_it_stood()
    {
        var draft = Filled(Full, ("own", "mười")).For(Without("area", "minutes", "own", "read-at"));

        Assert.Equal(
            new HashSet<DroppedAnswer> { new("area", "250,5"), new("minutes", "Biên bản.pdf"), new("own", "mười") },
            draft.Dropped.ToHashSet());
        Assert.DoesNotContain(draft.Answers.Keys, key => key is "area" or "minutes" or "own");
    }

    [Fact]
    public void An_emptied_field_that_is_gone_is_nothing_to_tell() =>
        Assert.Empty(Filled(Filled(Empty, ("own", "8")), ("own", "")).For(Without("own")).Dropped);

    [Fact]
    public void A_value_the_field_no_longer_takes_is_set_aside()
    {
        var changed = Changed(field => field switch
        {
            NumberField { Id: "all" } number => number with { Max = 10 },
            NumberField { Id: "area" } number => number with { Decimals = 0 },
            TextField text => text with { MaxLength = 3 },
            ChoiceField choice => choice with { Options = [choice.Options[1], new Option("sun", choice.Label)] },
            YesNoField => new NumberField("incident", field.Label, field.Label, 0, 9, 0),
            AttachmentField => new TextField("minutes", field.Label, 100, IsMultiline: false),
            _ => field,
        });

        var draft = Full.For(changed);

        Assert.Equal(["all", "area", "incident", "reason", "supply", "minutes"], draft.Dropped.Select(dropped => dropped.Field));
        Assert.Equal(["own", "shared", "running"], draft.Answers.Keys);
    }

    [Fact]
    public void More_files_than_the_field_now_takes_are_set_aside_by_their_names()
    {
        var two = Full.Attach(Minutes, File('b', "Trang 2.pdf"), Mau, Now).Draft;

        Assert.Equal(
            [new DroppedAnswer("minutes", "Biên bản.pdf, Trang 2.pdf")],
            two.For(Changed(field => field is AttachmentField files ? files with { Most = 1 } : field)).Dropped);
    }

    [Fact]
    public void What_could_not_be_read_becomes_a_value_where_the_new_form_can_read_it()
    {
        var draft = Filled(Full, ("all", "250"), ("own", "mười"))
            .For(Changed(field => field is NumberField { Id: "all" } all ? all with { Max = 1000 } : field));

        Assert.Equal(new FieldValue.Amount(250), draft.Values["all"]);
        Assert.Equal(Typed(("own", "mười")), draft.Unread);
        Assert.Empty(draft.Dropped);
    }

    [Fact]
    public void What_could_not_be_read_keeps_a_report_back_or_is_part_of_it_whatever_the_form_becomes()
    {
        var optional = Changed(field => field with { IsRequired = false });
        var draft = Filled(Full with { Edition = optional.Edition }, ("area", "100.001"));
        var wider = new Form([.. optional.Groups.Select(group => group with
        {
            Fields = [.. group.Fields.Select(field => field is NumberField number ? number with { Max = 1_000_000 } : field)],
        })], optional.Rules);

        Assert.NotEmpty(FormSubmitting.Problems(draft.For(optional), optional));
        Assert.Empty(FormSubmitting.Problems(draft.For(wider), wider));
        Assert.Equal(new FieldValue.Amount(100_001), draft.For(wider).Values["area"]);
    }

    [Fact]
    public void Text_is_set_aside_where_the_field_has_come_to_take_files()
    {
        var changed = Changed(field => field is TextField ? new AttachmentField(field.Id, field.Label, 1) : field);

        Assert.Equal([new DroppedAnswer("reason", "Cháy cầu chì")], Full.For(changed).Dropped);
        Assert.Contains(
            new DroppedAnswer("reason", "gõ trên thẻ cũ"),
            Full.For(changed).Fill(Typed(("reason", "gõ trên thẻ cũ")), 2, changed, Mau, Now).Draft.Dropped);
    }

    [Fact]
    public void What_was_set_aside_stays_to_be_told_through_further_changes()
    {
        var draft = Full.For(Without("area")).For(Without("area", "own")).For(PumpReport.Form);

        Assert.Equal([new DroppedAnswer("area", "250,5"), new("own", "8")], draft.Dropped);
        Assert.DoesNotContain("area", draft.Answers.Keys);
    }

    [Fact]
    public void A_card_of_the_old_form_loses_nothing_of_what_is_typed_on_it()
    {
        var changed = Without("area");
        var draft = Empty.For(changed).Fill(Typed(("area", "99"), ("own", "8")), 0, changed, Mau, Now).Draft;

        Assert.Equal(Numbers(("own", 8)), draft.Values);
        Assert.Equal([new DroppedAnswer("area", "99")], draft.Dropped);
    }

    [Property(Arbitrary = [typeof(FormGenerators)], MaxTest = 500)]
    public void Every_answer_is_kept_or_told_whatever_the_form_becomes(FieldAndValue one, Form other)
    {
        var form = new Form([new FieldGroup("g", one.Field.Label, [one.Field])], []);
        var draft = new FormDraft { Chain = ReportChain, Edition = form.Edition }
            .FillEmpty(new Dictionary<string, FieldValue> { [one.Field.Id] = one.Value }, Mau, Now);

        var changed = draft.For(other);

        Assert.True(
            Equals(changed.Values.GetValueOrDefault(one.Field.Id), one.Value)
            || changed.Dropped.SequenceEqual([new DroppedAnswer(one.Field.Id, draft.TextOf(one.Field.Id, Language.Vietnamese))]),
            $"{one} was lost");
        Assert.True(changed.Dropped.Count == 0 || changed.Answers.Count == 0);
        Assert.Same(changed, changed.For(other));
    }

    private static Form Changed(Func<Field, Field> change) => PumpReport.Form with
    {
        Groups = [.. PumpReport.Form.Groups.Select(group => group with { Fields = [.. group.Fields.Select(change)] })],
    };

    private static Form Without(params string[] fields) => PumpReport.Form with
    {
        Groups = [.. PumpReport.Form.Groups.Select(
            group => group with { Fields = [.. group.Fields.Where(field => !fields.Contains(field.Id))] })],
        Rules = [],
    };
}
