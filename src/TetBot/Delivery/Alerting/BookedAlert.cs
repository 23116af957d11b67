using System.Collections.Concurrent;
using TetBot.Domain.Alerts;
using TetBot.Storage;
using TetBot.Storage.Records;

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

    /// <summary>Since when this instance knows of what others did, by the machine's counter.</summary>
    public ConcurrentDictionary<string, long> Others { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes over an alert as others left it.</summary>
    /// <param name="found">The alert; null where there is none.</param>
    /// <param name="seenAt">When it was seen.</param>
    public void Learn(Stored<Alert>? found, long seenAt)
    {
        Note(found, seenAt);
        (Alert, ETag) = (found?.Value, found?.ETag);
    }

    /// <summary>Notes what others did to an alert.</summary>
    /// <inheritdoc cref="Learn" path="/param"/>
    public void Note(Stored<Alert>? found, long seenAt)
    {
        foreach (var happened in (found?.Value.Events ?? []).ExceptBy((Alert?.Events ?? []).Select(known => known.Id), happened => happened.Id))
            Others.TryAdd(happened.Id, seenAt);
    }
}
