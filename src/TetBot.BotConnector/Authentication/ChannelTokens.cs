using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TetBot.BotConnector.Authentication;

/// <summary>What a genuine token states: its service URL, and the channels its key may sign for.</summary>
internal sealed record ChannelToken(string? ServiceUrl, FrozenSet<string> Endorsements);

/// <summary>
/// Checks tokens of the Bot Connector in the public cloud. A genuine token is remembered until it expires or the keys
/// are read again, because the service uses a token for an hour and checking a signature costs more than the rest of a
/// turn.
/// </summary>
internal sealed class ChannelTokens(
    SigningKeys keys, IOptions<BotOptions> options, [FromKeyedServices(ConnectorKeys.Clock)] TimeProvider time)
{
    private const string Issuer = "https://api.botframework.com";

    /// <summary>Teams uses few tokens at a time. When there are more, all are forgotten and checked again.</summary>
    internal const int MostRemembered = 512;

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private static readonly FrozenSet<string> Algorithms =
        FrozenSet.Create(SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    private readonly ConcurrentDictionary<string, Remembered> _remembered = new(StringComparer.Ordinal);

    internal int Remembering => _remembered.Count;

    /// <summary>Checks that a token is signed with RS256, RS384 or RS512 by an announced key, comes from the Bot
    /// Connector, is meant for this bot and is current (five minutes either way).</summary>
    /// <returns>The token's content, or null. <c>Known</c> is false when no keys could be read to check it
    /// with.</returns>
    public async ValueTask<(ChannelToken? Token, bool Known)> CheckAsync(string text, CancellationToken cancellationToken)
    {
        if (_remembered.TryGetValue(text, out var remembered)
            && remembered.Generation == keys.Generation && time.GetUtcNow() <= remembered.Until)
            return (remembered.Token, true);

        if (Read(text) is not { Kid.Length: > 0 } jwt || !Algorithms.Contains(jwt.Alg))
            return (null, true);

        var (key, known) = await keys.FindAsync(jwt.Kid, cancellationToken);
        if (key is null)
            return (null, known);

        var generation = keys.Generation;
        var result = await _handler.ValidateTokenAsync(jwt, Demands(key.Key));
        if (!result.IsValid)
            return (null, true);

        var token = new ChannelToken(
            jwt.TryGetPayloadValue<string>("serviceurl", out var serviceUrl) ? serviceUrl : null, key.Endorsements);
        if (_remembered.Count >= MostRemembered)
            _remembered.Clear();
        _remembered[text] = new Remembered(token, new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero) + Skew, generation);
        return (token, true);
    }

    private JsonWebToken? Read(string text)
    {
        if (!_handler.CanReadToken(text))
            return null;

        try
        {
            return _handler.ReadJsonWebToken(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or SecurityTokenException or System.Text.Json.JsonException)
        {
            return null; // The text is not logged and the reason not told: both would serve a forger.
        }
    }

    private TokenValidationParameters Demands(SecurityKey key) => new()
    {
        IssuerSigningKey = key,
        RequireSignedTokens = true,
        ValidAlgorithms = Algorithms,
        ValidIssuer = Issuer,
        AudienceValidator = (audiences, _, _) => audiences.Contains(options.Value.AppId, StringComparer.OrdinalIgnoreCase),
        // The library's own check reads the machine's clock.
        LifetimeValidator = (notBefore, expires, _, _) => IsCurrent(notBefore, expires, time.GetUtcNow().UtcDateTime),
    };

    private static bool IsCurrent(DateTime? notBefore, DateTime? expires, DateTime now) =>
        expires is { } end && now - Skew <= end && (notBefore is not { } start || start <= now + Skew);

    private sealed record Remembered(ChannelToken Token, DateTimeOffset Until, int Generation);
}
