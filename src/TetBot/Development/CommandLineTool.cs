using System.ComponentModel;
using System.Diagnostics;

namespace TetBot.Development;

/// <summary>The result of running a tool on the developer's machine (node, npm).</summary>
/// <param name="ExitCode">The exit code; null if there is no such tool.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Errors">Its standard error.</param>
internal sealed record CommandLineTool(int? ExitCode, string Output, string Errors)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>Starts the tool without a shell and waits for its end. Cancelling kills it and its children.</summary>
    public static async Task<CommandLineTool> RunAsync(
        string name, IReadOnlyList<string> arguments, string? workingDirectory, CancellationToken cancellationToken)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(name, arguments)
            {
                WorkingDirectory = workingDirectory ?? "",
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            },
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception notFound)
        {
            return new CommandLineTool(null, "", notFound.Message);
        }

        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new CommandLineTool(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
