using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using TetBot.Clocks;
using TetBot.Domain.Campaigns;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.Sending.LiveCards;

/// <summary>
/// Keeps live cards up to date while this instance holds the lease: compares what should exist with what is shown, sends what is missing,
/// and updates in place what has changed. It looks once a tick, so that many changes become one update. Sends are recorded after they are
/// made, so a crash can duplicate at most those under way.
/// </summary>
internal sealed partial class LiveCardUpdater(
    IEnumerable<ILiveCardTopic> topics,
    LiveCardStore store,
    LiveCardSender sender,
    SubmissionStates standings,
    Campaign campaign,
    IOptions<DispatcherOptions> options,
    TimeProvider clock,
    [MachineClock] TimeProvider machine,
    ILogger<LiveCardUpdater> logger)
{
    private readonly IReadOnlyList<ILiveCardTopic> _topics = [.. topics];
    private readonly DispatcherOptions _options = options.Value;

    /// <summary>Keeps cards up to date until the term is over.</summary>
    public async Task RunAsync(ILeaseTerm term)
    {
        var seen = _topics.ToDictionary(topic => topic.Topic, _ => new TopicState(), StringComparer.Ordinal);
        while (!term.IsOver)
        {
            foreach (var topic in _topics)
                await TryPassAsync(term, topic, seen[topic.Topic]);
            await Task.WhenAny(Task.Delay(_options.Tick, machine, term.Ended));
        }
    }

    private async Task TryPassAsync(ILeaseTerm term, ILiveCardTopic topic, TopicState state)
    {
        try
        {
            await PassAsync(term, topic, state);
        }
        catch (StorageUnavailableException problem)
        {
            Log.StorageUnavailable(logger, problem, topic.Topic);
        }
        catch (OperationCanceledException) when (term.IsOver)
        {
            // The term ended during a call to the store.
        }
        catch (Exception problem)
        {
            Log.Broken(logger, problem, topic.Topic); // The other topics go on, and this one is retried.
        }
    }

    private async Task PassAsync(ILeaseTerm term, ILiveCardTopic topic, TopicState state)
    {
        await standings.RefreshAsync(term.Ended);
        if (topic.IsAskedFor || !state.IsListed)
        {
            state.Stored = await store.ListAsync(topic.Topic, state.Stored, term.Ended);
            state.IsListed = true;
            foreach (var (id, stored) in state.Stored)
                state.Cards[id] = stored.Value;
        }

        var facts = new LiveCardFacts(clock.GetUtcNow(), term.Since, [.. state.Cards.Values], term.NewestOutcomeTo);
        var planned = await topic.PlanAsync(facts, term.Ended);
        await Parallel.ForEachAsync(
            planned.Where(wanted => IsToBeDone(wanted, state, facts.Now)),
            new ParallelOptions { MaxDegreeOfParallelism = _options.InFlight, CancellationToken = term.Ended },
            async (wanted, _) =>
            {
                if (!term.IsOver)
                    await KeepAsync(term, wanted, state);
            });
    }

    private bool IsToBeDone(PlannedLiveCard wanted, TopicState state, DateTimeOffset now)
    {
        if (state.Later.TryGetValue(wanted.Id, out var later) && machine.GetElapsedTime(later.Since) < later.After)
            return false;
        return LiveCardSender.StepFor(
            wanted, state.Cards.GetValueOrDefault(wanted.Id), campaign.Reminders.IsQuiet(now)) is not LiveCardStep.None;
    }

    private async Task KeepAsync(ILeaseTerm term, PlannedLiveCard wanted, TopicState state)
    {
        var tried = state.Later.GetValueOrDefault(wanted.Id);
        try
        {
            var (record, after) = await sender.KeepAsync(term, wanted, tried.Attempts + 1);
            if (record is not null)
                state.Cards[wanted.Id] = record;
            if (after is { } wait)
                state.Later[wanted.Id] = (tried.Attempts + 1, machine.GetTimestamp(), wait);
            else
                state.Later.TryRemove(wanted.Id, out _);
        }
        catch (StorageUnavailableException problem)
        {
            Log.StorageUnavailable(logger, problem, wanted.Id.Topic);
        }
        catch (Exception problem)
        {
            // A bug or unexpected data: only this card waits, and the others go on.
            Log.CardBroken(logger, problem, wanted.Id.Topic, wanted.Id.Place);
            state.Later[wanted.Id] =
                (tried.Attempts + 1, machine.GetTimestamp(), DeliveryPolicy.Backoff(tried.Attempts + 1, Random.Shared.NextDouble()));
        }
    }

    /// <summary>What this instance knows about a topic during a term.</summary>
    private sealed class TopicState
    {
        public bool IsListed { get; set; }

        public IReadOnlyDictionary<LiveCardId, Stored<LiveCardRecord>> Stored { get; set; } =
            new Dictionary<LiveCardId, Stored<LiveCardRecord>>();

        public ConcurrentDictionary<LiveCardId, LiveCardRecord> Cards { get; } = new();

        public ConcurrentDictionary<LiveCardId, (int Attempts, long Since, TimeSpan After)> Later { get; } = new();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Storage failed while the cards of {Topic} were kept; it is tried again")]
        public static partial void StorageUnavailable(ILogger logger, Exception problem, string topic);

        [LoggerMessage(Level = LogLevel.Error, Message = "The cards of {Topic} cannot be planned")]
        public static partial void Broken(ILogger logger, Exception problem, string topic);

        [LoggerMessage(Level = LogLevel.Error, Message = "The card of {Topic} in {Place} failed in the bot")]
        public static partial void CardBroken(ILogger logger, Exception problem, string topic, string place);
    }
}
