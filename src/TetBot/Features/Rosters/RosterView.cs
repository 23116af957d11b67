using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;
using TetBot.Storage.Records;
using TetBot.Submitting;

namespace TetBot.Features.Rosters;

/// <summary>The facts a roster's cards are drawn from and its decisions made on, read once a turn.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="For">Whose roster, and which.</param>
/// <param name="Stored">The draft as stored; null where there is none.</param>
/// <param name="SoFar">What was submitted; null where nothing.</param>
/// <param name="Draft">What the unit goes on with.</param>
/// <param name="Person">Who looks.</param>
/// <param name="Now">Server time.</param>
internal sealed record RosterView(
    Campaign Campaign,
    Assignment For,
    Stored<RosterDraft>? Stored,
    SubmittedSoFar? SoFar,
    RosterDraft Draft,
    Person Person,
    DateTimeOffset Now) : IAnswerView<RosterView, RosterDraft>
{
    /// <summary>Whose roster.</summary>
    public Unit Unit => For.Unit;

    /// <summary>Which roster the unit owes.</summary>
    public Obligation Obligation => For.Obligation;

    /// <summary>When it is due.</summary>
    public Due Due => For.Due;

    /// <summary>Whether there is something in the draft that is not submitted.</summary>
    public bool HasUnsubmittedChanges => Draft.Revision > (SoFar?.Content.Submission.DraftRevision ?? 0);

    /// <summary>The coverage the draft gives the holiday.</summary>
    public Coverage Coverage => _coverage ??= Coverage.Of(Campaign, Draft.Roster);

    private Coverage? _coverage;

    /// <inheritdoc />
    public RosterView With(RosterDraft draft) => this with { Draft = draft, _coverage = null };

    /// <inheritdoc />
    public RosterView With(SubmittedSoFar soFar) => this with { SoFar = soFar };
}
