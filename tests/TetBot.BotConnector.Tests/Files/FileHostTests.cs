using Microsoft.Extensions.Options;
using TetBot.BotConnector.Authentication;
using TetBot.BotConnector.Files;
using TetBot.BotConnector.Tests.Support;

namespace TetBot.BotConnector.Tests.Files;

public sealed class FileHostTests
{
    public static TheoryData<string> LookAlikes =>
    [
        "https://evil-sharepoint.com/x",
        "https://evilsharepoint.com/x",
        "https://sharepoint.com.evil.example/x",
        "https://contoso.sharepoint.com.evil.example/x",
        "https://contoso.sharepoint.com@evil.example/x",
        "https://user:word@contoso.sharepoint.com/x",
        "https://evil.example/contoso.sharepoint.com",
        "https://evil.example/?.sharepoint.com",
        "https://evil.example#.sharepoint.com",
        "https://evil.example\uff0f.sharepoint.com/x",
        "https://evil.example\u2100.sharepoint.com/x",
        "https://evil.example\uff20contoso.sharepoint.com/x",
        "https://c\u00f3ntoso\u0600.sharepoint.com/x",
        "https://contoso.sharepoint.com./x",
        "https://contoso.sharepoint.com:8443/x",
        "https://sharepoint.com/x",
        "https://\u202e.sharepoint.com/x",
        "https://contoso.sharep\u043eint.com/x",
        "https://contoso.sharepoint.us/x",
        "https://13.107.136.9/x",
        "https://[2620:1ec:8f8::9]/x",
        "https://0x0d6b8809/x",
        "https://169.254.169.254/metadata/identity",
        "https://127.0.0.1/x",
        "https://localhost/x",
        "http://contoso.sharepoint.com/x",
        "ftp://contoso.sharepoint.com/x",
    ];

    [Theory]
    [InlineData("https://contoso.sharepoint.com/x")]
    [InlineData("https://contoso-my.sharepoint.com//personal/a/_api/v2.0/drive/items/01/uploadSession?guid='1'")]
    [InlineData("https://CONTOSO-MY.SharePoint.COM/x")]
    [InlineData("HTTPS://contoso.sharepoint.com:443/x")]
    [InlineData("https://files.example.com:8443/x")]
    public void Files_come_from_the_tenants_OneDrive_and_from_where_the_configuration_says(string url) =>
        Assert.True(Registered().Allow(new Uri(url)));

    [Theory]
    [MemberData(nameof(LookAlikes))]
    public void What_only_looks_like_it_is_refused(string url) => Assert.False(Registered().Allow(new Uri(url)));

    [Theory]
    [InlineData("http://localhost:5000/x", true)]
    [InlineData("http://127.0.0.1/x", true)]
    [InlineData("https://[::1]/x", true)]
    [InlineData("http://user@localhost/x", false)]
    [InlineData("https://contoso.sharepoint.com/x", false)]
    [InlineData("https://files.example.com/x", false)]
    [InlineData("http://localhost.evil.example/x", false)]
    public void Without_an_app_id_files_come_from_this_machine_only(string url, bool allowed) =>
        Assert.Equal(allowed, new FileHosts(Options.Create(With(new BotOptions()))).Allow(new Uri(url)));

    private static FileHosts Registered() => new(Options.Create(With(new BotOptions { AppId = BotHost.AppId })));

    private static BotOptions With(BotOptions options)
    {
        options.AllowedFileHosts.Add("files.example.com");
        return options;
    }
}
