using TetBot.BotConnector.Connector;
using TetBot.Clocks;
using TetBot.Domain;
using TetBot.Sending;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.Features.Reminders.Dispatching;

/// <summary>
/// Keeps the cards of notices up to date. Once a unit has submitted, the reminders that its people have not continued from are updated in
/// place and say by whom and when. After a withdrawal they ask again.
/// </summary>
internal sealed partial class NoticeCardUpdater(
    IConnectorClient connector,
    PeopleStore people,
    DirectoryStore directory,
    NoticeStore store,
    NoticeViewLoader views,
    SubmissionStates standings,
    LeftAlone leftAlone,
    [MachineClock] TimeProvider machine,
    ILogger<NoticeCardUpdater> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Keeps cards up to date until the term is over.</summary>
    public async Task RunAsync(DispatchTerm term)
    {
        // At first every valid submission counts as new, since it may have been submitted while nobody dispatched.
        var shown = new HashSet<ChainId>();
        var stale = new HashSet<(int Wave, PersonId To)>();
        while (!term.IsOver)
        {
            var standing = standings.All();
            foreach (var chain in standing.Except(shown).Concat(shown.Except(standing)))
                stale.UnionWith(term.Registry.About(chain).Select(state => (state.Wave, state.Notice.To)));
            shown = standing;
            while (term.Stale.TryDequeue(out var late))
                stale.Add(late);
            foreach (var one in stale.Where(one => IsShown(term, one)).ToList())
            {
                if (await RedrawAsync(term, one.Wave, one.To))
                    stale.Remove(one);
            }

            stale.RemoveWhere(one => !IsShown(term, one));
            await Task.WhenAny(Task.Delay(Pause, machine, term.Ended));
        }
    }

    private static bool IsShown(DispatchTerm term, (int Wave, PersonId To) one) =>
        term.Registry.StatusOf(one.Wave, one.To) is { HasCard: true };

    /// <returns>Whether nothing more is to be done about the card.</returns>
    private async Task<bool> RedrawAsync(DispatchTerm term, int wave, PersonId to)
    {
        try
        {
            return term.IsOver || (leftAlone.TimeLeft(to) == TimeSpan.Zero && await TryRedrawAsync(term, wave, to));
        }
        catch (StorageUnavailableException problem)
        {
            Log.StorageUnavailable(logger, problem, wave, to);
            return false;
        }
        catch (Exception problem)
        {
            Log.Broken(logger, problem, wave, to); // A card that is slightly out of date works all the same.
            return true;
        }
    }

    private async Task<bool> TryRedrawAsync(DispatchTerm term, int wave, PersonId to)
    {
        var notice = term.Registry.NoticeOf(wave, to);
        if (await store.ReadAsync(wave, to, CancellationToken.None)
            is not { Message: { } message, Conversation: { } conversation, IsOpened: false } record)
        {
            term.Registry.CloseCard(wave, to);
            return true;
        }

        IReadOnlyList<ChainId> settled = [.. notice.Items.Select(item => item.Chain).Where(standings.Stands)];
        if (settled.ToHashSet().SetEquals(record.Settled ?? []))
            return true;
        if (await directory.FindAsync(to, CancellationToken.None) is not { } person
            || await people.FindAsync(to, CancellationToken.None) is not { } known)
            return true;

        var view = await views.GatherAsync(wave, notice, person, term.Registry.About, CancellationToken.None);
        var drawn = views.Draw(view, person.Language ?? known.Language);
        var outcome = await connector.Bulk(() => !term.IsOver)
            .For(known.Reference with { ConversationId = conversation })
            .UpdateAsync(message, OutgoingMessage.OfCard(drawn.Card, drawn.Summary), CancellationToken.None);
        switch (outcome)
        {
            case SendOutcome.Sent:
                await store.ChangeAsync(wave, to, now => now with { Settled = view.Settled }, CancellationToken.None);
                return true;
            case SendOutcome.Unreachable or SendOutcome.Failed { Status: >= 400 and < 500 and not 408 and not 412 }:
                Log.NotRedrawn(logger, wave, to, outcome); // The message or its reader is gone.
                term.Registry.CloseCard(wave, to);
                return true;
            case SendOutcome.Throttled throttled:
                leftAlone.Leave(to, throttled.RetryAfter);
                return false;
            default:
                return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information, Message = "The card of wave {Wave} to {Person} was not put in its own place: {Outcome}")]
        public static partial void NotRedrawn(ILogger logger, int wave, PersonId person, SendOutcome outcome);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Storage failed at the card of wave {Wave} to {Person}")]
        public static partial void StorageUnavailable(ILogger logger, Exception problem, int wave, PersonId person);

        [LoggerMessage(Level = LogLevel.Error, Message = "The card of wave {Wave} to {Person} could not be drawn anew")]
        public static partial void Broken(ILogger logger, Exception problem, int wave, PersonId person);
    }
}
