using System.Net;
using System.Net.Sockets;
using AdaptiveCards;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TetBot.BotConnector.Authentication;
using TetBot.BotConnector.Tests.Support;

namespace TetBot.BotConnector.Tests.Authentication;

public sealed class UnsignedCallerTests
{
    [Fact]
    public async Task In_development_this_machine_needs_no_token()
    {
        await using var bot = await BotHost.StartUnsignedAsync();

        using var response = await bot.PostAsync(Samples.Message("http://localhost:3978/").ToJsonString());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/")]
    [InlineData("http://localhost.example.com/")]
    [InlineData("http://127.0.0.1@example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("not an address")]
    [InlineData(null)]
    public async Task An_unsigned_activity_cannot_name_a_service_elsewhere(string? serviceUrl)
    {
        await using var bot = await BotHost.StartUnsignedAsync();
        var body = Samples.Message("http://localhost/");
        body["serviceUrl"] = serviceUrl;

        using var response = await bot.PostAsync(body.ToJsonString());

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("Origin", "https://example.com")]
    public async Task What_a_tunnel_or_a_web_page_sends_is_not_from_this_machine(string header, string value)
    {
        await using var bot = await BotHost.StartUnsignedAsync();

        using var response = await bot.PostAsync(
            new StringContent(Samples.Message("http://localhost/").ToJsonString()), authorization: null, (header, value));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_forwarded_address_is_not_the_sockets_address()
    {
        // A Unix socket stands for every peer whose address is not this machine's; the middleware rewrites RemoteIpAddress.
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var remote = new List<IPAddress?>();
        await using var bot = await BotHost.StartUnsignedAsync(
            web: web => web.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(path)),
            pipeline: app =>
            {
                var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
                forwarded.KnownIPNetworks.Clear();
                forwarded.KnownProxies.Clear();
                app.UseForwardedHeaders(forwarded);
                app.Use((context, next) =>
                {
                    remote.Add(context.Connection.RemoteIpAddress);
                    return next(context);
                });
            });
        using var http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://bot/api/messages")
        {
            Content = new StringContent(Samples.Message("http://localhost/").ToJsonString()),
        };
        request.Headers.Add("X-Forwarded-For", "127.0.0.1");

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal([IPAddress.Loopback], remote);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.9.10", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("128.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("2001:db8::1", false)]
    public void Only_loopback_addresses_are_this_machine(string address, bool expected) =>
        Assert.Equal(expected, Gate.IsLoopback(new IPEndPoint(IPAddress.Parse(address), 50000)));

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("Developer")]
    public async Task A_bot_without_an_app_id_does_not_start_outside_development(string environment)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => BotHost.StartAsync(environment, []));

        Assert.Contains("Bot:AppId", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Bot:TenantId", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bot:TenantId", null, "Bot:TenantId")]
    [InlineData("Bot:TenantId", " ", "Bot:TenantId")]
    [InlineData("Bot:AppId", " ", "Bot:AppId")]
    [InlineData("Bot:OpenIdMetadataUrl", "http://login.example.com/keys", "Bot:OpenIdMetadataUrl")]
    [InlineData("Bot:OpenIdMetadataUrl", "keys", "Bot:OpenIdMetadataUrl")]
    [InlineData("Bot:ServiceUrl", "smba.example.com", "Bot:ServiceUrl")]
    [InlineData("Bot:ServiceUrl", "/teams/", "Bot:ServiceUrl")]
    [InlineData("Bot:ServiceUrl", "ftp://smba.example.com/", "Bot:ServiceUrl")]
    [InlineData("Bot:SendsPerSecond", "0", "Bot:SendsPerSecond")]
    [InlineData("Bot:SendsPerSecond", "100001", "Bot:SendsPerSecond")]
    [InlineData("Bot:AllowedServiceUrlHosts:0", "https://smba.example.com/", "Bot:AllowedServiceUrlHosts")]
    [InlineData("Bot:AllowedFileHosts:0", "*.sharepoint.us", "Bot:AllowedFileHosts")]
    public async Task A_bot_set_up_wrongly_does_not_start_and_says_which_key(string key, string? value, string named)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Bot:AppId"] = BotHost.AppId,
            ["Bot:TenantId"] = BotHost.TenantId,
            [key] = value,
        };

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => BotHost.StartAsync(Environments.Production, settings));

        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_with_an_app_id_asks_for_a_token_in_development_too()
    {
        await using var teams = await FakeTeams.StartAsync();
        await using var bot = await BotHost.StartAsync(Environments.Development, BotHost.Registered(teams));

        using var response = await bot.PostAsync(Samples.Message("http://localhost/").ToJsonString());

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
