using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;
using TetBot.Storage.Records;

namespace TetBot.Features.Roster;

/// <summary>The facts a roster's cards are drawn from and its decisions made on, read once a turn.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Unit">Whose roster: the sender's unit, by the directory.</param>
/// <param name="Obligation">Which roster the unit owes.</param>
/// <param name="Stored">The draft as stored; null where there is none.</param>
/// <param name="Latest">The newest version submitted; null where there is none.</param>
/// <param name="Draft">What the unit goes on with.</param>
/// <param name="Person">Who looks.</param>
/// <param name="Now">Server time.</param>
internal sealed record RosterScene(
    Campaign Campaign,
    Unit Unit,
    Obligation Obligation,
    Stored<RosterDraft>? Stored,
    StoredSubmission? Latest,
    RosterDraft Draft,
    Person Person,
    DateTimeOffset Now)
{
    /// <summary>When it is due.</summary>
    public Due Due => Obligation.Occurrences[0].Due;

    /// <summary>Whether there is something in the draft that is not submitted.</summary>
    public bool HasUnsubmittedChanges => Draft.Revision > (Latest?.Submission.DraftRevision ?? 0);

    /// <summary>The coverage the draft gives the holiday.</summary>
    public Coverage Coverage => _coverage ??= Coverage.Of(Campaign, Draft.Roster);

    private Coverage? _coverage;

    /// <summary>The same facts with another draft.</summary>
    public RosterScene With(RosterDraft draft) => this with { Draft = draft, _coverage = null };
}
