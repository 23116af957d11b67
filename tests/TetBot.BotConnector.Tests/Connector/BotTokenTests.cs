using System.Net.Http.Headers;
using AdaptiveCards;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TetBot.BotConnector.Connector;
using TetBot.BotConnector.Tests.Support;

namespace TetBot.BotConnector.Tests.Connector;

public sealed class BotTokenTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 6, 1, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_kept_until_five_minutes_before_it_expires()
    {
        var clock = new FakeTimeProvider(Now);
        var entra = new Entra(clock);
        using var tokens = new CredentialTokenSource(entra, clock);

        Assert.Equal("Bearer token-1", (await tokens.GetAsync(Cancel))?.ToString());
        clock.Advance(TimeSpan.FromMinutes(55) - TimeSpan.FromSeconds(1));
        Assert.Equal("Bearer token-1", (await tokens.GetAsync(Cancel))?.ToString());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("Bearer token-2", (await tokens.GetAsync(Cancel))?.ToString());

        Assert.Equal(["https://api.botframework.com/.default"], entra.Scopes);
    }

    [Fact]
    public async Task Many_senders_at_once_ask_for_one_token()
    {
        var clock = new FakeTimeProvider(Now);
        var entra = new Entra(clock) { Hold = new TaskCompletionSource() };
        using var tokens = new CredentialTokenSource(entra, clock);

        var asked = Enumerable.Range(0, 20).Select(_ => tokens.GetAsync(Cancel).AsTask()).ToList();
        entra.Hold.SetResult();

        Assert.All(await Task.WhenAll(asked), header => Assert.Equal("token-1", header?.Parameter));
    }

    [Fact]
    public async Task A_client_secret_is_shown_to_the_bots_own_tenant()
    {
        await using var teams = await FakeTeams.StartAsync();
        teams.Next(200, """{"token_type":"Bearer","expires_in":3600,"access_token":"from-entra"}""");
        using var http = new HttpClient(new SocketsHttpHandler { SslOptions = FakeTeams.Trust });
        var credential = new ClientSecretCredential(BotHost.TenantId, BotHost.AppId, "not-a-secret", new ClientSecretCredentialOptions
        {
            AuthorityHost = new Uri(new Uri(teams.HttpsServiceUrl), "/"),
            DisableInstanceDiscovery = true,
            Transport = new HttpClientTransport(http),
        });
        using var tokens = new CredentialTokenSource(credential, TimeProvider.System);

        Assert.Equal("Bearer from-entra", (await tokens.GetAsync(Cancel))?.ToString());

        Assert.Equal($"/{BotHost.TenantId}/oauth2/v2.0/token", (await teams.ReceiveAsync()).Target);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent_and_the_outcome_says_so()
    {
        await using var teams = await FakeTeams.StartAsync();
        await using var bot = await BotHost.StartRegisteredAsync(
            teams, services: services => services.AddSingleton<IBotTokenSource>(new Refused()));

        var outcome = await bot.Connector.For(Samples.Reference(teams.HttpsServiceUrl)).SendAsync(OutgoingMessage.OfText("Chào"), Cancel);

        Assert.Equal("NoToken", Assert.IsType<SendOutcome.Failed>(outcome).Code);
        Assert.Empty(teams.Drain());
    }

    private sealed class Refused : IBotTokenSource
    {
        public ValueTask<AuthenticationHeaderValue?> GetAsync(CancellationToken cancellationToken) =>
            throw new AuthenticationFailedException("The secret has expired.");
    }

    private sealed class Entra(TimeProvider clock) : TokenCredential
    {
        private int _given;

        public TaskCompletionSource? Hold { get; init; }

        public HashSet<string> Scopes { get; } = new(StringComparer.Ordinal);

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new NotSupportedException("The bot asks without blocking.");

        public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            if (Hold is not null)
                await Hold.Task;
            Scopes.UnionWith(requestContext.Scopes);
            return new AccessToken($"token-{++_given}", clock.GetUtcNow().AddHours(1));
        }
    }
}
