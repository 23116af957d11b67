namespace TetBot.BotConnector.Connector;

/// <summary>So many sends at most in any span of so long.</summary>
internal readonly record struct SendLimit(int Permits, TimeSpan Window);

/// <summary>What Teams allows a bot to send, create, update and delete (MicrosoftDocs/msteams-docs, bots/how-to/rate-limit.md,
/// 10/2026). What it asks is counted apart, and is far from its limits.</summary>
internal static class SendLimits
{
    /// <summary>In one conversation.</summary>
    public static readonly SendLimit[] OfConversation =
    [
        new(7, TimeSpan.FromSeconds(1)),
        new(8, TimeSpan.FromSeconds(2)),
        new(60, TimeSpan.FromSeconds(30)),
        new(1800, TimeSpan.FromHours(1)),
    ];

    /// <summary>In one tenant, all conversations together.</summary>
    public static SendLimit[] OfTenant(int sendsPerSecond) => [new(sendsPerSecond, TimeSpan.FromSeconds(1))];
}
