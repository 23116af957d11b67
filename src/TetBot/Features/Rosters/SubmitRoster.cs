using TetBot.BotConnector.Activities;
using TetBot.Domain.Submissions;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Submitting;
using TetBot.Turns;

namespace TetBot.Features.Rosters;

/// <summary>Shows everything that will be submitted.</summary>
internal sealed class ReviewRoster(RosterWorkflow workflow) : ICardAction
{
    public string Verb => RosterVerbs.Review;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;

        var banner = RosterBanner.ByOthersSince(view, data.Number(RosterVerbs.Revision) ?? view.Draft.Revision);
        return new Answer.Show(ReviewCard.Draw(view, await workflow.WarnAsync(view, cancellationToken), banner: banner));
    }
}

/// <summary>Submits what the review showed; the receipt is shown once the version is durable.</summary>
internal sealed class SubmitRoster(RosterWorkflow workflow, AccountWorkflow accounts, SubmissionStore submissions) : ICardAction
{
    public string Verb => RosterVerbs.Submit;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;
        if (data.Number(RosterVerbs.Revision) is not { } seen)
            return new Answer.Say(Texts.UnknownButton);

        (var decision, view) = await workflow.SubmitAsync(
            view, turn, seen, data.Text(ReviewCard.ReasonInput), RelayParts.Read(data), cancellationToken);
        switch (decision)
        {
            case SubmitDecision.Accept:
                return await ReceiptAsync(view, view.SoFar!.Newest, cancellationToken);
            case SubmitDecision.Already already:
                return await ReceiptAsync(view, already.Existing, cancellationToken);
            case SubmitDecision.ChangedSinceReview:
                var banner = new RosterBanner(
                    Trouble: Texts.ReviewChanged, ByOthers: view.Draft.ChangesByOthersSince(seen, turn.Person.Id));
                return new Answer.Show(ReviewCard.Draw(view, await workflow.WarnAsync(view, cancellationToken), data, banner: banner));
            case SubmitDecision.ReasonMissing:
                return new Answer.Show(ReviewCard.Draw(
                    view, await workflow.WarnAsync(view, cancellationToken), data,
                    Wording.Fill(Texts.GapReasonRequired, Reason.MaxLength)));
            default: // Nobody is listed, or lines are unread: the review itself says so.
                return new Answer.Show(ReviewCard.Draw(
                    view, await workflow.WarnAsync(view, cancellationToken), data,
                    relayIsMissing: decision is SubmitDecision.RelayMissing));
        }
    }

    private async Task<Answer> ReceiptAsync(RosterView view, StoredSubmission stored, CancellationToken cancellationToken) =>
        new Answer.Show(ReceiptCard.Draw(
            view,
            stored,
            await submissions.NextOwedAsync(view.Campaign, view.For, view.Now, cancellationToken),
            await accounts.UnlinkedAsync(view, ReceiptCard.RosterOf(stored).Entries, cancellationToken)))
        { Lasts = true };
}

/// <summary>Shows the newest submitted version.</summary>
internal sealed class ViewSubmitted(RosterWorkflow workflow, AccountWorkflow accounts) : ICardAction
{
    public string Verb => RosterVerbs.View;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;
        if (view.SoFar is not { } soFar)
            return new Answer.Show(RosterCard.Draw(view));

        var unlinked = soFar.IsWithdrawn
            ? []
            : await accounts.UnlinkedAsync(view, ReceiptCard.RosterOf(soFar.Content).Entries, cancellationToken);
        return new Answer.Show(SubmittedCard.Draw(view, soFar.Content, data.Number(RosterVerbs.Page) ?? 1, soFar.IsWithdrawn, unlinked));
    }
}
