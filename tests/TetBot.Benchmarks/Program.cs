using TetBot.Benchmarks;
using TetBot.Benchmarks.Bots;
using TetBot.Benchmarks.Load;

// A run that takes longer hangs.
var quick = TimeSpan.FromMinutes(5);
// Twelve readings of up to 200,000 rows, each in a process that starts for it.
var twelve = TimeSpan.FromMinutes(10);
// Ten thousand reminders take more than three minutes at the pace that is allowed, and a bot that is slower is to be measured, too.
var fanOut = TimeSpan.FromMinutes(20);
// Twenty thousand answers are written into the emulator first.
var summary = TimeSpan.FromMinutes(20);

switch (args)
{
    case []:
        if (await LimitedAsync(quick, end => TurnBenchmark.RunAsync(Console.Out, end)) is not 0 and var failed)
            return failed;
        await Console.Out.WriteLineAsync();
        return await LimitedAsync(quick, end => AttachmentBenchmark.RunAsync(Console.Out, end));
    case [TurnBenchmark.Name]:
        return await LimitedAsync(quick, end => TurnBenchmark.RunAsync(Console.Out, end));
    case [AttachmentBenchmark.Name]:
        return await LimitedAsync(quick, end => AttachmentBenchmark.RunAsync(Console.Out, end));
    case [FanOutBenchmark.Name, .. var rest] when FanOutBenchmark.Read(rest) is var (people, usesAzurite):
        return await LimitedAsync(fanOut, end => FanOutBenchmark.RunAsync(Console.Out, people, usesAzurite, end));
    case [SummaryBenchmark.Name]:
        return await LimitedAsync(summary, end => SummaryBenchmark.RunAsync(Console.Out, end));
    case [LogBenchmark.Name]:
        return await LimitedAsync(twelve, end => LogBenchmark.RunAsync(Console.Out, end));
    case [LogBenchmark.Reading, var warmUp, var path]:
        return await LogBenchmark.ReadAsync(warmUp, path);
    default:
        return await BotHost.RunAsync(args[0], args[1..]);
}

static async Task<int> LimitedAsync(TimeSpan limit, Func<CancellationToken, Task> benchmark)
{
    using var end = new CancellationTokenSource(limit);
    try
    {
        await benchmark(end.Token);
        return 0;
    }
    catch (VoidRunException problem)
    {
        await Console.Error.WriteLineAsync($"The run is void: {problem.Message}");
    }
    catch (OperationCanceledException)
    {
        await Console.Error.WriteLineAsync($"The run is void: it took longer than {limit.TotalMinutes:F0} minutes.");
    }

    return 1;
}
