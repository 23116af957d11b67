namespace TetBot.Domain;

/// <summary>
/// A submission in the making. It belongs to the unit, not to a person: anyone who acts for the unit continues it, on any device.
/// </summary>
public interface IDraft
{
    /// <summary>The submission it becomes: the obligation, the occurrence and the unit.</summary>
    ChainId Chain { get; }

    /// <summary>
    /// 0 at first, and one more with each change. It keeps counting after a submission, so a number names one state of the draft for good.
    /// </summary>
    int Revision { get; }

    /// <summary>When it was last changed (server time); null if never.</summary>
    DateTimeOffset? SavedAt { get; }
}

/// <summary>Who did something, as the directory knew them then.</summary>
/// <param name="Id">Their object id.</param>
/// <param name="Name">Their name.</param>
public sealed record Author(PersonId Id, string Name);
