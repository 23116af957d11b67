using TetBot.BotConnector.Activities;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;
using TetBot.Resources;
using TetBot.Storage;
using TetBot.Storage.Records;
using TetBot.Turns;

namespace TetBot.Features.Roster;

/// <summary>Gets a turn the facts of the roster it is about, and stores what the domain decided.</summary>
internal sealed partial class RosterDesk(Campaign campaign, DraftStore drafts, SubmissionStore submissions, ILogger<RosterDesk> logger)
{
    /// <summary>How often a change is decided anew because somebody else was quicker.</summary>
    private const int Attempts = 8;

    /// <summary>The roster a unit owes by this id, or null.</summary>
    public Obligation? FindObligation(UnitId unit, string? id) => campaign
        .OwedBy(unit)
        .FirstOrDefault(obligation => obligation.Kind is ObligationKind.Roster && (id is null || obligation.Id.Value == id));

    /// <summary>
    /// The facts, for somebody who may enter. The obligation comes from the card, the unit from the directory: a card edited to
    /// name another unit's roster finds nothing.
    /// </summary>
    /// <returns>The facts, or the answer to give instead.</returns>
    public async Task<(RosterScene? Scene, Answer? Refusal)> OpenAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var unit = campaign.UnitOf(turn.Person);
        if (FindObligation(unit.Id, data.Text(RosterVerbs.Obligation)) is not { } obligation)
            return (null, new Answer.Say(Wording.Fill(Texts.NotForYourUnit, Wording.Of(unit.Name))));
        if (!turn.Person.ActsForUnit)
            return (null, new Answer.Say(Wording.Fill(Texts.MayNotEdit, Wording.Of(unit.Name))));
        if (!turn.Conversation.IsPersonal)
            return (null, new Answer.Say(Texts.OnlyInPersonalChat));

        return (await LoadAsync(turn, unit, obligation, cancellationToken), null);
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
            scene = await LoadAsync(turn, scene.Unit, scene.Obligation, cancellationToken);
        }

        return null;
    }

    /// <summary>Submits, or says why not. What it returns as accepted is durable.</summary>
    public async Task<(SubmitDecision Decision, RosterScene Scene)> SubmitAsync(
        RosterScene scene, Turn turn, int seenRevision, string? reason, CancellationToken cancellationToken)
    {
        while (true)
        {
            var decision = RosterSubmitting.Decide(
                scene.Draft, seenRevision, reason, scene.Latest, campaign, scene.Obligation, turn.Author, scene.Now);
            if (decision is SubmitDecision.ChangedSinceReview && await FindSubmittedAsync(scene, seenRevision, cancellationToken) is { } existing)
                return (new SubmitDecision.Already(existing), scene);
            if (decision is not SubmitDecision.Accept accept)
                return (decision, scene);
            if (await submissions.AddAsync(accept.Next, cancellationToken) is { } stored)
            {
                await ClearAsync(scene.Stored, cancellationToken);
                return (decision, scene with { Latest = stored });
            }

            scene = await LoadAsync(turn, scene.Unit, scene.Obligation, cancellationToken);
        }
    }

    /// <summary>The version made of an earlier revision: its submission was delivered again after a newer one was made.</summary>
    private async Task<StoredSubmission?> FindSubmittedAsync(RosterScene scene, int revision, CancellationToken cancellationToken)
    {
        for (var number = (scene.Latest?.Submission.Version ?? 0) - 1; number >= 1; number--)
        {
            var earlier = await submissions.ReadAsync(scene.Obligation.Id, scene.Unit.Id, number, cancellationToken);
            if (earlier is null || earlier.Submission.DraftRevision <= revision)
                return earlier?.Submission.DraftRevision == revision ? earlier : null;
        }

        return null;
    }

    /// <summary>What should be looked at before submitting: within the roster, and beside the rosters of other units.</summary>
    public async Task<IReadOnlyList<RosterWarning>> WarnAsync(RosterScene scene, CancellationToken cancellationToken)
    {
        var elsewhere = new List<(UnitId, IReadOnlyList<RosterEntry>)>();
        var rosters = campaign.Obligations.Where(obligation => obligation.Kind is ObligationKind.Roster).Select(obligation => obligation.Id).ToHashSet();
        foreach (var status in await submissions.ListLatestAsync(cancellationToken))
        {
            if (status.Unit == scene.Unit.Id || !rosters.Contains(status.Obligation))
                continue;
            if (await submissions.ReadLatestAsync(status.Obligation, status.Unit, cancellationToken) is { } other)
                elsewhere.Add((status.Unit, other.Submission.Roster.Entries));
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
            Log.DraftNotCleared(logger, problem, draft!.Value.Unit, draft.Value.Obligation);
        }
    }

    private async Task<RosterScene> LoadAsync(Turn turn, Unit unit, Obligation obligation, CancellationToken cancellationToken)
    {
        // The draft first: a submission between the two reads then shows as the draft being left over, never as lost changes.
        var stored = await drafts.ReadAsync(unit.Id, obligation.Id, cancellationToken);
        var latest = await submissions.ReadLatestAsync(obligation.Id, unit.Id, cancellationToken);
        var draft = RosterSubmitting.Continue(stored?.Value, latest, unit.Id, obligation.Id);
        return new RosterScene(campaign, unit, obligation, stored, latest, draft, turn.Person, turn.Now);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The submitted draft of {Unit}, {Obligation}, was not cleared; it is known as left over")]
        public static partial void DraftNotCleared(ILogger logger, Exception problem, UnitId unit, ObligationId obligation);
    }
}
