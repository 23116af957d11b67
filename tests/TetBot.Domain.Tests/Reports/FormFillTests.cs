using FsCheck.Xunit;
using TetBot.Domain.Reports;
using Xunit;
using static TetBot.Domain.Tests.Reports.PumpReport;
using static TetBot.Domain.Tests.Rosters.Holiday2018;

namespace TetBot.Domain.Tests.Reports;

public sealed class FormFillTests
{
    [Fact]
    public void What_was_typed_makes_the_next_revision_once_for_the_whole_step()
    {
        var (draft, problems, conflicts) = Fill(Empty, 0, Mau, ("all", "12"), ("area", "1.250,5"), ("incident", ""));

        Assert.Equal((1, Now), (draft.Revision, draft.SavedAt));
        Assert.Equal(Numbers(("all", 12), ("area", 1250.5m)), draft.Values);
        Assert.Equal(new DraftAnswer(new FieldValue.Amount(12), null, 1, Mau, ""), draft.Answers["all"]);
        Assert.Empty(problems);
        Assert.Empty(conflicts);
        Assert.Equal((0, null), (Empty.Revision, Empty.SavedAt));
    }

    [Fact]
    public void The_same_typed_again_changes_nothing_however_it_is_written()
    {
        var draft = Filled(
            Empty, ("all", "12"), ("area", "1.250,5"), ("reason", "một\nhai"), ("supply", "grid"), ("read-at", "15/02/2018 14:30"));

        Assert.Same(draft,
            Filled(draft, ("all", "12 trạm"), ("area", "1,250.50"), ("reason", " một \r\nhai"), ("supply", "Lưới điện"),
                ("read-at", "2018-02-15T14:30")));
    }

    [Fact]
    public void Fields_that_were_not_sent_stay() =>
        Assert.Equal(Numbers(("all", 12), ("own", 8)), Filled(Filled(Empty, ("all", "12")), ("own", "8")).Values);

    [Fact]
    public void What_cannot_be_read_stays_as_typed_and_comes_with_its_problem()
    {
        var (draft, problems, _) = Fill(Filled(Empty, ("all", "12")), 1, Mau, ("all", " mười hai "), ("own", "-5"), ("area", "0,125"));

        Assert.Equal(
            [new FieldProblem.NotANumber("all"), new FieldProblem.OutOfRange("own", 0, 200), new FieldProblem.TooManyDecimals("area", 2)],
            problems);
        Assert.Empty(draft.Values);
        Assert.Equal(Typed(("all", " mười hai "), ("own", "-5"), ("area", "0,125")), draft.Unread);
        Assert.Equal(" mười hai ", draft.TextOf("all", Language.English));
    }

    [Fact]
    public void The_same_unreadable_text_again_changes_nothing_and_is_told_again()
    {
        var draft = Filled(Empty, ("all", "mười"));
        var again = Fill(draft, 1, Mau, ("all", "mười"));

        Assert.Same(draft, again.Draft);
        Assert.Equal([new FieldProblem.NotANumber("all")], again.Problems);
    }

    [Theory]
    [InlineData("12")]
    [InlineData("mười")]
    public void An_empty_text_empties_a_field_whatever_stood_there(string before)
    {
        var draft = Filled(Filled(Empty, ("all", before)), ("all", "  "));

        Assert.Equal(2, draft.Revision);
        Assert.Equal("", draft.TextOf("all", Language.Vietnamese));
        Assert.Empty(draft.Values);
        Assert.Empty(draft.Unread);
        Assert.Same(draft, Filled(draft, ("all", "")));
    }

    [Fact]
    public void A_field_nobody_touched_is_not_touched_by_an_empty_text()
    {
        var draft = Filled(Empty, ("all", ""), ("reason", " \n "));

        Assert.Same(Empty, draft);
        Assert.Empty(draft.Answers);
    }

    [Fact]
    public void What_does_not_fit_together_is_told_at_the_fields_of_the_step_and_kept()
    {
        var first = Fill(Empty, 0, Mau, ("all", "12"), ("own", "8"), ("shared", "5"), ("running", "13"));
        var next = Fill(first.Draft, 1, Mau, ("area", "1"));

        Assert.Equal(
            [new FieldProblem.SumDiffers("all", ["own", "shared"], 12, 13), new FieldProblem.MoreThanWhole("running", "all", 12)],
            first.Problems);
        Assert.Equal(4, first.Draft.Values.Count);
        Assert.Empty(next.Problems);
    }

    [Fact]
    public void Text_never_gets_into_a_field_of_files()
    {
        var (draft, _, _) = Fill(Full, Full.Revision, Mau, ("minutes", "khác.pdf"));

        Assert.Equal([Scan], draft.FilesOf("minutes"));
        Assert.Equal([new DroppedAnswer("minutes", "khác.pdf")], draft.Dropped);
        Assert.Same(Full, Filled(Full, ("minutes", "")));
    }

    [Fact]
    public void What_was_typed_into_a_field_that_is_gone_is_set_aside_once()
    {
        var draft = Filled(Empty, ("gone", " 12 "), ("empty", "  "));
        var again = Filled(draft, ("gone", " 12 "));
        var other = Filled(again, ("gone", "13"));

        Assert.Equal(1, draft.Revision);
        Assert.Equal([new DroppedAnswer("gone", " 12 ")], draft.Dropped);
        Assert.Same(draft, again);
        Assert.Equal([new DroppedAnswer("gone", " 12 "), new("gone", "13")], other.Dropped);
    }

    [Fact]
    public void Values_offered_fill_only_what_is_empty()
    {
        var draft = Filled(Filled(Empty, ("all", "12"), ("own", "mười"), ("shared", "4")), ("shared", ""));

        var filled = draft.FillEmpty(Numbers(("all", 0), ("own", 0), ("shared", 0), ("running", 0)), ViDu, Now);

        Assert.Equal(Numbers(("all", 12), ("shared", 0), ("running", 0)), filled.Values);
        Assert.Equal("mười", filled.Unread["own"]);
        Assert.Equal((draft.Revision + 1, ViDu), (filled.Revision, filled.Answers["running"].By));
        Assert.Same(filled, filled.FillEmpty(Numbers(("all", 5), ("running", 5)), Mau, Now));
        Assert.Same(draft, draft.FillEmpty(Numbers(), Mau, Now));
    }

    [Fact]
    public void A_field_shows_its_value_in_the_reader_s_language()
    {
        Assert.Equal("250,5", Full.TextOf("area", Language.Vietnamese));
        Assert.Equal("250.5", Full.TextOf("area", Language.English));
        Assert.Equal("Biên bản.pdf", Full.TextOf("minutes", Language.English));
        Assert.Equal("", Full.TextOf("read-at", Language.Vietnamese));
    }

    [Property(Arbitrary = [typeof(FormGenerators)], MaxTest = 300)]
    public void A_card_that_sends_back_what_it_showed_changes_nothing(FieldAndValue one)
    {
        var form = new Form([new FieldGroup("g", one.Field.Label, [one.Field])], []);
        var draft = new FormDraft { Chain = ReportChain, Edition = form.Edition }
            .FillEmpty(new Dictionary<string, FieldValue> { [one.Field.Id] = one.Value }, Mau, Now);

        foreach (var language in Enum.GetValues<Language>())
        {
            var sent = Typed((one.Field.Id, draft.TextOf(one.Field.Id, language)));
            Assert.Same(draft, draft.Fill(sent, draft.Revision, form, ViDu, Now).Draft);
            Assert.Empty(draft.Fill(sent, seenRevision: 0, form, ViDu, Now).Conflicts);
        }
    }
}
