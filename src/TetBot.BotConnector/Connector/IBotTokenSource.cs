using System.Net.Http.Headers;
using Azure.Core;

namespace TetBot.BotConnector.Connector;

/// <summary>The source of the token the bot presents to the service.</summary>
public interface IBotTokenSource
{
    /// <summary>The <c>Authorization</c> header to send, or null when the bot is not registered and has no token.</summary>
    /// <exception cref="Azure.Identity.AuthenticationFailedException">Entra refused or could not be
    /// reached.</exception>
    ValueTask<AuthenticationHeaderValue?> GetAsync(CancellationToken cancellationToken);
}

/// <summary>The token source of a bot without an app id, in development.</summary>
public sealed class NoToken : IBotTokenSource
{
    /// <inheritdoc />
    public ValueTask<AuthenticationHeaderValue?> GetAsync(CancellationToken cancellationToken) => new((AuthenticationHeaderValue?)null);
}

/// <summary>
/// The token of a registered bot, from a client secret or a managed identity. It is kept until five minutes before it
/// expires, so that a send only reads a field.
/// </summary>
/// <param name="credential">The bot's identity.</param>
/// <param name="time">The clock that decides when tokens expire.</param>
public sealed class CredentialTokenSource(TokenCredential credential, TimeProvider time) : IBotTokenSource, IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private static readonly TokenRequestContext Request = new(["https://api.botframework.com/.default"]);

    private readonly SemaphoreSlim _one = new(1);

    private volatile Held? _held;

    /// <inheritdoc />
    public ValueTask<AuthenticationHeaderValue?> GetAsync(CancellationToken cancellationToken) =>
        Usable(_held) is { } header ? new(header) : new(RenewAsync(cancellationToken));

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task<AuthenticationHeaderValue?> RenewAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (Usable(_held) is { } renewedMeanwhile)
                return renewedMeanwhile;

            var token = await credential.GetTokenAsync(Request, cancellationToken);
            _held = new Held(new AuthenticationHeaderValue("Bearer", token.Token), token.ExpiresOn - Margin);
            return _held.Header;
        }
        finally
        {
            _one.Release();
        }
    }

    private AuthenticationHeaderValue? Usable(Held? held) => held is not null && time.GetUtcNow() < held.Until ? held.Header : null;

    private sealed record Held(AuthenticationHeaderValue Header, DateTimeOffset Until);
}
