using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TetBot.EndToEndTests.Driver;

/// <summary>The application as users run it: a process of its own that can be killed and started again on the same port with the same configuration.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
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

    /// <summary>Starts it again after <see cref="Kill"/>: same port, same configuration, same data.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        if (_process is not null) throw new InvalidOperationException("It still runs; kill it first.");
        var start = new ProcessStartInfo("dotnet", [_assembly])
        {
            // Where its appsettings are.
            WorkingDirectory = Path.GetDirectoryName(_assembly)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in _environment) start.Environment[key] = value;
        _process = new Process { StartInfo = start };
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

    public ValueTask DisposeAsync()
    {
        Kill();
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task WaitUntilAliveAsync(Process process, CancellationToken cancellationToken)
    {
        using var ticks = new PeriodicTimer(Between);
        var started = Stopwatch.GetTimestamp();
        do
        {
            if (process.HasExited) throw new InvalidOperationException($"The application ended with {process.ExitCode}:\n{Output}");
            try
            {
                using var answer = await _http.GetAsync(new Uri(Address, "health/live"), cancellationToken);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) when (Stopwatch.GetElapsedTime(started) < Patience)
            {
                // It does not listen yet.
            }
        }
        while (Stopwatch.GetElapsedTime(started) < Patience && await ticks.WaitForNextTickAsync(cancellationToken));
        throw new TimeoutException($"GET health/live did not succeed within {Patience.TotalSeconds} s:\n{Output}");
    }

    private void Heard(string? line)
    {
        if (line is null) return;
        lock (_output) _output.Add(line);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
