using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace TetBot.BotConnector.Authentication;

/// <summary>A key the Bot Connector signs with, and the channels it is endorsed for.</summary>
internal sealed record SigningKey(RsaSecurityKey Key, FrozenSet<string> Endorsements);

/// <summary>
/// The keys the Bot Connector announces. The library's configuration manager is not used, because it takes no clock and
/// does not say which channels a key is endorsed for. The keys are read again daily, and at most hourly for an unknown
/// key, so that forged key ids cannot make the bot flood the announcing host.
/// </summary>
internal sealed partial class SigningKeys(
    IHttpClientFactory clients,
    IOptions<BotOptions> options,
    [FromKeyedServices(ConnectorKeys.Clock)] TimeProvider time,
    ILogger<SigningKeys> logger) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
    private static readonly TimeSpan UnknownKeyInterval = TimeSpan.FromHours(1);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1);

    private volatile KeySet? _keys;
    private DateTimeOffset _nextAttempt = DateTimeOffset.MinValue;
    private DateTimeOffset _nextUnknown = DateTimeOffset.MinValue;

    /// <summary>The number of times the keys were read. A decision made with an older generation is made
    /// again.</summary>
    public int Generation => _keys?.Generation ?? 0;

    /// <returns>The key, or null when none with this id is announced. <c>Known</c> is false when no keys were ever
    /// read.</returns>
    public async ValueTask<(SigningKey? Key, bool Known)> FindAsync(string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // While one caller reads the keys again, the others use yesterday's.
        if (_keys is { } current && current.ById.TryGetValue(id, out var key)
            && (now < current.ReadAt + Lifetime || _one.CurrentCount is 0))
            return (key, true);

        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_keys is null || now >= _keys.ReadAt + Lifetime)
                await ReadAsync(now, cancellationToken);
            else if (!_keys.ById.ContainsKey(id) && now >= _nextUnknown && await ReadAsync(now, cancellationToken))
                _nextUnknown = now + UnknownKeyInterval;

            return (_keys?.ById.GetValueOrDefault(id), _keys is not null);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>Only what cannot be changed in transit may be fetched, because it decides whom the bot
    /// trusts.</summary>
    internal static bool MayFetch(Uri url) => url.Scheme == Uri.UriSchemeHttps || ServiceUrls.IsLoopbackHttp(url);

    private async Task<bool> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now < _nextAttempt)
            return false;

        try
        {
            var http = clients.CreateClient(ConnectorKeys.MetadataClient);
            var metadata =
                await GetAsync(http, new Uri(options.Value.OpenIdMetadataUrl), KeyJson.Default.OpenIdMetadata, cancellationToken);
            if (!Uri.TryCreate(metadata.JwksUri, UriKind.Absolute, out var address) || !MayFetch(address))
                throw new JsonException("The metadata names no https address of keys.");

            var set = await GetAsync(http, address, KeyJson.Default.JsonKeySet, cancellationToken);
            _keys = new KeySet(Usable(set), now, Generation + 1);
            LogRead(logger, _keys.ById.Count);
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or FormatException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            _nextAttempt = now + RetryInterval;
            LogNotRead(logger, e, _keys is not null);
            return false;
        }
    }

    private static async Task<T> GetAsync<T>(
        HttpClient http, Uri url, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken)
    {
        var body = await http.GetByteArrayAsync(url, cancellationToken);
        return JsonSerializer.Deserialize(body, typeInfo) ?? throw new JsonException("The answer is null.");
    }

    private static FrozenDictionary<string, SigningKey> Usable(JsonKeySet set)
    {
        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var key in set.Keys ?? [])
        {
            if (key is not { Kty: "RSA", Kid: { Length: > 0 } kid, N: { Length: > 0 } n, E: { Length: > 0 } e }
                || key.Use is not (null or "sig"))
                continue;

            var numbers = new RSAParameters { Modulus = Base64UrlEncoder.DecodeBytes(n), Exponent = Base64UrlEncoder.DecodeBytes(e) };
            var rsa = new RsaSecurityKey(numbers) { KeyId = kid };
            keys[kid] = new SigningKey(rsa, (key.Endorsements ?? []).ToFrozenSet(StringComparer.Ordinal));
        }

        return keys.ToFrozenDictionary(StringComparer.Ordinal);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The Bot Connector announces {Count} signing keys.")]
    private static partial void LogRead(ILogger logger, int count);

    [LoggerMessage(
        Level = LogLevel.Error, Message = "The Bot Connector's signing keys could not be read; older ones stay in use: {HasOlder}.")]
    private static partial void LogNotRead(ILogger logger, Exception exception, bool hasOlder);

    private sealed record KeySet(FrozenDictionary<string, SigningKey> ById, DateTimeOffset ReadAt, int Generation);
}

internal sealed record OpenIdMetadata
{
    [JsonPropertyName("jwks_uri")]
    public string? JwksUri { get; init; }
}

internal sealed record JsonKeySet
{
    public IReadOnlyList<JsonKey>? Keys { get; init; }
}

internal sealed record JsonKey
{
    public string? Kty { get; init; }

    public string? Use { get; init; }

    public string? Kid { get; init; }

    public string? N { get; init; }

    public string? E { get; init; }

    public IReadOnlyList<string>? Endorsements { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OpenIdMetadata))]
[JsonSerializable(typeof(JsonKeySet))]
internal sealed partial class KeyJson : JsonSerializerContext;
