using System.Diagnostics;
using System.Globalization;

namespace TetBot.Tests;

/// <summary>
/// A test in a process of its own, whose heap may not grow beyond a bound: what takes more ends there with an error, and what other tests
/// hold does not
/// count. The same test begins here and does its work there.
/// </summary>
internal static class SmallHeap
{
    private const string Variable = "TETBOT_TEST_SMALL_HEAP";
    private const int Megabytes = 160;

    /// <summary>Does the work where the heap is small.</summary>
    public static Task RunAsync(Action work) => RunAsync(() =>
    {
        work();
        return Task.CompletedTask;
    });

    /// <summary>Does the work where the heap is small.</summary>
    public static async Task RunAsync(Func<Task> work)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not null)
        {
            await work();
            return;
        }

        var test = Xunit.TestContext.Current.TestMethod!;
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                [Variable] = "1",
                ["DOTNET_GCHeapHardLimit"] = (Megabytes * 1024 * 1024).ToString("X", CultureInfo.InvariantCulture),
                ["DOTNET_gcServer"] = "0",
            },
        };
        // Run by 'dotnet TetBot.Tests.dll' as well as by its own executable.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(SmallHeap).Assembly.Location);
        foreach (var argument in (string[])[
            "-method", $"{test.TestClass.TestClassName}.{test.MethodName}", "-noLogo", "-noColor", "-noAutoReporters"])
            start.ArgumentList.Add(argument);

        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(Xunit.TestContext.Current.CancellationToken),
            process.StandardError.ReadToEndAsync(Xunit.TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(Xunit.TestContext.Current.CancellationToken);
        Xunit.Assert.True(
            process.ExitCode == 0 && said[0].Contains("Total: 1,", StringComparison.Ordinal),
            $"With {Megabytes} MB it ended with {process.ExitCode}: {string.Concat(said)}");
    }
}
