using System.Globalization;
using System.Reflection;
using TetBot.BotConnector.Authentication;
using TetBot.Campaigns;
using TetBot.Development;
using TetBot.Features.Alerts.Intake;
using TetBot.Features.Alerts.Paging;
using TetBot.Sending;
using TetBot.Storage.Records;
using TetBot.Storage.Setup;

namespace TetBot;

/// <summary>The known settings, so that a typo in a name is an error rather than an ignored setting.</summary>
internal static class SettingKeys
{
    /// <summary>The settings of ASP.NET's host.</summary>
    private static readonly string[] OfHost =
    [
        WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey, WebHostDefaults.PreferHostingUrlsKey,
        WebHostDefaults.EnvironmentKey, WebHostDefaults.ApplicationKey, WebHostDefaults.ContentRootKey, WebHostDefaults.WebRootKey,
        WebHostDefaults.DetailedErrorsKey, WebHostDefaults.ShutdownTimeoutKey, WebHostDefaults.SuppressStatusMessagesKey, "AllowedHosts",
    ];

    /// <summary>Sections of the framework whose keys depend on categories and endpoints.</summary>
    private static readonly string[] OpenSections = ["Logging", "Kestrel"];

    /// <summary>Settings that are read individually.</summary>
    private static readonly string[] OfBot = [DirectorySeed.Key, DevelopmentClock.StartKey, Playgrounds.EnabledKey, PlaygroundHost.PortKey];

    private static readonly IReadOnlyList<(string Section, Type Options)> Sections =
    [
        (BotOptions.Section, typeof(BotOptions)),
        (StorageOptions.Section, typeof(StorageOptions)),
        (CampaignOptions.Section, typeof(CampaignOptions)),
        (DispatcherOptions.Section, typeof(DispatcherOptions)),
        (AlertingOptions.Section, typeof(AlertingOptions)),
        (AlertIntakeOptions.Section, typeof(AlertSpoolOptions)),
        (AlertIntakeOptions.Section, typeof(AlertIntakeOptions)),
    ];

    private static readonly HashSet<string> Single =
        new([.. OfHost, .. OfBot, .. Named(property => property.CanWrite)], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Lists =
        new(Named(property => property.PropertyType.IsAssignableTo(typeof(IEnumerable<string>))), StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a key (<c>Storage:Folder</c>, <c>Bot:AllowedFileHosts:0</c>) is a setting of the bot or of its
    /// framework.
    /// </summary>
    public static bool Has(string key)
    {
        var colon = key.LastIndexOf(':');
        return Single.Contains(key)
            || OpenSections.Any(
                section => key.StartsWith($"{section}:", StringComparison.OrdinalIgnoreCase) && key.Length > section.Length + 1)
            || (colon > 0 && Lists.Contains(key[..colon])
                && int.TryParse(key.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }

    private static IEnumerable<string> Named(Func<PropertyInfo, bool> isMeant) =>
        from one in Sections
        from property in one.Options.GetProperties()
        where isMeant(property)
        select $"{one.Section}:{property.Name}";
}
