using System.ComponentModel;

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace TetBot.Development;

/// <summary>Starts a Teams client beside the bot for each of three invented people, so that a fresh machine has
/// something to try: Microsoft's Agents Playground, in a browser, without a tenant. Whatever fails here, the bot runs
/// on.</summary>
internal sealed partial class PlaygroundHost(
    IConfiguration configuration,
    IServer server,
    IHostApplicationLifetime lifetime,
    ILogger<PlaygroundHost> logger) : BackgroundService
{
    internal const string PortKey = "Playground:Port";

    private const int DefaultPort = 56150;

    /// <summary>The people who chat, matching the files in <see cref="PlaygroundInstallation.Files"/>.</summary>
    private static readonly (string File, string Role, string Name)[] People =
    [
        ("staff.yml", "Nhân viên / staff", "Trần Thử Nghiệm"),
        ("manager.yml", "Lãnh đạo / manager", "Hoàng Giả Định"),
        ("p10.yml", "Trực P10 / on-call P10", "Vũ Minh Họa"),
    ];

    private readonly TextWriter _console = Console.Out;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // ApplicationStopping comes first at shutdown, so the Playgrounds end before the server waits for its last
        // requests.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        try
        {
            await RunAsync(stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Shutdown, while installing, starting or running.
        }
        catch (Exception problem) when (problem is PlaygroundException or IOException or UnauthorizedAccessException or Win32Exception
            or HttpRequestException)
        {
            Log.NotStarted(logger, problem);
            await _console.WriteLineAsync($"""

                Playground không chạy được; bot vẫn chạy. / The Playground did not start; the bot runs all the same.
                {problem.Message}

                """);
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        await StartedAsync(cancellationToken);
        if (BotEndpoint() is not { } bot)
        {
            Log.NoAddress(logger);
            return;
        }

        if (await NodeRuntime.WhatIsMissingAsync(cancellationToken) is { } missing)
        {
            await _console.WriteLineAsync($"""

                Không thấy {missing}: Agents Playground cần Node.js 20 trở lên và npm (https://nodejs.org). Bot vẫn chạy bình thường.
                No {missing}: the Agents Playground needs Node.js 20 or newer with npm (https://nodejs.org). The bot runs all the same.

                """);
            return;
        }

        var installation = await PlaygroundInstallation.EnsureAsync(PlaygroundInstallation.DefaultCache, _console, cancellationToken);
        var instances = await StartAllAsync(installation, bot, cancellationToken);
        try
        {
            await AnnounceAsync(instances);
            await Task.WhenAll(instances.Select((instance, person) => WatchAsync(instance, People[person].Name, cancellationToken)));
        }
        finally
        {
            await Task.WhenAll(instances.Select(instance => instance.DisposeAsync().AsTask()));
        }
    }

    private async Task<PlaygroundInstance[]> StartAllAsync(
        PlaygroundInstallation installation, Uri bot, CancellationToken cancellationToken)
    {
        var starts = new List<Task<PlaygroundInstance>>();
        var port = configuration.GetValue(PortKey, DefaultPort);
        foreach (var (file, _, name) in People)
        {
            port = PlaygroundInstance.FreePort(port);
            starts.Add(PlaygroundInstance.StartAsync(
                installation,
                Path.Combine(PlaygroundInstallation.Files, file),
                port,
                bot,
                line => Log.Said(logger, name, line),
                cancellationToken));
            port++;
        }

        try
        {
            return await Task.WhenAll(starts);
        }
        catch
        {
            // Either all three run or none: one alone would only confuse.
            foreach (var started in starts.Where(start => start.IsCompletedSuccessfully)) await (await started).DisposeAsync();
            throw;
        }
    }

    private async Task WatchAsync(PlaygroundInstance instance, string name, CancellationToken cancellationToken)
    {
        await instance.Ended.WaitAsync(cancellationToken);
        Log.Ended(logger, name, instance.LastLines);
    }

    private Task AnnounceAsync(PlaygroundInstance[] instances)
    {
        var rule = new string('─', 72);
        var lines = People.Select((person, i) => $"  {person.Role,-24}{person.Name,-18}{instances[i].Address.OriginalString}");
        return _console.WriteLineAsync($"""

            {rule}
              Mở trình duyệt để trò chuyện với TetBot / open a browser to chat with TetBot

            {string.Join(Environment.NewLine, lines)}

              Dừng / stop: Ctrl+C
            {rule}

            """);
    }

    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    /// <summary>
    /// The bot's address for the Playground on this machine; null if it listens on no plain HTTP address, as in an
    /// in-process test.
    /// </summary>
    private Uri? BotEndpoint()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return addresses
            .Select(BindingAddress.Parse)
            .Where(address => address.Scheme == Uri.UriSchemeHttp && !address.IsUnixPipe && !address.IsNamedPipe)
            .Select(address => new Uri($"http://127.0.0.1:{address.Port}/api/messages"))
            .FirstOrDefault();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Playground of {Person}: {Line}")]
        public static partial void Said(ILogger logger, string person, string line);

        [LoggerMessage(2, LogLevel.Warning, "The Playground of {Person} ended; the bot runs on. Its last lines: {LastLines}")]
        public static partial void Ended(ILogger logger, string person, string lastLines);

        [LoggerMessage(3, LogLevel.Debug, "The Playground did not start; the console was told why")]
        public static partial void NotStarted(ILogger logger, Exception problem);

        [LoggerMessage(4, LogLevel.Debug, "The bot listens on no HTTP address, so there is nothing for the Playground to talk to")]
        public static partial void NoAddress(ILogger logger);
    }
}
