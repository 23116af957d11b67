using System.Globalization;
using TetBot.Campaigns;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.Features.AlertSources;

/// <summary>
/// <c>dotnet run --project src/TetBot -- alert-keys</c>: the programs that may tell alerts. <c>list</c>, or nothing, lists them and the names of their keys;
/// <c>add source [system]</c> makes a key and prints it, this once; <c>revoke source [key]</c> ends one key or all of them. Listing only reads, and may run beside
/// the bot; to change, a folder must not be in use by a running bot (in Azure it may).
/// </summary>
internal static class AlertKeysCommand
{
    public const string Name = "alert-keys";

    /// <summary>Runs the command.</summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="words">What stands behind its name.</param>
    /// <param name="output">Where it is said.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>0 where it did what was asked, else 1.</returns>
    public static async Task<int> RunAsync(
        HostApplicationBuilder builder, string[] words, TextWriter output, CancellationToken cancellationToken)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services
            .AddCampaign()
            .AddStorage(builder.Configuration, builder.Environment, forReading: words is [] or ["list"])
            .AddSingleton(TimeProvider.System)
            .AddSingleton<AlertSourceStore>();
        using var host = builder.Build();
        var store = host.Services.GetRequiredService<AlertSourceStore>();
        var now = host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        return words switch
        {
            [] or ["list"] => await ListAsync(store, output, cancellationToken),
            ["add", var source, .. ([] or [_]) and var system] =>
                await AddAsync(store, host.Services.GetRequiredService<Campaign>(), source, system.FirstOrDefault(), now, output, cancellationToken),
            ["revoke", var source, .. ([] or [_]) and var key] => await SayAsync(
                output,
                await store.RevokeAsync(source, key.FirstOrDefault(), now, cancellationToken)
                    ? null
                    : $"{source}: không có khoá đó / no such key",
                "đã thu hồi / revoked"),
            _ => await SayAsync(output, problem: $"{Name} [list | add <nguồn / source> [hệ thống / system] | revoke <nguồn / source> [khoá / key]]", done: ""),
        };
    }

    private static async Task<int> ListAsync(AlertSourceStore store, TextWriter output, CancellationToken cancellationToken)
    {
        var sources = (await store.ReadAsync(known: null, cancellationToken))?.Value.Sources ?? [];
        foreach (var source in sources)
        {
            var state = source.RevokedAt is { } at
                ? $"đã thu hồi / revoked {Moment(at)}"
                : string.Join(", ", source.Keys.Select(key => $"{key.Name} ({Moment(key.CreatedAt)})"));
            await output.WriteLineAsync($"{source.Id,-20} {source.System ?? "-",-12} {state}");
        }

        return await SayAsync(output, problem: null, sources.Count == 0 ? "Chưa có nguồn nào / no sources yet" : $"{sources.Count} nguồn / sources");
    }

    private static async Task<int> AddAsync(
        AlertSourceStore store, Campaign campaign, string id, string? system, DateTimeOffset now, TextWriter output, CancellationToken cancellationToken)
    {
        if (!AlertSourceRecord.IsId(id))
            return await SayAsync(output, $"{id}: chỉ chữ thường không dấu, chữ số, gạch nối / only lower-case letters, digits and hyphens", "");
        var known = system is null ? null : campaign.Alerts.FindSystem(system);
        if (system is not null && known is null)
        {
            var ids = string.Join(", ", campaign.Alerts.Systems.Select(one => one.Id));
            return await SayAsync(output, $"{system}: không có hệ thống đó / no such system; {ids}", "");
        }

        var key = await store.AddKeyAsync(id, known?.Id, now, cancellationToken);
        return await SayAsync(
            output,
            key is null ? $"{id}: đã có {AlertSourceRecord.MostKeys} khoá, thu hồi một khoá trước / has so many keys, revoke one first" : null,
            $"{key}\nChỉ in ra một lần; gửi kèm mỗi yêu cầu / printed this once; send it with each request: Authorization: Bearer <khoá / key>");
    }

    private static async Task<int> SayAsync(TextWriter output, string? problem, string done)
    {
        await output.WriteLineAsync(problem ?? done);
        return problem is null ? 0 : 1;
    }

    private static string Moment(DateTimeOffset at) => VietnamTime.Of(at).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
}
