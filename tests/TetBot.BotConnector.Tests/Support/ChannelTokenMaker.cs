using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TetBot.BotConnector.Tests.Support;

/// <summary>Makes the tokens Teams sends, right unless told otherwise.</summary>
internal sealed record ChannelTokenMaker(FakeTeams Teams, DateTimeOffset Now)
{
    public string Issuer { get; init; } = "https://api.botframework.com";

    public string? Audience { get; init; } = BotHost.AppId;

    public string? ServiceUrl { get; init; } = Teams.HttpsServiceUrl;

    public string KeyId { get; init; } = "teams-key";

    /// <summary>Signs in place of the announced key of that id.</summary>
    public RSA? SigningKey { get; init; }

    public string Algorithm { get; init; } = SecurityAlgorithms.RsaSha256;

    public DateTimeOffset NotBefore { get; init; } = Now.AddMinutes(-10);

    public DateTimeOffset? Expires { get; init; } = Now.AddMinutes(50);

    public string Make()
    {
        var key = new RsaSecurityKey(SigningKey ?? Teams.Keys[KeyId].Rsa) { KeyId = KeyId };
        return Make(new SigningCredentials(key, Algorithm) { CryptoProviderFactory = new() { CacheSignatureProviders = false } });
    }

    /// <summary>The classic forgery: the public key, which everybody knows, taken for a shared secret.</summary>
    public string MakeSignedWithPublicKeyAsSecret()
    {
        var secret = Encoding.ASCII.GetBytes(Teams.Keys[KeyId].Rsa.ExportSubjectPublicKeyInfoPem());
        return Make(new SigningCredentials(new SymmetricSecurityKey(secret) { KeyId = KeyId }, SecurityAlgorithms.HmacSha256));
    }

    public string MakeUnsigned() => Make(credentials: null);

    /// <summary>Another header on the right token, with the signature it had.</summary>
    public string MakeWithHeader(string json)
    {
        var parts = Make().Split('.');
        return $"{Base64UrlEncoder.Encode(json)}.{parts[1]}.{parts[2]}";
    }

    private string Make(SigningCredentials? credentials)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal);
        if (ServiceUrl is not null)
            claims["serviceurl"] = ServiceUrl;

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            Claims = claims,
            NotBefore = NotBefore.UtcDateTime,
            Expires = Expires?.UtcDateTime,
            SigningCredentials = credentials,
        });
    }
}
