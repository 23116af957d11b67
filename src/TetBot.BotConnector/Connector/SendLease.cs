using System.Threading.RateLimiting;

namespace TetBot.BotConnector.Connector;

/// <summary>
/// Leave to send one request. To dispose of it says that the request was answered now, or failed now; of one that was never
/// written, that none will be, and the permit is free again at once.
/// </summary>
internal sealed class SendLease : RateLimitLease
{
    private readonly AnsweredWindowLimiter _limiter;

    internal SendLease(AnsweredWindowLimiter limiter, SendStage stage) =>
        (_limiter, Stage, IsAcquired) = (limiter, stage, stage is SendStage.Held);

    public override bool IsAcquired { get; }

    public override IEnumerable<string> MetadataNames => [];

    /// <summary>Kept by the limiter, in its lock, as is <see cref="WrittenAt"/>.</summary>
    internal SendStage Stage { get; set; }

    internal long WrittenAt { get; set; }

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = null;
        return false;
    }

    /// <summary>Says that the request is written now. One that goes although it was refused counts from here all the same.</summary>
    public void Written() => _limiter.Write(this);

    protected override void Dispose(bool disposing)
    {
        _limiter.End(this);
        base.Dispose(disposing);
    }
}

internal enum SendStage
{
    /// <summary>Not counted, unless it is written all the same.</summary>
    Refused,

    /// <summary>Counted, for as long as its sender does something else first.</summary>
    Held,

    /// <summary>On its way to the service or back.</summary>
    Written,

    /// <summary>Answered, given up, or never written.</summary>
    Over,
}
