using System.Diagnostics;

namespace TetBot.Development;

/// <summary>
/// Microsoft's Agents Playground, installed in this user's cache in the version that <c>package-lock.json</c> pins.
/// </summary>
/// <remarks>The folder is renamed into place when it is complete, so it is whole or absent. One process installs at a
/// time, and the others wait.</remarks>
public sealed class PlaygroundInstallation
{
    /// <summary>The version in <c>package.json</c>. It is part of the folder's name, so versions never share
    /// files.</summary>
    public const string Version = "0.2.28";

    private static readonly string[] Arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private PlaygroundInstallation(string folder) => Folder = folder;

    /// <summary>The folder with this repository's files for the Playground, beside the built application.</summary>
    public static string Files { get; } = Path.Combine(AppContext.BaseDirectory, "Development", "Playground");

    /// <summary>
    /// This user's cache: <c>tetbot/playground</c> in the local application data, or in the temp folder for a user
    /// without one.
    /// </summary>
    public static string DefaultCache
    {
        get
        {
            var local = Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return Path.Combine(local.Length > 0 ? local : Path.GetTempPath(), "tetbot", "playground");
        }
    }

    /// <summary>The folder of the installation.</summary>
    public string Folder { get; }

    public string EntryPoint => Path.Combine(Folder, "node_modules", "@microsoft", "m365agentsplayground", "cli.js");

    /// <summary>Finds the Playground in the cache, or installs it there with npm.</summary>
    /// <param name="cache">The folder with one folder per version.</param>
    /// <param name="console">Shows progress. Nothing is written when the Playground is already installed.</param>
    /// <param name="cancellationToken">Stops npm and leaves nothing unfinished behind.</param>
    /// <exception cref="PlaygroundException">npm failed. The message has its output.</exception>
    public static async Task<PlaygroundInstallation> EnsureAsync(string cache, TextWriter console, CancellationToken cancellationToken)
    {
        var installation = new PlaygroundInstallation(Path.Combine(cache, Version));
        if (File.Exists(installation.EntryPoint)) return installation;

        Directory.CreateDirectory(cache);
        await using var turn = await TakeTurnAsync(Path.Combine(cache, "install.lock"), console, cancellationToken);
        if (File.Exists(installation.EntryPoint)) return installation;

        // With the lock held, anything here is left over from an install that was killed.
        foreach (var leftOver in Directory.EnumerateDirectories(cache, "installing-*")) Directory.Delete(leftOver, recursive: true);
        if (Directory.Exists(installation.Folder)) Directory.Delete(installation.Folder, recursive: true);

        var aside = Path.Combine(cache, $"installing-{Environment.ProcessId}");
        Directory.CreateDirectory(aside);
        foreach (var file in (string[])["package.json", "package-lock.json"])
            File.Copy(Path.Combine(Files, file), Path.Combine(aside, file));
        await InstallAsync(aside, console, cancellationToken);
        Directory.Move(aside, installation.Folder);
        return File.Exists(installation.EntryPoint)
            ? installation
            : throw new PlaygroundException($"npm ended well, but {installation.EntryPoint} is not there.");
    }

    private static async Task InstallAsync(string folder, TextWriter console, CancellationToken cancellationToken)
    {
        await console.WriteAsync($"Đang cài Agents Playground {Version} (một lần) / installing Agents Playground {Version} (once) ");
        var started = Stopwatch.GetTimestamp();
        var npm = CommandLineTool.RunAsync(NodeRuntime.Npm, Arguments, folder, cancellationToken);
        using (var ticks = new PeriodicTimer(Tick))
        {
            while (!npm.IsCompleted)
            {
                await Task.WhenAny(npm, ticks.WaitForNextTickAsync(CancellationToken.None).AsTask());
                if (!npm.IsCompleted) await console.WriteAsync('.');
            }
        }

        var result = await npm;
        await console.WriteLineAsync($" {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
        if (!result.Succeeded) throw new PlaygroundException($"npm ci: {result.ExitCode}{Environment.NewLine}{result.Errors.Trim()}");
    }

    /// <summary>
    /// Waits until no other process installs. The lock is an open file, so it ends with its process, even a killed one.
    /// </summary>
    private static async Task<FileStream> TakeTurnAsync(string path, TextWriter console, CancellationToken cancellationToken)
    {
        var told = false;
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (!cancellationToken.IsCancellationRequested)
            {
                if (!told) await console.WriteLineAsync(
                    "Một tiến trình khác đang cài Playground, xin đợi / another process is installing the Playground, waiting");
                told = true;
                // Packages arrive in real time, whatever the application's clock says.
                await Task.Delay(Tick, TimeProvider.System, cancellationToken);
            }
        }
    }
}

/// <summary>The Playground could not be installed or started. The bot runs anyway.</summary>
public sealed class PlaygroundException(string message) : Exception(message);
