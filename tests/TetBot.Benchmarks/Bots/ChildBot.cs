using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using TetBot.Benchmarks.Load;
using TetBot.Storage;

namespace TetBot.Benchmarks.Bots;

/// <summary>A bot running in a process of its own, seen from outside.</summary>
internal sealed class ChildBot : IAsyncDisposable
{
    /// <summary>For what measures turns, and not what Teams allows a bot to send.</summary>
    private const int WithoutLimit = 100_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said;
    private readonly HttpClient _http;

    private ChildBot(Process process, ConcurrentQueue<string> said, Uri address)
    {
        _process = process;
        _said = said;
        _http = new HttpClient { BaseAddress = address, Timeout = Patience };
        Messages = new Uri(address, BotHost.MessagesPath);
    }

    /// <summary>Where it takes activities.</summary>
    public Uri Messages { get; }

    /// <summary>Its process, as the system numbers it.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Warnings and worse that it logged.</summary>
    public IReadOnlyCollection<string> Said => _said;

    /// <summary>Starts this program again as a bot, and waits until it listens.</summary>
    /// <param name="kind">Which bot.</param>
    /// <param name="settings">Its command line beside what every bot gets.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="sendsPerSecond">How much it sends at most.</param>
    public static async Task<ChildBot> StartAsync(
        string kind, IEnumerable<string> settings, CancellationToken cancellationToken, int sendsPerSecond = WithoutLimit)
    {
        string[] arguments =
        [
            kind, "--urls", "http://127.0.0.1:0", "--Bot:SendsPerSecond", sendsPerSecond.ToString(CultureInfo.InvariantCulture),
            .. settings,
        ];
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // Without an app id a bot listens in Development alone. Logging of each request would be measured in place of the turn.
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Logging__LogLevel__Default"] = "Warning";

        var said = new ConcurrentQueue<string>();
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.Exited += (_, _) => listening.TrySetException(
            new VoidRunException($"the bot “{kind}” ended at its start:\n{string.Join('\n', said)}"));
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return new ChildBot(process, said, await listening.Task.WaitAsync(Patience, cancellationToken));
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }

        void Hear(string? line)
        {
            if (line is null)
                return;
            if (line.StartsWith(BotHost.Listening, StringComparison.Ordinal))
                listening.TrySetResult(new Uri(line[BotHost.Listening.Length..]));
            else
                said.Enqueue(line);
        }
    }

    /// <summary>What its process has used so far.</summary>
    public async Task<Usage> UsageAsync(CancellationToken cancellationToken) =>
        (await _http.GetFromJsonAsync(BotHost.UsagePath, UsageJson.Default.Usage, cancellationToken))!;

    /// <summary>Has it give back all memory that it does not need.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsync(BotHost.SettlePath, content: null, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Has it forget a draft, between two turns of the person who works on it.</summary>
    public void Forget(BlobName draft)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, BotHost.ForgetPath + draft.Value);
        using var response = _http.Send(request);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Tells it an alert as a program does; it answers once the alert is kept.</summary>
    /// <param name="key">The program's key.</param>
    /// <param name="alert">The alert, as JSON.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task AlertAsync(string key, string alert, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, BotHost.AlertsPath);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Content = new StringContent(alert, Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw new VoidRunException($"an alert was not taken: HTTP {(int)response.StatusCode}");
    }

    /// <summary>What its clock says.</summary>
    public async Task<ClockReading> ClockAsync(CancellationToken cancellationToken) =>
        (await _http.GetFromJsonAsync(BotHost.ClockPath, ClockJson.Default.ClockReading, cancellationToken))!;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(); // It hangs; nothing of it is to outlive the run.
        }

        _process.Dispose();
    }
}
