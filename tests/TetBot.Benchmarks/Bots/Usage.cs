using System.Text.Json.Serialization;

namespace TetBot.Benchmarks.Bots;

/// <summary>What a bot's process has used since it began.</summary>
/// <param name="AllocatedBytes">On the managed heap, all threads.</param>
/// <param name="Processor">Time on any core, kernel's share included.</param>
/// <param name="Gen0">Collections of generation 0 and above.</param>
/// <param name="Gen1">Collections of generation 1 and above.</param>
/// <param name="Gen2">Collections of everything.</param>
internal sealed record Usage(long AllocatedBytes, TimeSpan Processor, int Gen0, int Gen1, int Gen2)
{
    public static Usage operator -(Usage later, Usage earlier) => new(
        later.AllocatedBytes - earlier.AllocatedBytes,
        later.Processor - earlier.Processor,
        later.Gen0 - earlier.Gen0,
        later.Gen1 - earlier.Gen1,
        later.Gen2 - earlier.Gen2);
}

[JsonSerializable(typeof(Usage))]
internal sealed partial class UsageJson : JsonSerializerContext;
