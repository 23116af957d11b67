using System.Globalization;
using TetBot.BotConnector;
using TetBot.BotConnector.Activities;
using TetBot.Domain;
using TetBot.Resources;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.Turns;

/// <summary>
/// Finds out whose turn it is, and catches an outage or a bug, once a turn: the person is then told in plain words.
/// </summary>
internal sealed partial class TurnGuard(
    DirectoryStore directory, PeopleStore people, StoreReach reach, TimeProvider clock, ILogger<TurnGuard> logger)
{
    /// <summary>Finds out who the sender is and gets the answer or, if that fails, what to tell the person.</summary>
    /// <param name="context">The turn.</param>
    /// <param name="isKept">Whether what was typed is still there to be sent again.</param>
    /// <param name="handle">Gets the answer.</param>
    /// <param name="drawRetry">Draws a failure. It is called here because the person's language ends with this method.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public async Task<Answer> AnswerAsync(
        TurnContext context, bool isKept, Func<Turn, Task<Answer>> handle, Func<Answer.Retry, Answer> drawRetry,
        CancellationToken cancellationToken)
    {
        var activity = context.Activity;
        if (SenderOf(activity) is not { } sender)
            return new Answer.Say(Texts.NoIdentity);

        Answer answer;
        var watch = WriteWatch.Begin();
        try
        {
            var known = await directory.FindAsync(sender, cancellationToken);
            if (known?.Language is { } language)
                Wording.Speak(language);
            var turn = new Turn(
                sender, activity.From?.Name ?? "", known, context.Reference, activity.Id ?? "", activity.ReplyToId, clock.GetUtcNow());
            if (context.Reference.IsPersonal)
                await BesideAsync(turn, () => people.RememberAsync(
                    sender, new KnownConversation(context.Reference, Wording.Language), cancellationToken));
            answer = await handle(turn);
        }
        catch (StorageUnavailableException problem)
        {
            Log.StorageUnavailable(logger, problem, sender, activity.Id);
            answer = new Answer.Retry(watch.HasWritten
                ? isKept ? Texts.StoredPerhaps : Texts.StoredPerhapsMessage
                : isKept ? Texts.StorageDown : Texts.StorageDownMessage);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            var code = Guid.NewGuid().ToString("N")[..8];
            Log.TurnFailed(logger, problem, sender, activity.Id, code);
            answer = new Answer.Retry(Wording.Fill(watch.HasWritten ? Texts.SomethingBrokeAfter : Texts.SomethingBroke, code));
        }

        return answer is Answer.Retry again ? drawRetry(again) : answer;
    }

    /// <summary>Writes a record beside the answer, which a failure must not stop: alerts are taken even while the store is down.</summary>
    public async Task BesideAsync(Turn turn, Func<Task> write)
    {
        try
        {
            await reach.AskAsync(() => WriteWatch.AsideAsync(write));
        }
        catch (StorageUnavailableException problem)
        {
            Log.NotNoted(logger, problem, turn.SenderId, turn.ActivityId);
        }
    }

    /// <summary>The sender's object id, in the one spelling in which ids are stored; null where Teams does not send it.</summary>
    public static PersonId? SenderOf(Activity activity) =>
        Guid.TryParse(activity.From?.AadObjectId, CultureInfo.InvariantCulture, out var objectId)
            ? new PersonId(objectId.ToString()) : null;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Storage failed in the turn of {Sender}, activity {ActivityId}")]
        public static partial void StorageUnavailable(ILogger logger, Exception problem, PersonId sender, string? activityId);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "What was to be written down beside the turn of {Sender}, activity {ActivityId}, is not; the turn goes on")]
        public static partial void NotNoted(ILogger logger, Exception problem, PersonId sender, string? activityId);

        [LoggerMessage(
            Level = LogLevel.Error, Message = "The turn of {Sender}, activity {ActivityId}, failed; the person was told code {Code}")]
        public static partial void TurnFailed(ILogger logger, Exception problem, PersonId sender, string? activityId, string code);
    }
}
