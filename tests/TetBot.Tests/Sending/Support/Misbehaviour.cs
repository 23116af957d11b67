using System.Net;

namespace TetBot.Tests.Sending.Support;

/// <summary>How often the connector misbehaves, and how: shares of all requests in percent. What is left behaves.</summary>
internal sealed record Misbehaviour
{
    /// <summary>The same seed gives the same misdeeds in the same order of requests.</summary>
    public int Seed { get; init; }

    /// <summary>429 with a Retry-After of one to three seconds.</summary>
    public double ThrottledWithRetryAfter { get; init; }

    /// <summary>429 that does not say how long.</summary>
    public double Throttled { get; init; }

    /// <summary>412.</summary>
    public double PreconditionFailed { get; init; }

    /// <summary>500, which Teams does not list among what may be tried again.</summary>
    public double InternalServerError { get; init; }

    /// <summary>502.</summary>
    public double BadGateway { get; init; }

    /// <summary>503.</summary>
    public double ServiceUnavailable { get; init; }

    /// <summary>504.</summary>
    public double GatewayTimeout { get; init; }

    /// <summary>The connection is reset before there is an answer, and nothing is delivered.</summary>
    public double Reset { get; init; }

    /// <summary>Delivers and answers after one to four seconds, unless the client has gone by then.</summary>
    public double Slow { get; init; }

    /// <summary>Whether it can be: no share is negative, and together they are not more than everything.</summary>
    public bool IsPossible => Shares.All(share => share >= 0) && Shares.Sum() < 100.000001;

    private double[] Shares =>
    [
        ThrottledWithRetryAfter, Throttled, PreconditionFailed, InternalServerError, BadGateway, ServiceUnavailable, GatewayTimeout,
        Reset, Slow,
    ];

    /// <summary>What is done to one request; null to behave.</summary>
    public Misdeed? Draw(Random random)
    {
        var shares = Shares;
        var at = random.NextDouble() * 100;
        var drawn = 0;
        while (drawn < shares.Length && at >= shares[drawn]) at -= shares[drawn++];
        return drawn switch
        {
            0 => Misdeed.Of(HttpStatusCode.TooManyRequests, retryAfter: random.Next(1, 4)),
            1 => Misdeed.Of(HttpStatusCode.TooManyRequests),
            2 => Misdeed.Of(HttpStatusCode.PreconditionFailed),
            3 => Misdeed.Of(HttpStatusCode.InternalServerError),
            4 => Misdeed.Of(HttpStatusCode.BadGateway),
            5 => Misdeed.Of(HttpStatusCode.ServiceUnavailable),
            6 => Misdeed.Of(HttpStatusCode.GatewayTimeout),
            7 => new Misdeed { Resets = true },
            8 => new Misdeed { Delay = TimeSpan.FromSeconds(1 + (3 * random.NextDouble())) },
            _ => null,
        };
    }
}

/// <summary>What happens to a request instead of an answer at once.</summary>
internal sealed record Misdeed
{
    /// <summary>The HTTP status of the refusal; 0 where there is none.</summary>
    public int Status { get; init; }

    /// <summary>The refusal's body.</summary>
    public string Body { get; init; } = "";

    /// <summary>Seconds, as the header carries them; 0 for no header.</summary>
    public int RetryAfter { get; init; }

    /// <summary>Whether the connection is reset.</summary>
    public bool Resets { get; init; }

    /// <summary>How long a good answer takes.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>A refusal with the body that Teams gives to errors.</summary>
    public static Misdeed Of(HttpStatusCode status, int retryAfter = 0) => new()
    {
        Status = (int)status,
        Body = ConnectorError.Body(status.ToString(), "The connector refuses."),
        RetryAfter = retryAfter,
    };
}

/// <summary>The bodies of Teams' errors.</summary>
internal static class ConnectorError
{
    /// <summary>With 403: the person does not have the bot any more.</summary>
    public static readonly string BotNotInConversationRoster =
        Body(nameof(BotNotInConversationRoster), "The bot is not part of the conversation roster.");

    /// <summary>With 404.</summary>
    public static readonly string ConversationNotFound = Body(nameof(ConversationNotFound), "Conversation not found.");

    /// <summary>A code of Teams and a text, both without characters that JSON escapes.</summary>
    public static string Body(string code, string message) => $$$"""{"error":{"code":"{{{code}}}","message":"{{{message}}}"}}""";
}
