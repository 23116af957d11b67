using System.Globalization;

namespace TetBot.Benchmarks.Measuring;

/// <summary>
/// What of the machine's memory a process holds, as <c>top</c> and a container's limit see it. Linux alone tells, and lets the peak be
/// forgotten: <c>proc_pid_status(5)</c>, <c>proc_pid_clear_refs(5)</c>.
/// </summary>
/// <param name="processId">The process; this user's.</param>
internal sealed class ResidentMemory(int processId)
{
    private readonly string _status = string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/status");
    private readonly string _clear = string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/clear_refs");

    /// <summary>What it holds now, in bytes.</summary>
    public long Now() => Find("VmRSS:");

    /// <summary>
    /// The most it held since <see cref="ForgetPeak"/>, in bytes. The kernel counts it, so that nothing falls between two looks.
    /// </summary>
    public long Peak() => Find("VmHWM:");

    /// <summary>Has the peak counted from now on.</summary>
    public void ForgetPeak() => File.WriteAllText(_clear, "5");

    /// <summary>What it holds while nothing is asked of it: the middle of two hundred looks within a second.</summary>
    public async Task<long> IdleAsync(CancellationToken cancellationToken)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        var seen = new List<long>();
        while (seen.Count < 200 && await ticks.WaitForNextTickAsync(cancellationToken))
            seen.Add(Now());
        seen.Sort();
        return seen[seen.Count / 2];
    }

    private long Find(string name)
    {
        var line = File.ReadLines(_status).First(line => line.StartsWith(name, StringComparison.Ordinal));
        return 1024 * long.Parse(line.AsSpan(name.Length, line.Length - name.Length - " kB".Length).Trim(), CultureInfo.InvariantCulture);
    }
}
