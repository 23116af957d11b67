using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Notices;
using TetBot.Domain.Submissions;
using TetBot.Sending;

namespace TetBot.Features.Reminders.Dispatching;

/// <summary>One submission that a notice is about, as things stand.</summary>
internal sealed record NoticeLine(
    NoticeItem Item, Unit Unit, Obligation Obligation, Occurrence Occurrence, StoredSubmission? Submitted, IReadOnlyList<ProofLine> Proof);

/// <summary>The facts a notice is drawn from.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Reader">The reader.</param>
/// <param name="Wave">The wave of the notice, which its buttons carry.</param>
/// <param name="Lines">One line for each submission owed, soonest due first; never empty.</param>
/// <param name="NameOf">Gives a person's name.</param>
/// <param name="Now">Server time.</param>
internal sealed record NoticeView(
    Campaign Campaign, Person Reader, int Wave, IReadOnlyList<NoticeLine> Lines, Func<PersonId, string> NameOf, DateTimeOffset Now)
{
    /// <summary>What it shows as submitted.</summary>
    public IReadOnlyList<ChainId> Settled => [.. Lines.Where(line => line.Submitted is not null).Select(line => line.Item.Chain)];
}

/// <summary>Draws notices in the current language.</summary>
internal interface INoticeCards
{
    /// <summary>The card as things stand, both for sending and for later updates in place.</summary>
    DrawnCard Draw(NoticeView view);
}
