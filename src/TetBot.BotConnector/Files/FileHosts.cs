using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using TetBot.BotConnector.Authentication;

namespace TetBot.BotConnector.Files;

/// <summary>
/// The hosts that files are fetched from and put to, over HTTPS only and without a token: the tenants' OneDrive.
/// Without an app id, only this machine is allowed.
/// </summary>
internal sealed class FileHosts(IOptions<BotOptions> options)
{
    // "The file is first uploaded to the user's OneDrive for business storage". Its links and upload sessions lie under
    // the tenant's name: contoso-my.sharepoint.com/personal/…/_api/v2.0/drive/items/…/uploadSession (Teams docs, "Send
    // and receive files using bot" and its step-by-step guide). GCC shares this domain. According to the same page,
    // bots in GCC High, DoD and 21Vianet have no files, so sharepoint.us, sharepoint-mil.us and sharepoint.cn are left
    // to the configuration.
    private const string Tenants = ".sharepoint.com";

    private readonly bool _loopbackOnly = !options.Value.IsRegistered;

    private readonly FrozenSet<string> _configured = options.Value.AllowedFileHosts.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public bool Allow(Uri url)
    {
        if (url.UserInfo.Length > 0)
            return false;
        if (_loopbackOnly)
            return ServiceUrls.IsLoopbackHttp(url);

        var host = ServiceUrls.HostOf(url);
        return url.Scheme == Uri.UriSchemeHttps && (_configured.Contains(host) || (url.IsDefaultPort && IsTenant(host)));
    }

    private static bool IsTenant(string host) =>
        host.Length > Tenants.Length
        && host.EndsWith(Tenants, StringComparison.OrdinalIgnoreCase)
        && host.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-');
}
