using System.Collections.Concurrent;
using TetBot.Domain.Alerts;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.Features.Alerts.Paging;

/// <summary>An alert in the registry, with what is known of its stored state.</summary>
internal sealed class RegisteredAlert
{
    private volatile Alert? _alert;

    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>Null while it is not known whether the alert exists.</summary>
    public Alert? Alert
    {
        get => _alert;
        set => _alert = value;
    }

    /// <summary>The ETag of the stored state that is known; null where none is.</summary>
    public BlobETag? ETag { get; private set; }

    /// <summary>When that state was read or written, by the machine's counter. A listing that began earlier may be older.</summary>
    public long SeenAt { get; private set; }

    public bool IsUnwritten { get; set; }

    /// <summary>The alert as it is known to be in the store; null where it is not stored or has changed here since.</summary>
    public Stored<Alert>? Stored => Alert is { } alert && ETag is { } eTag && !IsUnwritten ? new Stored<Alert>(alert, eTag) : null;

    /// <summary>When this instance first saw each event caused by others, by the machine's counter.</summary>
    public ConcurrentDictionary<string, long> Others { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes over the alert as others left it.</summary>
    /// <param name="found">The alert; null where there is none.</param>
    /// <param name="seenAt">When it was read.</param>
    public void Learn(Stored<Alert>? found, long seenAt)
    {
        Note(found, seenAt);
        Alert = found?.Value;
        IsStoredAs(found?.ETag, seenAt);
    }

    /// <summary>Sets the stored state.</summary>
    /// <param name="eTag">The ETag; null where the alert is not stored.</param>
    /// <param name="seenAt">When it was read or written.</param>
    public void IsStoredAs(BlobETag? eTag, long seenAt) => (ETag, SeenAt) = (eTag, seenAt);

    /// <summary>Records the events caused by others.</summary>
    /// <inheritdoc cref="Learn" path="/param"/>
    public void Note(Stored<Alert>? found, long seenAt)
    {
        foreach (var happened in (found?.Value.Events ?? [])
            .ExceptBy((Alert?.Events ?? []).Select(known => known.Id), happened => happened.Id))
            Others.TryAdd(happened.Id, seenAt);
    }
}
