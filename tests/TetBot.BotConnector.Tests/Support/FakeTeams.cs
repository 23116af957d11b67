using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace TetBot.BotConnector.Tests.Support;

/// <summary>What reached the connector.</summary>
internal sealed record Received(string Method, string Target, string? Authorization, JsonObject? Body);

/// <summary>Teams as a bot sees it, on real sockets: announced keys, and a connector that answers as told.</summary>
internal sealed class FakeTeams : IAsyncDisposable
{
    public const string ConversationId = "a:1-thử/nghiệm;messageid=7";

    // Keys are slow to make, and no secret between tests.
    private static readonly RSA TeamsKey = RSA.Create(2048);
    private static readonly RSA WebChatKey = RSA.Create(2048);

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _script = new();
    private readonly Channel<Received> _received = Channel.CreateUnbounded<Received>();
    private readonly ConcurrentQueue<long> _arrivals = new();
    private int _metadataReads;

    private FakeTeams(WebApplication app) => _app = app;

    /// <summary>Who all fakes are, over HTTPS.</summary>
    public static X509Certificate2 Certificate { get; } = SelfSigned();

    /// <summary>A key of nobody's, for forgeries and for keys announced later.</summary>
    public static RSA StrangersKey { get; } = RSA.Create(2048);

    /// <summary>The keys announced; a test may change them.</summary>
    public ConcurrentDictionary<string, (RSA Rsa, string[] Endorsements)> Keys { get; } = new(StringComparer.Ordinal)
    {
        ["teams-key"] = (TeamsKey, ["msteams", "webchat"]),
        ["webchat-key"] = (WebChatKey, ["webchat"]),
    };

    /// <summary>What keys are for, where that is not to sign; null: it is not said.</summary>
    public ConcurrentDictionary<string, string?> Uses { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the announcement can be read at all.</summary>
    public bool Announces { get; set; } = true;

    public int MetadataReads => Volatile.Read(ref _metadataReads);

    public string MetadataUrl => $"{Address("http")}/v1/.well-known/openidconfiguration";

    /// <summary>Carries a path, as the real one does.</summary>
    public string HttpServiceUrl => $"{Address("http")}/amer/tenant/";

    public string HttpsServiceUrl => $"{Address("https")}/amer/tenant/";

    /// <summary>When requests reached the connector, as timestamps of this machine's clock, the earliest first.</summary>
    public IReadOnlyList<long> Arrivals => [.. _arrivals.Order()];

    public ChannelReader<Received> Requests => _received.Reader;

    public static async Task<FakeTeams> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(Certificate));
        });
        var app = builder.Build();
        var teams = new FakeTeams(app);
        app.MapGet("/v1/.well-known/openidconfiguration", teams.AnnounceAsync);
        app.MapGet("/keys", teams.WriteKeysAsync);
        app.Map("/amer/tenant/{**rest}", teams.ConnectAsync);
        app.MapPost("/{tenant}/oauth2/v2.0/token", teams.ConnectAsync);
        await app.StartAsync();
        return teams;
    }

    /// <summary>Answers the next request with this; requests beyond the script are answered <c>{"id":"activity-n"}</c>.</summary>
    public void Next(int status, string body = "", params (string Name, string Value)[] headers) => Next(async context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        await context.Response.WriteAsync(body);
    });

    public void Next(Func<HttpContext, Task> answer) => _script.Enqueue(answer);

    /// <summary>The next thing that reaches the connector; one that never comes fails the test instead of hanging it.</summary>
    public Task<Received> ReceiveAsync() =>
        _received.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask()
            .WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>All that reached the connector so far.</summary>
    public List<Received> Drain()
    {
        List<Received> all = [];
        while (_received.Reader.TryRead(out var one))
            all.Add(one);
        return all;
    }

    /// <summary>A client that trusts this Teams, and nobody else.</summary>
    public static SslClientAuthenticationOptions Trust => new()
    {
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { Certificate },
            RevocationMode = X509RevocationMode.NoCheck,
        },
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string Address(string scheme)
    {
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
            .Select(text => new Uri(text)).First(url => url.Scheme == scheme);
        return $"{scheme}://localhost:{address.Port}";
    }

    private async Task AnnounceAsync(HttpContext context)
    {
        Interlocked.Increment(ref _metadataReads);
        if (Announces)
            await context.Response.WriteAsJsonAsync(new JsonObject { ["jwks_uri"] = $"{Address("http")}/keys" });
        else
            context.Response.StatusCode = 500;
    }

    private Task WriteKeysAsync(HttpContext context)
    {
        var keys = new JsonArray();
        foreach (var (id, (rsa, endorsements)) in Keys)
        {
            var numbers = rsa.ExportParameters(includePrivateParameters: false);
            keys.Add(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = Uses.TryGetValue(id, out var use) ? use : "sig",
                ["kid"] = id,
                ["n"] = Base64UrlEncoder.Encode(numbers.Modulus),
                ["e"] = Base64UrlEncoder.Encode(numbers.Exponent),
                ["endorsements"] = new JsonArray([.. endorsements.Select(name => (JsonNode)name)]),
            });
        }

        keys.Add(new JsonObject { ["kty"] = "EC", ["kid"] = "curve", ["crv"] = "P-256" });
        return context.Response.WriteAsJsonAsync(new JsonObject { ["keys"] = keys });
    }

    private async Task ConnectAsync(HttpContext context)
    {
        _arrivals.Enqueue(TimeProvider.System.GetTimestamp());
        var body = context.Request.ContentLength > 0 && context.Request.HasJsonContentType()
            ? (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))?.AsObject()
            : null;
        // The raw target, so that a test sees how ids were escaped.
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var answer = _script.TryDequeue(out var next)
            ? next
            : other => other.Response.WriteAsJsonAsync(new JsonObject { ["id"] = "activity-1" });
        _received.Writer.TryWrite(new Received(context.Request.Method, target, context.Request.Headers.Authorization, body));
        await answer(context);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
