using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TetBot.Tests.Storage;

/// <summary>The Node programs pinned in <c>tests/tools</c>, installed on first use.</summary>
internal static class NodeTools
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "tools"));

    /// <summary>Starts a program that ends when this process does, whatever way this one ends.</summary>
    /// <param name="program">Its path under <c>node_modules</c>.</param>
    /// <param name="environment">Variables to give it.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<Process> StartAsync(string program, Dictionary<string, string> environment, params string[] arguments)
    {
        await InstallAsync(program);
        return Start("node", [Path.Combine(Folder, "run-until-stdin-closes.mjs"), PathOf(program), .. arguments], environment);
    }

    private static async Task InstallAsync(string program)
    {
        if (File.Exists(PathOf(program))) return;
        await Console.Error.WriteLineAsync($"{program} is not installed: running npm ci in {Folder}");
        using var npm = OperatingSystem.IsWindows() ? Start("cmd", ["/c", "npm ci"]) : Start("npm", ["ci"]);
        npm.StandardInput.Close();
        var errors = npm.StandardError.ReadToEndAsync();
        await npm.StandardOutput.ReadToEndAsync();
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0) throw new InvalidOperationException($"npm ci failed in {Folder}: {await errors}");
    }

    private static Process Start(string program, IEnumerable<string> arguments, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? []) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static string PathOf(string program) => Path.Combine(Folder, "node_modules", program);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
