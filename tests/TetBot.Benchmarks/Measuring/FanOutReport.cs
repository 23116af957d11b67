using System.Globalization;

namespace TetBot.Benchmarks.Measuring;

/// <summary>Says how a fan-out went.</summary>
internal static class FanOutReport
{
    private const double MegaByte = 1024 * 1024;
    private const double LongestOverLeast = 1.02;

    private static readonly TimeSpan LatestAlert = TimeSpan.FromSeconds(1);

    /// <param name="output">Where to.</param>
    /// <param name="fanOut">What reached the connector.</param>
    /// <param name="bot">What it took of the bot.</param>
    /// <param name="allowed">How many requests a second the connector takes.</param>
    public static async Task WriteAsync(TextWriter output, FanOut fanOut, MemoryRound bot, int allowed)
    {
        var median = Medians.Of(fanOut.Alerts.Select(alert => alert.TotalMilliseconds));
        var worst = fanOut.Alerts[^1];
        await output.WriteLineAsync(Invariant($"""

            first to last reminder  {fanOut.Elapsed.TotalSeconds:F2} s, {fanOut.OverLeast:F4} of the least for {fanOut.DeliveredBetween} messages at {allowed}/s, alerts among them ({fanOut.OverLeastOfReminders:F4} if they are not counted)
            when due to the first   {fanOut.Late.TotalSeconds:F2} s
            longest pause           {fanOut.LongestPause.TotalMilliseconds:F0} ms between two reminders, evenly {1000.0 / allowed:F0} ms
            at the connector        {fanOut.Requests} requests, at most {fanOut.MostInSecond} in any second, {fanOut.Refused} refused with 429
            lost, doubled           0, 0: each of {fanOut.People} people got one, and the outcome of each is stored
            alerts                  {fanOut.Alerts.Count}, median {median:F1} ms, worst {worst.TotalMilliseconds:F1} ms from the call that raises one to the connector
            memory of the bot       idle {bot.Idle / MegaByte:F1} MB, peak {bot.Peak / MegaByte:F1} MB, {bot.More / MegaByte:F1} MB more
            allocated               {bot.Used.AllocatedBytes / 1024.0 / fanOut.People:F0} KB a reminder; GC 0/1/2 {bot.Used.Gen0}/{bot.Used.Gen1}/{bot.Used.Gen2}
            processor               {bot.Used.Processor.TotalSeconds:F1} s, {bot.Used.Processor.TotalMilliseconds / fanOut.People:F2} ms a reminder

            """));
        await WriteAimAsync(fanOut.OverLeast <= LongestOverLeast, $"{fanOut.OverLeast:F4} of the least time, aim at most {LongestOverLeast:F2}");
        await WriteAimAsync(
            fanOut.MostInSecond <= allowed && fanOut.Refused == 0,
            $"{fanOut.MostInSecond} requests in the fullest second and {fanOut.Refused} refused, aim at most {allowed} and 0");
        await WriteAimAsync(worst <= LatestAlert, $"the latest alert after {worst.TotalMilliseconds:F0} ms, aim at most {LatestAlert.TotalMilliseconds:F0} ms");

        async Task WriteAimAsync(bool isReached, FormattableString what) =>
            await output.WriteLineAsync($"{(isReached ? "reached    " : "not reached")}  {Invariant(what)}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
