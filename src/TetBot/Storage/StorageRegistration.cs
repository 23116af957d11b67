using Microsoft.Extensions.Options;
using TetBot.Storage.Azure;
using TetBot.Storage.Folder;

namespace TetBot.Storage;

/// <summary>Wires the store that the configuration names.</summary>
public static partial class StorageRegistration
{
    /// <summary>
    /// Adds <see cref="IBlobStore"/>. It is opened before later hosted services start, so that a wrong setting, a folder in use or an account out of
    /// reach stops the app at its start (<see cref="OptionsValidationException"/>, <see cref="StorageUnavailableException"/>).
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">Has the section <see cref="StorageOptions.Section"/>.</param>
    /// <param name="environment">Development has a default; nothing else has.</param>
    /// <param name="forReading">Whether the app only reads: a folder may then be in use by a running bot, and nothing is created.</param>
    public static IServiceCollection AddStorage(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, bool forReading = false)
    {
        var rules = new StorageOptionsRules(environment);
        services.AddSingleton<IPostConfigureOptions<StorageOptions>>(rules);
        services.AddSingleton<IValidateOptions<StorageOptions>>(rules);
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateOnStart();
        services.AddSingleton(provider => Open(provider.GetRequiredService<IOptions<StorageOptions>>().Value, forReading));
        if (!forReading) services.AddHostedService<StorageStart>();
        return services;
    }

    private static IBlobStore Open(StorageOptions options, bool forReading)
    {
        if (!string.IsNullOrWhiteSpace(options.Folder))
            return forReading ? FolderStore.OpenForReading(options.Folder) : FolderStore.Open(options.Folder);
        if (options.AccountUrl is { } account) return AzureBlobStore.FromAccount(account, options.Container, options.ManagedIdentityClientId);
        try
        {
            return AzureBlobStore.FromConnectionString(options.ConnectionString!, options.Container);
        }
        catch (FormatException)
        {
            // Without the cause: it may quote the string, and with it the key.
            throw new OptionsValidationException(
                nameof(StorageOptions), typeof(StorageOptions), ["Storage:ConnectionString is not an Azure Storage connection string."]);
        }
    }

    private sealed partial class StorageStart(IBlobStore store, ILogger<StorageStart> logger) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            if (store is AzureBlobStore azure) await azure.CreateContainerIfMissingAsync(cancellationToken);
            await store.CheckAsync(cancellationToken);
            var where = store.ToString()!;
            Log.Opened(logger, where);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        private static partial class Log
        {
            [LoggerMessage(Level = LogLevel.Information, Message = "Storage is open: {Store}")]
            public static partial void Opened(ILogger logger, string store);
        }
    }
}
