using TetBot.BotConnector.Connector;
using TetBot.Domain.Notices;

namespace TetBot.Sending;

/// <summary>What follows from the outcome of a send: another try after a time, or an end.</summary>
internal abstract record DeliveryStep
{
    private DeliveryStep()
    {
    }

    /// <summary>It is retried once this time has passed.</summary>
    /// <param name="After">The time to wait.</param>
    public sealed record Again(TimeSpan After) : DeliveryStep;

    /// <summary>
    /// It may have been delivered. It is sent once more after this time at the earliest, and once the service is seen to accept messages
    /// again.
    /// </summary>
    /// <param name="After">The least time to wait.</param>
    /// <param name="Code">The service's error code.</param>
    public sealed record InDoubt(TimeSpan After, string Code) : DeliveryStep;

    /// <summary>No more tries.</summary>
    /// <param name="Kind">How it ended.</param>
    /// <param name="Code">The service's error code; null where nothing is wrong.</param>
    public sealed record End(NoticeOutcomeKind Kind, string? Code) : DeliveryStep;
}

/// <summary>
/// Decides when a notice is retried and when it is given up. Pure: the randomness is passed in. A waiting notice holds nobody up.
/// </summary>
internal static class DeliveryPolicy
{
    /// <summary>
    /// How long an outage of the service is waited out. After that the notice has failed, and whoever runs the bot can resend it.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    /// <summary>The id of a message that never existed; Teams uses times as ids.</summary>
    private const string NoMessage = "0";

    private const string ConversationNotFound = "ConversationNotFound";

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Decides what follows from an outcome.</summary>
    /// <param name="outcome">How the send ended; not <see cref="SendOutcome.Withheld"/>, which is not a try.</param>
    /// <param name="attempts">How many sends there were, including this one; from 1 up.</param>
    /// <param name="trying">The time since the first send.</param>
    /// <param name="jitter">A random number from 0 to 1.</param>
    /// <param name="doubts">How many earlier sends may have been delivered; nobody is to get the same message three times.</param>
    public static DeliveryStep After(SendOutcome outcome, int attempts, TimeSpan trying, double jitter, int doubts = 0) => outcome switch
    {
        SendOutcome.Sent => new DeliveryStep.End(NoticeOutcomeKind.Sent, Code: null),
        SendOutcome.Unreachable gone => new DeliveryStep.End(NoticeOutcomeKind.Unreachable, gone.Code ?? $"{gone.Status}"),
        SendOutcome.Throttled throttled => Again(throttled.RetryAfter + (First * jitter), trying, "Throttled"),
        SendOutcome.Unknown unknown when doubts == 0 =>
            new DeliveryStep.InDoubt(Backoff(attempts, jitter), unknown.Code ?? $"{unknown.Status}"),
        SendOutcome.Unknown unknown => new DeliveryStep.End(NoticeOutcomeKind.Unconfirmed, unknown.Code ?? $"{unknown.Status}"),
        SendOutcome.Failed failed when IsTransient(failed) => Again(Backoff(attempts, jitter), trying, failed.Code ?? $"{failed.Status}"),
        SendOutcome.Failed failed => new DeliveryStep.End(NoticeOutcomeKind.Failed, failed.Code ?? $"{failed.Status}"),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not the end of a send."),
    };

    /// <summary>
    /// Checks whether the service accepts requests again, before a message that it may have delivered is repeated. It does so by deleting a
    /// message that never existed, which takes the same route as a message, can be repeated, and is seen by nobody.
    /// </summary>
    /// <param name="place">Where the message was sent.</param>
    /// <param name="cancellationToken">Ends with the caller.</param>
    /// <returns>Null where it does; otherwise how the check ended.</returns>
    public static async Task<SendOutcome?> AskAsync(ConversationSender place, CancellationToken cancellationToken) =>
        await place.DeleteAsync(NoMessage, cancellationToken) switch
        {
            SendOutcome.Sent or SendOutcome.Unreachable { Status: 404, Code: not ConversationNotFound } => null,
            SendOutcome.Failed failed when !IsTransient(failed) => null,
            var trouble => trouble,
        };

    /// <summary>A backoff that doubles, from half a second to three minutes including jitter.</summary>
    public static TimeSpan Backoff(int attempts, double jitter) =>
        TimeSpan.FromTicks(Math.Min(First.Ticks << Math.Min(attempts - 1, 20), Longest.Ticks)) * (0.5 + jitter);

    private static DeliveryStep Again(TimeSpan after, TimeSpan trying, string code) =>
        trying + after < Patience ? new DeliveryStep.Again(after) : new DeliveryStep.End(NoticeOutcomeKind.Failed, code);

    /// <summary>No response at all, a precondition that changes, or a failure of the service or of Entra.</summary>
    private static bool IsTransient(SendOutcome.Failed failed) => failed switch
    {
        { Status: 0 } => failed.Code is "Timeout" or "ConnectionFailed" or "NoToken",
        _ => failed.Status is 408 or 412 or >= 500,
    };
}
