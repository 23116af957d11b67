using Azure.Core;
using Azure.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TetBot.BotConnector.Authentication;
using TetBot.BotConnector.Connector;
using TetBot.BotConnector.Files;

namespace TetBot.BotConnector;

/// <summary>Registers the Bot Connector in a host.</summary>
public static class BotConnectorServices
{
    /// <summary>Adds <see cref="ConnectorClient"/>, <see cref="FileDownloads"/>, <see cref="FileUploads"/> and what
    /// <see cref="MapBotConnector"/> needs. The host adds its <see cref="IBot"/>, with any lifetime.</summary>
    /// <param name="configuration">Has the section <see cref="BotOptions.Section"/>. The host refuses to start when it
    /// is invalid.</param>
    public static IServiceCollection AddBotConnector(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BotOptions>().Bind(configuration.GetSection(BotOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BotOptions>, BotOptionsValidator>();

        services.TryAddKeyedSingleton(ConnectorKeys.Clock, TimeProvider.System);
        ConnectorHttp.Add(services);
        FileTransport.Add(services);
        services.AddHttpClient(ConnectorKeys.MetadataClient, client => client.Timeout = TimeSpan.FromSeconds(5)).RemoveAllLoggers();

        services.TryAddSingleton(Tokens);
        services.TryAddSingleton<ServiceUrls>();
        services.TryAddSingleton<ConnectorTransport>();
        services.TryAddSingleton(provider => new ConnectorClient(provider.GetRequiredService<ConnectorTransport>()));
        services.TryAddSingleton<IConnectorClient>(provider => provider.GetRequiredService<ConnectorClient>());
        services.TryAddSingleton<FileHosts>();
        services.TryAddSingleton<FileTransport>();
        services.TryAddSingleton(provider => new FileDownloads(
            provider.GetRequiredService<FileTransport>(),
            provider.GetRequiredService<FileHosts>(),
            provider.GetRequiredService<ServiceUrls>(),
            provider.GetRequiredService<IBotTokenSource>(),
            provider.GetRequiredService<ILogger<FileDownloads>>()));
        services.TryAddSingleton(provider => new FileUploads(
            provider.GetRequiredService<FileTransport>(),
            provider.GetRequiredService<FileHosts>(),
            provider.GetRequiredService<ILogger<FileUploads>>()));
        services.TryAddSingleton<SigningKeys>();
        services.TryAddSingleton<ChannelTokens>();
        services.TryAddSingleton<Gate>();
        services.TryAddSingleton<ActivityEndpoint>();
        return services;
    }

    /// <summary>Accepts activities at <paramref name="pattern"/> and gives each to the <see cref="IBot"/>.</summary>
    public static IEndpointConventionBuilder MapBotConnector(this IEndpointRouteBuilder endpoints, string pattern)
    {
        var endpoint = endpoints.ServiceProvider.GetRequiredService<ActivityEndpoint>();
        return endpoints.MapPost(pattern, (RequestDelegate)endpoint.HandleAsync).WithDisplayName("Bot Connector");
    }

    private static IBotTokenSource Tokens(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<BotOptions>>().Value;
        if (!options.IsRegistered)
            return new NoToken();

        TokenCredential credential = string.IsNullOrWhiteSpace(options.ClientSecret)
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(options.AppId))
            : new ClientSecretCredential(options.TenantId, options.AppId, options.ClientSecret);
        return new CredentialTokenSource(credential, provider.GetRequiredKeyedService<TimeProvider>(ConnectorKeys.Clock));
    }
}
