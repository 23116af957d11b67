using TetBot.BotConnector.Activities;
using TetBot.Domain.Submissions;
using TetBot.Resources;
using TetBot.Submitting;
using TetBot.Turns;

namespace TetBot.Features.Reports;

/// <summary>Takes what was typed into the step, and shows everything that will be submitted.</summary>
internal sealed class ReviewReport(StepFilling filling) : ICardAction
{
    public string Verb => ReportVerbs.Review;

    public Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken) =>
        filling.FillAsync(turn, data, more: null, (_, _) => true, (view, _) => ReportReviewCard.Draw(view), cancellationToken);
}

/// <summary>Submits what the review showed; the receipt is shown once the version is durable.</summary>
internal sealed class SubmitReport(ReportWorkflow workflow) : ICardAction
{
    public string Verb => ReportVerbs.Submit;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;
        if (ReportVerbs.Seen(data) is not { } seen)
            return new Answer.Say(Texts.UnknownButton);

        (var decision, view) = await workflow.SubmitAsync(view, turn, seen, isNothing: false, RelayParts.Read(data), cancellationToken);
        return decision switch
        {
            SubmitDecision.Accept => await workflow.ReceiptAsync(view, view.SoFar!.Newest, cancellationToken),
            SubmitDecision.Already already => await workflow.ReceiptAsync(view, already.Existing, cancellationToken),
            SubmitDecision.ChangedSinceReview =>
                new Answer.Show(ReportReviewCard.Draw(view, new ReportBanner(Troubles: [Texts.ReportReviewChanged]), data)),
            SubmitDecision.FormChanged =>
                new Answer.Show(ReportReviewCard.Draw(view, new ReportBanner(Troubles: [Texts.ReportFormChanged]), data)),
            // The review itself says what is missing, and from when on it can be submitted.
            _ => new Answer.Show(ReportReviewCard.Draw(view, typed: data, relayIsMissing: decision is SubmitDecision.RelayMissing)),
        };
    }
}

/// <summary>"Không phát sinh": submits in one press that nothing arose.</summary>
internal sealed class SubmitNothing(ReportWorkflow workflow) : ICardAction
{
    public string Verb => ReportVerbs.Nothing;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;
        if (ReportVerbs.Seen(data) is not { } seen)
            return new Answer.Say(Texts.UnknownButton);

        // For another unit, the first press asks how the information arrived; the second carries the reply.
        var isAnswered = data.Values.ContainsKey(RelayParts.Asked);
        (var decision, view) = await workflow.SubmitAsync(view, turn, seen, isNothing: true, RelayParts.Read(data), cancellationToken);
        return decision switch
        {
            SubmitDecision.Accept => await workflow.ReceiptAsync(view, view.SoFar!.Newest, cancellationToken),
            SubmitDecision.Already already => await workflow.ReceiptAsync(view, already.Existing, cancellationToken),
            SubmitDecision.RelayMissing => new Answer.Show(NothingForUnitCard.Draw(view, data, relayIsMissing: isAnswered)),
            SubmitDecision.NotOpenYet => Step(view),
            SubmitDecision.NothingNotAllowed => Step(view, Texts.NothingNotAllowed),
            _ => Step(view, Texts.NothingDespiteAnswers),
        };
    }

    private static Answer.Show Step(ReportView view, params IReadOnlyList<string> troubles) =>
        new(StepCard.Draw(view, view.Form.Groups[0], banner: new ReportBanner(Troubles: troubles)));
}

/// <summary>Shows the newest submitted version.</summary>
internal sealed class ViewReport(ReportWorkflow workflow) : ICardAction
{
    public string Verb => ReportVerbs.View;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        return view switch
        {
            null => refusal!,
            { SoFar: { } soFar } => new Answer.Show(SubmittedReportCard.Draw(view, soFar)),
            _ => new Answer.Show(StepCard.Draw(view, view.Form.Groups[0])),
        };
    }
}
