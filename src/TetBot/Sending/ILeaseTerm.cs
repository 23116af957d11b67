using TetBot.Domain;
using TetBot.Domain.Notices;

namespace TetBot.Sending;

/// <summary>A term, the time for which this instance holds the lease, as seen by whatever sends during it.</summary>
internal interface ILeaseTerm
{
    /// <summary>Whether the term is over, after which nothing may be sent.</summary>
    bool IsOver { get; }

    /// <summary>Cancelled when the term ends.</summary>
    CancellationToken Ended { get; }

    /// <summary>When the bot first dispatched in this campaign.</summary>
    DateTimeOffset Since { get; }

    /// <summary>How the newest notice to somebody ended; null where there is none.</summary>
    NoticeOutcomeKind? NewestOutcomeTo(PersonId person);
}
