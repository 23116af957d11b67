using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Notices;
using TetBot.Domain.Submissions;
using TetBot.Sending;

namespace TetBot.Features.Reminders.Dispatching;

/// <summary>One answer that a notice is about, as things stand.</summary>
/// <param name="Item">As what the reader is spoken to.</param>
/// <param name="Unit">Who owes it.</param>
/// <param name="Obligation">What is owed.</param>
/// <param name="Occurrence">Which time of it.</param>
/// <param name="Submitted">What was submitted and stands; null while it is owed.</param>
/// <param name="Proof">What was done about it before, oldest first; asked for only where the reader is not one of the staff.</param>
internal sealed record NoticeLine(
    NoticeItem Item, Unit Unit, Obligation Obligation, Occurrence Occurrence, StoredSubmission? Submitted, IReadOnlyList<ProofLine> Proof);

/// <summary>What a notice is drawn from.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Reader">Whom it is for.</param>
/// <param name="Wave">The wave it is of: its buttons carry it.</param>
/// <param name="Lines">One an answer, soonest due first; never empty.</param>
/// <param name="NameOf">What somebody is called.</param>
/// <param name="Now">Server time.</param>
internal sealed record NoticeView(
    Campaign Campaign, Person Reader, int Wave, IReadOnlyList<NoticeLine> Lines, Func<PersonId, string> NameOf, DateTimeOffset Now)
{
    /// <summary>The answers it shows as submitted.</summary>
    public IReadOnlyList<ChainId> Settled => [.. Lines.Where(line => line.Submitted is not null).Select(line => line.Item.Chain)];
}

/// <summary>Draws notices, in the language spoken.</summary>
internal interface INoticeCards
{
    /// <summary>The card as things stand: sent, and later put in its own place when they have changed.</summary>
    DrawnCard Draw(NoticeView view);
}
