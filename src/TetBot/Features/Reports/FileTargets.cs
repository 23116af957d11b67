using System.Collections.Concurrent;
using TetBot.Domain;
using TetBot.Submitting;

namespace TetBot.Features.Reports;

/// <summary>
/// The report each person is working on, so that a file they send goes into it without a question. This is a courtesy and is not stored:
/// after a restart the person is asked.
/// </summary>
internal sealed class FileTargets
{
    private readonly ConcurrentDictionary<PersonId, Assignment> _at = new();

    /// <summary>Records that a person was shown a report.</summary>
    public void Shown(PersonId person, Assignment assignment) => _at[person] = assignment;

    /// <summary>The report a person was last shown, or null.</summary>
    public Assignment? Of(PersonId person) => _at.GetValueOrDefault(person);

    /// <summary>Records that a person is done with a report.</summary>
    public void Forget(PersonId person) => _at.TryRemove(person, out _);
}
