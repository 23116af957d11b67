using TetBot.Domain;
using TetBot.Domain.Notices;

namespace TetBot.Sending;

/// <summary>The time for which this instance holds the lease, as seen by whatever sends in it.</summary>
internal interface ILeaseTerm
{
    /// <summary>Whether nothing may be sent any more.</summary>
    bool IsOver { get; }

    /// <summary>Cancelled when the term ends.</summary>
    CancellationToken Ended { get; }

    /// <summary>When the bot first dispatched in this campaign.</summary>
    DateTimeOffset Since { get; }

    /// <summary>How the newest notice to somebody ended; null where there is none.</summary>
    NoticeOutcomeKind? NewestOutcomeTo(PersonId person);
}
