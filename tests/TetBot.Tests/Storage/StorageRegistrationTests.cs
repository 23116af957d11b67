using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TetBot.Storage;
using TetBot.Storage.Azure;
using TetBot.Storage.Folder;
using TetBot.Storage.Setup;
using Xunit;

namespace TetBot.Tests.Storage;

[Collection(nameof(Azurite))]
public sealed class StorageRegistrationTests(Azurite azurite) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_is_opened_at_the_start_and_given_up_at_the_end()
    {
        using (var host = Host("Production", ("Folder", _folder["data"])))
        {
            await host.StartAsync(Cancel);
            Assert.IsType<FolderStore>(host.Services.GetRequiredService<IBlobStore>());
            Assert.Throws<StorageUnavailableException>(() => FolderStore.Open(_folder["data"]));
        }
        FolderStore.Open(_folder["data"]).Dispose();
    }

    [Fact]
    public async Task A_relative_folder_lies_under_the_content_root()
    {
        using var host = Host("Production", ("Folder", ".data"));
        await host.StartAsync(Cancel);

        Assert.True(File.Exists(_folder[".data/.lock"]));
    }

    [Fact]
    public async Task An_account_gets_its_container_at_the_start()
    {
        var container = $"test-{Guid.NewGuid():N}";
        using var host = Host("Production", ("ConnectionString", azurite.ConnectionString), ("Container", container));
        await host.StartAsync(Cancel);

        await Assert.IsType<AzureBlobStore>(host.Services.GetRequiredService<IBlobStore>()).CheckAsync(Cancel);
    }

    [Fact]
    public void In_development_things_are_kept_in_the_users_own_folder()
    {
        using var host = Host("Development");

        var folder = host.Services.GetRequiredService<IOptions<StorageOptions>>().Value.Folder;

        Assert.Equal(
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "tetbot", "data"), folder);
    }

    [Fact]
    public async Task Elsewhere_the_app_does_not_start_until_it_is_told_where()
    {
        using var host = Host("Production");

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancel));

        Assert.All(["Storage:Folder", "Storage:ConnectionString", "Storage:AccountUrl"],
            key => Assert.Contains(key, refused.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Folder", "data", "AccountUrl", "https://thu.blob.core.windows.net", "Only one of Storage:Folder")]
    [InlineData("Folder", "data", "ConnectionString", "x", "Only one of Storage:Folder")]
    [InlineData("AccountUrl", "http://thu.blob.core.windows.net", "Container", "tetbot", "Storage:AccountUrl must be an https address")]
    [InlineData("AccountUrl", "thu", "Container", "tetbot", "Storage:AccountUrl must be an https address")]
    [InlineData("Folder", "data", "Container", "Tet_Bot", "Storage:Container must be")]
    [InlineData("Folder", "data", "Container", "a--b", "Storage:Container must be")]
    [InlineData("ConnectionString", "AccountKey=c2VjcmV0", "Container", "tetbot", "Storage:ConnectionString is not")]
    public async Task A_wrong_setting_is_named_at_the_start(string key, string value, string otherKey, string otherValue, string problem)
    {
        using var host = Host("Production", (key, value), (otherKey, otherValue));

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancel));

        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_in_use_stops_the_start()
    {
        using var other = FolderStore.Open(_folder["data"]);
        using var host = Host("Production", ("Folder", _folder["data"]));

        await Assert.ThrowsAsync<StorageUnavailableException>(() => host.StartAsync(Cancel));
    }

    public void Dispose() => _folder.Dispose();

    private IHost Host(string environment, params (string Key, string Value)[] settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            DisableDefaults = true,
            EnvironmentName = environment,
            ContentRootPath = _folder.Path,
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"Storage:{s.Key}", (string?)s.Value)));
        builder.Services.AddStorage(builder.Configuration, builder.Environment);
        return builder.Build();
    }
}
