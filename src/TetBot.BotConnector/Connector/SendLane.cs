namespace TetBot.BotConnector.Connector;

/// <summary>Which sends wait for which: what one person waits for is not held up by what many are told.</summary>
internal enum SendLane
{
    /// <summary>An answer, or a message that must arrive now: hardly waits for the limits, and is retried while a turn has time.</summary>
    Urgent,

    /// <summary>One of many: waits for the limits, and is attempted once.</summary>
    Bulk,
}

/// <summary>What a request carries to the limits it is sent within.</summary>
/// <param name="Conversation">Its id; where the conversation is yet to be created, the person's.</param>
/// <param name="MayStillSend">Asked when the limits have let it through; null for always.</param>
internal sealed record SendTicket(SendLane Lane, string Tenant, string Conversation, Func<bool>? MayStillSend)
{
    public static readonly HttpRequestOptionsKey<SendTicket> Option = new("TetBot.BotConnector.Ticket");

    /// <summary>Set when its sender no longer wished it: the answer is then none of the service's.</summary>
    public bool Withheld { get; set; }
}
