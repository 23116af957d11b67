namespace TetBot.BotConnector.Connector;

/// <summary>Which sends wait for which: what one person waits for is not held up by what many are told.</summary>
internal enum SendLane
{
    /// <summary>An answer, or a message that must arrive now: hardly waits for the limits, and is retried while a turn has time.</summary>
    Urgent,

    /// <summary>One of many: waits for the limits, and is attempted once.</summary>
    Bulk,
}

/// <summary>What is done about a request of which nobody knows whether the service took it.</summary>
internal enum RepeatRule
{
    /// <summary>It is made again: made twice it is the same.</summary>
    Freely,

    /// <summary>It says something, which is said twice at most.</summary>
    Once,

    /// <summary>Its sender decides.</summary>
    Never,
}

/// <summary>What a request carries to the limits it is sent within.</summary>
/// <param name="Conversation">Its id; where the conversation is yet to be created, the person's.</param>
/// <param name="MayStillSend">Asked when the limits have let it through; null for always.</param>
internal sealed record SendTicket(SendLane Lane, string Tenant, string Conversation, Func<bool>? MayStillSend)
{
    public static readonly HttpRequestOptionsKey<SendTicket> Option = new("TetBot.BotConnector.Ticket");

    /// <summary>What is done where it was perhaps taken.</summary>
    public RepeatRule Repeat { get; init; }

    /// <summary>How many of its attempts were perhaps taken.</summary>
    public int Doubts { get; set; }

    /// <summary>Whether it says something, which made twice is not the same.</summary>
    public bool IsMessage => Repeat is not RepeatRule.Freely;

    /// <summary>Whether another attempt may be made after all those that were perhaps taken.</summary>
    public bool MayRepeat => Repeat switch
    {
        RepeatRule.Freely => true,
        RepeatRule.Once => Doubts <= 1,
        _ => Doubts == 0,
    };

    /// <summary>Set when its sender no longer wished it: the answer is then none of the service's.</summary>
    public bool Withheld { get; set; }
}
