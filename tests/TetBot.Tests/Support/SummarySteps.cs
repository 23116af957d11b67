using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;
using TetBot.Storage.Records;
using TetBot.Tests.Storage.Records;
using Xunit;

namespace TetBot.Tests.Support;

/// <summary>Units that have submitted, put into the ledger as their turns would.</summary>
internal static class SummarySteps
{
    /// <summary>A unit submits something that says little, through the store that turns use.</summary>
    public static async Task<StoredSubmission> SubmitAsync(
        this TestBot bot, string obligation, string unit, string at = "2018-02-06 09:00:00", SubmissionContent? content = null,
        int version = 1, string? previous = null)
    {
        var campaign = bot.Services.GetRequiredService<Campaign>();
        var owed = campaign.FindObligation(new ObligationId(obligation))!;
        var submittedAt = DateTimeOffset.ParseExact($"{at} +07:00", "yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
        var stored = await bot.Services.GetRequiredService<SubmissionStore>().AddAsync(
            new Submission
            {
                Company = campaign.Company.Id,
                Campaign = campaign.Id,
                Obligation = owed.Id,
                Occurrence = owed.Occurrences[0].Id,
                Unit = new UnitId(unit),
                Version = version,
                PreviousSha256 = previous,
                SubmittedAt = submittedAt,
                SubmittedBy = SampleVersions.Clerk,
                Relay = null,
                IsLate = owed.Occurrences[0].Due.IsLate(submittedAt),
                DraftRevision = version,
                Content = content
                    ?? (owed.Form is null ? SampleVersions.Roster : new SubmittedForm(owed.Form.Edition, IsNothing: false, [])),
            },
            TestContext.Current.CancellationToken);
        return Assert.IsType<StoredSubmission>(stored);
    }

    /// <summary>A form with numbers in it.</summary>
    public static SubmittedForm Numbers(TestBot bot, string obligation, params (string Field, decimal Value)[] values)
    {
        var form = bot.Services.GetRequiredService<Campaign>().FindObligation(new ObligationId(obligation))!.Form!;
        return new SubmittedForm(form.Edition, IsNothing: false,
        [
            .. values.Select(value =>
            {
                var field = (NumberField)form.Find(value.Field)!;
                return new SubmittedAnswer(field.Id, field.Label, field.Unit, new FieldValue.Amount(value.Value), Shown: null);
            }),
        ]);
    }

    /// <summary>A client asks for a card anew by itself.</summary>
    public static Task<Pressed> RefreshAsync(this Chat chat)
    {
        var refresh = chat.Invoke((string)chat.Card.Json["refresh"]!["action"]!["verb"]!, new JsonObject());
        refresh["value"]!["trigger"] = "automatic";
        return chat.SendAsync(refresh);
    }

    /// <summary>The bars of a card's chart: name, then legend and value of each part.</summary>
    public static IReadOnlyList<string> Bars(this CardView card) =>
    [
        .. card.Json["body"]!.AsArray().Where(element => (string?)element!["type"] == "Chart.HorizontalBar.Stacked")
            .SelectMany(chart => chart!["data"]!.AsArray())
            .Select(bar =>
                $"{bar!["title"]}: {string.Join(", ", bar["data"]!.AsArray().Select(part => $"{part!["legend"]} {part["value"]}"))}"),
    ];
}
