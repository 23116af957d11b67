using System.Diagnostics;
using TetBot.Benchmarks.Bots;

namespace TetBot.Benchmarks.Measuring;

/// <summary>What some work did to a bot's memory.</summary>
/// <param name="Idle">What it held before, settled and quiet, in bytes.</param>
/// <param name="Peak">The most it held meanwhile, in bytes.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Used">What it used for it.</param>
internal sealed record MemoryRound(long Idle, long Peak, TimeSpan Elapsed, Usage Used)
{
    public long More => Peak - Idle;

    /// <summary>
    /// Has the work done once. The bot gives back first what it does not need: what it had kept of earlier work would else count as idle,
    /// and hide as
    /// much of this.
    /// </summary>
    public static async Task<MemoryRound> MeasureAsync(ChildBot bot, Func<Task> work, CancellationToken cancellationToken)
    {
        await bot.SettleAsync(cancellationToken);
        var memory = new ResidentMemory(bot.ProcessId);
        var before = await bot.UsageAsync(cancellationToken);
        var idle = await memory.IdleAsync(cancellationToken);
        memory.ForgetPeak();
        var started = Stopwatch.GetTimestamp();
        await work();
        var elapsed = Stopwatch.GetElapsedTime(started);
        var peak = memory.Peak();
        return new MemoryRound(idle, peak, elapsed, await bot.UsageAsync(cancellationToken) - before);
    }
}

/// <summary>One way of sending files to one bot, round after round.</summary>
/// <param name="Store">What the bot keeps them in.</param>
/// <param name="Name">As the table calls it.</param>
/// <param name="Files">How many a round.</param>
internal sealed record MemoryCase(string Store, string Name, int Files)
{
    /// <summary>One a round.</summary>
    public List<MemoryRound> Rounds { get; } = [];

    /// <summary>Sends them once.</summary>
    public async Task MeasureAsync(ChildBot bot, Func<Task> send, CancellationToken cancellationToken) =>
        Rounds.Add(await MemoryRound.MeasureAsync(bot, send, cancellationToken));

    /// <summary>The middle round's value.</summary>
    public double Median(Func<MemoryRound, double> value) => Medians.Of(Rounds.Select(value));
}
