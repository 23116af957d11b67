using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;
using TetBot.Resources;
using TetBot.Submitting;

namespace TetBot.Features.Reports;

/// <summary>What was received, when, on time or late, under which code, and what comes next.</summary>
internal static class ReportReceiptCard
{
    public static AdaptiveCard Draw(ReportView view, StoredSubmission stored, (Obligation Obligation, Occurrence Occurrence)? next) => new()
    {
        Lang = CardParts.Lang,
        Body =
        [
            ReceiptParts.Head(view.For, stored.Submission),
            .. ReceiptParts.Since(view.SoFar, stored.Submission.Version),
            new FactSet([.. ReceiptParts.Facts(stored), new Fact(Texts.ReceiptContent, Content(view, ReportOf(stored)))]),
            ReceiptParts.Next(view.For, next, view.Now),
        ],
        Actions =
        [
            ReportButton.For(view, Texts.ReceiptViewReport, ReportVerbs.View),
            ReportButton.For(view, Texts.Correct, ReportVerbs.Open),
            new ExecuteAction(Texts.BackHome, Entrances.Home),
        ],
    };

    /// <summary>The report in a version of a report's chain.</summary>
    public static SubmittedForm ReportOf(StoredSubmission stored) => stored.Submission.Content as SubmittedForm
        ?? throw new InvalidOperationException($"Version {stored.Submission.Version} of {stored.Submission.Chain} is no report.");

    private static string Content(ReportView view, SubmittedForm report)
    {
        var files = report.Answers.Sum(answer => answer.Value is FieldValue.Files attached ? attached.Attached.Count : 0);
        return report.IsNothing ? Texts.NothingArose
            : files > 0 ? Wording.Fill(Texts.ReceiptFieldsAndFiles, report.Answers.Count, view.Form.Fields.Count(), files)
            : Wording.Fill(Texts.FieldsFilled, report.Answers.Count, view.Form.Fields.Count());
    }
}

/// <summary>The newest submitted version, to read.</summary>
internal static class SubmittedReportCard
{
    public static AdaptiveCard Draw(ReportView view, SubmittedSoFar soFar)
    {
        var (submission, report) = (soFar.Content.Submission, ReportReceiptCard.ReportOf(soFar.Content));
        var subtitle = Wording.Fill(
            Texts.SubmittedSubtitle, submission.Version, Wording.Clock(submission.SubmittedAt),
            Wording.Day(Domain.Calendar.VietnamTime.DateOf(submission.SubmittedAt)), soFar.Content.Receipt);
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(view.For.Title),
                CardParts.Subtitle(submission.IsLate ? $"{subtitle} · {Texts.SubmittedLateMark}" : subtitle),
                CardParts.Subtitle(RelayParts.By(submission)),
                .. soFar.IsWithdrawn ? [CardParts.Banner(Texts.WithdrawnBanner, ContainerStyle.Warning)] : Array.Empty<CardElement>(),
                .. report.IsNothing ? [CardParts.Heading(Texts.NothingArose)] : ReportParts.Answers(report, view.Form),
            ],
            Actions =
            [
                ReportButton.For(view, Texts.Correct, ReportVerbs.Open) with { Style = ActionStyle.Positive },
                ReportButton.For(view, Texts.Versions, Entrances.Versions),
                .. soFar.IsWithdrawn ? Array.Empty<CardAction>() : [ReportButton.For(view, Texts.Withdraw, Entrances.Withdraw)],
                new ExecuteAction(Texts.BackHome, Entrances.Home),
            ],
        };
    }
}

/// <summary>Enters for another unit that nothing arose, and asks first how that became known.</summary>
internal static class NothingForUnitCard
{
    public static AdaptiveCard Draw(ReportView view, ActionData typed, bool relayIsMissing) => new()
    {
        Lang = CardParts.Lang,
        Body =
        [
            CardParts.Title(view.For.Title),
            .. RelayParts.Note(view.For),
            CardParts.Heading(Texts.NothingArose),
            .. RelayParts.Ask(typed, relayIsMissing),
        ],
        Actions =
        [
            ReportButton.For(view, Texts.SubmitReport, ReportVerbs.Nothing, (RelayParts.Asked, "1")) with { Style = ActionStyle.Positive },
            ReportButton.For(view, Texts.GoBack, ReportVerbs.Open).WithoutInputs(),
        ],
    };
}
