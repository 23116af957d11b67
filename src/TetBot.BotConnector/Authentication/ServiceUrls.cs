using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace TetBot.BotConnector.Authentication;

/// <summary>
/// Decides which service URLs the bot calls, and so where its token can go: the hosts the Microsoft Agents SDK names
/// and those configured, over HTTPS only. Without an app id there is no token, and only this machine is called.
/// </summary>
internal sealed class ServiceUrls(IOptions<BotOptions> options)
{
    // trafficmanager.net is shared by every Azure customer, so Teams' name under it must match exactly.
    private static readonly FrozenSet<string> ExactHosts =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "smba.trafficmanager.net");

    private static readonly string[] HostSuffixes = ["botframework.com", "teams.microsoft.com", "teams.microsoft.us"];

    private readonly bool _loopbackOnly = !options.Value.IsRegistered;

    private readonly FrozenSet<string> _configured =
        options.Value.AllowedServiceUrlHosts.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // The conversations of a region share one service URL, and each turn asks twice: at the gate and when it answers.
    private volatile Judged? _last;

    /// <summary>The service URL as an address to call, or null when it is not one or the bot must not call
    /// it.</summary>
    public Uri? Allowed(string? serviceUrl)
    {
        if (_last is { } last && last.ServiceUrl == serviceUrl)
            return last.Address;

        var address = Judge(serviceUrl);
        if (address is not null)
            _last = new Judged(serviceUrl!, address);
        return address;
    }

    /// <summary>Whether the bot may call this address with its token.</summary>
    public bool Allow(Uri url) =>
        url.UserInfo.Length is 0
        && (_loopbackOnly ? IsLoopbackHttp(url) : url.Scheme == Uri.UriSchemeHttps && IsKnownHost(HostOf(url)));

    private Uri? Judge(string? serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url) && Allow(url) ? url : null;

    /// <summary>The host name as DNS sees it; empty when its characters, such as a full-width slash, form no valid
    /// name.</summary>
    internal static string HostOf(Uri url)
    {
        try
        {
            return url.IdnHost;
        }
        catch (UriFormatException)
        {
            return "";
        }
    }

    internal static bool IsLoopbackHttp(Uri url) =>
        url.IsLoopback && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);

    private bool IsKnownHost(string host) =>
        ExactHosts.Contains(host) || _configured.Contains(host) || HostSuffixes.Any(suffix => IsUnder(host, suffix));

    private static bool IsUnder(string host, string suffix) =>
        host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
        && (host.Length == suffix.Length || host[host.Length - suffix.Length - 1] is '.');

    private sealed record Judged(string ServiceUrl, Uri Address);
}
