using System.Net;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using TetBot.BotConnector.Activities;

namespace TetBot.BotConnector.Authentication;

/// <summary>Why a caller is not admitted.</summary>
/// <param name="Status">401 for the caller's identity, 403 for the request, 503 when the identity could not be
/// checked.</param>
internal sealed record Refusal(int Status, string Code, string Message);

/// <summary>
/// Admits what Teams sends, in two steps: <see cref="AdmitAsync"/> before a byte of the body is read, so that a
/// stranger costs little, and <see cref="Refuse"/> once the request is known. A bot without an app id, in development,
/// accepts unsigned activities from this machine only.
/// </summary>
internal sealed class Gate(IOptions<BotOptions> options, IHostEnvironment environment, ChannelTokens tokens, ServiceUrls serviceUrls)
{
    private const string Teams = "msteams";
    private const string Scheme = "Bearer ";

    private static readonly Refusal Unauthorized =
        new(StatusCodes.Status401Unauthorized, "Unauthorized", "A token of the Bot Connector is required.");
    private static readonly Refusal NotThisMachine =
        new(StatusCodes.Status401Unauthorized, "Unauthorized", "Without an app id the bot listens to this machine only.");
    private static readonly Refusal NoKeys =
        new(StatusCodes.Status503ServiceUnavailable, "KeysUnavailable", "The token cannot be checked now.");

    private readonly BotOptions _options = options.Value;

    /// <summary>Identifies the caller.</summary>
    /// <returns>The caller's token (null when unsigned callers are admitted), or the refusal.</returns>
    public ValueTask<(ChannelToken? Token, Refusal? Refusal)> AdmitAsync(HttpContext context)
    {
        if (_options.IsRegistered)
            return CheckTokenAsync(context);

        return new((null, environment.IsDevelopment() && IsThisMachine(context) ? null : NotThisMachine));
    }

    /// <summary>Returns null when the caller may send this activity, or the refusal.</summary>
    public Refusal? Refuse(ChannelToken? token, Activity activity)
    {
        if (serviceUrls.Allowed(activity.ServiceUrl) is null)
            return Forbidden("ServiceUrlNotAllowed", "The bot does not speak to this service URL.");

        if (!_options.IsRegistered)
            return null;

        if (token?.ServiceUrl is null || !token.ServiceUrl.Equals(activity.ServiceUrl, StringComparison.OrdinalIgnoreCase))
            return Forbidden("ServiceUrlMismatch", "The token is not for this service URL.");

        // The SDK lets an empty channel id pass unchecked. Here it is refused, because no key is endorsed for it.
        if (activity.ChannelId is not Teams || !token.Endorsements.Contains(activity.ChannelId))
            return Forbidden("ChannelNotEndorsed", "The token's key does not speak for this channel.");

        return _options.Serves(activity.TenantId) ? null : Forbidden("TenantNotAllowed", "The bot does not serve this tenant.");
    }

    /// <summary>
    /// Whether the socket itself ends on this machine. <c>RemoteIpAddress</c> is not used, because forwarded headers
    /// may have rewritten it. A request from a tunnel or a web page also comes from this machine, but its headers show
    /// it.
    /// </summary>
    private static bool IsThisMachine(HttpContext context) =>
        IsLoopback(context.Features.Get<IConnectionSocketFeature>()?.Socket.RemoteEndPoint)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && !context.Request.Headers.ContainsKey("Forwarded")
        && !context.Request.Headers.ContainsKey(HeaderNames.Origin);

    internal static bool IsLoopback(EndPoint? remote) =>
        remote is IPEndPoint { Address: var address }
        && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static Refusal Forbidden(string code, string message) => new(StatusCodes.Status403Forbidden, code, message);

    private async ValueTask<(ChannelToken? Token, Refusal? Refusal)> CheckTokenAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return (null, Unauthorized);

        var (token, known) = await tokens.CheckAsync(header[Scheme.Length..].Trim(), context.RequestAborted);
        return (token, token is not null ? null : known ? Unauthorized : NoKeys);
    }
}
