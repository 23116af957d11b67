using System.Diagnostics;
using TetBot.Benchmarks.Bots;

namespace TetBot.Benchmarks.Measuring;

/// <summary>What files in one round did to a bot's memory.</summary>
/// <param name="Idle">What it held before, settled and quiet, in bytes.</param>
/// <param name="Peak">The most it held while they went through, in bytes.</param>
/// <param name="Elapsed">How long they took.</param>
/// <param name="Used">What it used for them.</param>
internal sealed record MemoryRound(long Idle, long Peak, TimeSpan Elapsed, Usage Used)
{
    public long More => Peak - Idle;
}

/// <summary>One way of sending files to one bot, round after round.</summary>
/// <param name="Store">What the bot keeps them in.</param>
/// <param name="Name">As the table calls it.</param>
/// <param name="Files">How many a round.</param>
internal sealed record MemoryCase(string Store, string Name, int Files)
{
    /// <summary>One a round.</summary>
    public List<MemoryRound> Rounds { get; } = [];

    /// <summary>
    /// Sends them once. The bot gives back first what it does not need: what it had kept of earlier files would else count as idle, and hide as
    /// much of the next.
    /// </summary>
    public async Task MeasureAsync(ChildBot bot, Func<Task> send, CancellationToken cancellationToken)
    {
        await bot.SettleAsync(cancellationToken);
        var memory = new ResidentMemory(bot.ProcessId);
        var before = await bot.UsageAsync(cancellationToken);
        var idle = await memory.IdleAsync(cancellationToken);
        memory.ForgetPeak();
        var started = Stopwatch.GetTimestamp();
        await send();
        var elapsed = Stopwatch.GetElapsedTime(started);
        var peak = memory.Peak();
        Rounds.Add(new MemoryRound(idle, peak, elapsed, await bot.UsageAsync(cancellationToken) - before));
    }

    /// <summary>The middle round's value.</summary>
    public double Median(Func<MemoryRound, double> value) => Medians.Of(Rounds.Select(value));
}
