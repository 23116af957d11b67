using System.Collections.Concurrent;
using TetBot.BotConnector;
using TetBot.Clocks;
using TetBot.Domain;

namespace TetBot.Sending;

/// <summary>
/// Whom the service asked not to be written to for a time (429 with Retry-After). It is meant for the conversation, so whatever else there
/// is to be said in
/// it waits as well; only what answers somebody does not. It is the machine's time, and known to this instance alone.
/// </summary>
internal sealed class LeftAlone([MachineClock] TimeProvider machine)
{
    private readonly ConcurrentDictionary<PersonId, (long Since, TimeSpan Time)> _people = new();

    /// <summary>Keeps what the service asked for.</summary>
    public void Leave(PersonId person, TimeSpan time) => _people[person] = (machine.GetTimestamp(), time);

    /// <summary>How long somebody is still to be left alone; zero where they may be written to.</summary>
    public TimeSpan TimeLeft(PersonId person)
    {
        if (!_people.TryGetValue(person, out var asked))
            return TimeSpan.Zero;
        if (asked.Time - machine.GetElapsedTime(asked.Since) is { Ticks: > 0 } left)
            return left;
        _people.TryRemove(KeyValuePair.Create(person, asked));
        return TimeSpan.Zero;
    }
}
