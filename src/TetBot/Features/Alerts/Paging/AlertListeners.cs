using System.Collections.Concurrent;
using TetBot.BotConnector.Connector;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.OnCall;
using TetBot.Sending;

namespace TetBot.Features.Alerts.Paging;

/// <summary>Tells everyone who has a card of an alert, or reported it, what happened, and keeps their cards up to date.</summary>
internal sealed partial class AlertListeners(
    SharedAlert shared, AlertMessenger messenger, OnCallLoader onCall, AlertRetries retries, ILogger logger)
{
    /// <summary>Events that have been told to someone but are not recorded yet.</summary>
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    /// <summary>Events that may have been told to someone.</summary>
    private readonly ConcurrentDictionary<string, bool> _inDoubt = new(StringComparer.Ordinal);

    public static string AttendKey(PersonId person) => $"attend/{person}";

    /// <summary>Everyone with a card, and those who reported the alert without having one.</summary>
    public static IEnumerable<AlertReader> ListenersOf(Alert alert) => alert.Readers.Concat(alert.Reporters
        .Where(reporter => alert.Readers.All(reader => reader.Person != reporter.Who.Id))
        .Select(reporter => new AlertReader(reporter.Who.Id, Conversation: null, Message: null, Shown: 0, Told: [])));

    /// <summary>What is still to be told, the work that tells it, and the event it comes from.</summary>
    public static IEnumerable<(string Key, string Work, string Happened)> OpenOf(Alert alert) =>
        // Only the first untold event of each person is open; the others wait for it.
        ListenersOf(alert)
            .SelectMany(
                listener => listener.Untold(alert).Take(1),
                (listener, happened) => (TellKey(listener.Person, happened.Id), AttendKey(listener.Person), happened.Id))
            .Concat(ListenersOf(alert)
                .Where(listener => listener.HasOldCard(alert))
                .Select(listener => (CardKey(listener), AttendKey(listener.Person), alert.Events[^1].Id)));

    /// <summary>Brings one listener up to date.</summary>
    public async Task AttendAsync(PersonId person, AlertViewFacts viewFacts, CancellationToken cancellationToken)
    {
        if (shared.Current is { } alert && ListenersOf(alert).FirstOrDefault(listener => listener.Person == person) is { } listener)
            await AttendAsync(alert, viewFacts, listener, cancellationToken);
    }

    /// <summary>Tells someone what happened, and updates their card in place.</summary>
    private async Task AttendAsync(Alert alert, AlertViewFacts viewFacts, AlertReader listener, CancellationToken cancellationToken)
    {
        if (!listener.IsBehind(alert))
            return;
        if (await onCall.FindAsync(listener.Person, cancellationToken) is not { } person)
        {
            // The person has left the directory, so nothing is sent to them.
            List<string> all = [.. alert.Events.Select(happened => happened.Id)];
            await shared.ChangeAsync(
                current => new AlertChange(Attended(current, listener, all, listener.Shown, message: null)), cancellationToken);
            return;
        }

        var view = viewFacts.ViewOf(alert, person);
        var told = new List<string>();
        foreach (var happened in listener.Untold(alert))
        {
            var key = TellKey(listener.Person, happened.Id);
            if (!_told.ContainsKey(key))
            {
                if (!shared.IsOurs(happened.Id)
                    || !retries.IsItsTurn(key)
                    || !Ends(key, await TellAsync(view, happened, key, cancellationToken)))
                    break; // Events are told in order, so later ones wait.
                _told[key] = true;
            }

            told.Add(happened.Id);
        }

        var (shown, message) = (listener.Shown, listener.Message);
        var place = CardKey(listener);
        if (listener is { Message: { } old, Conversation: { } conversation }
            && listener.HasOldCard(alert)
            && shared.IsOurs(alert.Events[^1].Id)
            && retries.IsItsTurn(place))
        {
            var outcome = await messenger.UpdateAsync(view, person, conversation, old, cancellationToken);
            if (Ends(place, outcome))
                (shown, message) = outcome is SendOutcome.Sent ? (alert.VisibleCount, old) : (listener.Shown, null);
        }

        if (told.Count > 0 || shown != listener.Shown || message != listener.Message)
        {
            await shared.ChangeAsync(current => new AlertChange(Attended(current, listener, told, shown, message)), cancellationToken);
            told.ForEach(happened => _told.TryRemove(TellKey(listener.Person, happened), out _));
        }

        retries.Done(AttendKey(listener.Person));
    }

    /// <summary>Tells what happened. An event that may have arrived is told once more when the service responds again.</summary>
    private async Task<SendOutcome?> TellAsync(AlertView view, AlertEvent happened, string key, CancellationToken cancellationToken) =>
        _inDoubt.ContainsKey(key) && await messenger.AskAsync(view.Reader, cancellationToken) is { } trouble
            ? trouble
            : await messenger.TellAsync(view, happened, cancellationToken);

    /// <summary>Records what was done for a reader, on top of what they have done with their card meanwhile.</summary>
    private static Alert Attended(Alert current, AlertReader listener, List<string> told, int shown, string? message)
    {
        var now = current.Readers.FirstOrDefault(reader => reader.Person == listener.Person) ?? listener;
        var isSame = now.Message == listener.Message && now.Shown == listener.Shown;
        return current.With(now with
        {
            Told = [.. now.Told.Union(told, StringComparer.Ordinal)],
            Shown = isSame ? shown : now.Shown,
            Message = isSame ? message : now.Message,
        });
    }

    /// <summary>Whether a send has ended; if not, it is retried later.</summary>
    private bool Ends(string key, SendOutcome? outcome)
    {
        var (attempts, doubts) = (retries.Attempts(key) + 1, _inDoubt.ContainsKey(key) ? 1 : 0);
        switch (outcome is null ? null : DeliveryPolicy.After(outcome, attempts, TimeSpan.Zero, Random.Shared.NextDouble(), doubts))
        {
            case DeliveryStep.Again again:
                retries.Later(key, again.After);
                return false;
            case DeliveryStep.InDoubt doubt:
                _inDoubt[key] = true;
                retries.Later(key, doubt.After);
                return false;
        }

        _inDoubt.TryRemove(key, out _);
        if (outcome is not (null or SendOutcome.Sent))
            Log.NotSaid(logger, shared.Id, outcome);
        retries.Done(key);
        return true;
    }

    private static string TellKey(PersonId person, string happened) => $"tell/{person}/{happened}";

    private static string CardKey(AlertReader listener) => $"card/{listener.Person}";

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "What happened to alert {Alert} was not told: {Outcome}")]
        public static partial void NotSaid(ILogger logger, AlertId alert, SendOutcome outcome);
    }
}
