using System.Net;

namespace TetBot.BotConnector.Connector;

/// <summary>
/// What is tried again, and when. Teams asks for 412, 429, 502, 503 and 504 with jitter and for nothing else; a connection
/// that breaks or stays silent counts as those. All of it fits in what a turn has. A message that was perhaps taken is not said again at
/// once, and never a third time.
/// </summary>
internal static class RetrySchedule
{
    public const int MaxRetries = 3;

    /// <summary>All attempts and the waits between them; Teams gives up on a turn after 15 seconds.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(12);

    /// <summary>How long one attempt may stay silent that is made again if it does.</summary>
    public static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(5);

    /// <summary>How long the one attempt of a bulk send may stay silent. No turn waits for it, and one that is given up too soon
    /// may have been taken all the same.</summary>
    public static readonly TimeSpan BulkAttemptLimit = TimeSpan.FromSeconds(30);

    /// <summary>How long an answer to a turn may stay unanswered itself: a service that is slow has most often taken it, and Teams does not
    /// wait for the turn
    /// any longer. There is no time left to say it again.</summary>
    public static readonly TimeSpan AnswerAttemptLimit = TimeSpan.FromSeconds(10);

    /// <summary>How long a message may stay unanswered whose sender keeps account of it, in either lane. No turn waits for it.</summary>
    public static readonly TimeSpan MessageAttemptLimit = BulkAttemptLimit;

    /// <summary>How long a message that was perhaps taken is left alone before it is said again.</summary>
    public static readonly TimeSpan BeforeRepeat = TimeSpan.FromSeconds(3);

    /// <summary>What a 429 asks for that names no time.</summary>
    public static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(400);

    /// <summary>Whether an answer leaves open whether a message was taken: whoever gave it may have given it after that.</summary>
    public static bool LeavesOpen(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;

    public static bool IsTransient(HttpStatusCode status) => status is HttpStatusCode.PreconditionFailed
        or HttpStatusCode.TooManyRequests
        or HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable
        or HttpStatusCode.GatewayTimeout;

    /// <summary>Whether the wait before the next attempt, at its longest, ends while the turn still has time.</summary>
    /// <param name="attempt">0 after the first try.</param>
    public static bool HasTime(int attempt, TimeSpan? retryAfter, TimeSpan elapsed) => elapsed + Delay(attempt, retryAfter, 1) < Budget;

    /// <summary>How long to wait: what the service asked for and a little more, else a backoff that doubles.</summary>
    /// <param name="attempt">0 after the first try.</param>
    /// <param name="jitter">0 to 1.</param>
    public static TimeSpan Delay(int attempt, TimeSpan? retryAfter, double jitter) => retryAfter is { } asked
        ? asked + (FirstBackoff * jitter)
        : FirstBackoff * (1 << attempt) * (0.5 + jitter);

    /// <summary>What <c>Retry-After</c> asks for, in seconds or as a date; never negative. Null when it is absent.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var asked = response.Headers.RetryAfter?.Delta ?? response.Headers.RetryAfter?.Date - now;
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }
}
