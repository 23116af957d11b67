using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TetBot.BotConnector.Authentication;
using TetBot.BotConnector.Connector;

namespace TetBot.BotConnector.Files;

/// <summary>The result of one attempt.</summary>
/// <param name="MayPass">Whether another attempt may succeed.</param>
/// <param name="RetryAfter">The delay the host asked for.</param>
internal readonly record struct Attempt<T>(T Outcome, bool MayPass = false, TimeSpan? RetryAfter = null);

/// <summary>
/// The HTTP client for files, and its retries. The client's own retries end where a body begins, and most failures with
/// files happen within the body.
/// </summary>
internal sealed class FileTransport(
    IHttpClientFactory clients, [FromKeyedServices(ConnectorKeys.Clock)] TimeProvider time)
{
    public const int MaxRetries = 3;

    /// <summary>The time for all attempts at one transfer and the waits between them, so that a slow sender cannot hold
    /// it open forever.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromMinutes(2);

    // One client for the life of the process: its handler renews connections itself.
    private readonly HttpClient _http = clients.CreateClient(ConnectorKeys.FilesClient);

    public static void Add(IServiceCollection services)
    {
        var http = services.AddHttpClient(ConnectorKeys.FilesClient);
        http.SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        // A redirect would bypass the list of hosts, and an expired link redirects to a sign-in page.
        http.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(4),
            AllowAutoRedirect = false,
            UseCookies = false,
            // A response refused for its size is not read to its end, not even to keep the connection.
            MaxResponseDrainSize = 0,
        });
        // Patience ends a transfer.
        http.ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan);
        // The default loggers write each address, including a link that opens the file for anybody.
        http.RemoveAllLoggers();
    }

    /// <summary>Sends, and returns when the headers have arrived. The body is not buffered in memory.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    /// <summary>Retries failures that may pass, after the delay the host asked for or a backoff.</summary>
    /// <param name="silence">How long an attempt may make no progress.</param>
    /// <param name="failed">Makes the outcome of an attempt that the network ended: <c>Timeout</c>, <c>Truncated</c>,
    /// <c>ConnectionFailed</c>.</param>
    public async Task<T> TryAsync<T>(
        TimeSpan silence, Func<Patience, Task<Attempt<T>>> attempt, Func<string, T> failed, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var retries = 0; ; retries++)
        {
            var ended = await OnceAsync(silence, started, attempt, failed, cancellationToken);
            var longest = RetrySchedule.Delay(retries, ended.RetryAfter, jitter: 1);
            if (!ended.MayPass || retries is MaxRetries || time.GetElapsedTime(started) + longest >= Budget)
                return ended.Outcome;

            await Task.Delay(RetrySchedule.Delay(retries, ended.RetryAfter, Random.Shared.NextDouble()), time, cancellationToken);
        }
    }

    /// <summary>The attempt for an error status. It may pass if the status is transient, after the wait the response
    /// asks for.</summary>
    public Attempt<T> Refused<T>(HttpResponseMessage response, T outcome) => IsTransient(response.StatusCode)
        ? new Attempt<T>(outcome, MayPass: true, RetrySchedule.RetryAfter(response, time.GetUtcNow()))
        : new Attempt<T>(outcome);

    /// <summary>The statuses of a link or session that has expired, and of a file that is gone or closed to the
    /// bot.</summary>
    public static bool IsGone(HttpStatusCode status) =>
        status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone;

    public static string CodeOf(HttpStatusCode status) => (int)status switch
    {
        429 => "Throttled",
        >= 300 and < 400 => "Redirected",
        _ => "Refused",
    };

    // OneDrive asks clients to retry 5xx ("Best practices" of createUploadSession), but 501 and the like are not
    // transient.
    private static bool IsTransient(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout
        or HttpStatusCode.TooManyRequests
        or HttpStatusCode.InternalServerError
        or HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable
        or HttpStatusCode.GatewayTimeout;

    private async Task<Attempt<T>> OnceAsync<T>(
        TimeSpan silence,
        long started,
        Func<Patience, Task<Attempt<T>>> attempt,
        Func<string, T> failed,
        CancellationToken cancellationToken)
    {
        using var patience = new Patience(time, silence, started, cancellationToken);
        try
        {
            return await attempt(patience);
        }
        catch (HttpRequestException)
        {
            return new Attempt<T>(failed("ConnectionFailed"), MayPass: true);
        }
        catch (HttpIOException e)
        {
            var code = e.HttpRequestError is HttpRequestError.ResponseEnded ? "Truncated" : "ConnectionFailed";
            return new Attempt<T>(failed(code), MayPass: true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Attempt<T>(failed("Timeout"), MayPass: true);
        }
    }
}

/// <summary>Ends an attempt that makes no progress for a while, or that exceeds the budget of all attempts.</summary>
internal sealed class Patience : IDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _silence;
    private readonly long _started;
    private readonly CancellationTokenSource _end;
    private readonly CancellationTokenSource _either;

    public Patience(TimeProvider time, TimeSpan silence, long started, CancellationToken cancellationToken)
    {
        (_time, _silence, _started) = (time, silence, started);
        // It is created without a timeout, which Renew sets, so that the clock sees one timer and its changes.
        _end = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, cancellationToken);
        Renew();
    }

    public CancellationToken Token => _either.Token;

    /// <summary>Restarts the silence, because something arrived.</summary>
    public void Renew()
    {
        var left = FileTransport.Budget - _time.GetElapsedTime(_started);
        _end.CancelAfter(left < TimeSpan.Zero ? TimeSpan.Zero : left < _silence ? left : _silence);
    }

    public void Dispose()
    {
        _either.Dispose();
        _end.Dispose();
    }
}
