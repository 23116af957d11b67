using System.Net;

namespace TetBot.BotConnector.Connector;

/// <summary>
/// What is retried, and when. Teams asks for retries with jitter after 412, 429, 502, 503 and 504 only; a connection
/// that breaks or stays silent counts as one of those. All retries fit in the time of a turn. A message that may have
/// been taken is not repeated at once, and never sent a third time.
/// </summary>
internal static class RetrySchedule
{
    public const int MaxRetries = 3;

    /// <summary>The time for all attempts and the waits between them. Teams gives up on a turn after 15
    /// seconds.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(12);

    /// <summary>How long an attempt that can be repeated may stay silent.</summary>
    public static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(5);

    /// <summary>How long the one attempt of a bulk send may stay silent. No turn waits for it, and a send given up too
    /// soon may have been taken nevertheless.</summary>
    public static readonly TimeSpan BulkAttemptLimit = TimeSpan.FromSeconds(30);

    /// <summary>How long the service may take to accept an answer to a turn. A slow service has usually accepted it,
    /// and Teams waits no longer for the turn. No time is left to send it again.</summary>
    public static readonly TimeSpan AnswerAttemptLimit = TimeSpan.FromSeconds(10);

    /// <summary>How long the service may take to accept a message whose sender tracks it, in either lane. No turn waits
    /// for it.</summary>
    public static readonly TimeSpan MessageAttemptLimit = BulkAttemptLimit;

    /// <summary>How long to wait before repeating a message that may have been taken.</summary>
    public static readonly TimeSpan BeforeRepeat = TimeSpan.FromSeconds(3);

    /// <summary>The delay after a 429 without <c>Retry-After</c>.</summary>
    public static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(400);

    /// <summary>Whether a status leaves open if the message was taken: it may have been produced after the message
    /// arrived.</summary>
    public static bool LeavesOpen(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;

    public static bool IsTransient(HttpStatusCode status) => status is HttpStatusCode.PreconditionFailed
        or HttpStatusCode.TooManyRequests
        or HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable
        or HttpStatusCode.GatewayTimeout;

    /// <summary>Whether the longest possible wait before the next attempt ends while the turn still has time.</summary>
    /// <param name="attempt">0 after the first try.</param>
    public static bool HasTime(int attempt, TimeSpan? retryAfter, TimeSpan elapsed) => elapsed + Delay(attempt, retryAfter, 1) < Budget;

    /// <summary>How long to wait: the requested time plus jitter, or a backoff that doubles.</summary>
    /// <param name="attempt">0 after the first try.</param>
    /// <param name="jitter">0 to 1.</param>
    public static TimeSpan Delay(int attempt, TimeSpan? retryAfter, double jitter) => retryAfter is { } asked
        ? asked + (FirstBackoff * jitter)
        : FirstBackoff * (1 << attempt) * (0.5 + jitter);

    /// <summary>The delay in <c>Retry-After</c>, given in seconds or as a date; never negative. Null when it is
    /// absent.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var asked = response.Headers.RetryAfter?.Delta ?? response.Headers.RetryAfter?.Date - now;
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }
}
