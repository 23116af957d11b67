using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Notices;
using TetBot.Storage.Records;

namespace TetBot.Features.Reminders.Dispatching;

/// <summary>What the holder of the lease knows: every wave of the campaign, and the outcomes of its notices. Thread-safe.</summary>
internal sealed class NoticeRegistry
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, Entry> _waves = [];
    private readonly Dictionary<ChainId, List<(int Wave, Notice Notice)>> _about = [];
    private readonly HashSet<(ChainId, ReminderAudience)> _passedOn = [];
    private readonly Dictionary<PersonId, NoticeStatus> _newestTo = [];
    private readonly Dictionary<ReminderId, DateTimeOffset> _takenAt = [];

    /// <summary>The highest wave number; 0 where there is none.</summary>
    public int Newest { get; private set; }

    /// <summary>Every wave, oldest first.</summary>
    public IReadOnlyList<Wave> Waves
    {
        get
        {
            lock (_gate) return [.. _waves.Values.Select(entry => entry.Wave)];
        }
    }

    /// <summary>The submissions, each with an audience that has been told that nobody before it could be reminded.</summary>
    public HashSet<(ChainId Chain, ReminderAudience Audience)> PassedOn
    {
        get
        {
            lock (_gate) return [.. _passedOn];
        }
    }

    /// <summary>The ids of the requests that a wave has taken up.</summary>
    public HashSet<string> AsksTaken
    {
        get
        {
            lock (_gate) return [.. _waves.Values.SelectMany(entry => entry.Wave.Asks)];
        }
    }

    /// <summary>When a reminder was first taken up, by the clocks of the instances that did so; null where it was not.</summary>
    public DateTimeOffset? TakenAt(ReminderId reminder)
    {
        lock (_gate) return _takenAt.TryGetValue(reminder, out var at) ? at : null;
    }

    /// <summary>
    /// Reads everything stored: the waves the state knows of, and one more where a holder died between storing it and storing its progress.
    /// </summary>
    public static async Task<NoticeRegistry> LoadAsync(NoticeStore store, CancellationToken cancellationToken)
    {
        var registry = new NoticeRegistry();
        await foreach (var wave in store.ListWavesAsync(cancellationToken))
            registry.Add(wave);
        await foreach (var status in store.ListAsync(cancellationToken))
            registry.Record(status);
        return registry;
    }

    public void Add(Wave wave)
    {
        lock (_gate)
        {
            _waves[wave.Number] = new Entry(wave);
            Newest = Math.Max(Newest, wave.Number);
            foreach (var reminder in wave.Taken)
                _takenAt[reminder] = _takenAt.TryGetValue(reminder, out var known) && known < wave.MadeAt ? known : wave.MadeAt;
            foreach (var notice in wave.Notices)
            {
                foreach (var item in notice.Items)
                {
                    if (!_about.TryGetValue(item.Chain, out var notices))
                        _about[item.Chain] = notices = [];
                    notices.Add((wave.Number, notice));
                    if (item.IsPassedOn)
                        _passedOn.Add((item.Chain, item.Audience));
                }
            }
        }
    }

    /// <summary>Records the outcome of a notice.</summary>
    /// <returns>Whether all notices of its wave have ended.</returns>
    public bool Record(NoticeStatus status)
    {
        lock (_gate)
        {
            if (!_waves.TryGetValue(status.Wave, out var entry))
                return false;
            if (status.Outcome.Kind is NoticeOutcomeKind.InDoubt)
            {
                entry.InDoubt[status.To] = status;
                return false;
            }

            entry.Outcomes[status.To] = status;
            if (status.Outcome.Kind is not NoticeOutcomeKind.Unneeded
                && (!_newestTo.TryGetValue(status.To, out var newest) || newest.Wave <= status.Wave))
                _newestTo[status.To] = status;
            return entry.IsDone;
        }
    }

    /// <summary>The outcome of the newest notice to a person; null where none has ended or was needed.</summary>
    public NoticeOutcomeKind? NewestOutcomeTo(PersonId person)
    {
        lock (_gate) return _newestTo.GetValueOrDefault(person)?.Outcome.Kind;
    }

    /// <summary>The status of a notice that may have been delivered and is to be sent once more; null for any other.</summary>
    public NoticeStatus? InDoubt(int wave, PersonId to)
    {
        lock (_gate) return StatusOf(wave, to) is null && _waves.TryGetValue(wave, out var entry)
            ? entry.InDoubt.GetValueOrDefault(to) : null;
    }

    /// <summary>The status of a notice; null while it is to be sent.</summary>
    public NoticeStatus? StatusOf(int wave, PersonId to)
    {
        lock (_gate) return _waves.TryGetValue(wave, out var entry) ? entry.Outcomes.GetValueOrDefault(to) : null;
    }

    /// <summary>The notice to a person in a wave; it must exist.</summary>
    public Notice NoticeOf(int wave, PersonId to)
    {
        lock (_gate) return _waves[wave].Notices[to];
    }

    /// <summary>Records that a notice's card is no longer updated.</summary>
    public void CloseCard(int wave, PersonId to)
    {
        lock (_gate)
        {
            if (StatusOf(wave, to) is { } status)
                _waves[wave].Outcomes[to] = status with { HasCard = false };
        }
    }

    /// <summary>
    /// The notices still to be sent from a wave number on, oldest first, each with its outcome where it may have been delivered.
    /// </summary>
    public IReadOnlyList<(int Wave, Notice Notice, NoticeOutcome? InDoubt)> OpenFrom(int first)
    {
        lock (_gate)
        {
            return
            [
                .. from entry in _waves.Values
                   where entry.Wave.Number >= first
                   from notice in entry.Notices.Values
                   where !entry.Outcomes.ContainsKey(notice.To)
                   select (entry.Wave.Number, notice, entry.InDoubt.GetValueOrDefault(notice.To)?.Outcome),
            ];
        }
    }

    /// <summary>The finished waves from a number on, oldest first.</summary>
    public IReadOnlyList<Wave> DoneFrom(int first)
    {
        lock (_gate) return [.. _waves.Values.Where(entry => entry.Wave.Number >= first && entry.IsDone).Select(entry => entry.Wave)];
    }

    /// <summary>Whether some wave passes on what the given wave did not deliver.</summary>
    public bool IsPassedOn(int wave)
    {
        lock (_gate) return _waves.Values.Any(entry => entry.Wave.PassesOn == wave);
    }

    /// <summary>Every notice about a submission.</summary>
    public IReadOnlyList<NoticeState> About(ChainId chain)
    {
        lock (_gate)
        {
            return _about.TryGetValue(chain, out var notices)
                ? [.. notices.Select(
                    one => new NoticeState(one.Wave, one.Notice, _waves[one.Wave].Outcomes.GetValueOrDefault(one.Notice.To)?.Outcome))]
                : [];
        }
    }

    private sealed record Entry(Wave Wave)
    {
        public Dictionary<PersonId, Notice> Notices { get; } = Wave.Notices.DistinctBy(notice => notice.To)
            .ToDictionary(notice => notice.To);

        public Dictionary<PersonId, NoticeStatus> Outcomes { get; } = [];

        /// <summary>Notices that may have been delivered. One that has an outcome stays here but no longer counts.</summary>
        public Dictionary<PersonId, NoticeStatus> InDoubt { get; } = [];

        public bool IsDone => Outcomes.Count >= Notices.Count;
    }
}
