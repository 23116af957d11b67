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
        var used = bot.Used;
        await output.WriteLineAsync(Invariant($"""

            first to last reminder  {fanOut.Elapsed.TotalSeconds:F2} s, {fanOut.OverLeast:F4} of the least
                                    for {fanOut.DeliveredBetween} messages at {allowed}/s, alerts among them
                                    ({fanOut.OverLeastOfReminders:F4} if they are not counted)
            when due to the first   {fanOut.Late.TotalSeconds:F2} s
            longest pause           {fanOut.LongestPause.TotalMilliseconds:F0} ms between two reminders, evenly {1000.0 / allowed:F0} ms
            at the connector        {fanOut.Requests} requests, at most {fanOut.MostInSecond} in any second,
                                    {fanOut.Refused} refused with 429
            lost, doubled           0, 0: each of {fanOut.People} people got one, and the outcome of each is stored
            alerts meanwhile        {Spread(fanOut.Alerts)} from the webhook to the connector
            alerts to an idle bot   {Spread(fanOut.IdleAlerts)}
            memory of the bot       idle {bot.Idle / MegaByte:F1} MB, peak {bot.Peak / MegaByte:F1} MB, {bot.More / MegaByte:F1} MB more
            allocated               {used.AllocatedBytes / 1024.0 / fanOut.People:F0} KB a reminder
            collections             GC 0/1/2 {used.Gen0}/{used.Gen1}/{used.Gen2}
            processor               {used.Processor.TotalSeconds:F1} s, {used.Processor.TotalMilliseconds / fanOut.People:F2} ms a reminder

            """));
        await WriteAimAsync(
            fanOut.OverLeast <= LongestOverLeast, $"{fanOut.OverLeast:F4} of the least time, aim at most {LongestOverLeast:F2}");
        await WriteAimAsync(
            fanOut.MostInSecond <= allowed && fanOut.Refused == 0,
            $"{fanOut.MostInSecond} requests in the fullest second and {fanOut.Refused} refused, aim at most {allowed} and 0");
        foreach (var (alerts, when) in new[] { (fanOut.Alerts, "meanwhile"), (fanOut.IdleAlerts, "to an idle bot") })
        {
            await WriteAimAsync(
                P99(alerts) <= LatestAlert,
                $"p99 of the alerts {when} {P99(alerts).TotalMilliseconds:F0} ms, aim at most {LatestAlert.TotalMilliseconds:F0} ms");
        }

        async Task WriteAimAsync(bool isReached, FormattableString what) =>
            await output.WriteLineAsync($"{(isReached ? "reached    " : "not reached")}  {Invariant(what)}");
    }

    private static string Spread(IReadOnlyList<TimeSpan> alerts) =>
        Invariant($"{alerts.Count}, median {Medians.Of(alerts.Select(alert => alert.TotalMilliseconds)):F1} ms, ")
        + Invariant($"p99 {P99(alerts).TotalMilliseconds:F1} ms, worst {alerts[^1].TotalMilliseconds:F1} ms");

    /// <summary>Of a hundred the last but one.</summary>
    private static TimeSpan P99(IReadOnlyList<TimeSpan> sorted) => sorted[Math.Max(0, (int)Math.Ceiling(sorted.Count * 0.99) - 1)];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
