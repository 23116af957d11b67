using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Alerts;

/// <summary>A program's report that something it watches is failing or has ended.</summary>
public sealed record AlertSignal
{
    /// <summary>The source.</summary>
    public required AlertSource Source { get; init; }

    /// <summary>The source's key for the thing it watches; the same fingerprint means the same thing.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The source's grouping key. Signals of the same group about the same system are one alert.</summary>
    public required string Group { get; init; }

    /// <summary>The source's name for the system; empty if it gives none.</summary>
    public required string System { get; init; }

    /// <summary>The severity.</summary>
    public required AlertSeverity Severity { get; init; }

    /// <summary>One line of plain text, never empty.</summary>
    public required string Title { get; init; }

    /// <summary>Further detail in plain text.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The https or http link to the source's page about it; null if there is none.</summary>
    public string? Link { get; init; }

    /// <summary>When it began, by the source's clock, which may be wrong.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>
    /// Whether the source gave the times. If not, they are the server's and are not compared with the source's earlier ones.
    /// </summary>
    public bool IsTimed { get; init; } = true;

    /// <summary>When it ended, by the same clock; null while it is failing.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether it only repeats that a known failure still lasts, which is not counted again.</summary>
    public bool IsRenewal { get; init; }
}
