using TetBot.BotConnector.Activities;
using TetBot.Domain.Submissions;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Submitting;
using TetBot.Turns;

namespace TetBot.Features.Rosters;

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
internal sealed class SubmitRoster(RosterDesk desk, AccountDesk accounts, SubmissionStore submissions) : ICardAction
{
    public string Verb => RosterVerbs.Submit;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        if (scene is null)
            return refusal!;
        if (data.Number(RosterVerbs.Revision) is not { } seen)
            return new Answer.Say(Texts.UnknownButton);

        (var decision, scene) = await desk.SubmitAsync(scene, turn, seen, data.Text(ReviewCard.ReasonInput), RelayParts.Read(data), cancellationToken);
        switch (decision)
        {
            case SubmitDecision.Accept:
                return await ReceiptAsync(scene, scene.SoFar!.Newest, cancellationToken);
            case SubmitDecision.Already already:
                return await ReceiptAsync(scene, already.Existing, cancellationToken);
            case SubmitDecision.ChangedSinceReview:
                var news = new RosterNews(Trouble: Texts.ReviewChanged, ByOthers: scene.Draft.ChangesByOthersSince(seen, turn.Person.Id));
                return new Answer.Show(ReviewCard.Draw(scene, await desk.WarnAsync(scene, cancellationToken), data, news: news));
            case SubmitDecision.ReasonMissing:
                return new Answer.Show(ReviewCard.Draw(
                    scene, await desk.WarnAsync(scene, cancellationToken), data, Wording.Fill(Texts.GapReasonRequired, Reason.MaxLength)));
            default: // Nobody listed, or lines unread: the review says so itself.
                return new Answer.Show(ReviewCard.Draw(
                    scene, await desk.WarnAsync(scene, cancellationToken), data, relayIsMissing: decision is SubmitDecision.RelayMissing));
        }
    }

    private async Task<Answer> ReceiptAsync(RosterScene scene, StoredSubmission stored, CancellationToken cancellationToken) => new Answer.Show(
        ReceiptCard.Draw(
            scene,
            stored,
            await submissions.NextOwedAsync(scene.Campaign, scene.For, scene.Now, cancellationToken),
            await accounts.UnlinkedAsync(scene, ReceiptCard.RosterOf(stored).Entries, cancellationToken)))
    { Lasts = true };
}

/// <summary>Shows the newest submitted version.</summary>
internal sealed class ViewSubmitted(RosterDesk desk, AccountDesk accounts) : ICardAction
{
    public string Verb => RosterVerbs.View;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        if (scene is null)
            return refusal!;
        if (scene.SoFar is not { } soFar)
            return new Answer.Show(RosterCard.Draw(scene));

        var unlinked = soFar.IsWithdrawn ? [] : await accounts.UnlinkedAsync(scene, ReceiptCard.RosterOf(soFar.Content).Entries, cancellationToken);
        return new Answer.Show(SubmittedCard.Draw(scene, soFar.Content, data.Number(RosterVerbs.Page) ?? 1, soFar.IsWithdrawn, unlinked));
    }
}
