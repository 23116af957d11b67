namespace TetBot.BotConnector.Connector;

/// <summary>The priority of a send. A message one person waits for is not held up by messages to many.</summary>
internal enum SendLane
{
    /// <summary>An answer, or a message that must arrive now. It barely waits for the limits, and is retried while a
    /// turn has time.</summary>
    Urgent,

    /// <summary>One message of many. It waits for the limits, and is attempted once.</summary>
    Bulk,
}

/// <summary>What to do about a request that the service may or may not have taken.</summary>
internal enum RepeatRule
{
    /// <summary>Repeat it: doing it twice has the same effect.</summary>
    Freely,

    /// <summary>It is a message; send it twice at most.</summary>
    Once,

    /// <summary>Do not repeat it; its sender decides.</summary>
    Never,
}

/// <summary>The data of a request that its limits need.</summary>
/// <param name="Conversation">The conversation's id, or the person's when the conversation is yet to be
/// created.</param>
/// <param name="MayStillSend">Asked when the limits have let the request through; null means always.</param>
internal sealed record SendTicket(SendLane Lane, string Tenant, string Conversation, Func<bool>? MayStillSend)
{
    public static readonly HttpRequestOptionsKey<SendTicket> Option = new("TetBot.BotConnector.Ticket");

    /// <summary>What to do when it may have been taken.</summary>
    public RepeatRule Repeat { get; init; }

    /// <summary>How many of its attempts may have been taken.</summary>
    public int Doubts { get; set; }

    /// <summary>Whether it is a message, so that repeating it has an effect.</summary>
    public bool IsMessage => Repeat is not RepeatRule.Freely;

    /// <summary>Whether another attempt is allowed, given the attempts that may have been taken.</summary>
    public bool MayRepeat => Repeat switch
    {
        RepeatRule.Freely => true,
        RepeatRule.Once => Doubts <= 1,
        _ => Doubts == 0,
    };

    /// <summary>Set when its sender no longer wanted it. The response then does not come from the service.</summary>
    public bool Withheld { get; set; }
}
