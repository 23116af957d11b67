using TetBot.Domain.Alerts;
using TetBot.Storage;

namespace TetBot.Delivery.Alerting;

/// <summary>An alert in the book, and where what is known of it comes from.</summary>
internal sealed class BookedAlert
{
    private volatile Alert? _alert;

    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>Null while it is not known whether there is one.</summary>
    public Alert? Alert
    {
        get => _alert;
        set => _alert = value;
    }

    public BlobETag? ETag { get; set; }

    public bool IsUnwritten { get; set; }

    public bool IsMine { get; set; }

    public long SeenAt { get; set; }
}
