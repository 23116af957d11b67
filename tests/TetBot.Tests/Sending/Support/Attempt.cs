
namespace TetBot.Tests.Sending.Support;

/// <summary>How a request ended.</summary>
internal enum AttemptEnd
{
    /// <summary>It has not.</summary>
    InFlight,

    /// <summary>With an answer, good or bad.</summary>
    Answered,

    /// <summary>The connection was reset instead of an answer.</summary>
    Reset,

    /// <summary>The client went away before there was an answer.</summary>
    Abandoned,
}

/// <summary>One request, from its headers to its end.</summary>
/// <param name="Arrived">When its headers had come, in ticks of the connector's clock: those of Stopwatch, unless a test brought
/// another.</param>
/// <param name="RemotePort">The client's port, which tells its connection and so its process.</param>
/// <param name="Method">POST, PUT, DELETE; others are kept, but count nowhere.</param>
/// <param name="Conversation">Which it concerns; the one a creation leads to; empty while that is unknown.</param>
/// <param name="Creates">Whether it asks for a conversation and not to put something into one.</param>
/// <param name="Message">The message's id; null where there is none yet.</param>
/// <param name="End">How it ended.</param>
/// <param name="Status">With which HTTP status, if it was answered; otherwise 0.</param>
/// <param name="Delivered">Whether people saw its effect: a message posted, replaced or taken back.</param>
internal readonly record struct Attempt(
    long Arrived, int RemotePort, string Method, string Conversation, bool Creates, string? Message, AttemptEnd End, int Status,
    bool Delivered)
{
    /// <summary>Whether the service counts it against its limits: also when it refused it.</summary>
    public bool Counts => IsCounted(Method);

    /// <summary>Whether it counts requests of this method.</summary>
    public static bool IsCounted(string method) => method is "POST" or "PUT" or "DELETE";
}

/// <summary>A request that came although its conversation was to be left alone.</summary>
/// <param name="Conversation">Which.</param>
/// <param name="Early">How long before it was allowed again.</param>
internal sealed record RetryAfterViolation(string Conversation, TimeSpan Early);
