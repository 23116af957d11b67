using System.Diagnostics;

using TetBot.Development;
using TetBot.EndToEndTests.Driver;

using Xunit;

namespace TetBot.EndToEndTests.Playground;

public sealed class LauncherTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_Playground_ends_when_whoever_started_it_is_gone()
    {
        var installation = await PlaygroundInstallation.EnsureAsync(PlaygroundInstallation.DefaultCache, TextWriter.Null, Cancelled);
        var directory = Directory.CreateTempSubdirectory("tetbot-launcher-");
        await File.WriteAllTextAsync(
            Path.Combine(directory.FullName, ".m365agentsplayground.yml"), TestPerson.Staff.ToPlaygroundYaml(), Cancelled);
        string[] arguments =
        [
            Path.Combine(PlaygroundInstallation.Files, "launcher.cjs"), installation.EntryPoint,
            "start", "-p", $"{PlaygroundInstance.FreePort(58000)}", "-e", "http://127.0.0.1:9/api/messages", "-c", "msteams", "--dt",
        ];
        using var playground = Process.Start(new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = directory.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment = { ["TEAMSAPPTESTER_BROWSER"] = "none" },
        })!;
        try
        {
            Assert.StartsWith("Listening on ", await playground.StandardOutput.ReadLineAsync(Cancelled), StringComparison.Ordinal);

            // What the operating system does to the pipes of a process that was killed.
            playground.StandardInput.Close();
            await playground.WaitForExitAsync(Cancelled).WaitAsync(TimeSpan.FromSeconds(120), Cancelled);

            Assert.Equal(0, playground.ExitCode);
        }
        finally
        {
            if (!playground.HasExited) playground.Kill();
            await playground.WaitForExitAsync(CancellationToken.None);
            directory.Delete(recursive: true);
        }
    }
}
