using System.Collections.Concurrent;
using TetBot.Clocks;
using TetBot.Domain;

namespace TetBot.Sending;

/// <summary>
/// People the service asked not to be written to for a time (429 with Retry-After). That applies to the conversation, so everything else to
/// be sent there waits too, except replies. The time is the machine's, and known to this instance alone.
/// </summary>
internal sealed class LeftAlone([MachineClock] TimeProvider machine)
{
    private readonly ConcurrentDictionary<PersonId, (long Since, TimeSpan Time)> _people = new();

    /// <summary>Records the time the service asked for.</summary>
    public void Leave(PersonId person, TimeSpan time) => _people[person] = (machine.GetTimestamp(), time);

    /// <summary>How long a person is still to be left alone; zero where they may be written to.</summary>
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
