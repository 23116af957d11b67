using TetBot.BotConnector.Activities;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Submissions;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Turns;

namespace TetBot.Features.Roster;

/// <summary>Shows everything that will be submitted.</summary>
internal sealed class ReviewRoster(RosterDesk desk) : ICardAction
{
    public string Verb => RosterVerbs.Review;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        if (scene is null)
            return refusal!;

        var news = RosterNews.ByOthersSince(scene, data.Number(RosterVerbs.Revision) ?? scene.Draft.Revision);
        return new Answer.Show(ReviewCard.Draw(scene, await desk.WarnAsync(scene, cancellationToken), news: news));
    }
}

/// <summary>Submits what the review showed; the receipt is shown once the version is durable.</summary>
internal sealed class SubmitRoster(RosterDesk desk, SubmissionStore submissions) : ICardAction
{
    public string Verb => RosterVerbs.Submit;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        if (scene is null)
            return refusal!;
        if (data.Number(RosterVerbs.Revision) is not { } seen)
            return new Answer.Say(Texts.UnknownButton);

        var typedReason = data.Text(ReviewCard.ReasonInput);
        (var decision, scene) = await desk.SubmitAsync(scene, turn, seen, typedReason, cancellationToken);
        switch (decision)
        {
            case SubmitDecision.Accept:
                return await ReceiptAsync(scene, scene.Latest!, cancellationToken);
            case SubmitDecision.Already already:
                return await ReceiptAsync(scene, already.Existing, cancellationToken);
            case SubmitDecision.ChangedSinceReview:
                var news = new RosterNews(Trouble: Texts.ReviewChanged, ByOthers: scene.Draft.ChangesByOthersSince(seen, turn.Person.Id));
                return new Answer.Show(ReviewCard.Draw(scene, await desk.WarnAsync(scene, cancellationToken), typedReason ?? "", news: news));
            case SubmitDecision.ReasonMissing missing:
                return new Answer.Show(ReviewCard.Draw(
                    scene,
                    await desk.WarnAsync(scene, cancellationToken),
                    missing.Typed,
                    Wording.Fill(Texts.GapReasonRequired, RosterSubmitting.MaxReasonLength)));
            default: // Nobody listed, or lines unread: the review says so itself.
                return new Answer.Show(ReviewCard.Draw(scene, await desk.WarnAsync(scene, cancellationToken), typedReason ?? ""));
        }
    }

    private async Task<Answer> ReceiptAsync(RosterScene scene, StoredSubmission stored, CancellationToken cancellationToken)
    {
        var answered = (await submissions.ListLatestAsync(cancellationToken))
            .Where(status => status.Unit == scene.Unit.Id)
            .Select(status => status.Obligation)
            .ToHashSet();
        var next = scene.Campaign.OwedBy(scene.Unit.Id)
            .FirstOrDefault((Obligation obligation) => !answered.Contains(obligation.Id) && !obligation.Occurrences[0].Due.IsLate(scene.Now));
        return new Answer.Show(ReceiptCard.Draw(scene, stored, next)) { Lasts = true };
    }
}

/// <summary>Shows the newest submitted version.</summary>
internal sealed class ViewSubmitted(RosterDesk desk) : ICardAction
{
    public string Verb => RosterVerbs.View;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        return scene switch
        {
            null => refusal!,
            { Latest: { } latest } => new Answer.Show(SubmittedCard.Draw(scene, latest, data.Number(RosterVerbs.Page) ?? 1)),
            _ => new Answer.Show(RosterCard.Draw(scene)),
        };
    }
}
