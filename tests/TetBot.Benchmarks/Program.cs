using TetBot.Benchmarks;
using TetBot.Benchmarks.Bots;
using TetBot.Benchmarks.Load;

// A run that takes longer hangs.
var limit = TimeSpan.FromMinutes(5);

try
{
    using var end = new CancellationTokenSource(limit);
    switch (args)
    {
        case []:
            await TurnBenchmark.RunAsync(Console.Out, end.Token);
            await Console.Out.WriteLineAsync();
            await AttachmentBenchmark.RunAsync(Console.Out, end.Token);
            return 0;
        case [TurnBenchmark.Name]:
            await TurnBenchmark.RunAsync(Console.Out, end.Token);
            return 0;
        case [AttachmentBenchmark.Name]:
            await AttachmentBenchmark.RunAsync(Console.Out, end.Token);
            return 0;
        default:
            return await BotHost.RunAsync(args[0], args[1..]);
    }
}
catch (VoidRunException problem)
{
    await Console.Error.WriteLineAsync($"The run is void: {problem.Message}");
    return 1;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync($"The run is void: it took longer than {limit.TotalMinutes:F0} minutes.");
    return 1;
}
