using TetBot.BotConnector.Activities;

namespace TetBot.BotConnector;

/// <summary>The one seam between the protocol and what a bot does.</summary>
public interface IBot
{
    /// <summary>Handles one activity. Teams waits 10 to 15 seconds, and may deliver an activity again.</summary>
    /// <returns>The answer to an invoke; null for one the bot does not know (HTTP 501), and for everything else.</returns>
    Task<InvokeResponse?> OnTurnAsync(TurnContext turn, CancellationToken cancellationToken);
}
