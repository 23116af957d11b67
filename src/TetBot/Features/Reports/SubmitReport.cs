using TetBot.BotConnector.Activities;
using TetBot.Domain.Submissions;
using TetBot.Resources;
using TetBot.Submitting;
using TetBot.Turns;

namespace TetBot.Features.Reports;

/// <summary>Takes the step it was pressed on, and shows everything that will be submitted.</summary>
internal sealed class ReviewReport(StepFilling filling) : ICardAction
{
    public string Verb => ReportVerbs.Review;

    public Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken) =>
        filling.FillAsync(turn, data, more: null, (_, _) => true, (scene, _) => ReportReviewCard.Draw(scene), cancellationToken);
}

/// <summary>Submits what the review showed; the receipt is shown once the version is durable.</summary>
internal sealed class SubmitReport(ReportDesk desk) : ICardAction
{
    public string Verb => ReportVerbs.Submit;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        if (scene is null)
            return refusal!;
        if (ReportVerbs.Seen(data) is not { } seen)
            return new Answer.Say(Texts.UnknownButton);

        (var decision, scene) = await desk.SubmitAsync(scene, turn, seen, isNothing: false, RelayParts.Read(data), cancellationToken);
        return decision switch
        {
            SubmitDecision.Accept => await desk.ReceiptAsync(scene, scene.SoFar!.Newest, cancellationToken),
            SubmitDecision.Already already => await desk.ReceiptAsync(scene, already.Existing, cancellationToken),
            SubmitDecision.ChangedSinceReview => new Answer.Show(ReportReviewCard.Draw(scene, new ReportNews(Troubles: [Texts.ReportReviewChanged]), data)),
            SubmitDecision.FormChanged => new Answer.Show(ReportReviewCard.Draw(scene, new ReportNews(Troubles: [Texts.ReportFormChanged]), data)),
            // What is missing, and from when on it can be submitted, the review says itself.
            _ => new Answer.Show(ReportReviewCard.Draw(scene, typed: data, relayIsMissing: decision is SubmitDecision.RelayMissing)),
        };
    }
}

/// <summary>"Không phát sinh": submits in one press that nothing arose.</summary>
internal sealed class SubmitNothing(ReportDesk desk) : ICardAction
{
    public string Verb => ReportVerbs.Nothing;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        if (scene is null)
            return refusal!;
        if (ReportVerbs.Seen(data) is not { } seen)
            return new Answer.Say(Texts.UnknownButton);

        // The first press for another unit asks how it came; the second brings the answer.
        var isAnswered = data.Values.ContainsKey(RelayParts.Asked);
        (var decision, scene) = await desk.SubmitAsync(scene, turn, seen, isNothing: true, RelayParts.Read(data), cancellationToken);
        return decision switch
        {
            SubmitDecision.Accept => await desk.ReceiptAsync(scene, scene.SoFar!.Newest, cancellationToken),
            SubmitDecision.Already already => await desk.ReceiptAsync(scene, already.Existing, cancellationToken),
            SubmitDecision.RelayMissing => new Answer.Show(NothingForUnitCard.Draw(scene, data, relayIsMissing: isAnswered)),
            SubmitDecision.NotOpenYet => Step(scene),
            SubmitDecision.NothingNotAllowed => Step(scene, Texts.NothingNotAllowed),
            _ => Step(scene, Texts.NothingDespiteAnswers),
        };
    }

    private static Answer.Show Step(ReportScene scene, params IReadOnlyList<string> troubles) =>
        new(StepCard.Draw(scene, scene.Form.Groups[0], news: new ReportNews(Troubles: troubles)));
}

/// <summary>Shows the newest submitted version.</summary>
internal sealed class ViewReport(ReportDesk desk) : ICardAction
{
    public string Verb => ReportVerbs.View;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        return scene switch
        {
            null => refusal!,
            { SoFar: { } soFar } => new Answer.Show(SubmittedReportCard.Draw(scene, soFar)),
            _ => new Answer.Show(StepCard.Draw(scene, scene.Form.Groups[0])),
        };
    }
}
