using TetBot.Domain.CompanyReports;
using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;
using Xunit;
using static TetBot.Domain.Tests.Notices.Ladder2018;

namespace TetBot.Domain.Tests.CompanyReports;

public sealed class FormRollupTests
{
    private static readonly LocalizedText Hectares = new("ha", "ha");
    private static readonly LocalizedText Squares = new("m²", "m²");

    private static readonly Form Form = new(
        [
            new FieldGroup(
                "a", Words("Diện tích"),
                [new NumberField("area", Words("Diện tích"), Hectares, 0, 1000, 2), new YesNoField("done", Words("Xong"))]),
            new FieldGroup(
                "b",
                Words("Khác"),
                [
                    new TextField("note", Words("Ghi chú"), 1000, IsMultiline: true),
                    new ChoiceField(
                        "cause", Words("Lý do"),
                        [new Option("none", new LocalizedText("Không", "None")), new Option("rain", new LocalizedText("Mưa", "Rain"))]),
                    new MomentField("at", Words("Lúc")),
                    new AttachmentField("minutes", Words("Biên bản"), 3),
                ]),
        ],
        []);

    [Fact]
    public void What_nobody_answered_is_there_in_the_forms_order_and_says_nothing()
    {
        var fields = FormRollup.Of(Form, []);

        Assert.Equal(["area", "done", "note", "cause", "at", "minutes"], fields.Select(field => field.Field));
        var area = Assert.IsType<RolledNumber>(fields[0]);
        Assert.Null(area.Total);
        Assert.Equal(Hectares, area.Measure);
        Assert.Empty(Assert.IsType<RolledYesNo>(fields[1]).Yes);
        Assert.Empty(Assert.IsType<RolledYesNo>(fields[1]).No);
        Assert.Empty(Assert.IsType<RolledMoments>(fields[4]).Values);
        Assert.All([2, 3, 5], i => Assert.Empty(Assert.IsType<RolledWords>(fields[i]).Values));
    }

    [Fact]
    public void A_total_is_the_sum_of_what_was_given_and_zero_given_is_zero()
    {
        Assert.Equal(0, Number(FormRollup.Of(Form, [Of(VuThu, Area(0))])[0]).Total);
        var area = Number(FormRollup.Of(Form, [Of(VuThu, Area(1.25m)), Of(TienHai), Of(HungHa, Area(0.75m))])[0]);

        Assert.Equal(2.00m, area.Total);
        Assert.Equal([VuThu, HungHa], area.Values.Select(value => value.Unit));
    }

    [Fact]
    public void Hectares_are_not_added_to_square_metres()
    {
        var fields = FormRollup.Of(Form, [Of(VuThu, Area(1, Squares)), Of(TienHai, Area(2)), Of(HungHa, Area(4, Squares))]);

        Assert.Equal(["area", "area", "done"], fields.Take(3).Select(field => field.Field));
        Assert.Equal(
            [(Squares, 5m), (Hectares, 2m)], fields.Take(2).Select(Number).Select(number => (number.Measure, number.Total!.Value)));
    }

    [Fact]
    public void A_field_that_became_another_kind_is_two_and_none_is_lost()
    {
        var fields = FormRollup.Of(
            Form, [Of(VuThu, new SubmittedAnswer("area", Words("Diện tích"), null, new FieldValue.Words("khoảng 5"), null)),
                Of(TienHai, Area(2))]);

        Assert.Equal("khoảng 5", Assert.Single(Assert.IsType<RolledWords>(fields[0]).Values).Value.Vietnamese);
        Assert.Equal(2, Number(fields[1]).Total);
    }

    [Fact]
    public void What_only_an_earlier_edition_asked_comes_last_in_the_words_it_was_asked_in()
    {
        var old = new SubmittedAnswer("old", Words("Trạm cũ"), Hectares, new FieldValue.Amount(7), null);
        var fields = FormRollup.Of(Form, [Of(VuThu, old), Of(TienHai, old with { Value = new FieldValue.Amount(1) })]);

        Assert.Equal(["area", "done", "note", "cause", "at", "minutes", "old"], fields.Select(field => field.Field));
        Assert.Equal((Words("Trạm cũ"), 8m), (fields[^1].Label, Number(fields[^1]).Total!.Value));
    }

    [Fact]
    public void Yes_and_no_are_the_units_that_said_so()
    {
        var done = Assert.IsType<RolledYesNo>(
            FormRollup.Of(Form, [Of(VuThu, Done(true)), Of(TienHai, Done(false)), Of(P9), Of(HungHa, Done(true))])[1]);

        Assert.Equal([VuThu, HungHa], done.Yes);
        Assert.Equal([TienHai], done.No);
    }

    [Fact]
    public void Words_are_whole_a_choice_in_its_words_and_files_by_name()
    {
        const string note = "Dòng một\nDòng hai; \"ba\", & <bốn>";
        var at = On("15/02 14:05");
        var fields = FormRollup.Of(
            Form,
            [
                Of(
                    VuThu,
                    new SubmittedAnswer("note", Words("Ghi chú"), null, new FieldValue.Words(note), null),
                    new SubmittedAnswer("cause", Words("Lý do"), null, new FieldValue.Choice("rain"), new LocalizedText("Mưa", "Rain")),
                    new SubmittedAnswer("at", Words("Lúc"), null, new FieldValue.Moment(at), null),
                    new SubmittedAnswer("minutes", Words("Biên bản"), null, new FieldValue.Files([File("a.pdf"), File("b.jpg")]), null)),
                Of(TienHai, new SubmittedAnswer("cause", Words("Lý do"), null, new FieldValue.Choice("none"), null)),
            ]);

        Assert.Equal(new UnitValue<LocalizedText>(VuThu, new LocalizedText(note, note)), Assert.Single(WordsOf(fields[2])));
        Assert.Equal([new(VuThu, new LocalizedText("Mưa", "Rain")), new(TienHai, new LocalizedText("none", "none"))], WordsOf(fields[3]));
        Assert.Equal(new UnitValue<DateTimeOffset>(VuThu, at), Assert.Single(Assert.IsType<RolledMoments>(fields[4]).Values));
        Assert.Equal("a.pdf, b.jpg", Assert.Single(WordsOf(fields[5])).Value.Vietnamese);
    }

    [Fact]
    public void A_field_whose_label_was_reworded_is_one() => Assert.Equal(
        3,
        Number(FormRollup.Of(Form, [Of(VuThu, Area(1)), Of(TienHai, Area(2) with { Label = Words("Diện tích có nước") })])[0]).Total);

    private static RolledNumber Number(RolledField field) => Assert.IsType<RolledNumber>(field);

    private static IReadOnlyList<UnitValue<LocalizedText>> WordsOf(RolledField field) => Assert.IsType<RolledWords>(field).Values;

    private static (UnitId Unit, SubmittedForm Form) Of(UnitId unit, params SubmittedAnswer[] answers) =>
        (unit, new SubmittedForm("e", false, answers));

    private static SubmittedAnswer Area(decimal number, LocalizedText? measure = null) =>
        new("area", Words("Diện tích"), measure ?? Hectares, new FieldValue.Amount(number), null);

    private static SubmittedAnswer Done(bool isYes) => new("done", Words("Xong"), null, new FieldValue.YesNo(isYes), null);

    private static Attachment File(string name) => new(new string('c', 64), name, 1, FileKind.Pdf);

    private static LocalizedText Words(string text) => new(text, text);
}
