using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TetBot.Development;

/// <summary>One running Playground: a Teams client in the browser for one person, connected to one bot.</summary>
/// <remarks>A launcher starts it and ends when its standard input closes, so it never outlives this process, even a
/// killed one.</remarks>
public sealed class PlaygroundInstance : IAsyncDisposable
{
    private const int LinesKept = 20;

    /// <summary>Printed on standard output once it has a port.</summary>
    private const string Listening = "Listening on ";

    /// <summary>A cold start of Node on a busy machine takes some seconds. After a minute it will not come.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly DirectoryInfo _workingDirectory;
    private readonly Action<string> _log;
    private readonly Queue<string> _lastLines = [];
    private readonly TaskCompletionSource<int> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PlaygroundInstance(Process process, DirectoryInfo workingDirectory, Action<string> log)
    {
        (_process, _workingDirectory, _log) = (process, workingDirectory, log);
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
    }

    /// <summary>The address to open in a browser, known once it listens.</summary>
    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>Completes when the process has ended, for whatever reason.</summary>
    public Task Ended => _process.WaitForExitAsync();

    /// <summary>The last lines of its output, for a message about its end.</summary>
    public string LastLines
    {
        get
        {
            lock (_lastLines) return string.Join(Environment.NewLine, _lastLines);
        }
    }

    /// <summary>Starts a Playground and returns when its page answers.</summary>
    /// <param name="installation">The installation to run.</param>
    /// <param name="configuration">The YAML file that says who chats.</param>
    /// <param name="port">The port to listen on. If it is taken meanwhile the Playground uses another; see
    /// <see cref="Address"/>.</param>
    /// <param name="bot">The bot's endpoint, for instance <c>http://127.0.0.1:3978/api/messages</c>.</param>
    /// <param name="log">Receives each line of output, on any thread.</param>
    /// <param name="cancellationToken">Cancels the start and ends the process.</param>
    /// <exception cref="PlaygroundException">The process ended or kept silent. The message has its last
    /// lines.</exception>
    public static async Task<PlaygroundInstance> StartAsync(
        PlaygroundInstallation installation, string configuration, int port, Uri bot, Action<string> log,
        CancellationToken cancellationToken)
    {
        // Each has its own directory: the Playground keeps its log in its working directory, and reads there who chats.
        var directory = Directory.CreateTempSubdirectory("tetbot-playground-");
        File.Copy(configuration, Path.Combine(directory.FullName, ".m365agentsplayground.yml"));

        string[] arguments =
        [
            Path.Combine(PlaygroundInstallation.Files, "launcher.cjs"), installation.EntryPoint,
            "start", "-p", $"{port}", "-e", bot.ToString(), "-c", "msteams", "--dt",
        ];
        var start = new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = directory.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["TEAMSAPPTESTER_BROWSER"] = "none"; // The addresses are printed; three browser windows would be rude.
        start.Environment["TZ"] = "Asia/Ho_Chi_Minh"; // It sends its own zone to the bot as the person's.
        start.Environment["NO_PROXY"] = "localhost,127.0.0.1,::1"; // Otherwise it would reach the bot through a proxy.
        foreach (var inherited in (string[])[
            "M365_AGENTS_PLAYGROUND_CONFIG_PATH", "M365_AGENTS_PLAYGROUND_LOGFILE", "M365_AGENTS_PLAYGROUND_SERVICE_URL"])
            start.Environment.Remove(inherited);

        var process = new Process { StartInfo = start };
        var instance = new PlaygroundInstance(process, directory, log);
        process.Start();
        try
        {
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            await instance.WaitUntilItAnswersAsync(cancellationToken);
            return instance;
        }
        catch
        {
            await instance.DisposeAsync();
            throw;
        }
    }

    /// <summary>The first port, starting at <paramref name="from"/>, on which nobody listens.</summary>
    public static int FreePort(int from)
    {
        for (var port = from; port <= IPEndPoint.MaxPort; port++)
        {
            // On every address, v4 and v6, as the Playground listens.
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                if (socket.AddressFamily == AddressFamily.InterNetworkV6) socket.Bind(new IPEndPoint(IPAddress.IPv6Any, port));
                else socket.Bind(new IPEndPoint(IPAddress.Any, port));
                socket.Listen();
                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // Try the next one.
            }
        }

        throw new PlaygroundException($"Không còn cổng trống từ {from} / no free port from {from} on.");
    }

    private async Task WaitUntilItAnswersAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await Task.WhenAny(_listening.Task, Ended).WaitAsync(limit.Token);
            if (!_listening.Task.IsCompleted)
                throw new PlaygroundException($"Playground: exit {_process.ExitCode}{Environment.NewLine}{LastLines}");
            Address = new Uri($"http://localhost:{await _listening.Task}");

            // It reports that it listens just before its page is in place.
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            while (!(await http.GetAsync(Address, limit.Token)).IsSuccessStatusCode)
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PlaygroundException($"Playground: {Patience.TotalSeconds:0} s{Environment.NewLine}{LastLines}");
        }
    }

    private void Heard(string? line)
    {
        if (line is null) return;
        lock (_lastLines)
        {
            if (_lastLines.Count == LinesKept) _lastLines.Dequeue();
            _lastLines.Enqueue(line);
        }

        if (line.StartsWith(Listening, StringComparison.Ordinal)
            && int.TryParse(line.AsSpan(Listening.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            _listening.TrySetResult(port);
        _log(line);
    }

    /// <summary>Kills the Playground and removes its working directory.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        try
        {
            _workingDirectory.Delete(recursive: true);
        }
        catch (IOException stillHeld)
        {
            // A virus scanner may hold its log a moment longer. The machine empties the temp folder.
            _log(stillHeld.Message);
        }
    }
}
