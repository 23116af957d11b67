using System.Text.Json.Serialization.Metadata;
using TetBot.Domain;
using TetBot.Domain.Campaigns;

namespace TetBot.Storage.Records;

/// <summary>Registers the stores of records.</summary>
internal static class RecordServices
{
    public static IServiceCollection AddRecords(this IServiceCollection services) => services
        .AddDrafts(StoredJson.Compact.RosterDraft)
        .AddDrafts(StoredJson.Compact.FormDraft)
        .AddSingleton<SubmissionStore>()
        .AddSingleton<NoticeStore>()
        .AddSingleton<ServiceLogStore>()
        .AddSingleton<LogFileStore>()
        .AddSingleton<DispatcherStore>()
        .AddSingleton<LiveCardStore>()
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<AlertStore>(provider, provider.GetRequiredService<PromptStore>()))
        .AddSingleton<AlertSpool>()
        .AddSingleton<LastKnown>()
        .AddSingleton<RecallingStore>()
        .AddRecalled<AlertSourceStore>()
        .AddRecalled<PeopleStore>()
        .AddRecalled<PhoneLinkStore>()
        .AddSingleton<ReadinessStore>()
        .AddSingleton<AccessRequestStore>()
        .AddRecalled<DirectoryStore>()
        .AddHostedService<DirectorySeed>();

    /// <summary>
    /// Registers a store that sending an alert or identifying a person needs. It must not wait for a blob store that
    /// does not answer, so the last known data counts.
    /// </summary>
    private static IServiceCollection AddRecalled<T>(this IServiceCollection services)
        where T : class => services
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<T>(provider, provider.GetRequiredService<RecallingStore>()));

    private static IServiceCollection AddDrafts<T>(this IServiceCollection services, JsonTypeInfo<T> type)
        where T : class, IDraft => services
        .AddSingleton(
            provider => new DraftStore<T>(provider.GetRequiredService<IBlobStore>(), provider.GetRequiredService<Campaign>(), type));
}
