using TetBot.Domain;
using TetBot.Domain.Submissions;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.Submitting;

/// <summary>The facts of one answer, as its cards are drawn from them and its decisions made on them, read once a turn.</summary>
internal interface IAnswerScene<TScene, TDraft>
    where TDraft : class, IDraft
{
    /// <summary>The draft as stored; null where there is none.</summary>
    Stored<TDraft>? Stored { get; }

    /// <summary>What was submitted; null where nothing.</summary>
    SubmittedSoFar? SoFar { get; }

    /// <summary>What the unit goes on with.</summary>
    TDraft Draft { get; }

    /// <summary>The same facts with another draft.</summary>
    TScene With(TDraft draft);

    /// <summary>The same facts after a submission.</summary>
    TScene With(SubmittedSoFar soFar);
}

/// <summary>Stores what the domain decided of a draft or a submission; where somebody else was quicker, has it decided again on what they left.</summary>
internal sealed partial class Answering<TDraft>(DraftStore<TDraft> drafts, SubmissionStore submissions, ILogger<Answering<TDraft>> logger)
    where TDraft : class, IDraft
{
    /// <summary>How often a change is decided anew because somebody else was quicker.</summary>
    private const int Attempts = 8;

    /// <summary>The draft and the submissions of a chain, as one state.</summary>
    public async Task<(Stored<TDraft>? Draft, SubmittedSoFar? SoFar)> ReadAsync(ChainId chain, CancellationToken cancellationToken)
    {
        // The draft first: a submission between the two reads then shows as the draft being left over, never as lost changes.
        var draft = await drafts.ReadAsync(chain, cancellationToken);
        return (draft, await submissions.ReadAsync(chain, cancellationToken));
    }

    /// <summary>Changes a draft.</summary>
    /// <param name="scene">The facts.</param>
    /// <param name="reload">Reads them again.</param>
    /// <param name="change">The draft with the change, or null where nothing is to be stored.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <returns>The facts after it; null where others were quicker each time.</returns>
    public async Task<TScene?> ChangeAsync<TScene>(
        TScene scene, Func<Task<TScene>> reload, Func<TScene, TDraft?> change, CancellationToken cancellationToken)
        where TScene : class, IAnswerScene<TScene, TDraft>
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var changed = change(scene);
            if (changed is null || ReferenceEquals(changed, scene.Draft))
                return scene;
            if (await drafts.WriteAsync(changed, scene.Stored?.ETag, cancellationToken))
                return scene.With(changed);
            scene = await reload();
        }

        return null;
    }

    /// <summary>Submits, or says why not. What it returns as accepted is durable.</summary>
    /// <param name="scene">The facts.</param>
    /// <param name="reload">Reads them again.</param>
    /// <param name="seenRevision">The revision that the review showed.</param>
    /// <param name="decide">The domain's decision.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public async Task<(SubmitDecision Decision, TScene Scene)> SubmitAsync<TScene>(
        TScene scene, Func<Task<TScene>> reload, int seenRevision, Func<TScene, SubmitDecision> decide, CancellationToken cancellationToken)
        where TScene : class, IAnswerScene<TScene, TDraft>
    {
        while (true)
        {
            var decision = decide(scene);
            if (decision is SubmitDecision.ChangedSinceReview
                && await submissions.FindByRevisionAsync(scene.SoFar, seenRevision, cancellationToken) is { } existing)
                return (new SubmitDecision.Already(existing), scene);
            if (decision is not SubmitDecision.Accept accept)
                return (decision, scene);
            if (await submissions.AddAsync(accept.Next, cancellationToken) is { } stored)
            {
                await ClearAsync(scene.Stored, cancellationToken);
                return (decision, scene.With(new SubmittedSoFar(stored)));
            }

            scene = await reload();
        }
    }

    /// <summary>The version is durable by now: a draft that cannot be cleared is known as left over by its revision, and no reason to tell the person otherwise.</summary>
    private async Task ClearAsync(Stored<TDraft>? draft, CancellationToken cancellationToken)
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

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The submitted draft of {Chain} was not cleared; it is known as left over")]
        public static partial void DraftNotCleared(ILogger logger, Exception problem, ChainId chain);
    }
}
