using TetBot.BotConnector.Activities;

namespace TetBot.BotConnector;

/// <summary>The boundary between the protocol and what a bot does.</summary>
public interface IBot
{
    /// <summary>Handles one activity. Teams waits 10 to 15 seconds, and may deliver an activity more than
    /// once.</summary>
    /// <returns>The answer to an invoke. Null for an invoke the bot does not know (HTTP 501) and for every other
    /// activity.</returns>
    Task<InvokeResponse?> OnTurnAsync(TurnContext turn, CancellationToken cancellationToken);
}
