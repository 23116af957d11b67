namespace TetBot.Domain;

/// <summary>
/// An answer in the making. It belongs to the unit, not to a person: whoever acts for the unit goes on with it, on any device.
/// </summary>
public interface IDraft
{
    /// <summary>What it answers, and for whom.</summary>
    ChainId Chain { get; }

    /// <summary>
    /// 0 at first; one more with each change. It goes on counting after a submission, so it names one state of the answer for good.
    /// </summary>
    int Revision { get; }

    /// <summary>When it was last changed (server time); null when never.</summary>
    DateTimeOffset? SavedAt { get; }
}

/// <summary>Who did something, as the directory knew them then.</summary>
/// <param name="Id">Their object id.</param>
/// <param name="Name">Their name.</param>
public sealed record Author(PersonId Id, string Name);
