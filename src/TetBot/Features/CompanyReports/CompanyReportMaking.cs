using System.Collections.Concurrent;
using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Connector;
using TetBot.Clocks;
using TetBot.Domain;
using TetBot.Resources;
using TetBot.Storage;
using TetBot.Storage.Records;
using TetBot.Submitting;
using TetBot.Turns;

namespace TetBot.Features.CompanyReports;

/// <summary>
/// Makes the documents in the background, shows the progress on the card that asked for them, and offers them. Nothing of this is stored:
/// if the bot stops halfway, the card's button makes them again.
/// </summary>
internal sealed partial class CompanyReportMaking(
    CompanyReportWorkflow workflow,
    FileWorkflow files,
    PeopleStore people,
    IConnectorClient connector,
    IHostApplicationLifetime lifetime,
    [MachineClock] TimeProvider machine,
    ILogger<CompanyReportMaking> logger)
{
    /// <summary>The time between updates of the card, as the service limits how often a card may change.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The time after which the answer to the press is on the card. The first update must not come before that answer.
    /// </summary>
    private static readonly TimeSpan Answering = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(PersonId Person, OccurrenceId Occurrence), bool> _running = new();

    /// <summary>Begins, unless the same report is already being made for the same person.</summary>
    /// <returns>What the pressed card becomes.</returns>
    public async Task<Answer> BeginAsync(Turn turn, CompanyReportChoice choice, CancellationToken cancellationToken)
    {
        var key = (turn.SenderId, choice.Occurrence.Id);
        var isFirst = _running.TryAdd(key, true);
        if (turn.Conversation.IsPersonal)
        {
            if (isFirst)
                _ = RunAsync(key, turn, choice, Wording.Language);
            return new Answer.Show(CompanyReportCard.Making(choice, 0, 0));
        }

        // A room's message belongs to everybody, and Teams puts files into personal chats only: the report is made there.
        if (isFirst && await TryMoveAsync(key, turn, choice, cancellationToken) is { } refusal)
            return refusal;
        return new Answer.Say(Texts.CompanyReportInOwnChat);
    }

    /// <returns>Null where it began in the person's own chat; otherwise the answer that says why not.</returns>
    private async Task<Answer?> TryMoveAsync(
        (PersonId Person, OccurrenceId Occurrence) key, Turn turn, CompanyReportChoice choice, CancellationToken cancellationToken)
    {
        var isBegun = false;
        try
        {
            if (await people.FindAsync(turn.SenderId, cancellationToken) is not { } own)
                return new Answer.Say(Texts.FileNeedsOwnChat);
            var card = OutgoingMessage.OfCard(CompanyReportCard.Making(choice, 0, 0));
            if (await connector.SendToConversationAsync(own.Reference, card, cancellationToken)
                is not SendOutcome.Sent { ActivityId: var message })
                return new Answer.Say(Texts.FileNotOffered);
            isBegun = true;
            _ = RunAsync(key, turn with { Conversation = own.Reference, CardId = message }, choice, Wording.Language);
            return null;
        }
        finally
        {
            if (!isBegun)
                _running.TryRemove(key, out _);
        }
    }

    private async Task RunAsync((PersonId Person, OccurrenceId Occurrence) key, Turn turn, CompanyReportChoice choice, Language language)
    {
        AdaptiveCard? made;
        try
        {
            Wording.Speak(language);
            made = await MakeAsync(turn, choice, lifetime.ApplicationStopping);
        }
        finally
        {
            _running.TryRemove(key, out _);
        }

        // The run has ended before the card shows it, so that pressing its button at once begins a new one.
        if (made is not null)
            await PutAsync(turn, made, lifetime.ApplicationStopping);
    }

    /// <returns>The final card; null where the bot stops.</returns>
    private async Task<AdaptiveCard?> MakeAsync(Turn turn, CompanyReportChoice choice, CancellationToken cancellationToken)
    {
        string? problem = null;
        var watch = WriteWatch.Begin();
        try
        {
            await Task.Delay(Answering, machine, cancellationToken);
            var shownAt = machine.GetTimestamp();
            await workflow.GatherAsync(choice, turn.Now, ShowAsync, cancellationToken);
            var about = ActionData.From(choice.Data);
            foreach (var kind in (string[])[CompanyReportLetter.Name, CompanyReportTables.Name])
            {
                if (await files.TryOfferAsync(turn, kind, about, cancellationToken) is Answer.Say refused)
                    problem = refused.Text;
            }

            async Task ShowAsync(int done, int of)
            {
                if (machine.GetElapsedTime(shownAt) < Between)
                    return;
                shownAt = machine.GetTimestamp();
                await PutAsync(turn, CompanyReportCard.Making(choice, done, of), cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null; // The bot stops; the card has a button to begin again.
        }
        catch (StorageUnavailableException failure)
        {
            Log.StorageUnavailable(logger, failure, turn.ActivityId);
            problem = watch.HasWritten ? Texts.StoredPerhaps : Texts.StorageDown;
        }
        catch (Exception failure)
        {
            var code = Guid.NewGuid().ToString("N")[..8];
            Log.Failed(logger, failure, turn.ActivityId, code);
            problem = Wording.Fill(watch.HasWritten ? Texts.SomethingBrokeAfter : Texts.SomethingBroke, code);
        }

        return CompanyReportCard.Made(choice, problem);
    }

    private async Task PutAsync(Turn turn, AdaptiveCard card, CancellationToken cancellationToken)
    {
        if (turn.CardId is not { } message)
            return;
        var outcome = await connector.UpdateActivityAsync(turn.Conversation, message, OutgoingMessage.OfCard(card), cancellationToken);
        if (outcome is not SendOutcome.Sent)
            Log.NotShown(logger, turn.ActivityId, outcome);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Storage failed while the report asked for by activity {ActivityId} was made")]
        public static partial void StorageUnavailable(ILogger logger, Exception problem, string activityId);

        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "The report asked for by activity {ActivityId} could not be made; the person was told code {Code}")]
        public static partial void Failed(ILogger logger, Exception problem, string activityId, string code);

        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "The progress of the report asked for by activity {ActivityId} was not shown: {Outcome}")]
        public static partial void NotShown(ILogger logger, string activityId, SendOutcome outcome);
    }
}
