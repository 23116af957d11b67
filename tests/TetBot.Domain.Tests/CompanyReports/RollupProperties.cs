using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TetBot.Domain.Campaigns;
using TetBot.Domain.CompanyReports;
using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;
using TetBot.Domain.Tests.Reports;
using TetBot.Domain.Tests.Summaries;
using Xunit;

namespace TetBot.Domain.Tests.CompanyReports;

/// <summary>A form as it is now, and what units answered to it and to earlier editions.</summary>
public sealed record Answered(Form Form, IReadOnlyList<(UnitId Unit, SubmittedForm Form)> Answers);

/// <summary>
/// Answers at random: fields are missing, were of another kind or in another measure, and some are of an earlier edition.
/// </summary>
public static class AnsweredGenerators
{
    public static Arbitrary<Answered> Answers() => Any.ToArbitrary();

    private static Gen<SubmittedAnswer> Answer { get; } = Gen.Frequency(
        (5, from one in FormGenerators.AnyFieldAndValue select AnswerOf(one.Field, one.Value)),
        (1, from id in Gen.Elements("a", "b", "c")
            from count in Gen.Choose(1, 3)
            select new SubmittedAnswer(id, new LocalizedText(id, id), null, new FieldValue.Files([.. Enumerable.Range(1, count)
                .Select(i => new Attachment($"{i:x64}", $"{id}{i}.pdf", i, FileKind.Pdf))]), null)));

    internal static Gen<Answered> Any { get; } =
        from form in FormGenerators.AnyForm
        from answers in Answer.ListOf(6).ListOf(5)
        from empty in Gen.Choose(0, 4)
        select new Answered(
            form with { Groups = [new FieldGroup("all", new LocalizedText("", ""), [.. form.Fields.DistinctBy(field => field.Id)])] },
            [
                .. answers.Select((some, i) => (
                    new UnitId($"u{i}"),
                    new SubmittedForm("e", IsNothing: i == empty, i == empty ? [] : [.. some.Skip(i).DistinctBy(answer => answer.Field)]))),
            ]);

    private static SubmittedAnswer AnswerOf(Field field, FieldValue value) => new(
        field.Id,
        field.Label,
        (field as NumberField)?.Unit,
        value,
        field is ChoiceField choice ? choice.Options.First(option => option.Id == ((FieldValue.Choice)value).Option).Name : null);
}

/// <summary>What holds of everything that is rolled up.</summary>
public sealed class RollupProperties
{
    [Property(MaxTest = 300, Arbitrary = [typeof(AnsweredGenerators)])]
    public void Everything_given_is_in_it_once_with_all_its_words_and_nothing_else(Answered answered)
    {
        var given = answered.Answers.SelectMany(one => one.Form.Answers, (one, answer) => $"{answer.Field} {one.Unit} {Said(answer)}");

        Assert.Equal(
            given.Order(StringComparer.Ordinal), FormRollup.Of(answered.Form, answered.Answers).SelectMany(Said)
                .Order(StringComparer.Ordinal));
    }

    [Property(MaxTest = 300, Arbitrary = [typeof(AnsweredGenerators)])]
    public void Every_total_is_the_sum_of_its_parts_in_one_measure_and_of_no_parts_there_is_none(Answered answered)
    {
        foreach (var number in FormRollup.Of(answered.Form, answered.Answers).OfType<RolledNumber>())
        {
            var parts = answered.Answers.SelectMany(one => one.Form.Answers)
                .Where(answer => answer.Field == number.Field && answer.Unit == number.Measure && answer.Value is FieldValue.Amount)
                .Select(answer => ((FieldValue.Amount)answer.Value).Number).ToList();

            Assert.Equal(parts.Count == 0 ? null : parts.Sum(), number.Total);
            Assert.Equal(parts.Count, number.Values.Count);
        }
    }

    [Property(MaxTest = 300, Arbitrary = [typeof(AnsweredGenerators)])]
    public void Fields_come_in_the_forms_order_and_a_unit_once_a_field_in_its_order(Answered answered)
    {
        var rolled = FormRollup.Of(answered.Form, answered.Answers);

        Assert.Equal(
            answered.Form.Fields.Select(field => field.Id),
            rolled.Select(field => field.Field).Distinct().Take(answered.Form.Fields.Count()));
        foreach (var field in rolled)
        {
            var units = Units(field).Select(unit => unit.Value).ToList();
            Assert.Equal(units.Distinct(), units);
            if (field is not RolledYesNo)
                Assert.Equal(units.Order(StringComparer.Ordinal), units);
        }

        // Nobody is twice in what was one field, in whatever kinds and measures it was answered.
        foreach (var same in rolled.GroupBy(field => field.Field))
            Assert.Equal(same.SelectMany(Units).Distinct(), same.SelectMany(Units));
    }

    [Property(MaxTest = 200, Arbitrary = [typeof(CourseGenerators)])]
    public void In_a_report_every_unit_has_given_says_nothing_arose_or_is_named_as_missing_and_is_one_of_them(Course course, byte[] luck)
    {
        var now = course.Looks[^1];
        var summary = course.At(now);
        var report = ReportOf(course, [course.Campaign.Obligations.Max(owed => owed.Occurrences[^1].Due.Boundary)]);
        var opened = SubmissionStatus.NewestOf(course.By(now)).ToDictionary(
            status => status.Chain, status => Submitted2018.Opened(course.Campaign, status, ContentOf(course.Campaign, status, luck)));

        var rolled = CompanyReport.Of(course.Campaign, report, report.Occurrences[0], summary, opened, [], []);

        Assert.Equal(summary.Matters, rolled.Parts.Select(part => part.Matter));
        foreach (var part in rolled.Parts)
        {
            var given = part switch
            {
                FormPart form => [.. form.Fields.SelectMany(Units).Distinct()],
                RosterPart roster => roster.Lines.Select(line => line.Unit).ToList(),
                _ => throw new InvalidOperationException(),
            };
            var nothing = (part as FormPart)?.Nothing ?? [];
            var silent = part.Matter.Units.Where(unit => unit.State is Domain.Summaries.AnswerState.NotReported).Select(unit => unit.Unit);
            Assert.Equal(
                part.Matter.Units.Select(unit => unit.Unit.Value).Order(StringComparer.Ordinal),
                given.Concat(nothing).Concat(part.Missing).Concat(silent).Select(unit => unit.Value).Order(StringComparer.Ordinal));
        }
    }

    [Property(MaxTest = 200, Arbitrary = [typeof(CourseGenerators)])]
    public void The_reports_of_a_campaign_never_share_an_answer_and_together_hold_all_that_fell_due_through_the_last(
        Course course, byte[] days)
    {
        var dues = days.Take(4).Select(day => Notices.Ladder2018.On("01/02 00:00").AddHours(day * 3))
            .Concat(course.Campaign.Obligations.Take(1).Select(owed => owed.Occurrences[0].Due.Boundary)).Order().ToList();
        var report = ReportOf(course, dues);
        var summary = course.At(course.Looks[^1]);

        var spans = report.Occurrences.Select(occurrence => CompanyReport.Span(summary, report, occurrence)).ToList();

        Assert.Equal(summary.Matters.Where(matter => matter.Occurrence.Due.Boundary <= dues[^1]), spans.SelectMany(span => span));
        Assert.All(spans.Zip(report.Occurrences), pair => Assert.All(
            pair.First, matter => Assert.True(matter.Occurrence.Due.Boundary <= pair.Second.Due.Boundary)));
    }

    private static Obligation ReportOf(Course course, IReadOnlyList<DateTimeOffset> dues) => course.Campaign.Obligations[0] with
    {
        Id = new ObligationId("report"),
        Kind = ObligationKind.CompanyReport,
        Form = null,
        Occurrences = [.. dues.Select((due, i) => new Occurrence(new OccurrenceId($"report-{i}"), null, Due.At(due), IsReading: false))],
    };

    private static SubmissionContent ContentOf(Campaign campaign, SubmissionStatus status, byte[] luck)
    {
        if (status.IsWithdrawal)
            return new Withdrawal(status.Version - 1, "nhầm");
        if (campaign.FindObligation(status.Chain.Obligation)!.Form is null)
            return new SubmittedRoster([], [], null);
        var chance = luck.Length == 0 ? 1 : luck[status.Chain.ToString().Sum(letter => letter) % luck.Length];
        return chance % 3 == 0
            ? new SubmittedForm("e", IsNothing: true, [])
            : new SubmittedForm(
                "e", IsNothing: false,
                [new SubmittedAnswer("count", new("Số", "Count"), new("cái", "pieces"), new FieldValue.Amount(chance), null)]);
    }

    private static IEnumerable<UnitId> Units(RolledField field) => field switch
    {
        RolledNumber number => number.Values.Select(value => value.Unit),
        RolledYesNo yesNo => yesNo.Yes.Concat(yesNo.No),
        RolledWords words => words.Values.Select(value => value.Unit),
        RolledMoments moments => moments.Values.Select(value => value.Unit),
        _ => throw new InvalidOperationException(),
    };

    private static string Said(SubmittedAnswer answer) => answer.Value switch
    {
        FieldValue.Amount amount => $"{amount.Number} {answer.Unit!.Vietnamese}",
        FieldValue.YesNo yesNo => $"{yesNo.IsYes}",
        FieldValue.Moment moment => $"{moment.At:O}",
        FieldValue.Choice => answer.Shown!.Vietnamese,
        FieldValue.Files files => string.Join(", ", files.Attached.Select(file => file.Name)),
        FieldValue.Words words => words.Text,
        _ => throw new InvalidOperationException(),
    };

    private static IEnumerable<string> Said(RolledField field) => field switch
    {
        RolledNumber number => number.Values.Select(value => $"{field.Field} {value.Unit} {value.Value} {number.Measure.Vietnamese}"),
        RolledYesNo yesNo => yesNo.Yes.Select(unit => $"{field.Field} {unit} True")
            .Concat(yesNo.No.Select(unit => $"{field.Field} {unit} False")),
        RolledWords words => words.Values.Select(value => $"{field.Field} {value.Unit} {value.Value.Vietnamese}"),
        RolledMoments moments => moments.Values.Select(value => $"{field.Field} {value.Unit} {value.Value:O}"),
        _ => throw new InvalidOperationException(),
    };
}
