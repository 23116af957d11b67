using System.Net.Sockets;

namespace TetBot.Storage.Setup;

/// <summary>
/// Removes the temporary files of the .NET runtime of killed processes: three files each, which accumulate when the bot
/// is restarted often. If a process is alive, something listens at its socket, whatever container it runs in.
/// </summary>
internal sealed partial class RuntimeLeftovers(ILogger<RuntimeLeftovers> logger) : IHostedService
{
    private const string Beginning = "dotnet-diagnostic-";
    private const string Ending = "-socket";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Windows uses pipes, which disappear with their process.
        if (OperatingSystem.IsWindows())
            return Task.CompletedTask;
        try
        {
            var taken = Clean(Path.GetTempPath());
            if (taken > 0)
                Log.Taken(logger, taken);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Log.NotTaken(logger, problem); // Another user's files, or a folder that cannot be listed. The bot starts anyway.
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Removes the files of dead processes.</summary>
    /// <returns>The number of those processes.</returns>
    internal static int Clean(string folder)
    {
        var taken = 0;
        foreach (var socket in Directory.GetFiles(folder, $"{Beginning}*{Ending}"))
        {
            if (!IsDead(socket))
                continue;
            var process = Path.GetFileName(socket)[Beginning.Length..^Ending.Length];
            File.Delete(Path.Combine(folder, $"clr-debug-pipe-{process}-in"));
            File.Delete(Path.Combine(folder, $"clr-debug-pipe-{process}-out"));
            File.Delete(socket);
            taken++;
        }

        return taken;
    }

    private static bool IsDead(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return false;
        }
        catch (SocketException problem)
        {
            return problem.SocketErrorCode is SocketError.ConnectionRefused;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "What the runtimes of {Count} killed processes left in the folder for temporary files is taken away")]
        public static partial void Taken(ILogger logger, int count);

        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "Not all that killed processes left in the folder for temporary files could be taken away")]
        public static partial void NotTaken(ILogger logger, Exception problem);
    }
}
