using System.Text.Json.Serialization.Metadata;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Submissions;

namespace TetBot.Storage.Records;

/// <summary>Wires what is kept in blobs.</summary>
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
        .AddSingleton<PostStore>()
        .AddSingleton<AlertStore>()
        .AddSingleton<AlertSpool>()
        .AddSingleton<AlertSourceStore>()
        .AddSingleton<PeopleStore>()
        .AddSingleton<PhoneLinkStore>()
        .AddSingleton<ReadinessStore>()
        .AddSingleton<AccessRequestStore>()
        .AddSingleton<DirectoryStore>()
        .AddHostedService<DirectorySeed>();

    private static IServiceCollection AddDrafts<T>(this IServiceCollection services, JsonTypeInfo<T> type)
        where T : class, IDraft => services
        .AddSingleton(provider => new DraftStore<T>(provider.GetRequiredService<IBlobStore>(), provider.GetRequiredService<Campaign>(), type));
}
