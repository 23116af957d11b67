using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Authentication;
using TetBot.BotConnector.Connector;
using TetBot.BotConnector.Files;

namespace TetBot.BotConnector.Tests.Support;

internal delegate Task<InvokeResponse?> Turn(TurnContext turn, CancellationToken cancellationToken);

/// <summary>A bot in a host of its own, listening on a real socket.</summary>
internal sealed class BotHost : IAsyncDisposable
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string TenantId = "99999999-8888-7777-6666-555555555555";
    public const string OtherAllowedTenant = "aaaaaaaa-0000-0000-0000-000000000001";

    private readonly WebApplication _app;

    private BotHost(WebApplication app, RecordingLogs logs)
    {
        (_app, Logs) = (app, logs);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Http = new HttpClient
        { BaseAddress = new Uri(address.StartsWith("http://unix:", StringComparison.Ordinal) ? "http://bot" : address) };
    }

    public HttpClient Http { get; }

    public RecordingLogs Logs { get; }

    public ConnectorClient Connector => _app.Services.GetRequiredService<ConnectorClient>();

    public ChannelTokens Tokens => _app.Services.GetRequiredService<ChannelTokens>();

    public SendLanes Lanes => _app.Services.GetRequiredService<SendLanes>();

    public FileDownloads Downloads => _app.Services.GetRequiredService<FileDownloads>();

    public FileUploads Uploads => _app.Services.GetRequiredService<FileUploads>();

    /// <summary>A bot without an app id, in development.</summary>
    public static Task<BotHost> StartUnsignedAsync(
        Turn? turn = null,
        TimeProvider? clock = null,
        Action<IWebHostBuilder>? web = null,
        Action<WebApplication>? pipeline = null,
        IEnumerable<KeyValuePair<string, string?>>? settings = null) =>
        StartAsync(Environments.Development, settings ?? [], turn, clock, web: web, pipeline: pipeline);

    /// <summary>A registered bot, in production, that trusts and speaks to one fake Teams.</summary>
    public static Task<BotHost> StartRegisteredAsync(
        FakeTeams teams, Turn? turn = null, TimeProvider? clock = null, Action<IServiceCollection>? services = null) =>
        StartAsync(Environments.Production, Registered(teams), turn, clock, collection =>
        {
            collection.AddSingleton<IBotTokenSource>(new FixedToken());
            foreach (var client in (string[])[
                ConnectorKeys.HttpClient, ConnectorKeys.BulkClient, ConnectorKeys.FilesClient])
                collection.AddHttpClient(client).ConfigurePrimaryHttpMessageHandler((handler, _) =>
                    ((SocketsHttpHandler)handler).SslOptions = FakeTeams.Trust);
            services?.Invoke(collection);
        });

    public static async Task<BotHost> StartAsync(
        string environment,
        IEnumerable<KeyValuePair<string, string?>> settings,
        Turn? turn = null,
        TimeProvider? clock = null,
        Action<IServiceCollection>? services = null,
        Action<IWebHostBuilder>? web = null,
        Action<WebApplication>? pipeline = null)
    {
        var logs = new RecordingLogs();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders().AddProvider(logs);
        if (web is null)
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        else
            web(builder.WebHost);
        builder.Services.AddBotConnector(builder.Configuration);
        if (clock is not null)
            builder.Services.AddKeyedSingleton(ConnectorKeys.Clock, clock);
        services?.Invoke(builder.Services);
        builder.Services.AddSingleton<IBot>(new DelegateBot(turn ?? ((_, _) => Task.FromResult<InvokeResponse?>(null))));

        var app = builder.Build();
        pipeline?.Invoke(app);
        app.MapBotConnector("/api/messages");
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new BotHost(app, logs);
    }

    public static Dictionary<string, string?> Registered(FakeTeams teams) => new(StringComparer.Ordinal)
    {
        ["Bot:AppId"] = AppId,
        ["Bot:TenantId"] = TenantId,
        ["Bot:ClientSecret"] = "not-a-secret",
        ["Bot:AllowedTenants:0"] = OtherAllowedTenant,
        ["Bot:AllowedServiceUrlHosts:0"] = "localhost",
        ["Bot:AllowedFileHosts:0"] = "localhost",
        ["Bot:OpenIdMetadataUrl"] = teams.MetadataUrl,
    };

    public Task<HttpResponseMessage> PostAsync(string json, string? token = null) =>
        PostAsync(new StringContent(json, Encoding.UTF8, "application/json"), token is null ? null : $"Bearer {token}");

    public async Task<HttpResponseMessage> PostAsync(
        HttpContent content, string? authorization = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = content };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    private sealed class DelegateBot(Turn turn) : IBot
    {
        public Task<InvokeResponse?> OnTurnAsync(TurnContext context, CancellationToken cancellationToken) =>
            turn(context, cancellationToken);
    }
}

/// <summary>A token that is always the same, so that a test can see where it went.</summary>
internal sealed class FixedToken : IBotTokenSource
{
    public const string Value = "the-bots-own-token";

    public ValueTask<AuthenticationHeaderValue?> GetAsync(CancellationToken cancellationToken) =>
        new(new AuthenticationHeaderValue("Bearer", Value));
}
