using System.Diagnostics;
using System.Text.Json.Serialization;

namespace TetBot.Benchmarks.Bots;

/// <summary>What a bot's clock said.</summary>
/// <param name="Says">The instant.</param>
/// <param name="At">When it said so, a timestamp of <see cref="Stopwatch"/>: all processes of a machine count the same ticks.</param>
internal sealed record ClockReading(DateTimeOffset Says, long At)
{
    /// <summary>When that clock, which runs at real speed, says an instant.</summary>
    public long When(DateTimeOffset instant) => At + (long)((instant - Says).TotalSeconds * Stopwatch.Frequency);
}

[JsonSerializable(typeof(ClockReading))]
internal sealed partial class ClockJson : JsonSerializerContext;
