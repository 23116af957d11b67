using System.Collections.Concurrent;
using TetBot.BotConnector.Connector;
using TetBot.Delivery.Dispatching;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Submissions;
using TetBot.Storage;

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

    /// <summary>How long a look waits for what it said; what takes longer goes on beside the next.</summary>
    private static readonly TimeSpan LookPatience = TimeSpan.FromSeconds(1);

    /// <summary>What goes on now, by its key: nothing of it is begun a second time.</summary>
    private readonly Dictionary<string, UnderWay> _underWay = new(StringComparer.Ordinal);

    /// <summary>What was said, or perhaps was, and could be written down nowhere: it is written down before it is said again.</summary>
    private readonly ConcurrentDictionary<string, Func<Alert, Alert>> _unwritten = new(StringComparer.Ordinal);

    /// <summary>What was told somebody and is not written down yet.</summary>
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    /// <summary>What was perhaps told somebody.</summary>
    private readonly ConcurrentDictionary<string, bool> _inDoubt = new(StringComparer.Ordinal);

    /// <summary>What is to be tried again, how often it was tried, and when it was last.</summary>
    private readonly Dictionary<string, (int Attempts, long Since, TimeSpan After)> _later = new(StringComparer.Ordinal);

    /// <summary>Does what there is to do now.</summary>
    public async Task<NextLook> LookAsync(Alert alert, CancellationToken cancellationToken)
    {
        var system = campaign.Alerts.SystemOf(alert.System);
        var facts = await onCall.FactsAsync(system, cancellationToken);
        (alert, var lookAt) = await StepAsync(alert, facts, cancellationToken);
        await SettleAsync(PagesOf(alert).Where(page => LeftOf(alert, page) <= TimeSpan.Zero).Select(page => PageKey(alert, page.Step, page.To)).Where(IsItsTurn).ToList()
            .Select(key => Begin(key, () => PageAsync(key, system, facts, cancellationToken), cancellationToken)));
        var now = book.Find(id) ?? alert;
        await SettleAsync(ListenersOf(now).Where(listener => listener.IsBehind(now) && IsItsTurn(AttendKey(listener))).Select(listener => listener.Person).ToList()
            .Select(person => Begin(AttendKey(person), () => AttendAsync(person, system, facts, cancellationToken), cancellationToken)));
        return new NextLook(lookAt, Soonest(book.Find(id) ?? now));
    }

    /// <summary>Waits until nothing is under way any more.</summary>
    public Task EndAsync()
    {
        lock (_underWay) return Task.WhenAll(_underWay.Values.Select(one => one.Task));
    }

    /// <summary>Begins something, unless it is under way. It fails by itself, is tried again later and later, and holds nothing else up.</summary>
    private UnderWay Begin(string key, Func<Task> work, CancellationToken cancellationToken)
    {
        lock (_underWay)
        {
            if (_underWay.TryGetValue(key, out var running))
                return running;
            var begun = new UnderWay();
            begun.Task = RunAsync(begun);
            return _underWay[key] = begun;
        }

        async Task RunAsync(UnderWay begun)
        {
            await Task.Yield();
            try
            {
                await work();
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // The process ends.
            }
            catch (StorageUnavailableException problem)
            {
                Log.NotKept(logger, problem, id, key);
                Later(key, DeliveryPolicy.Backoff(Attempts(key) + 1, Random.Shared.NextDouble()));
            }
            catch (Exception problem)
            {
                Log.Broken(logger, problem, id, key); // A bug: this is tried again, all else goes on.
                Later(key, DeliveryPolicy.Backoff(Attempts(key) + 1, Random.Shared.NextDouble()));
            }

            lock (_underWay) _underWay.Remove(key);
            if (begun.IsLate)
                book.Touch(id);
        }
    }

    /// <summary>Waits a while for what was begun.</summary>
    private async Task SettleAsync(IEnumerable<UnderWay> begun)
    {
        var all = begun.ToList();
        if (all.Count == 0)
            return;
        var ended = Task.WhenAll(all.Select(one => one.Task));
        using var over = new CancellationTokenSource();
        await Task.WhenAny(ended, Task.Delay(LookPatience, machine, over.Token));
        await over.CancelAsync();
        all.ForEach(one => one.IsLate = true);
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
        var open = PagesOf(alert).Select(page => (Key: PageKey(alert, page.Step, page.To), Work: PageKey(alert, page.Step, page.To), Others: LeftOf(alert, page)))
            // Of what is to be told somebody the first goes before the others.
            .Concat(ListenersOf(alert).SelectMany(
                listener => listener.Untold(alert).Take(1), (listener, happened) => (Key: TellKey(listener, happened), Work: AttendKey(listener), Others: LeftOfOthers(happened.Id))))
            .Concat(ListenersOf(alert).Where(listener => listener.HasOldCard(alert)).Select(listener => (Key: CardKey(listener), Work: AttendKey(listener), Others: LeftOfOthers(alert.Events[^1].Id))))
            .ToList();
        lock (_later)
        {
            foreach (var key in _later.Keys.Except(open.SelectMany(one => (string[])[one.Key, one.Work]), StringComparer.Ordinal).ToList())
                _later.Remove(key);
        }

        // Of what is under way it hears when that ends.
        lock (_underWay) open.RemoveAll(one => _underWay.ContainsKey(one.Work));
        return open.Count == 0 ? null : open.Min(one => Longest(one.Others, LeftOf(one.Key), LeftOf(one.Work)));

        static TimeSpan Longest(params ReadOnlySpan<TimeSpan> times)
        {
            var longest = Breath;
            foreach (var time in times)
                longest = time > longest ? time : longest;
            return longest;
        }
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

    /// <summary>Says a step as things stand now: what was under way when it was looked at may have ended since.</summary>
    private async Task PageAsync(string key, AlertSystem system, OnCallFacts facts, CancellationToken cancellationToken)
    {
        if (book.Find(id) is not { } alert)
            return;
        foreach (var (step, to) in PagesOf(alert).Where(page => PageKey(alert, page.Step, page.To) == key).Take(1).ToList())
            await PageAsync(alert, system, facts, step, to, cancellationToken);
    }

    /// <summary>
    /// Says a step to somebody. While that is on its way for long, or where it perhaps arrived, that is written down: nobody else then says it in this instance's
    /// stead. It is said a second time once the service is seen to answer, and never a third.
    /// </summary>
    private async Task PageAsync(Alert alert, AlertSystem system, OnCallFacts facts, StepTaken step, Author to, CancellationToken cancellationToken)
    {
        var key = PageKey(alert, step, to);
        if (_unwritten.TryGetValue(key, out var change))
        {
            await WriteAsync(key, change, cancellationToken);
            return;
        }

        PageEnd Ended(PageOutcome outcome) => new(alert, key, step, to, outcome);
        if (await onCall.FindAsync(to.Id, cancellationToken) is not { } person)
        {
            await WriteAsync(key, Ended(PageOutcome.Unreachable).Over, cancellationToken);
            return;
        }

        var scene = SceneOf(alert, system, facts, person);
        var isInDoubt = step.Outcomes.ContainsKey(to.Id);
        if (isInDoubt && IsSaidAgain(alert, key))
        {
            // Whoever said it again did not live to tell how that ended.
            await WriteAsync(key, Ended(PageOutcome.Unconfirmed).Over, cancellationToken);
            return;
        }

        if (isInDoubt && (!await AnswersAsync(key, person, cancellationToken) || !await ClaimAsync(Ended(PageOutcome.InDoubt), cancellationToken)))
            return;

        var (outcome, conversation) = await (isInDoubt ? SendAgainAsync(scene, key, cancellationToken) : SendAsync(scene, Ended(PageOutcome.InDoubt), cancellationToken));
        switch (DeliveryPolicy.After(outcome, Attempts(key) + 1, TimeSpan.Zero, Random.Shared.NextDouble(), isInDoubt ? 1 : 0))
        {
            case DeliveryStep.Again again:
                Log.TryAgain(logger, id, to.Id, again.After, outcome);
                Later(key, again.After);
                return;
            case DeliveryStep.InDoubt doubt:
                Log.InDoubt(logger, id, to.Id, outcome);
                Later(key, doubt.After);
                await WriteAsync(key, Ended(PageOutcome.InDoubt).Over, cancellationToken);
                return;
            case DeliveryStep.End end:
                if (end.Kind is not Domain.Notices.NoticeOutcomeKind.Sent)
                    Log.NotReached(logger, id, to.Id, outcome);
                await EndAsync(scene, Ended(OutcomeOf(end)) with { Conversation = conversation, Message = (outcome as SendOutcome.Sent)?.ActivityId }, cancellationToken);
                return;
        }
    }

    private static PageOutcome OutcomeOf(DeliveryStep.End end) => end.Kind switch
    {
        Domain.Notices.NoticeOutcomeKind.Sent => PageOutcome.Sent,
        Domain.Notices.NoticeOutcomeKind.Unreachable => PageOutcome.Unreachable,
        Domain.Notices.NoticeOutcomeKind.Unconfirmed => PageOutcome.Unconfirmed,
        _ => PageOutcome.Failed,
    };

    private async Task EndAsync(AlertScene scene, PageEnd ended, CancellationToken cancellationToken)
    {
        var before = ended.Drawn.Readers.FirstOrDefault(reader => reader.Person == ended.To.Id);
        await WriteAsync(ended.Key, ended.Over, cancellationToken);
        Done(ended.Key);
        if (ended.Outcome is PageOutcome.Sent && before is { Message: { } old, Conversation: { } oldPlace })
            _ = await courier.UpdateAsync(scene: null, scene.Reader, oldPlace, old, cancellationToken); // A courtesy: the old card would work too.
    }

    private async Task<(SendOutcome Outcome, string? Conversation)> SendAsync(AlertScene scene, PageEnd inDoubt, CancellationToken cancellationToken)
    {
        var sending = courier.SendAsync(scene, cancellationToken);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (await Task.WhenAny(sending, Task.Delay(options.TakeOverAfter / 2, machine, over.Token)) != sending)
        {
            try
            {
                await WriteAsync(inDoubt.Key, inDoubt.Over, cancellationToken);
            }
            catch (StorageUnavailableException problem)
            {
                Log.NotKept(logger, problem, id, inDoubt.Key); // Written with how it ends.
            }
        }

        await over.CancelAsync();
        return await sending;
    }

    /// <summary>Says it for the second time. What was surely not delivered of that is tried on: the alert has it already that it was said again.</summary>
    private async Task<(SendOutcome Outcome, string? Conversation)> SendAgainAsync(AlertScene scene, string key, CancellationToken cancellationToken)
    {
        for (var attempts = Attempts(key) + 1; ; attempts++)
        {
            var (outcome, conversation) = await courier.SendAsync(scene, cancellationToken);
            if (DeliveryPolicy.After(outcome, attempts, TimeSpan.Zero, Random.Shared.NextDouble(), doubts: 1) is not DeliveryStep.Again again)
                return (outcome, conversation);
            await Task.Delay(again.After, machine, cancellationToken);
        }
    }

    /// <summary>Whether the service is seen to take something for somebody again; if not, it is asked again after a while.</summary>
    private async Task<bool> AnswersAsync(string key, Person person, CancellationToken cancellationToken)
    {
        if (await courier.AskAsync(person, cancellationToken) is not { } trouble)
            return true;
        var after = DeliveryPolicy.After(trouble, Attempts(key) + 1, TimeSpan.Zero, Random.Shared.NextDouble()) is DeliveryStep.Again again
            ? again.After
            : DeliveryPolicy.Backoff(Attempts(key) + 1, Random.Shared.NextDouble());
        Later(key, after);
        return false;
    }

    /// <summary>Writes down that it is said a second time, before it is.</summary>
    /// <returns>False where another instance did.</returns>
    private async Task<bool> ClaimAsync(PageEnd ended, CancellationToken cancellationToken)
    {
        var isOurs = false;
        await book.ChangeAsync(
            id,
            current =>
            {
                isOurs = current.Events.All(known => known.Id != ended.AgainKey);
                return new AlertChange(current.With(ended.Event(ended.AgainKey, clock.GetUtcNow())));
            },
            cancellationToken);
        return isOurs;
    }

    /// <summary>Writes down what was said; as long as that cannot be done it is not said again.</summary>
    private async Task WriteAsync(string key, Func<Alert, DateTimeOffset, Alert> change, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await WriteAsync(key, current => change(current, now), cancellationToken);
    }

    private async Task WriteAsync(string key, Func<Alert, Alert> change, CancellationToken cancellationToken)
    {
        _unwritten[key] = change;
        await book.ChangeAsync(id, current => new AlertChange(change(current)), cancellationToken);
        _unwritten.TryRemove(new KeyValuePair<string, Func<Alert, Alert>>(key, change));
    }

    /// <summary>Attends to a listener as things stand now.</summary>
    private async Task AttendAsync(PersonId person, AlertSystem system, OnCallFacts facts, CancellationToken cancellationToken)
    {
        if (book.Find(id) is { } alert && ListenersOf(alert).FirstOrDefault(listener => listener.Person == person) is { } listener)
            await AttendAsync(alert, system, facts, listener, cancellationToken);
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
            if (!_told.ContainsKey(key))
            {
                if (!IsOurs(happened.Id) || !IsItsTurn(key) || !Ends(key, await TellAsync(scene, happened, key, cancellationToken)))
                    break; // In their order: what comes after waits for it.
                _told[key] = true;
            }

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
            told.ForEach(happened => _told.TryRemove(TellKey(listener.Person, happened), out _));
        }

        Done(AttendKey(listener));
    }

    /// <summary>Tells what happened. What perhaps reached somebody is told once more when the service is seen to answer.</summary>
    private async Task<SendOutcome?> TellAsync(AlertScene scene, AlertEvent happened, string key, CancellationToken cancellationToken) =>
        _inDoubt.ContainsKey(key) && await courier.AskAsync(scene.Reader, cancellationToken) is { } trouble ? trouble : await courier.TellAsync(scene, happened, cancellationToken);

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
        switch (outcome is null ? null : DeliveryPolicy.After(outcome, Attempts(key) + 1, TimeSpan.Zero, Random.Shared.NextDouble(), _inDoubt.ContainsKey(key) ? 1 : 0))
        {
            case DeliveryStep.Again again:
                Later(key, again.After);
                return false;
            case DeliveryStep.InDoubt doubt:
                _inDoubt[key] = true;
                Later(key, doubt.After);
                return false;
        }

        _inDoubt.TryRemove(key, out _);
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

    /// <summary>How long a page is another instance's yet: that one has a while to begin with it, and longer where it is on its way with it or is to say it again.</summary>
    private TimeSpan LeftOf(Alert alert, (StepTaken Step, Author To) page) =>
        page.Step.Outcomes.ContainsKey(page.To.Id)
            ? book.KnownFor(id, NewestKey(alert, PageKey(alert, page.Step, page.To))) is { } known ? (options.TakeOverAfter * 4) - known : TimeSpan.Zero
            : LeftOfOthers(StepOf(alert, page.Step));

    private static string NewestKey(Alert alert, string page) => IsSaidAgain(alert, page) ? PageEnd.AgainKeyOf(page) : page;

    private static bool IsSaidAgain(Alert alert, string page) => alert.Events.Any(happened => happened.Id == PageEnd.AgainKeyOf(page));

    private static string StepOf(Alert alert, StepTaken step) => $"{alert.Standing().Round}/page/{step.Step}";

    private static string PageKey(Alert alert, StepTaken step, Author to) => $"{StepOf(alert, step)}/{to.Id}";

    private static string TellKey(AlertReader listener, AlertEvent happened) => TellKey(listener.Person, happened.Id);

    private static string TellKey(PersonId person, string happened) => $"tell/{person}/{happened}";

    private static string AttendKey(AlertReader listener) => AttendKey(listener.Person);

    private static string AttendKey(PersonId person) => $"attend/{person}";

    private static string CardKey(AlertReader listener) => $"card/{listener.Person}";

    private int Attempts(string key)
    {
        lock (_later) return _later.GetValueOrDefault(key).Attempts;
    }

    private bool IsItsTurn(string key) => LeftOf(key) <= TimeSpan.Zero;

    private TimeSpan LeftOf(string key)
    {
        lock (_later) return _later.TryGetValue(key, out var later) ? Left(later) : TimeSpan.Zero;
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

    private sealed class UnderWay
    {
        public Task Task { get; set; } = Task.CompletedTask;

        /// <summary>Whether nobody waits for it any more: then it is looked again when it ends.</summary>
        public volatile bool IsLate;
    }

    /// <summary>How a page stands now.</summary>
    /// <param name="Drawn">The alert the card was drawn from.</param>
    /// <param name="Key">The id of the event that says so first.</param>
    /// <param name="Step">The step.</param>
    /// <param name="To">Whose.</param>
    /// <param name="Outcome">How.</param>
    private sealed record PageEnd(Alert Drawn, string Key, StepTaken Step, Author To, PageOutcome Outcome)
    {
        /// <summary>Where the card stands; null unless it was sent.</summary>
        public string? Conversation { get; init; }

        /// <summary>The message that carries it; null unless it was sent.</summary>
        public string? Message { get; init; }

        /// <summary>The id of the event that says that it is said again.</summary>
        public string AgainKey => AgainKeyOf(Key);

        public static string AgainKeyOf(string key) => $"{key}/again";

        public AlertEvent Event(string eventId, DateTimeOffset now) =>
            new(eventId, now, AlertEventKind.PageEnded) { Round = Drawn.Standing().Round, Step = Step.Step, To = [To], Outcome = Outcome };

        /// <summary>The alert with it. That it was in doubt is written once; what becomes known after that has an event of its own.</summary>
        public Alert Over(Alert current, DateTimeOffset now)
        {
            var wasInDoubt = current.Events.Any(known => known.Id == Key && known.Outcome is PageOutcome.InDoubt);
            if (wasInDoubt && Outcome is PageOutcome.InDoubt)
                return current;
            var said = wasInDoubt ? $"{Key}/known" : Key;
            var changed = current.With(Event(said, now));
            return Outcome is not PageOutcome.Sent
                ? changed
                : changed.With(new AlertReader(To.Id, Conversation, Message, Drawn.VisibleCount, [.. Drawn.Events.Select(known => known.Id), Key, AgainKey, said]));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "What was done about alert {Alert} can be kept neither in the store nor on the local disk; it is not done again, and writing it down is tried again: {Key}")]
        public static partial void NotKept(ILogger logger, Exception problem, AlertId alert, string key);

        [LoggerMessage(Level = LogLevel.Error, Message = "Alert {Alert} failed in the bot; it is tried again: {Key}")]
        public static partial void Broken(ILogger logger, Exception problem, AlertId alert, string key);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Alert {Alert} perhaps reached {Person}; it is said once more when the service answers: {Outcome}")]
        public static partial void InDoubt(ILogger logger, AlertId alert, PersonId person, SendOutcome outcome);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Alert {Alert} is not said to {Person} yet, it is tried again after {After}: {Outcome}")]
        public static partial void TryAgain(ILogger logger, AlertId alert, PersonId person, TimeSpan after, SendOutcome outcome);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Alert {Alert} does not reach {Person}: {Outcome}")]
        public static partial void NotReached(ILogger logger, AlertId alert, PersonId person, SendOutcome outcome);

        [LoggerMessage(Level = LogLevel.Warning, Message = "What happened to alert {Alert} was not told: {Outcome}")]
        public static partial void NotSaid(ILogger logger, AlertId alert, SendOutcome outcome);
    }
}
