using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using TetBot.Benchmarks.Load;
using TetBot.Tests.Storage;

namespace TetBot.Benchmarks.Bots;

/// <summary>Microsoft's storage emulator, as the storage tests run it, on a port the system picks.</summary>
internal sealed partial class AzuriteProcess : IAsyncDisposable
{
    private const string Account = "tetbotbenchmarks";

    private readonly TemporaryFolder _folder;
    private readonly Process _process;

    private AzuriteProcess(TemporaryFolder folder, Process process, string connectionString) =>
        (_folder, _process, ConnectionString) = (folder, process, connectionString);

    /// <summary>The way in.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts it, installed on first use, and waits until it listens.</summary>
    public static async Task<AzuriteProcess> StartAsync(CancellationToken cancellationToken)
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
        var folder = new TemporaryFolder();
        // --skipApiVersionCheck: the storage SDK asks for a newer version of the API than Azurite knows by name.
        var process = await NodeTools.StartAsync(
            Path.Combine("azurite", "dist", "src", "blob", "main.js"),
            new() { ["AZURITE_ACCOUNTS"] = $"{Account}:{key}" },
            "--skipApiVersionCheck", "--disableTelemetry", "--silent", "--blobPort", "0", "--location", folder.Path);
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (Listening().Match(line) is not { Success: true } match)
                continue;
            // What it still says would fill the pipe.
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            var port = int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture);
            return new AzuriteProcess(folder, process, string.Create(
                CultureInfo.InvariantCulture,
                $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={key};BlobEndpoint=http://127.0.0.1:{port}/{Account};"));
        }

        throw new VoidRunException($"Azurite ended before it listened: {await process.StandardError.ReadToEndAsync(cancellationToken)}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    [GeneratedRegex(@"successfully listens on http://127\.0\.0\.1:(?<port>\d+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Listening();
}
