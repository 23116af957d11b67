using System.Collections.Concurrent;
using TetBot.Domain;
using TetBot.Submitting;

namespace TetBot.Features.Reports;

/// <summary>
/// The report each person is at, so that a file they send goes into it without being asked about. Only a courtesy: it is not stored, and
/// after a
/// restart the person is asked.
/// </summary>
internal sealed class FileTargets
{
    private readonly ConcurrentDictionary<PersonId, Assignment> _at = new();

    /// <summary>A person was shown a report.</summary>
    public void Shown(PersonId person, Assignment assignment) => _at[person] = assignment;

    /// <summary>The report a person was last shown, or null.</summary>
    public Assignment? Of(PersonId person) => _at.GetValueOrDefault(person);

    /// <summary>A person is done with a report.</summary>
    public void Forget(PersonId person) => _at.TryRemove(person, out _);
}
