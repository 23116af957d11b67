using System.Threading.RateLimiting;

namespace TetBot.BotConnector.Connector;

/// <summary>
/// Permission to send one request. Disposing a lease records that its request was answered or failed now. If the
/// request was never written, it will not be, and the permit is free at once.
/// </summary>
internal sealed class SendLease : RateLimitLease
{
    private readonly AnsweredWindowLimiter _limiter;

    internal SendLease(AnsweredWindowLimiter limiter, SendStage stage) =>
        (_limiter, Stage, IsAcquired) = (limiter, stage, stage is SendStage.Held);

    public override bool IsAcquired { get; }

    public override IEnumerable<string> MetadataNames => [];

    /// <summary>Guarded by the limiter's lock, as is <see cref="WrittenAt"/>.</summary>
    internal SendStage Stage { get; set; }

    internal long WrittenAt { get; set; }

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = null;
        return false;
    }

    /// <summary>Records that the request is written now. A refused request that is sent anyway counts from here
    /// too.</summary>
    public void Written() => _limiter.Write(this);

    protected override void Dispose(bool disposing)
    {
        _limiter.End(this);
        base.Dispose(disposing);
    }
}

internal enum SendStage
{
    /// <summary>Not counted, unless the request is written anyway.</summary>
    Refused,

    /// <summary>Counted, although the request is not written yet.</summary>
    Held,

    /// <summary>On its way to the service or back.</summary>
    Written,

    /// <summary>Answered, given up or never written.</summary>
    Over,
}
