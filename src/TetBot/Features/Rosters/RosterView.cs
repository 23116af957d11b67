using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;
using TetBot.Storage.Records;
using TetBot.Submitting;

namespace TetBot.Features.Rosters;

/// <summary>The facts that a roster's cards are drawn from and its decisions are made on, read once a turn.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="For">Whose roster, and which.</param>
/// <param name="Stored">The draft as stored; null where there is none.</param>
/// <param name="SoFar">What was submitted; null where nothing was.</param>
/// <param name="Draft">The draft that the unit continues with.</param>
/// <param name="Person">The reader.</param>
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

    /// <summary>Whether the draft has changes that are not submitted.</summary>
    public bool HasUnsubmittedChanges => Draft.Revision > (SoFar?.Content.Submission.DraftRevision ?? 0);

    /// <summary>How the draft covers the holiday.</summary>
    public Coverage Coverage => _coverage ??= Coverage.Of(Campaign, Draft.Roster);

    private Coverage? _coverage;

    /// <inheritdoc />
    public RosterView With(RosterDraft draft) => this with { Draft = draft, _coverage = null };

    /// <inheritdoc />
    public RosterView With(SubmittedSoFar soFar) => this with { SoFar = soFar };
}
