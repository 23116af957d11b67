using TetBot.BotConnector.Connector;
using TetBot.Delivery.Dispatching;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Submissions;

namespace TetBot.Delivery.Alerting;

/// <summary>When to look at an alert again.</summary>
/// <param name="At">By the application's clock; null where nothing falls due.</param>
/// <param name="After">By the machine's clock; null where nothing is to be tried again.</param>
internal readonly record struct NextLook(DateTimeOffset? At, TimeSpan? After);

/// <summary>
/// The work on one alert, as this instance does it: takes the steps that are due, says them, tells what happened and keeps its cards true. All that is to be said
/// follows from what is stored, so whatever instance dies at whatever instant, the next look goes on from there. What was decided elsewhere is said there, and here only
/// when that takes too long.
/// </summary>
internal sealed partial class AlertWork(
    AlertId id, AlertBook book, AlertCourier courier, OnCallBook onCall, Campaign campaign, AlertingOptions options, TimeProvider clock, TimeProvider machine, ILogger logger)
{
    /// <summary>More steps at one instant than any ladder has: a policy that finds no end is a bug.</summary>
    private const int MostSteps = 100;

    /// <summary>Between two looks at what cannot wait.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    /// <summary>What is to be tried again, how often it was tried, and when it was last.</summary>
    private readonly Dictionary<string, (int Attempts, long Since, TimeSpan After)> _later = new(StringComparer.Ordinal);

    /// <summary>Does what there is to do now.</summary>
    public async Task<NextLook> LookAsync(Alert alert, CancellationToken cancellationToken)
    {
        var system = campaign.Alerts.SystemOf(alert.System);
        var facts = await onCall.FactsAsync(system, cancellationToken);
        (alert, var lookAt) = await StepAsync(alert, facts, cancellationToken);
        await PageAsync(alert, system, facts, cancellationToken);
        alert = book.Find(id) ?? alert;
        await Task.WhenAll(ListenersOf(alert).Select(listener => AttendAsync(alert, system, facts, listener, cancellationToken)));
        return new NextLook(lookAt, Soonest(book.Find(id) ?? alert));
    }

    private async Task<(Alert Alert, DateTimeOffset? LookAt)> StepAsync(Alert alert, OnCallFacts facts, CancellationToken cancellationToken)
    {
        for (var steps = 0; steps < MostSteps; steps++)
        {
            var now = clock.GetUtcNow();
            var decision = EscalationPolicy.Next(alert, campaign.Alerts, facts, now);
            if (decision.Events.Count == 0)
                return (alert, decision.LookAgainAt);
            // Decided anew over what others have made of it.
            var changed = await book.ChangeAsync(
                id, current => new AlertChange(EscalationPolicy.Next(current, campaign.Alerts, facts, now).Events.Aggregate(current, (grown, happened) => grown.With(happened))), cancellationToken);
            if (changed is null)
                return (alert, null);
            alert = changed.Alert;
        }

        throw new InvalidOperationException($"The escalation of alert {id} finds no end.");
    }

    /// <summary>
    /// When something is to be tried again, or said in another's stead; what is not to be said any more is forgotten. What is open and waits for neither fell to this
    /// instance, or happened, while it looked: it looks again at once.
    /// </summary>
    private TimeSpan? Soonest(Alert alert)
    {
        var open = PagesOf(alert).Select(page => (Key: PageKey(alert, page.Step, page.To), Happened: StepOf(alert, page.Step)))
            // Of what is to be told somebody the first goes before the others.
            .Concat(ListenersOf(alert).SelectMany(listener => listener.Untold(alert).Take(1), (listener, happened) => (Key: TellKey(listener, happened), Happened: happened.Id)))
            .Concat(ListenersOf(alert).Where(listener => listener.HasOldCard(alert)).Select(listener => (Key: CardKey(listener), Happened: alert.Events[^1].Id)))
            .ToList();
        lock (_later)
        {
            foreach (var key in _later.Keys.Except(open.Select(one => one.Key), StringComparer.Ordinal).ToList())
                _later.Remove(key);
            return open.Count == 0 ? null : open.Min(one => Longest(LeftOfOthers(one.Happened), _later.TryGetValue(one.Key, out var later) ? Left(later) : TimeSpan.Zero));
        }

        static TimeSpan Longest(TimeSpan others, TimeSpan later) => TimeSpan.FromTicks(Math.Max(Breath.Ticks, Math.Max(others.Ticks, later.Ticks)));
    }

    private static IEnumerable<(StepTaken Step, Author To)> PagesOf(Alert alert)
    {
        var standing = alert.Standing();
        return standing.IsAsking ? standing.Steps.SelectMany(step => step.Pending, (step, to) => (step, to)) : [];
    }

    /// <summary>Everybody with a card, and those who reported it without one.</summary>
    private static IEnumerable<AlertReader> ListenersOf(Alert alert) => alert.Readers.Concat(alert.Reporters
        .Where(reporter => alert.Readers.All(reader => reader.Person != reporter.Who.Id))
        .Select(reporter => new AlertReader(reporter.Who.Id, Conversation: null, Message: null, Shown: 0, Told: [])));

    private Task PageAsync(Alert alert, AlertSystem system, OnCallFacts facts, CancellationToken cancellationToken) => Task.WhenAll(
        PagesOf(alert).Where(page => IsOurs(StepOf(alert, page.Step)) && IsItsTurn(PageKey(alert, page.Step, page.To))).ToList().Select(page => PageAsync(alert, system, facts, page.Step, page.To, cancellationToken)));

    private async Task PageAsync(Alert alert, AlertSystem system, OnCallFacts facts, StepTaken step, Author to, CancellationToken cancellationToken)
    {
        var key = PageKey(alert, step, to);
        var before = alert.Readers.FirstOrDefault(reader => reader.Person == to.Id);
        var (ended, conversation, message) = (PageOutcome.Unreachable, before?.Conversation, before?.Message);
        var person = await onCall.FindAsync(to.Id, cancellationToken);
        if (person is not null)
        {
            (var outcome, conversation) = await courier.SendAsync(SceneOf(alert, system, facts, person), cancellationToken);
            switch (DeliveryPolicy.After(outcome, Attempts(key) + 1, TimeSpan.Zero, Random.Shared.NextDouble()))
            {
                case DeliveryStep.Again again:
                    Log.TryAgain(logger, id, to.Id, again.After, outcome);
                    Later(key, again.After);
                    return;
                case DeliveryStep.End end:
                    ended = end.Kind is Domain.Notices.NoticeOutcomeKind.Sent ? PageOutcome.Sent
                        : end.Kind is Domain.Notices.NoticeOutcomeKind.Unreachable ? PageOutcome.Unreachable : PageOutcome.Failed;
                    message = (outcome as SendOutcome.Sent)?.ActivityId;
                    if (ended is not PageOutcome.Sent)
                        Log.NotReached(logger, id, to.Id, outcome);
                    break;
            }
        }

        Done(key);
        await book.ChangeAsync(id, current => new AlertChange(Paged(current, alert, key, step, to, ended, conversation, message)), cancellationToken);
        if (ended is PageOutcome.Sent && person is not null && before is { Message: { } old, Conversation: { } oldPlace })
            _ = await courier.UpdateAsync(scene: null, person, oldPlace, old, cancellationToken); // A courtesy: the old card would work too.
    }

    private Alert Paged(Alert current, Alert drawn, string key, StepTaken step, Author to, PageOutcome ended, string? conversation, string? message)
    {
        var happened = new AlertEvent(key, clock.GetUtcNow(), AlertEventKind.PageEnded) { Round = drawn.Standing().Round, Step = step.Step, To = [to], Outcome = ended };
        var changed = current.With(happened);
        return ended is not PageOutcome.Sent
            ? changed
            : changed.With(new AlertReader(to.Id, conversation, message, drawn.VisibleCount, [.. drawn.Events.Select(known => known.Id), key]));
    }

    /// <summary>Tells somebody what happened, and puts their card in its place as things stand.</summary>
    private async Task AttendAsync(Alert alert, AlertSystem system, OnCallFacts facts, AlertReader listener, CancellationToken cancellationToken)
    {
        if (!listener.IsBehind(alert))
            return;
        if (await onCall.FindAsync(listener.Person, cancellationToken) is not { } person)
        {
            // They are not in the directory any more: nothing is said to them.
            await book.ChangeAsync(id, current => new AlertChange(Attended(current, listener, [.. alert.Events.Select(happened => happened.Id)], listener.Shown, message: null)), cancellationToken);
            return;
        }

        var scene = SceneOf(alert, system, facts, person);
        var told = new List<string>();
        foreach (var happened in listener.Untold(alert))
        {
            var key = TellKey(listener, happened);
            if (!IsOurs(happened.Id) || !IsItsTurn(key) || !Ends(key, await courier.TellAsync(scene, happened, cancellationToken)))
                break; // In their order: what comes after waits for it.
            told.Add(happened.Id);
        }

        var (shown, message) = (listener.Shown, listener.Message);
        var place = CardKey(listener);
        if (listener is { Message: { } old, Conversation: { } conversation } && listener.HasOldCard(alert) && IsOurs(alert.Events[^1].Id) && IsItsTurn(place))
        {
            var outcome = await courier.UpdateAsync(scene, person, conversation, old, cancellationToken);
            if (Ends(place, outcome))
                (shown, message) = outcome is SendOutcome.Sent ? (alert.VisibleCount, old) : (listener.Shown, null);
        }

        if (told.Count > 0 || shown != listener.Shown || message != listener.Message)
        {
            await book.ChangeAsync(id, current => new AlertChange(Attended(current, listener, told, shown, message)), cancellationToken);
        }
    }

    /// <summary>What was done for a reader, over whatever they have done with their card meanwhile.</summary>
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

    /// <summary>Whether a send has ended; if not, it is tried again after a while.</summary>
    private bool Ends(string key, SendOutcome? outcome)
    {
        if (outcome is not null && DeliveryPolicy.After(outcome, Attempts(key) + 1, TimeSpan.Zero, Random.Shared.NextDouble()) is DeliveryStep.Again again)
        {
            Later(key, again.After);
            return false;
        }

        if (outcome is not (null or SendOutcome.Sent))
            Log.NotSaid(logger, id, outcome);
        Done(key);
        return true;
    }

    private AlertScene SceneOf(Alert alert, AlertSystem system, OnCallFacts facts, Person reader) =>
        new(campaign, alert, alert.Standing(), system, facts, reader, clock.GetUtcNow());

    /// <summary>Whether it is this instance's to say what happened: it did it, or another did that has not said it for too long.</summary>
    private bool IsOurs(string happened) => LeftOfOthers(happened) <= TimeSpan.Zero;

    private TimeSpan LeftOfOthers(string happened) => book.KnownFor(id, happened) is { } known ? options.TakeOverAfter - known : TimeSpan.Zero;

    private static string StepOf(Alert alert, StepTaken step) => $"{alert.Standing().Round}/page/{step.Step}";

    private static string PageKey(Alert alert, StepTaken step, Author to) => $"{StepOf(alert, step)}/{to.Id}";

    private static string TellKey(AlertReader listener, AlertEvent happened) => $"tell/{listener.Person}/{happened.Id}";

    private static string CardKey(AlertReader listener) => $"card/{listener.Person}";

    private int Attempts(string key)
    {
        lock (_later) return _later.GetValueOrDefault(key).Attempts;
    }

    private bool IsItsTurn(string key)
    {
        lock (_later) return !_later.TryGetValue(key, out var later) || Left(later) <= TimeSpan.Zero;
    }

    private void Later(string key, TimeSpan after)
    {
        lock (_later) _later[key] = (_later.GetValueOrDefault(key).Attempts + 1, machine.GetTimestamp(), after);
    }

    private void Done(string key)
    {
        lock (_later) _later.Remove(key);
    }

    private TimeSpan Left((int Attempts, long Since, TimeSpan After) later) => later.After - machine.GetElapsedTime(later.Since);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Alert {Alert} is not said to {Person} yet, it is tried again after {After}: {Outcome}")]
        public static partial void TryAgain(ILogger logger, AlertId alert, PersonId person, TimeSpan after, SendOutcome outcome);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Alert {Alert} does not reach {Person}: {Outcome}")]
        public static partial void NotReached(ILogger logger, AlertId alert, PersonId person, SendOutcome outcome);

        [LoggerMessage(Level = LogLevel.Warning, Message = "What happened to alert {Alert} was not told: {Outcome}")]
        public static partial void NotSaid(ILogger logger, AlertId alert, SendOutcome outcome);
    }
}
