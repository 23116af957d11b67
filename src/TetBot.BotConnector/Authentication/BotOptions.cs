using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace TetBot.BotConnector.Authentication;

/// <summary>The bot's identity and limits, bound from the section <c>Bot</c>.</summary>
public sealed class BotOptions
{
    /// <summary>The service URL of Teams in the public cloud; the default of <see cref="ServiceUrl"/>.</summary>
    public const string PublicTeamsServiceUrl = "https://smba.trafficmanager.net/teams/";

    public const string Section = "Bot";

    /// <summary>The app id of the bot's registration. It may be absent in development only.</summary>
    public string? AppId { get; set; }

    /// <summary>The bot's own tenant; its users are always served.</summary>
    public string? TenantId { get; set; }

    /// <summary>When it is absent, the bot signs in as the managed identity whose client id is
    /// <see cref="AppId"/>.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Tenants served besides the bot's own.</summary>
    public IList<string> AllowedTenants { get; } = [];

    /// <summary>Host names of service URLs besides Microsoft's. The bot's token is sent to them too.</summary>
    public IList<string> AllowedServiceUrlHosts { get; } = [];

    /// <summary>The service URL for people who have never written. Anyone who has written left a service URL of their
    /// own.</summary>
    public string ServiceUrl { get; set; } = PublicTeamsServiceUrl;

    /// <summary>The most the bot sends in one tenant: 1 to 100,000 messages a second. Teams allows 50. Only an answer
    /// or another urgent message exceeds it, once it has waited half a second.</summary>
    public int SendsPerSecond { get; set; } = 50;

    /// <summary>Host names that files are fetched from and put to, besides the tenants' OneDrive. The bot's token is
    /// not sent to them.</summary>
    public IList<string> AllowedFileHosts { get; } = [];

    /// <summary>Where the keys that sign Teams' requests are announced.</summary>
    public string OpenIdMetadataUrl { get; set; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>Whether the bot has an identity. If so, every activity must be signed.</summary>
    public bool IsRegistered => !string.IsNullOrWhiteSpace(AppId);

    internal bool Serves(string? tenantId) =>
        !string.IsNullOrEmpty(tenantId)
        && (string.Equals(tenantId, TenantId, StringComparison.OrdinalIgnoreCase)
            || AllowedTenants.Contains(tenantId, StringComparer.OrdinalIgnoreCase));
}

/// <summary>Refuses to start a bot that would obey strangers or could not answer.</summary>
internal sealed class BotOptionsValidator(IHostEnvironment environment) : IValidateOptions<BotOptions>
{
    public ValidateOptionsResult Validate(string? name, BotOptions options)
    {
        List<string> problems = [];
        if (!options.IsRegistered && !environment.IsDevelopment())
            problems.Add(
                "Bot:AppId is not set. Set Bot:AppId and Bot:TenantId, and Bot:ClientSecret unless the bot signs in by managed "
                + "identity. Without them anybody could speak to the bot, so that is allowed in Development only; "
                + $"this is {environment.EnvironmentName}.");

        if (options.IsRegistered && string.IsNullOrWhiteSpace(options.TenantId))
            problems.Add("Bot:TenantId is not set. A bot with Bot:AppId belongs to one tenant: set its id.");

        if (!Uri.TryCreate(options.OpenIdMetadataUrl, UriKind.Absolute, out var metadata) || !SigningKeys.MayFetch(metadata))
            problems.Add("Bot:OpenIdMetadataUrl must be an https address (http is for this machine only).");

        if (!Uri.TryCreate(options.ServiceUrl, UriKind.Absolute, out var service)
            || (service.Scheme != Uri.UriSchemeHttps && service.Scheme != Uri.UriSchemeHttp))
            problems.Add($"Bot:ServiceUrl must be an http or https address, as {BotOptions.PublicTeamsServiceUrl} is.");

        if (options.SendsPerSecond is < 1 or > 100_000)
            problems.Add("Bot:SendsPerSecond must be 1 to 100000. Teams allows a bot 50 in each tenant.");

        CheckHosts(nameof(options.AllowedServiceUrlHosts), options.AllowedServiceUrlHosts, "smba.example.com", problems);
        CheckHosts(nameof(options.AllowedFileHosts), options.AllowedFileHosts, "contoso-my.sharepoint.us", problems);

        return problems.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void CheckHosts(string setting, IEnumerable<string> hosts, string example, List<string> problems)
    {
        foreach (var host in hosts)
            if (Uri.CheckHostName(host) is UriHostNameType.Unknown)
                problems.Add(
                    $"{BotOptions.Section}:{setting} holds '{host}', which is no host name. Write the name alone, as in {example}.");
    }
}
