using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace TetBot.EndToEndTests.Driver;

/// <summary>
/// A real Prometheus Alertmanager that sends what it is told to the bot. It can be killed and started again with the same data.
/// </summary>
internal sealed class AlertmanagerProcess : IAsyncDisposable
{
    private const string Name = "prometheus-alertmanager";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };
    private readonly List<string> _output = [];
    private readonly string[] _arguments;
    private Process? _process;

    private AlertmanagerProcess(int port, string folder)
    {
        _http.BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        _arguments =
        [
            $"--config.file={Path.Combine(folder, "alertmanager.yml")}", $"--storage.path={Path.Combine(folder, "alertmanager")}",
            $"--web.listen-address=127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}",
            // It needs no other of its kind, and looks for none.
            "--cluster.listen-address=",
        ];
    }

    /// <summary>All that it wrote, over restarts.</summary>
    public string Output
    {
        get
        {
            lock (_output) return string.Join('\n', _output);
        }
    }

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where its configuration and its data lie.</param>
    /// <param name="bot">Where the bot listens.</param>
    /// <param name="key">The bot's key for it.</param>
    public static async Task<AlertmanagerProcess> StartAsync(string folder, Uri bot, string key, CancellationToken cancellationToken)
    {
        // As the README shows it, but for the times, which are as short as they can be.
        await File.WriteAllTextAsync(
            Path.Combine(folder, "alertmanager.yml"),
            $"""
             route:
               receiver: tetbot
               group_by: [system]
               group_wait: 1s
               group_interval: 1s
               repeat_interval: 4h
             receivers:
             - name: tetbot
               webhook_configs:
               - url: {new Uri(bot, "api/alerts/alertmanager")}
                 max_alerts: 10000
                 http_config:
                   authorization:
                     type: Bearer
                     credentials: {key}
             """,
            cancellationToken);
        var alertmanager = new AlertmanagerProcess(BotProcess.FreePort(), folder);
        try
        {
            await alertmanager.RestartAsync(cancellationToken);
            return alertmanager;
        }
        catch
        {
            await alertmanager.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it again after <see cref="Kill"/>.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(Name, _arguments)
            { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false },
        };
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await UntilAsync(
            async () =>
            {
                try
                {
                    using var answer = await _http.GetAsync(new Uri("-/ready", UriKind.Relative), cancellationToken);
                    return answer.IsSuccessStatusCode;
                }
                catch (HttpRequestException) when (!_process.HasExited)
                {
                    return false; // It does not listen yet.
                }
            },
            "It does not become ready", cancellationToken);
    }

    /// <summary>Ends it as a power cut would (SIGKILL).</summary>
    public void Kill()
    {
        if (_process is not { } process) return;
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        _process = null;
    }

    /// <summary>Tells it of CMIS alerts, as Prometheus does again and again.</summary>
    /// <param name="endsAt">When they ended; null while they fire.</param>
    /// <param name="instances">On which machines.</param>
    public async Task TellAsync(DateTimeOffset? endsAt, IReadOnlyList<string> instances, CancellationToken cancellationToken)
    {
        var alerts = new JsonArray([.. instances.Select(instance =>
        {
            var alert = new JsonObject
            {
                ["labels"] = new JsonObject { ["alertname"] = "CmisSlow", ["system"] = "cmis", ["severity"] = "critical",
                    ["instance"] = instance },
                ["annotations"] = new JsonObject { ["summary"] = "CMIS2.0 chậm", ["description"] = $"{instance}: trả lời sau 30 giây." },
                ["generatorURL"] = "http://prometheus.example:9090/graph",
            };
            if (endsAt is { } end) alert["endsAt"] = end;
            return (JsonNode)alert;
        })]);
        using var answer = await _http.PostAsJsonAsync(new Uri("api/v2/alerts", UriKind.Relative), alerts, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Waits until it has written something to its log.</summary>
    public Task SaysAsync(string text, CancellationToken cancellationToken) =>
        UntilAsync(() => Task.FromResult(Output.Contains(text, StringComparison.Ordinal)), $"It did not say “{text}”", cancellationToken);

    public ValueTask DisposeAsync()
    {
        Kill();
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task UntilAsync(Func<Task<bool>> isSo, string problem, CancellationToken cancellationToken)
    {
        using var ticks = new PeriodicTimer(Between);
        for (var started = TimeProvider.System.GetTimestamp(); !await isSo(); await ticks.WaitForNextTickAsync(cancellationToken))
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience) throw new TimeoutException($"{problem}:\n{Output}");
        }
    }

    private void Heard(string? line)
    {
        if (line is null) return;
        lock (_output) _output.Add(line);
    }
}
