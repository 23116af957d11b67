namespace TetBot.BotConnector.Connector;

/// <summary>The most sends allowed in any span of the window's length.</summary>
internal readonly record struct SendLimit(int Permits, TimeSpan Window);

/// <summary>Teams' limits on what a bot sends, creates, updates and deletes (MicrosoftDocs/msteams-docs,
/// bots/how-to/rate-limit.md, 10/2026). Queries are counted separately and stay far below their limits.</summary>
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

    /// <summary>In one tenant, over all conversations.</summary>
    public static SendLimit[] OfTenant(int sendsPerSecond) => [new(sendsPerSecond, TimeSpan.FromSeconds(1))];
}
