using TetBot.BotConnector.Activities;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;
using TetBot.Storage.Records;
using TetBot.Submitting;
using TetBot.Turns;

namespace TetBot.Features.Rosters;

/// <summary>What to check before submitting.</summary>
/// <param name="Warnings">Warnings about the roster itself, and against the rosters of other units.</param>
/// <param name="Unlinked">The people on it whom alerts would not reach.</param>
internal sealed record RosterLook(IReadOnlyList<RosterWarning> Warnings, IReadOnlyList<OnCallAccount> Unlinked);

/// <summary>Loads the view of the roster that a turn is about, and stores what the domain decided.</summary>
internal sealed class RosterWorkflow(
    Campaign campaign, Answering<RosterDraft> answering, SubmissionStore submissions, AccountWorkflow accounts)
{
    /// <summary>Loads the view for somebody who may enter.</summary>
    /// <returns>The view, or the answer to give instead.</returns>
    public async Task<(RosterView? View, Answer? Refusal)> OpenAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (found, refusal) = Assignment.Open(campaign, turn, data, obligation => obligation.Kind is ObligationKind.Roster);
        return found is null ? (null, refusal) : (await LoadAsync(turn, found, cancellationToken), null);
    }

    /// <summary>Changes the draft and stores it.</summary>
    /// <param name="view">The facts.</param>
    /// <param name="turn">Who changes it.</param>
    /// <param name="change">Gives the changed draft, or null where nothing is to be stored.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <returns>The view after the change; null where others were quicker each time.</returns>
    public Task<RosterView?> ChangeAsync(
        RosterView view, Turn turn, Func<RosterView, RosterDraft?> change, CancellationToken cancellationToken) =>
        answering.ChangeAsync(view, () => LoadAsync(turn, view.For, cancellationToken), change, cancellationToken);

    /// <summary>Changes the draft, stores it, and tells what the change came to.</summary>
    /// <param name="view">The facts.</param>
    /// <param name="turn">Who changes it.</param>
    /// <param name="change">Gives the changed draft, or null where nothing is to be stored, and what it came to.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public Task<(RosterView? View, TResult Result)> ChangeAsync<TResult>(
        RosterView view, Turn turn, Func<RosterView, (RosterDraft? Draft, TResult Result)> change, CancellationToken cancellationToken) =>
        answering.ChangeAsync(view, () => LoadAsync(turn, view.For, cancellationToken), change, cancellationToken);

    /// <summary>Submits, or says why not. What it returns as accepted is durable.</summary>
    public Task<(SubmitDecision Decision, RosterView View)> SubmitAsync(
        RosterView view, Turn turn, int seenRevision, string? reason, Relay? relay, CancellationToken cancellationToken) =>
        answering.SubmitAsync(
            view,
            () => LoadAsync(turn, view.For, cancellationToken),
            seenRevision,
            facts => RosterSubmitting.Decide(facts.Draft, reason, facts.For.Submitting(campaign, turn, facts.SoFar, seenRevision, relay)),
            cancellationToken);

    /// <summary>Finds what to check before submitting.</summary>
    public async Task<RosterLook> WarnAsync(RosterView view, CancellationToken cancellationToken)
    {
        var elsewhere = new List<(UnitId, IReadOnlyList<RosterEntry>)>();
        var rosters = campaign.Obligations
            .Where(obligation => obligation.Kind is ObligationKind.Roster)
            .Select(obligation => obligation.Id)
            .ToHashSet();
        foreach (var status in await submissions.ListLatestAsync(cancellationToken))
        {
            if (status.Chain.Unit == view.Unit.Id || status.IsWithdrawal || !rosters.Contains(status.Chain.Obligation))
                continue;
            if (await submissions.ReadAsync(status.Chain, status.Version, cancellationToken)
                is { Submission.Content: SubmittedRoster other })
                elsewhere.Add((status.Chain.Unit, other.Entries));
        }

        return new RosterLook(
            RosterFacts.Warn([.. view.Draft.Roster], elsewhere), await accounts.UnlinkedAsync(view, view.Draft.Roster, cancellationToken));
    }

    private async Task<RosterView> LoadAsync(Turn turn, Assignment assignment, CancellationToken cancellationToken)
    {
        var (stored, soFar) = await answering.ReadAsync(assignment.Chain, cancellationToken);
        var draft = RosterSubmitting.Continue(stored?.Value, soFar, assignment.Chain);
        return new RosterView(campaign, assignment, stored, soFar, draft, turn.Person, turn.Now);
    }
}
