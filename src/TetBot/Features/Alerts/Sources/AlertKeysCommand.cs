using System.CommandLine;
using System.Globalization;
using TetBot.Campaigns;
using TetBot.CommandLine;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Storage.Setup;

namespace TetBot.Features.Alerts.Sources;

/// <summary>
/// <c>dotnet run --project src/TetBot -- alert-keys</c>: manages the programs that may send alerts. <c>list</c>, the default, lists them
/// and the names of their keys. <c>add source [system]</c> makes a key and prints it once. <c>revoke source [key]</c> revokes one key or
/// all of them. Listing only reads and may run beside the bot. To change keys, the folder must not be in use by a running bot; Azure
/// storage may be.
/// </summary>
internal static class AlertKeysCommand
{
    /// <summary>Defines the command and its subcommands, in the current language.</summary>
    public static Command Define()
    {
        var list = new Command("list", Texts.CommandLineKeysList);
        var command = new Command("alert-keys", Texts.CommandLineKeys) { list, DefineAdd(), DefineRevoke() };
        foreach (var listing in (Command[])[list, command])
            listing.SetAction((parsed, cancellationToken) => ListAsync(parsed, cancellationToken));
        return command;
    }

    private static Command DefineAdd()
    {
        var source = new Argument<string>("source") { HelpName = Texts.CommandLineSourceName, Description = Texts.CommandLineSource };
        source.Validators.Add(result =>
        {
            if (result.Tokens is [var typed] && !AlertSourceRecord.IsId(typed.Value))
                result.AddError(Wording.Fill(Texts.CommandLineNoSource, typed.Value));
        });
        var system = Optional("system", Texts.CommandLineSystemName, Texts.CommandLineSystem);
        var add = new Command("add", Texts.CommandLineKeysAdd) { source, system };
        add.SetAction((parsed, cancellationToken) =>
            AddAsync(parsed, parsed.GetRequiredValue(source), parsed.GetValue(system), cancellationToken));
        return add;
    }

    private static Command DefineRevoke()
    {
        var source = new Argument<string>("source") { HelpName = Texts.CommandLineSourceName, Description = Texts.CommandLineSource };
        var key = Optional("key", Texts.CommandLineKeyName, Texts.CommandLineKey);
        var revoke = new Command("revoke", Texts.CommandLineKeysRevoke) { source, key };
        revoke.SetAction((parsed, cancellationToken) =>
            RevokeAsync(parsed, parsed.GetRequiredValue(source), parsed.GetValue(key), cancellationToken));
        return revoke;
    }

    private static Argument<string?> Optional(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description, Arity = ArgumentArity.ZeroOrOne };

    private static IHost BuildHost(ParseResult parsed, bool forReading)
    {
        var builder = SettingOption.HostFor(parsed);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services
            .AddCampaign()
            .AddStorage(builder.Configuration, builder.Environment, forReading)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<AlertSourceStore>();
        return builder.Build();
    }

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var host = BuildHost(parsed, forReading: true);
        var (store, output) = (host.Services.GetRequiredService<AlertSourceStore>(), parsed.InvocationConfiguration.Output);
        var sources = (await store.ReadAsync(known: null, cancellationToken))?.Value.Sources ?? [];
        foreach (var source in sources)
        {
            var state = source.RevokedAt is { } at
                ? $"đã thu hồi / revoked {Moment(at)}"
                : string.Join(", ", source.Keys.Select(key => $"{key.Name} ({Moment(key.CreatedAt)})"));
            await output.WriteLineAsync($"{source.Id,-20} {source.System ?? "-",-12} {state}");
        }

        return await SayAsync(
            output, problem: null, sources.Count == 0 ? "Chưa có nguồn nào / no sources yet" : $"{sources.Count} nguồn / sources");
    }

    private static async Task<int> AddAsync(ParseResult parsed, string id, string? system, CancellationToken cancellationToken)
    {
        using var host = BuildHost(parsed, forReading: false);
        var (campaign, output) = (host.Services.GetRequiredService<Campaign>(), parsed.InvocationConfiguration.Output);
        var known = system is null ? null : campaign.Alerts.FindSystem(system);
        if (system is not null && known is null)
        {
            var ids = string.Join(", ", campaign.Alerts.Systems.Select(one => one.Id));
            return await SayAsync(output, $"{system}: không có hệ thống đó / no such system; {ids}", "");
        }

        // The store is opened only once the arguments are valid, because it creates a folder where there is none.
        var store = host.Services.GetRequiredService<AlertSourceStore>();
        var key = await store.AddKeyAsync(id, known?.Id, TimeProvider.System.GetUtcNow(), cancellationToken);
        return await SayAsync(
            output,
            key is null
                ? $"{id}: đã có {AlertSourceRecord.MostKeys} khoá, thu hồi một khoá trước / has so many keys, revoke one first"
                : null,
            $"{key}\nChỉ in ra một lần; gửi kèm mỗi yêu cầu / printed this once; send it with each request: "
                + "Authorization: Bearer <khoá / key>");
    }

    private static async Task<int> RevokeAsync(ParseResult parsed, string source, string? key, CancellationToken cancellationToken)
    {
        using var host = BuildHost(parsed, forReading: false);
        var store = host.Services.GetRequiredService<AlertSourceStore>();
        var isRevoked = await store.RevokeAsync(source, key, TimeProvider.System.GetUtcNow(), cancellationToken);
        return await SayAsync(
            parsed.InvocationConfiguration.Output, isRevoked ? null : $"{source}: không có khoá đó / no such key", "đã thu hồi / revoked");
    }

    private static async Task<int> SayAsync(TextWriter output, string? problem, string done)
    {
        await output.WriteLineAsync(problem ?? done);
        return problem is null ? 0 : 1;
    }

    private static string Moment(DateTimeOffset at) => VietnamTime.Of(at).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
}
