using TetBot.BotConnector.Connector;
using TetBot.Domain.Notices;

namespace TetBot.Sending;

/// <summary>What follows from how a send ended: another try after a time, or an end.</summary>
internal abstract record DeliveryStep
{
    private DeliveryStep()
    {
    }

    /// <summary>It is tried again, not before this time has gone by.</summary>
    /// <param name="After">How long.</param>
    public sealed record Again(TimeSpan After) : DeliveryStep;

    /// <summary>
    /// It was perhaps delivered. It is said once more, after this time at the earliest and once the service is seen to take something.
    /// </summary>
    /// <param name="After">How long.</param>
    /// <param name="Code">The service's word.</param>
    public sealed record InDoubt(TimeSpan After, string Code) : DeliveryStep;

    /// <summary>That was it.</summary>
    /// <param name="Kind">How it ended.</param>
    /// <param name="Code">The service's word; null where nothing is wrong.</param>
    public sealed record End(NoticeOutcomeKind Kind, string? Code) : DeliveryStep;
}

/// <summary>
/// When a notice is tried again, and when not any more. Pure: the randomness is given. A notice that waits keeps nobody else waiting.
/// </summary>
internal static class DeliveryPolicy
{
    /// <summary>
    /// An outage of the service is sat out this long; then the notice failed, and can be sent again by whoever runs the bot.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    /// <summary>The id of a message that never was: Teams' are times.</summary>
    private const string NoMessage = "0";

    private const string ConversationNotFound = "ConversationNotFound";

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Decides.</summary>
    /// <param name="outcome">How the send ended; not <see cref="SendOutcome.Withheld"/>, which is no try.</param>
    /// <param name="attempts">How many sends there were, this one with them; from 1 up.</param>
    /// <param name="trying">How long it has been since the first.</param>
    /// <param name="jitter">0 to 1.</param>
    /// <param name="doubts">How many sends before this one were perhaps delivered: nobody is to get the same a third time.</param>
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
    /// Whether the service takes something again, asked before a message is said again that it may have taken: by taking back a message
    /// that never was. That goes
    /// the way of a message, is the same made twice, and nobody sees it.
    /// </summary>
    /// <param name="place">Where the message was sent.</param>
    /// <param name="cancellationToken">Ends with the caller.</param>
    /// <returns>Null where it does; else how asking ended.</returns>
    public static async Task<SendOutcome?> AskAsync(ConversationSender place, CancellationToken cancellationToken) =>
        await place.DeleteAsync(NoMessage, cancellationToken) switch
        {
            SendOutcome.Sent or SendOutcome.Unreachable { Status: 404, Code: not ConversationNotFound } => null,
            SendOutcome.Failed failed when !IsTransient(failed) => null,
            var trouble => trouble,
        };

    /// <summary>A backoff that doubles, from half a second to three minutes with its jitter.</summary>
    public static TimeSpan Backoff(int attempts, double jitter) =>
        TimeSpan.FromTicks(Math.Min(First.Ticks << Math.Min(attempts - 1, 20), Longest.Ticks)) * (0.5 + jitter);

    private static DeliveryStep Again(TimeSpan after, TimeSpan trying, string code) =>
        trying + after < Patience ? new DeliveryStep.Again(after) : new DeliveryStep.End(NoticeOutcomeKind.Failed, code);

    /// <summary>No answer at all, a precondition that changes, a service in trouble, or Entra in trouble.</summary>
    private static bool IsTransient(SendOutcome.Failed failed) => failed switch
    {
        { Status: 0 } => failed.Code is "Timeout" or "ConnectionFailed" or "NoToken",
        _ => failed.Status is 408 or 412 or >= 500,
    };
}
