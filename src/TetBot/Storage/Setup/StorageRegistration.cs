using Microsoft.Extensions.Options;
using TetBot.Clocks;
using TetBot.Storage.Azure;
using TetBot.Storage.Folder;

namespace TetBot.Storage.Setup;

/// <summary>Registers the configured store.</summary>
public static partial class StorageRegistration
{
    /// <summary>This blob does not exist. Hearing so from the store is the answer.</summary>
    private static readonly BlobName Probe = new("probe.json");

    /// <summary>
    /// Adds <see cref="IBlobStore"/>. It is opened before later hosted services start, so that a wrong setting, a
    /// folder in use or an account that refuses stops the app at its start (<see cref="OptionsValidationException"/>,
    /// <see cref="StorageUnavailableException"/>). A store that is temporarily unavailable does not.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">Has the section <see cref="StorageOptions.Section"/>.</param>
    /// <param name="environment">Only Development has a default store.</param>
    /// <param name="forReading">Whether the app only reads. A folder may then be in use by a running bot, and nothing
    /// is created.</param>
    public static IServiceCollection AddStorage(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, bool forReading = false)
    {
        var rules = new StorageOptionsRules(environment);
        services.AddSingleton<IPostConfigureOptions<StorageOptions>>(rules);
        services.AddSingleton<IValidateOptions<StorageOptions>>(rules);
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateOnStart();
        services.AddSingleton(provider => Open(provider.GetRequiredService<IOptions<StorageOptions>>().Value, forReading));
        services.AddSingleton(provider => new StoreReach(
            cancellation => provider.GetRequiredService<IBlobStore>().ReadAsync(Probe, cancellation),
            provider.GetRequiredService<IOptions<StorageOptions>>().Value.Patience,
            MachineOf(provider),
            provider.GetRequiredService<ILogger<StoreReach>>()));
        services.AddSingleton(
            provider => new PromptStore(provider.GetRequiredService<IBlobStore>(), provider.GetRequiredService<StoreReach>()));
        if (!forReading)
            services.AddHostedService(provider => ActivatorUtilities.CreateInstance<StorageStart>(provider, MachineOf(provider)));
        return services;
    }

    private static TimeProvider MachineOf(IServiceProvider provider) =>
        provider.GetKeyedService<TimeProvider>(MachineClockAttribute.ServiceKey) ?? TimeProvider.System;

    private static IBlobStore Open(StorageOptions options, bool forReading)
    {
        if (!string.IsNullOrWhiteSpace(options.Folder))
            return forReading ? FolderStore.OpenForReading(options.Folder) : FolderStore.Open(options.Folder);
        if (options.AccountUrl is { } account)
            return AzureBlobStore.FromAccount(account, options.Container, options.ManagedIdentityClientId);
        try
        {
            return AzureBlobStore.FromConnectionString(options.ConnectionString!, options.Container);
        }
        catch (FormatException)
        {
            // Without the cause, which may quote the connection string and its key.
            throw new OptionsValidationException(
                nameof(StorageOptions), typeof(StorageOptions), ["Storage:ConnectionString is not an Azure Storage connection string."]);
        }
    }

    private sealed partial class StorageStart(IBlobStore store, TimeProvider machine, ILogger<StorageStart> logger)
        : PatientStart(machine, logger)
    {
        protected override async Task TakeAsync(CancellationToken cancellationToken)
        {
            if (store is AzureBlobStore azure) await azure.CreateContainerIfMissingAsync(cancellationToken);
            await store.CheckAsync(cancellationToken);
            var where = store.ToString()!;
            Log.Opened(logger, where);
        }

        private static partial class Log
        {
            [LoggerMessage(Level = LogLevel.Information, Message = "Storage is open: {Store}")]
            public static partial void Opened(ILogger logger, string store);
        }
    }
}
