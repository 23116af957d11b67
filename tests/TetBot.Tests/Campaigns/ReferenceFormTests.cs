using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;
using Xunit;

namespace TetBot.Tests.Campaigns;

/// <summary>What the letter's forms ask for, filled in as a unit would.</summary>
public sealed class ReferenceFormTests
{
    /// <summary>A label longer than this breaks into two lines on a phone.</summary>
    private const int PhoneLabel = 45;

    private const int PhoneHelp = 75;

    private static readonly Campaign Campaign = ReferenceJson.Campaign;

    public static TheoryData<string> Reports => [.. Filled.Select(obligation => obligation.Id.Value)];

    private static IEnumerable<Obligation> Filled => Campaign.Obligations.Where(obligation => obligation.Form is not null);

    [Fact]
    public void Everything_that_is_filled_in_has_a_form_and_nothing_else_has()
    {
        Assert.Equal(["C02", "C03", "C04", "C08", "C10", "C11", "C15", "C16", "C21"], Filled.Select(obligation => obligation.Id.Value));
        Assert.All(Campaign.Obligations, obligation => Assert.Equal(
            obligation.Kind is ObligationKind.Form or ObligationKind.Confirmation, obligation.Form is not null));
    }

    [Fact]
    public void The_pumping_report_cannot_be_answered_without_its_signed_minutes()
    {
        var form = FormOf("C02");
        var filled = Numbers(form, 3);
        filled["closed-at"] = Read(form, "closed-at", "15/02/2018 06:00");
        filled["incidents-note"] = Read(form, "incidents-note", "Đứt dây, đã xong");

        Assert.True(Obligation("C02").NeedsAttachment);
        Assert.False(form.MayBeNothing);
        Assert.Equal([new FieldProblem.Missing("minutes")], FormRules.Check(form, filled));

        filled["minutes"] = new FieldValue.Files([new Attachment(new string('0', 64), "bien-ban.pdf", 1, FileKind.Pdf)]);
        Assert.Empty(FormRules.Check(form, filled));
    }

    [Theory]
    [InlineData("stations-dedicated-running", "stations-dedicated")]
    [InlineData("stations-combined-running", "stations-combined")]
    [InlineData("pumps-running", "pumps-all")]
    [InlineData("area-watered", "area-plan")]
    public void What_runs_or_has_water_is_not_more_than_all(string part, string whole) =>
        Assert.Equal(
            [new FieldProblem.MoreThanWhole(part, whole, 2)], Given(FormOf("C02"), (part, 3), (whole, 2)));

    [Fact]
    public void An_area_is_read_to_two_decimals() =>
        Assert.Equal(new FieldValue.Amount(10_250.75m), Read(FormOf("C02"), "area-watered", "10.250,75 ha"));

    [Theory]
    [InlineData("C05", "sessions-moved")]
    [InlineData("C09", "sessions-read sessions-reviewed customers-reviewed invoices-issued")]
    [InlineData("C10", "amount-collected cash-held")]
    [InlineData("C11", "greeting-sms-done")]
    [InlineData("C12", "bill-sms-stopped")]
    [InlineData("C13", "connections-received connections-household connections-done connections-open connections-open-reason")]
    [InlineData("C14", "outages outages-in-oms")]
    [InlineData("C19", "requests-received requests-overdue proposals")]
    public void The_status_reports_ask_for_every_clause_they_answer(string clause, string fields)
    {
        Assert.Contains(Campaign.Clauses, known => known.Id == clause);
        Assert.All(fields.Split(' '), field =>
        {
            Assert.NotNull(FormOf("C03").Find(field));
            Assert.NotNull(FormOf("C04").Find(field));
        });
    }

    [Fact]
    public void The_report_after_the_holiday_continues_the_one_before()
    {
        Assert.Equal(new ObligationId("C03"), FormOf("C04").Continues);
        Assert.Equal(FormOf("C03").Fields.Select(field => field.Id), FormOf("C04").Fields.Select(field => field.Id));
        Assert.Equal(FormOf("C03").Rules.Count, FormOf("C04").Rules.Count);
        Assert.Equal(["C04"], Filled.Where(obligation => obligation.Form!.Continues is not null).Select(obligation => obligation.Id.Value));
    }

    [Theory]
    [InlineData("C03")]
    [InlineData("C04")]
    public void A_status_report_fits_together(string report)
    {
        var form = FormOf(report);

        Assert.Equal(
            [new FieldProblem.SumDiffers("connections-received", ["connections-done", "connections-open"], 9, 8)],
            Given(form, ("connections-received", 9), ("connections-done", 5), ("connections-open", 3)));
        Assert.Equal(
            [new FieldProblem.MoreThanWhole("connections-household", "connections-received", 9)],
            Given(form, ("connections-household", 10), ("connections-received", 9)));
        Assert.Equal([new FieldProblem.MoreThanWhole("outages-in-oms", "outages", 1)], Given(form, ("outages-in-oms", 2), ("outages", 1)));
        Assert.Equal(
            [new FieldProblem.MoreThanWhole("requests-overdue", "requests-received", 1)],
            Given(form, ("requests-overdue", 2), ("requests-received", 1)));
    }

    [Theory]
    [InlineData("C02", "incidents", "1", "incidents-note")]
    [InlineData("C03", "connections-open", "1", "connections-open-reason")]
    [InlineData("C04", "bill-sms-stopped", "không", "bill-sms-reason")]
    [InlineData("C08", "customers-told", "không", "not-done-reason")]
    [InlineData("C08", "leave-arranged", "chưa", "not-done-reason")]
    [InlineData("C10", "guarded", "chưa", "not-guarded-reason")]
    [InlineData("C15", "inspections-planned", "no", "not-done-reason")]
    public void What_is_not_as_it_should_be_needs_its_reason(string report, string field, string typed, string reason)
    {
        var form = FormOf(report);

        Assert.Contains(
            Problems(typed), problem => problem is FieldProblem.MissingBecause because && (because.Field, because.When) == (reason, field));
        Assert.DoesNotContain(Problems(form.Find(field) is NumberField ? "0" : "có"), problem => problem.Field == reason);

        IReadOnlyList<FieldProblem> Problems(string said) =>
            FormRules.Check(form, new Dictionary<string, FieldValue> { [field] = Read(form, field, said) });
    }

    [Fact]
    public void Nothing_to_report_is_offered_where_it_makes_sense()
    {
        Assert.Equal(["C10"], Filled.Where(obligation => obligation.Form!.MayBeNothing).Select(obligation => obligation.Id.Value));
        Assert.Equal(
            ["C02 incidents", "C03 connections", "C03 requests", "C03 outages", "C04 connections", "C04 requests", "C04 outages"],
            Filled.SelectMany(obligation => obligation.Form!.Groups
                .Where(group => group.MayBeNothing)
                .Select(group => $"{obligation.Id} {group.Id}")));
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_group_of_nothing_is_complete_with_zeros(string report)
    {
        var form = FormOf(report);
        foreach (var group in form.Groups.Where(group => group.MayBeNothing))
        {
            var zeros = Numbers(new Form([group], []), 0);
            Assert.DoesNotContain(FormRules.Check(form, zeros), problem => group.Fields.Any(field => field.Id == problem.Field));
        }
    }

    [Fact]
    public void Only_what_rarely_changes_may_be_as_last_time() =>
        Assert.Equal(
            ["stations-dedicated", "stations-combined", "pumps-all", "area-plan"],
            Filled.SelectMany(obligation => obligation.Form!.Fields).Where(field => field.MayRepeat).Select(field => field.Id));

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_step_is_read_at_a_glance_on_a_phone(string report)
    {
        var form = FormOf(report);

        Assert.All(form.Groups, group => Assert.InRange(group.Fields.Count, 2, 6));
        Assert.All(form.Fields, field =>
        {
            Assert.All(Both(field.Label), label => Assert.InRange(label.Length, 1, PhoneLabel));
            Assert.All(field.Help is { } help ? Both(help) : [], help => Assert.InRange(help.Length, 1, PhoneHelp));
        });
        Assert.Equal(form.Fields.Count(), form.Fields.Select(field => field.Label).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_count_below_nothing_or_beyond_a_district_is_refused(string report)
    {
        Assert.All(FormOf(report).Fields.OfType<NumberField>(), number =>
        {
            Assert.IsType<FieldProblem.OutOfRange>(FieldText.Read(number, "-1").Problem);
            Assert.IsType<FieldProblem.OutOfRange>(FieldText.Read(number, "1000000000000").Problem);
        });
    }

    private static string[] Both(LocalizedText text) => [text.Vietnamese, text.English];

    private static Obligation Obligation(string id) => Campaign.FindObligation(new ObligationId(id))!;

    private static Form FormOf(string id) => Obligation(id).Form!;

    private static FieldValue Read(Form form, string field, string typed) => FieldText.Read(form.Find(field)!, typed).Value!;

    private static IReadOnlyList<FieldProblem> Given(Form form, params (string Field, decimal Number)[] numbers) =>
        FormRules.CheckGiven(
            form, numbers.ToDictionary(number => number.Field, number => (FieldValue)new FieldValue.Amount(number.Number)));

    /// <summary>The same number in every field that takes one.</summary>
    private static Dictionary<string, FieldValue> Numbers(Form form, decimal number) =>
        form.Fields.OfType<NumberField>().ToDictionary(field => field.Id, _ => (FieldValue)new FieldValue.Amount(number));
}
