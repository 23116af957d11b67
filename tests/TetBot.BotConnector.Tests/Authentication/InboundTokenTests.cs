using System.Net;
using System.Text.Json.Nodes;
using AdaptiveCards;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;
using TetBot.BotConnector.Authentication;
using TetBot.BotConnector.Tests.Support;

namespace TetBot.BotConnector.Tests.Authentication;

public sealed class InboundTokenTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 2, 6, 1, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Func<ChannelTokenMaker, string>> Genuine = new(StringComparer.Ordinal)
    {
        ["RS256"] = maker => maker.Make(),
        ["RS384"] = maker => (maker with { Algorithm = SecurityAlgorithms.RsaSha384 }).Make(),
        ["RS512"] = maker => (maker with { Algorithm = SecurityAlgorithms.RsaSha512 }).Make(),
        ["expired five minutes ago"] = maker => (maker with { Expires = Now.AddMinutes(-5) }).Make(),
        ["valid in five minutes"] = maker => (maker with { NotBefore = Now.AddMinutes(5) }).Make(),
        ["the service URL in other letters"] = maker => (maker with { ServiceUrl = maker.ServiceUrl!.ToUpperInvariant() }).Make(),
        ["the app id in other letters"] = maker => (maker with { Audience = BotHost.AppId.ToUpperInvariant() }).Make(),
    };

    private static readonly Dictionary<string, Func<ChannelTokenMaker, string?>> NotGenuine = new(StringComparer.Ordinal)
    {
        ["none at all"] = _ => null,
        ["empty"] = _ => "",
        ["no token"] = _ => "xin chao",
        ["dots only"] = _ => "..",
        ["four dots"] = _ => "....",
        ["no JSON inside"] = _ => "bm90.bm90.bm90",
        ["half a token"] = maker => maker.Make()[..200],
        ["letters no base64 has"] = maker => maker.Make().Replace('e', '!'),
        ["a header that is an array"] = maker => maker.MakeWithHeader("[]"),
        ["a header that is null"] = maker => maker.MakeWithHeader("null"),
        ["a header without a key id"] = maker => maker.MakeWithHeader("""{"alg":"RS256","typ":"JWT"}"""),
        ["a key id that is a number"] = maker => maker.MakeWithHeader("""{"alg":"RS256","kid":5}"""),
        ["an algorithm that is an object"] = maker => maker.MakeWithHeader("""{"alg":{},"kid":"teams-key"}"""),
        ["ten thousand letters"] = _ => new string('a', 10_000),
        ["alg none"] = maker => maker.MakeUnsigned(),
        ["alg none, with the old signature"] = maker => maker.MakeWithHeader("""{"alg":"none","kid":"teams-key"}"""),
        ["HS256 with the public key as secret"] = maker => maker.MakeSignedWithPublicKeyAsSecret(),
        ["PS256"] = maker => (maker with { Algorithm = SecurityAlgorithms.RsaSsaPssSha256 }).Make(),
        ["signed by somebody else"] = maker => (maker with { SigningKey = FakeTeams.StrangersKey }).Make(),
        ["signed by another announced key"] = maker => (maker with { SigningKey = maker.Teams.Keys["webchat-key"].Rsa }).Make(),
        ["an unknown key"] = maker => (maker with { KeyId = "unknown", SigningKey = FakeTeams.StrangersKey }).Make(),
        ["a changed payload"] = maker => Splice(maker.Make(), (maker with { Expires = Now.AddYears(1) }).Make()),
        ["another bot's"] = maker => (maker with { Audience = "00000000-0000-0000-0000-000000000000" }).Make(),
        ["for nobody"] = maker => (maker with { Audience = null }).Make(),
        ["another issuer"] = maker => (maker with { Issuer = "https://api.botframework.us" }).Make(),
        ["the bot's own tenant as issuer"] = maker =>
            (maker with { Issuer = $"https://login.microsoftonline.com/{BotHost.TenantId}/v2.0" }).Make(),
        ["the emulator's issuer"] = maker => (maker with { Issuer = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/" })
            .Make(),
        ["expired a second too long ago"] = maker => (maker with { Expires = Now.AddMinutes(-5).AddSeconds(-1) }).Make(),
        ["valid a second too late"] = maker => (maker with { NotBefore = Now.AddMinutes(5).AddSeconds(1) }).Make(),
        ["never expiring"] = maker => (maker with { Expires = null }).Make(),
    };

    private static readonly Dictionary<string, Misplaced> OutOfPlace = new(StringComparer.Ordinal)
    {
        ["no serviceurl claim"] = new(Token: maker => maker with { ServiceUrl = null }),
        ["another service URL's token"] = new(Token: maker => maker with { ServiceUrl = "https://smba.trafficmanager.net/emea/" }),
        ["a service URL changed in the body"] = new(Body: body => body["serviceUrl"] = "https://smba.trafficmanager.net/emea/"),
        ["no service URL"] = new(Body: body => body.Remove("serviceUrl")),
        ["a foreign host, signed for"] = SignedFor("https://smba.trafficmanager.net.example.com/"),
        ["another tenant of trafficmanager.net"] = SignedFor("https://evil.trafficmanager.net/"),
        ["a host that only ends alike"] = SignedFor("https://notteams.microsoft.com/"),
        ["http, signed for"] = SignedFor("http://smba.trafficmanager.net/emea/"),
        ["a key not endorsed for Teams"] = new(Token: maker => maker with { KeyId = "webchat-key" }),
        ["another channel, endorsed"] = new(Body: body => body["channelId"] = "webchat"),
        ["an empty channel"] = new(Body: body => body["channelId"] = ""),
        ["no channel"] = new(Body: body => body.Remove("channelId")),
        ["the channel in capitals"] = new(Body: body => body["channelId"] = "MSTEAMS"),
        ["another tenant"] = new(Body: body => body["channelData"]!["tenant"]!["id"] = "bbbbbbbb-0000-0000-0000-000000000002"),
        ["no tenant"] = new(Body: RemoveTenant),
    };

    private readonly FakeTimeProvider _clock = new(Now);
    private FakeTeams _teams = null!;
    private BotHost _bot = null!;
    private int _turns;

    public static TheoryData<string> GenuineNames => [.. Genuine.Keys];

    public static TheoryData<string> NotGenuineNames => [.. NotGenuine.Keys];

    public static TheoryData<string> OutOfPlaceNames => [.. OutOfPlace.Keys];

    private ChannelTokenMaker Maker => new(_teams, _clock.GetUtcNow());

    public async ValueTask InitializeAsync()
    {
        _teams = await FakeTeams.StartAsync();
        _bot = await BotHost.StartRegisteredAsync(
            _teams,
            (_, _) =>
            {
                Interlocked.Increment(ref _turns);
                return Task.FromResult<BotConnector.Activities.InvokeResponse?>(null);
            },
            _clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _teams.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(GenuineNames))]
    public async Task A_genuine_token_is_let_in(string name)
    {
        using var response = await PostAsync(Genuine[name](Maker));

        Assert.Equal((HttpStatusCode.OK, 1), (response.StatusCode, _turns));
    }

    [Theory]
    [MemberData(nameof(NotGenuineNames))]
    public async Task A_token_that_is_not_genuine_is_asked_for_again(string name)
    {
        using var response = await PostAsync(NotGenuine[name](Maker));

        Assert.Equal((HttpStatusCode.Unauthorized, 0), (response.StatusCode, _turns));
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.Equal("Unauthorized", await ErrorCodeAsync(response));
    }

    [Theory]
    [InlineData("Basic dGV0OnRldA==")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("bearer\t")]
    public async Task Another_authorization_is_no_token(string authorization)
    {
        using var response = await _bot.PostAsync(new StringContent(Samples.Message(_teams.HttpsServiceUrl).ToJsonString()), authorization);

        Assert.Equal((HttpStatusCode.Unauthorized, 0), (response.StatusCode, _turns));
    }

    [Theory]
    [MemberData(nameof(OutOfPlaceNames))]
    public async Task A_genuine_token_for_something_else_is_forbidden(string name)
    {
        var (token, change) = OutOfPlace[name];
        var body = Samples.Message(_teams.HttpsServiceUrl);
        change?.Invoke(body);

        using var response = await _bot.PostAsync(body.ToJsonString(), (token?.Invoke(Maker) ?? Maker).Make());

        Assert.Equal((HttpStatusCode.Forbidden, 0), (response.StatusCode, _turns));
        Assert.NotNull(await ErrorCodeAsync(response));
    }

    [Fact]
    public async Task A_tenant_on_the_list_is_served_by_its_conversation_too()
    {
        var body = Samples.Message(_teams.HttpsServiceUrl);
        body.Remove("channelData");
        body["conversation"]!["tenantId"] = BotHost.OtherAllowedTenant.ToUpperInvariant();

        using var response = await _bot.PostAsync(body.ToJsonString(), Maker.Make());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_stranger_is_refused_before_the_body_is_looked_at()
    {
        using var response = await _bot.PostAsync("{ this is no JSON");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Many_tokens_do_not_fill_the_memory()
    {
        for (var i = 0; i <= ChannelTokens.MostRemembered; i++)
        {
            var (token, _) = await _bot.Tokens.CheckAsync(
                (Maker with { Expires = Now.AddMinutes(50).AddSeconds(i) }).Make(), TestContext.Current.CancellationToken);
            Assert.NotNull(token);
            Assert.InRange(_bot.Tokens.Remembering, 1, ChannelTokens.MostRemembered);
        }
    }

    [Fact]
    public async Task What_a_stranger_writes_is_not_logged()
    {
        await Expect(HttpStatusCode.Unauthorized, "a-token-to-forget");

        Assert.NotEmpty(_bot.Logs.At(LogLevel.Warning));
        Assert.DoesNotContain("a-token-to-forget", _bot.Logs.Everything, StringComparison.Ordinal);
    }

    private static Misplaced SignedFor(string serviceUrl) =>
        new(maker => maker with { ServiceUrl = serviceUrl }, body => body["serviceUrl"] = serviceUrl);

    private static void RemoveTenant(JsonObject body)
    {
        body.Remove("channelData");
        body["conversation"]!.AsObject().Remove("tenantId");
    }

    private static string Splice(string signed, string other)
    {
        var (right, wrong) = (signed.Split('.'), other.Split('.'));
        return $"{right[0]}.{wrong[1]}.{right[2]}";
    }

    private static async Task<string?> ErrorCodeAsync(HttpResponseMessage response) =>
        (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["error"]!["code"];

    private async Task Expect(HttpStatusCode status, string token)
    {
        using var response = await PostAsync(token);
        Assert.Equal(status, response.StatusCode);
    }

    private Task<HttpResponseMessage> PostAsync(string? token) =>
        _bot.PostAsync(Samples.Message(_teams.HttpsServiceUrl).ToJsonString(), token);

    private sealed record Misplaced(Func<ChannelTokenMaker, ChannelTokenMaker>? Token = null, Action<JsonObject>? Body = null);
}
