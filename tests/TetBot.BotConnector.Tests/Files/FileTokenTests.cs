using Azure.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Connector;
using TetBot.BotConnector.Files;
using TetBot.BotConnector.Tests.Support;

namespace TetBot.BotConnector.Tests.Files;

/// <summary>Where the bot's token goes with files, and where nothing goes at all.</summary>
public sealed class FileTokenTests : IAsyncLifetime
{
    private const long Max = 1024 * 1024;

    private readonly MemoryStream _destination = new();
    private FakeTeams _teams = null!;
    private FakeDrive _drive = null!;
    private BotHost _bot = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SentFile.InlineImage Image =>
        new(Name: null, new Uri($"{_teams.HttpsServiceUrl}v3/attachments/0-sa/views/original"), "image/*");

    public async ValueTask InitializeAsync()
    {
        _teams = await FakeTeams.StartAsync();
        _drive = await FakeDrive.StartAsync();
        _bot = await BotHost.StartRegisteredAsync(_teams);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _drive.DisposeAsync();
        await _teams.DisposeAsync();
    }

    [Fact]
    public async Task An_inline_image_is_fetched_with_the_bots_token()
    {
        _teams.Next(200, "an image");

        Assert.Equal(new DownloadOutcome.Downloaded(8), await DownloadAsync(Image));

        Assert.Equal("an image"u8, _destination.ToArray());
        Assert.Equal(
            new Received("GET", "/amer/tenant/v3/attachments/0-sa/views/original", $"Bearer {FixedToken.Value}", Body: null),
            await _teams.ReceiveAsync());
    }

    [Fact]
    public async Task A_file_is_fetched_without_the_bots_token()
    {
        Assert.IsType<DownloadOutcome.Downloaded>(await DownloadAsync(_drive.HttpsShared));

        Assert.Null(Assert.Single(_drive.Requests).Authorization);
    }

    [Fact]
    public async Task A_file_is_uploaded_without_the_bots_token()
    {
        var target = _drive.Target with { UploadUrl = new Uri(_drive.HttpsShared.DownloadUrl, "/upload") };

        Assert.IsType<UploadOutcome.Uploaded>(await _bot.Uploads.UploadAsync(target, new MemoryStream([1]), 1, Cancel));

        Assert.Null(Assert.Single(_drive.Requests).Authorization);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed_by_images_nor_by_files(int status)
    {
        var elsewhere = _drive.HttpsShared.DownloadUrl.AbsoluteUri;
        _teams.Next(status, "", ("Location", elsewhere));
        Assert.Equal(new DownloadOutcome.Failed(status, "Redirected"), await DownloadAsync(Image));
        Assert.Empty(_drive.Requests);

        _drive.Next(status, "", ("Location", elsewhere));
        Assert.Equal(new DownloadOutcome.Failed(status, "Redirected"), await DownloadAsync(_drive.HttpsShared));
        Assert.Single(_drive.Requests);
    }

    [Fact]
    public async Task An_image_on_a_host_of_files_is_not_fetched_and_gets_no_token()
    {
        var image = new SentFile.InlineImage(Name: null, new Uri("https://contoso.sharepoint.com/x.png"), "image/png");

        Assert.Equal(new DownloadOutcome.HostNotAllowed(), await DownloadAsync(image));
    }

    [Theory]
    [MemberData(nameof(FileHostTests.LookAlikes), MemberType = typeof(FileHostTests))]
    public async Task Nothing_is_asked_of_a_host_that_is_not_on_the_list(string url)
    {
        // The list of these tests names this machine.
        var address = new Uri(url.Replace("localhost", "localhost.evil.example", StringComparison.Ordinal));

        Assert.Equal(new DownloadOutcome.HostNotAllowed(), await DownloadAsync(new SentFile.Shared("b.pdf", address, "pdf", "1")));
        Assert.Equal(new DownloadOutcome.HostNotAllowed(), await DownloadAsync(new SentFile.InlineImage("b.png", address, "image/png")));
        Assert.Equal(
            new UploadOutcome.HostNotAllowed(),
            await _bot.Uploads.UploadAsync(_drive.Target with { UploadUrl = address }, new MemoryStream([1]), 1, Cancel));
    }

    [Fact]
    public async Task A_host_of_the_wrong_address_or_without_HTTPS_hears_nothing()
    {
        var byNumber = _drive.HttpsShared.DownloadUrl.AbsoluteUri.Replace("localhost", "127.0.0.1", StringComparison.Ordinal);

        Assert.Equal(new DownloadOutcome.HostNotAllowed(), await DownloadAsync(_drive.Shared));
        Assert.Equal(new DownloadOutcome.HostNotAllowed(), await DownloadAsync(_drive.Shared with { DownloadUrl = new Uri(byNumber) }));

        Assert.Empty(_drive.Requests);
    }

    [Fact]
    public async Task Without_a_token_an_image_cannot_be_fetched()
    {
        await using var bot = await BotHost.StartRegisteredAsync(
            _teams, services: services => services.AddSingleton<IBotTokenSource>(new NoLuck()));

        Assert.Equal(new DownloadOutcome.Failed(0, "NoToken"), await bot.Downloads.DownloadAsync(Image, _destination, Max, Cancel));

        Assert.Empty(_teams.Drain());
        Assert.Equal(["Entra gave the bot no token."], bot.Logs.At(LogLevel.Error));
    }

    [Fact]
    public async Task No_link_and_no_name_reaches_the_log()
    {
        _drive.Next(404);
        _drive.Next(302, "", ("Location", "https://login.example.com/?tempauth=other"));

        await DownloadAsync(_drive.HttpsShared);
        await DownloadAsync(_drive.HttpsShared);
        await DownloadAsync(_drive.Shared);
        await DownloadAsync(Image);

        Assert.NotEmpty(_bot.Logs.At(LogLevel.Warning));
        foreach (var secret in (string[])["tempauth", "biên bản", "views/original", "/file"])
            Assert.DoesNotContain(secret, _bot.Logs.Everything, StringComparison.Ordinal);
    }

    private Task<DownloadOutcome> DownloadAsync(SentFile file) => _bot.Downloads.DownloadAsync(file, _destination, Max, Cancel);

    private sealed class NoLuck : IBotTokenSource
    {
        public ValueTask<System.Net.Http.Headers.AuthenticationHeaderValue?> GetAsync(CancellationToken cancellationToken) =>
            throw new AuthenticationFailedException("no");
    }
}
