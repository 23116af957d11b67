using TetBot.Domain;
using TetBot.Domain.Submissions;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.Submitting;

/// <summary>The view of one submission: the facts its cards are drawn from and its decisions are made on, read once a turn.</summary>
internal interface IAnswerView<TView, TDraft>
    where TDraft : class, IDraft
{
    /// <summary>The draft as stored; null where there is none.</summary>
    Stored<TDraft>? Stored { get; }

    /// <summary>What was submitted; null where nothing was.</summary>
    SubmittedSoFar? SoFar { get; }

    /// <summary>The draft that the unit continues with.</summary>
    TDraft Draft { get; }

    /// <summary>The same facts with another draft.</summary>
    TView With(TDraft draft);

    /// <summary>The same facts after a submission.</summary>
    TView With(SubmittedSoFar soFar);
}

/// <summary>
/// Stores what the domain decided about a draft or a submission. Where somebody else was quicker, the domain decides again on their state.
/// </summary>
internal sealed partial class Answering<TDraft>(DraftStore<TDraft> drafts, SubmissionStore submissions, ILogger<Answering<TDraft>> logger)
    where TDraft : class, IDraft
{
    /// <summary>How often a change is decided again because somebody else was quicker.</summary>
    private const int Attempts = 8;

    /// <summary>Reads the draft and the submissions of a chain as one state.</summary>
    public async Task<(Stored<TDraft>? Draft, SubmittedSoFar? SoFar)> ReadAsync(ChainId chain, CancellationToken cancellationToken)
    {
        // The draft is read first: a submission between the two reads then makes the draft look left over, and no change is lost.
        var draft = await drafts.ReadAsync(chain, cancellationToken);
        return (draft, await submissions.ReadAsync(chain, cancellationToken));
    }

    /// <summary>Changes a draft.</summary>
    /// <param name="view">The facts.</param>
    /// <param name="reload">Reads them again.</param>
    /// <param name="change">Gives the changed draft, or null where nothing is to be stored.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <returns>The facts after the change; null where others were quicker each time.</returns>
    public async Task<TView?> ChangeAsync<TView>(
        TView view, Func<Task<TView>> reload, Func<TView, TDraft?> change, CancellationToken cancellationToken)
        where TView : class, IAnswerView<TView, TDraft> =>
        (await ChangeAsync(view, reload, facts => (change(facts), true), cancellationToken)).View;

    /// <summary>Changes a draft, and tells what the change came to.</summary>
    /// <param name="view">The facts.</param>
    /// <param name="reload">Reads them again.</param>
    /// <param name="change">Gives the changed draft, or null where nothing is to be stored, and what it came to.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <returns>The facts after the change, null where others were quicker each time; and what the last attempt came to.</returns>
    public async Task<(TView? View, TResult Result)> ChangeAsync<TView, TResult>(
        TView view, Func<Task<TView>> reload, Func<TView, (TDraft? Draft, TResult Result)> change, CancellationToken cancellationToken)
        where TView : class, IAnswerView<TView, TDraft>
    {
        for (var attempt = 1; ; attempt++)
        {
            var (changed, result) = change(view);
            if (changed is null || ReferenceEquals(changed, view.Draft))
                return (view, result);
            if (await drafts.WriteAsync(changed, view.Stored?.ETag, cancellationToken))
                return (view.With(changed), result);
            if (attempt == Attempts)
                return (null, result);
            view = await reload();
        }
    }

    /// <summary>Submits, or says why not. What it returns as accepted is durable.</summary>
    /// <param name="view">The facts.</param>
    /// <param name="reload">Reads them again.</param>
    /// <param name="seenRevision">The revision that the review showed.</param>
    /// <param name="decide">The domain's decision.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public async Task<(SubmitDecision Decision, TView View)> SubmitAsync<TView>(
        TView view, Func<Task<TView>> reload, int seenRevision, Func<TView, SubmitDecision> decide, CancellationToken cancellationToken)
        where TView : class, IAnswerView<TView, TDraft>
    {
        while (true)
        {
            var decision = decide(view);
            if (decision is SubmitDecision.ChangedSinceReview
                && await submissions.FindByRevisionAsync(view.SoFar, seenRevision, cancellationToken) is { } existing)
                return (new SubmitDecision.Already(existing), view);
            if (decision is not SubmitDecision.Accept accept)
                return (decision, view);
            if (await submissions.AddAsync(accept.Next, cancellationToken) is { } stored)
            {
                await ClearAsync(view.Stored, cancellationToken);
                return (decision, view.With(new SubmittedSoFar(stored)));
            }

            view = await reload();
        }
    }

    /// <summary>
    /// Deletes the draft of a version that is durable by now. If that fails, the draft's revision shows that it is left over, so the person
    /// need not be told.
    /// </summary>
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
