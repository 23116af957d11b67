using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TetBot.Storage;

namespace TetBot.Benchmarks.Bots;

/// <summary>
/// The inside of a bot's own process: what it allocates and computes is the bot's alone. It ends when its standard input does.
/// </summary>
internal static class BotHost
{
    /// <summary>Where a bot says what it has used so far.</summary>
    public const string UsagePath = "/benchmark/usage";

    /// <summary>
    /// Where the app's bot is told to forget a draft, so that rosters do not grow for ever; followed by the draft's name.
    /// </summary>
    public const string ForgetPath = "/benchmark/forget/";

    /// <summary>Where a bot is told to give back all memory that it does not need.</summary>
    public const string SettlePath = "/benchmark/settle";

    /// <summary>Where the app's bot takes alerts of programs.</summary>
    public const string AlertsPath = "/api/alerts";

    /// <summary>Where the app's bot says what its clock says.</summary>
    public const string ClockPath = "/benchmark/clock";

    /// <summary>What a bot says on its standard output once it listens, before the address.</summary>
    public const string Listening = "listening on ";

    /// <summary>Where every bot takes activities.</summary>
    public const string MessagesPath = "/api/messages";

    public static async Task<int> RunAsync(string kind, string[] settings)
    {
        WebApplication? app = kind switch
        {
            FloorBot.Kind => FloorBot.Build(settings),
            EchoBot.Kind => EchoBot.Build(settings),
            AppBot.Kind => TetBotHost.Build(settings),
            _ => null,
        };
        if (app is null)
        {
            await Console.Error.WriteLineAsync(
                $"There is neither a bot nor a benchmark “{kind}”; there are “{TurnBenchmark.Name}”, “{AttachmentBenchmark.Name}”, "
                + $"“{SummaryBenchmark.Name}”, “{LogBenchmark.Name}” and “{FanOutBenchmark.Usage}”.");
            return 2;
        }

        await using (app)
        {
            app.MapGet(UsagePath, (RequestDelegate)TellUsageAsync);
            app.MapPost(SettlePath, (RequestDelegate)SettleAsync);
            app.MapPost(ForgetPath + "{**name}", (RequestDelegate)ForgetAsync);
            app.MapGet(ClockPath, (RequestDelegate)TellClockAsync);
            await app.StartAsync();
            await Console.Out.WriteLineAsync(Listening + app.Urls.First());

            // The parent closes it, or is gone and the system does.
            await using var input = Console.OpenStandardInput();
            await input.CopyToAsync(Stream.Null);
            await app.StopAsync();
        }

        return 0;
    }

    private static async Task TellUsageAsync(HttpContext context)
    {
        using var self = Process.GetCurrentProcess();
        var usage = new Usage(
            GC.GetTotalAllocatedBytes(precise: true),
            self.TotalProcessorTime,
            GC.CollectionCount(0),
            GC.CollectionCount(1),
            GC.CollectionCount(2));
        await context.Response.WriteAsJsonAsync(usage, UsageJson.Default.Usage);
    }

    private static Task SettleAsync(HttpContext context)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return Task.CompletedTask;
    }

    private static async Task ForgetAsync(HttpContext context)
    {
        var store = context.RequestServices.GetRequiredService<IBlobStore>();
        var name = new BlobName((string)context.GetRouteValue("name")!);
        if (await store.ReadAsync(name) is { } draft)
            await store.DeleteAsync(name, draft.ETag);
    }

    private static Task TellClockAsync(HttpContext context)
    {
        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        return context.Response.WriteAsJsonAsync(
            new ClockReading(clock.GetUtcNow(), Stopwatch.GetTimestamp()), ClockJson.Default.ClockReading);
    }
}
