using System.Collections.Concurrent;
using TetBot.Domain.Alerts;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.Features.Alerts.Paging;

/// <summary>An alert in the registry, and where what is known of it comes from.</summary>
internal sealed class RegisteredAlert
{
    private volatile Alert? _alert;

    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>Null while it is not known whether there is one.</summary>
    public Alert? Alert
    {
        get => _alert;
        set => _alert = value;
    }

    /// <summary>The state in the store that is known; null where none is.</summary>
    public BlobETag? ETag { get; private set; }

    /// <summary>When that was seen or written, by the machine's counter: a listing that began before may be older.</summary>
    public long SeenAt { get; private set; }

    public bool IsUnwritten { get; set; }

    /// <summary>The alert as it is known to be in the store; null where it is in none, or changed here since.</summary>
    public Stored<Alert>? Stored => Alert is { } alert && ETag is { } eTag && !IsUnwritten ? new Stored<Alert>(alert, eTag) : null;

    /// <summary>Since when this instance knows of what others did, by the machine's counter.</summary>
    public ConcurrentDictionary<string, long> Others { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes over an alert as others left it.</summary>
    /// <param name="found">The alert; null where there is none.</param>
    /// <param name="seenAt">When it was seen.</param>
    public void Learn(Stored<Alert>? found, long seenAt)
    {
        Note(found, seenAt);
        Alert = found?.Value;
        IsStoredAs(found?.ETag, seenAt);
    }

    /// <summary>Says in which state it is in the store.</summary>
    /// <param name="eTag">The state; null where there is none.</param>
    /// <param name="seenAt">When it was seen or written.</param>
    public void IsStoredAs(BlobETag? eTag, long seenAt) => (ETag, SeenAt) = (eTag, seenAt);

    /// <summary>Notes what others did to an alert.</summary>
    /// <inheritdoc cref="Learn" path="/param"/>
    public void Note(Stored<Alert>? found, long seenAt)
    {
        foreach (var happened in (found?.Value.Events ?? [])
            .ExceptBy((Alert?.Events ?? []).Select(known => known.Id), happened => happened.Id))
            Others.TryAdd(happened.Id, seenAt);
    }
}
