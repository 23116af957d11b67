using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Alerts;

/// <summary>What a program tells: something it watches is failing, or has ended.</summary>
public sealed record AlertSignal
{
    /// <summary>Who tells it.</summary>
    public required AlertSource Source { get; init; }

    /// <summary>What its source knows it by: the same again is the same thing.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>What the source groups by; signals of the same group about the same system are one alert.</summary>
    public required string Group { get; init; }

    /// <summary>What the source calls the system; empty where it does not say.</summary>
    public required string System { get; init; }

    /// <summary>How grave.</summary>
    public required AlertSeverity Severity { get; init; }

    /// <summary>In a line; plain text, never empty.</summary>
    public required string Title { get; init; }

    /// <summary>More of it; plain text.</summary>
    public string Detail { get; init; } = "";

    /// <summary>A page of the source about it; https or http, or null.</summary>
    public string? Link { get; init; }

    /// <summary>Since when, by the source's clock, which may be wrong.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>
    /// Whether the source said when. Where it did not, the times are the server's, and are not compared with what the source said before.
    /// </summary>
    public bool IsTimed { get; init; } = true;

    /// <summary>Until when, by the same clock; null while it is failing.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether it says only that what was told still lasts: that is no further time.</summary>
    public bool IsRenewal { get; init; }
}
