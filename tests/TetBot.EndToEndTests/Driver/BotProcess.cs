using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TetBot.EndToEndTests.Driver;

/// <summary>
/// The application as users run it: a process of its own that can be killed and started again on the same port with the same configuration.
/// </summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };
    private readonly Dictionary<string, string> _environment;
    private readonly string _assembly;
    private readonly List<string> _output = [];
    private Process? _process;

    private BotProcess(string assembly, IReadOnlyDictionary<string, string> configuration, int port)
    {
        _assembly = assembly;
        Address = new Uri($"http://127.0.0.1:{port}/");
        _environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority),
            // A test starts the Playgrounds it needs, and they have to outlive the bot.
            ["Playground__Enabled"] = "false",
        };
        foreach (var (key, value) in configuration) _environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Where activities go.</summary>
    public Uri Endpoint => new(Address, "api/messages");

    /// <summary>Its process, as the system numbers it; another one after a restart.</summary>
    public int ProcessId => (_process ?? throw new InvalidOperationException("It does not run.")).Id;

    /// <summary>All that it wrote since the test began, over restarts.</summary>
    public string Output
    {
        get
        {
            lock (_output) return string.Join('\n', _output);
        }
    }

    /// <summary>Starts the built application and returns when it is alive.</summary>
    /// <param name="configuration">Its configuration, for instance <c>Clock:Start</c>; keys as in appsettings, with colons.</param>
    /// <param name="cancellationToken">Ends the wait, and the process.</param>
    /// <param name="assembly">Another application than <see cref="Repository.Application"/>.</param>
    public static async Task<BotProcess> StartAsync(
        IReadOnlyDictionary<string, string> configuration, CancellationToken cancellationToken, string? assembly = null)
    {
        var bot = new BotProcess(assembly ?? Repository.Application, configuration, FreePort());
        try
        {
            await bot.RestartAsync(cancellationToken);
            return bot;
        }
        catch
        {
            await bot.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs one of the application's commands to its end.</summary>
    /// <param name="words">The command.</param>
    /// <param name="configuration">The configuration, as when it is started.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(
        IReadOnlyList<string> words, IReadOnlyDictionary<string, string> configuration, CancellationToken cancellationToken)
    {
        await using var bot = new BotProcess(Repository.Application, configuration, port: 0);
        using var process = bot.Prepare(words);
        process.Start();
        var said = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        var problems = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? said : throw new InvalidOperationException(
            $"{string.Join(' ', words)} ended with {process.ExitCode}:\n{said}{problems}");
    }

    /// <summary>Starts it again after <see cref="Kill"/>: same port, same configuration, same data.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        if (_process is not null) throw new InvalidOperationException("It still runs; kill it first.");
        _process = Prepare([]);
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WaitUntilAliveAsync(_process, cancellationToken);
    }

    /// <summary>Ends it as a power cut would (SIGKILL): nothing is flushed, nobody is told.</summary>
    public void Kill()
    {
        if (_process is not { } process) return;
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        _process = null;
    }

    /// <summary>Stops it where it is, as a machine that freezes would (SIGSTOP): it knows nothing of the time that goes by.</summary>
    public void Pause() => Signal("STOP");

    /// <summary>Lets it go on after <see cref="Pause"/>.</summary>
    public void Resume() => Signal("CONT");

    /// <summary>Asks it to end, as a host does that is shut down (SIGTERM), and returns when it has.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_process is not { } process) throw new InvalidOperationException("It does not run.");
        Signal("TERM");
        await process.WaitForExitAsync(cancellationToken).WaitAsync(Patience, TimeProvider.System, cancellationToken);
        if (process.ExitCode != 0) throw new InvalidOperationException($"The application ended with {process.ExitCode}:\n{Output}");
        process.Dispose();
        _process = null;
    }

    /// <summary>
    /// The ports from which its connections to a port of this machine come, as the system lists them: whose a request was.
    /// </summary>
    public IReadOnlySet<int> PortsTo(int port)
    {
        // /proc/net/tcp6 as well: .NET's sockets speak both, and those to 127.0.0.1 are listed there. A line: number, local, remote, …,
        // inode, which is 0
        // where the socket is nobody's any more.
        var ports = File.ReadLines("/proc/net/tcp").Concat(File.ReadLines("/proc/net/tcp6"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(line => line is [not "sl", _, var remote, _, _, _, _, _, _, not "0", ..] && PortOf(remote) == port)
            .ToDictionary(line => $"socket:[{line[9]}]", line => PortOf(line[1]), StringComparer.Ordinal);
        return new DirectoryInfo(FormattableString.Invariant($"/proc/{ProcessId}/fd")).EnumerateFiles()
            .Select(file => file.LinkTarget)
            .Where(target => target is not null && ports.ContainsKey(target))
            .Select(target => ports[target!])
            .ToHashSet();

        static int PortOf(string address) => Convert.ToInt32(address[(address.LastIndexOf(':') + 1)..], 16);
    }

    /// <summary>Waits until it has written something to its log.</summary>
    public async Task SaysAsync(string text, CancellationToken cancellationToken)
    {
        using var ticks = new PeriodicTimer(Between);
        for (var started = TimeProvider.System.GetTimestamp(); !Output.Contains(
            text, StringComparison.Ordinal); await ticks.WaitForNextTickAsync(cancellationToken))
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience) throw new TimeoutException($"It did not say “{text}”:\n{Output}");
        }
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private Process Prepare(IReadOnlyList<string> words)
    {
        var start = new ProcessStartInfo("dotnet", [_assembly, .. words])
        {
            // Where its appsettings are.
            WorkingDirectory = Path.GetDirectoryName(_assembly)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in _environment) start.Environment[key] = value;
        return new Process { StartInfo = start };
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", FormattableString.Invariant($"{ProcessId}")]);
        kill.WaitForExit();
        if (kill.ExitCode != 0) throw new InvalidOperationException($"kill -{name} ended with {kill.ExitCode}.");
    }

    private async Task WaitUntilAliveAsync(Process process, CancellationToken cancellationToken)
    {
        using var ticks = new PeriodicTimer(Between);
        var started = TimeProvider.System.GetTimestamp();
        do
        {
            if (process.HasExited) throw new InvalidOperationException($"The application ended with {process.ExitCode}:\n{Output}");
            try
            {
                using var answer = await _http.GetAsync(new Uri(Address, "health/live"), cancellationToken);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) when (TimeProvider.System.GetElapsedTime(started) < Patience)
            {
                // It does not listen yet.
            }
        }
        while (TimeProvider.System.GetElapsedTime(started) < Patience && await ticks.WaitForNextTickAsync(cancellationToken));
        throw new TimeoutException($"GET health/live did not succeed within {Patience.TotalSeconds} s:\n{Output}");
    }

    private void Heard(string? line)
    {
        if (line is null) return;
        lock (_output) _output.Add(line);
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
