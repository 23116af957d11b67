using TetBot.Benchmarks;
using TetBot.Benchmarks.Bots;
using TetBot.Benchmarks.Load;

if (args is [var kind, .. var settings])
    return await BotHost.RunAsync(kind, settings);

try
{
    using var limit = new CancellationTokenSource(Benchmark.Limit);
    await Benchmark.RunAsync(Console.Out, limit.Token);
    return 0;
}
catch (VoidRunException problem)
{
    await Console.Error.WriteLineAsync($"The run is void: {problem.Message}");
    return 1;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync($"The run is void: it took longer than {Benchmark.Limit.TotalMinutes:F0} minutes.");
    return 1;
}
