using TetBot.BotConnector.Activities;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;
using TetBot.Storage;
using TetBot.Storage.Records;
using TetBot.Turns;

namespace TetBot.Features.Roster;

/// <summary>Gets a turn the facts of the roster it is about, and stores what the domain decided.</summary>
internal sealed partial class RosterDesk(Campaign campaign, DraftStore<RosterDraft> drafts, SubmissionStore submissions, ILogger<RosterDesk> logger)
{
    /// <summary>How often a change is decided anew because somebody else was quicker.</summary>
    private const int Attempts = 8;

    /// <summary>The facts, for somebody who may enter.</summary>
    /// <returns>The facts, or the answer to give instead.</returns>
    public async Task<(RosterScene? Scene, Answer? Refusal)> OpenAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (found, refusal) = Assignment.Open(campaign, turn, data, obligation => obligation.Kind is ObligationKind.Roster);
        return found is null ? (null, refusal) : (await LoadAsync(turn, found, cancellationToken), null);
    }

    /// <summary>Decides on the draft and stores what came of it; where somebody else was quicker, decides again on what they left.</summary>
    /// <param name="scene">The facts.</param>
    /// <param name="turn">Who changes it.</param>
    /// <param name="change">The draft with the change, or null where nothing is to be stored.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <returns>The facts after it; null where others were quicker each time.</returns>
    public async Task<RosterScene?> ChangeAsync(
        RosterScene scene, Turn turn, Func<RosterScene, RosterDraft?> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var changed = change(scene);
            if (changed is null || ReferenceEquals(changed, scene.Draft))
                return scene;
            if (await drafts.WriteAsync(changed, scene.Stored?.ETag, cancellationToken))
                return scene.With(changed);
            scene = await LoadAsync(turn, scene.For, cancellationToken);
        }

        return null;
    }

    /// <summary>Submits, or says why not. What it returns as accepted is durable.</summary>
    public async Task<(SubmitDecision Decision, RosterScene Scene)> SubmitAsync(
        RosterScene scene, Turn turn, int seenRevision, string? reason, Relay? relay, CancellationToken cancellationToken)
    {
        while (true)
        {
            var decision = RosterSubmitting.Decide(scene.Draft, reason, new Submitting(
                campaign, scene.Obligation, scene.For.Occurrence, scene.Unit.Id, scene.SoFar, seenRevision, turn.Author, scene.For.IsForOwnUnit, relay, scene.Now));
            if (decision is SubmitDecision.ChangedSinceReview
                && await submissions.FindByRevisionAsync(scene.SoFar, seenRevision, cancellationToken) is { } existing)
                return (new SubmitDecision.Already(existing), scene);
            if (decision is not SubmitDecision.Accept accept)
                return (decision, scene);
            if (await submissions.AddAsync(accept.Next, cancellationToken) is { } stored)
            {
                await ClearAsync(scene.Stored, cancellationToken);
                return (decision, scene with { SoFar = new SubmittedSoFar(stored) });
            }

            scene = await LoadAsync(turn, scene.For, cancellationToken);
        }
    }

    /// <summary>What should be looked at before submitting: within the roster, and beside the rosters of other units.</summary>
    public async Task<IReadOnlyList<RosterWarning>> WarnAsync(RosterScene scene, CancellationToken cancellationToken)
    {
        var elsewhere = new List<(UnitId, IReadOnlyList<RosterEntry>)>();
        var rosters = campaign.Obligations.Where(obligation => obligation.Kind is ObligationKind.Roster).Select(obligation => obligation.Id).ToHashSet();
        foreach (var status in await submissions.ListLatestAsync(cancellationToken))
        {
            if (status.Chain.Unit == scene.Unit.Id || status.IsWithdrawal || !rosters.Contains(status.Chain.Obligation))
                continue;
            if (await submissions.ReadAsync(status.Chain, status.Version, cancellationToken) is { Submission.Content: SubmittedRoster other })
                elsewhere.Add((status.Chain.Unit, other.Entries));
        }

        return RosterFacts.Warn([.. scene.Draft.Roster], elsewhere);
    }

    /// <summary>The version is durable by now: a draft that cannot be cleared is known as left over by its revision, and no reason to tell the person otherwise.</summary>
    private async Task ClearAsync(Stored<RosterDraft>? draft, CancellationToken cancellationToken)
    {
        try
        {
            if (draft is not null)
                await drafts.DeleteAsync(draft, cancellationToken);
        }
        catch (StorageUnavailableException problem)
        {
            Log.DraftNotCleared(logger, problem, draft!.Value.Chain);
        }
    }

    private async Task<RosterScene> LoadAsync(Turn turn, Assignment assignment, CancellationToken cancellationToken)
    {
        // The draft first: a submission between the two reads then shows as the draft being left over, never as lost changes.
        var stored = await drafts.ReadAsync(assignment.Chain, cancellationToken);
        var soFar = await submissions.ReadAsync(assignment.Chain, cancellationToken);
        var draft = RosterSubmitting.Continue(stored?.Value, soFar, assignment.Chain);
        return new RosterScene(campaign, assignment, stored, soFar, draft, turn.Person, turn.Now);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The submitted draft of {Chain} was not cleared; it is known as left over")]
        public static partial void DraftNotCleared(ILogger logger, Exception problem, ChainId chain);
    }
}
