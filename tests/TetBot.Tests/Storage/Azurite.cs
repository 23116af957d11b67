using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Xunit;

namespace TetBot.Tests.Storage;

/// <summary>Microsoft's storage emulator, one for all tests that need it, on a port the system picks.</summary>
public sealed partial class Azurite : IAsyncLifetime
{
    private const string Account = "tetbottests";

    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
    private readonly TemporaryFolder _folder = new();
    private Process? _process;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The way in.</summary>
    public string ConnectionString => ConnectionStringFor(Address, _key);

    /// <summary>The way in by another address.</summary>
    public string ConnectionStringBy(Uri address) => ConnectionStringFor(address, _key);

    /// <summary>The account, by another address or key.</summary>
    public static string ConnectionStringFor(Uri address, string key) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={key};BlobEndpoint={address}{Account};";

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        // --skipApiVersionCheck: the storage SDK asks for a newer version of the API than Azurite knows by name.
        _process = await NodeTools.StartAsync(
            Path.Combine("azurite", "dist", "src", "blob", "main.js"),
            new() { ["AZURITE_ACCOUNTS"] = $"{Account}:{_key}" },
            "--skipApiVersionCheck", "--disableTelemetry", "--blobPort", "0", "--location", _folder.Path);
        var errors = _process.StandardError.ReadToEndAsync();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is not { Success: true } match) continue;
            Address = new Uri($"http://127.0.0.1:{int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture)}/");
            _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null); // its access log, which would fill the pipe
            return;
        }
        throw new InvalidOperationException($"Azurite ended before it listened: {await errors}");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
        _folder.Dispose();
    }

    [GeneratedRegex(@"successfully listens on http://127\.0\.0\.1:(?<port>\d+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Listening();
}

/// <summary>The tests that share one Azurite.</summary>
[CollectionDefinition(nameof(Azurite))]
public sealed class SharedAzurite : ICollectionFixture<Azurite>;
