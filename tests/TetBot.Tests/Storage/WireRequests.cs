using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;

namespace TetBot.Tests.Storage;

/// <summary>
/// Counts the HTTP requests that this process sends about one container, tries of the SDK among them, as the runtime itself tells of them:
/// nothing stands
/// between the store and the service.
/// </summary>
internal sealed class WireRequests : EventListener
{
    private const string Source = "System.Net.Http";

    private readonly ConcurrentQueue<string> _seen = new();
    private readonly string _containerPath;

    /// <param name="account">The blob endpoint of the account.</param>
    /// <param name="container">The container.</param>
    public WireRequests(Uri account, string container)
    {
        _containerPath = string.Create(CultureInfo.InvariantCulture, $"{account.Authority}{account.AbsolutePath.TrimEnd('/')}/{container}");
        // Not when a source is made known: that is before the path above stands.
        foreach (var source in EventSource.GetSources().Where(source => source.Name == Source))
            EnableEvents(source, EventLevel.Informational);
    }

    /// <summary>How many asked about the container, listings for instance.</summary>
    public int OfContainer => _seen.Count(request => request[_containerPath.Length..] is "" or ['?', ..]);

    /// <summary>How many asked about a blob.</summary>
    public int OfBlobs => _seen.Count - OfContainer;

    /// <summary>Begins anew.</summary>
    public void Clear() => _seen.Clear();

    /// <inheritdoc />
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Source && _containerPath is not null)
            EnableEvents(eventSource, EventLevel.Informational);
    }

    /// <inheritdoc />
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // RequestStart: scheme, host, port, path and query (which the runtime may hide), version.
        if (eventData is not { EventName: "RequestStart", Payload: [_, string host, int port, string path, ..] })
            return;
        var request = string.Create(CultureInfo.InvariantCulture, $"{host}:{port}{path}");
        if (request.StartsWith(_containerPath, StringComparison.Ordinal))
            _seen.Enqueue(request);
    }
}
