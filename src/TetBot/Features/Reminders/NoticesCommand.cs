using System.CommandLine;
using System.Globalization;
using TetBot.Campaigns;
using TetBot.CommandLine;
using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Notices;
using TetBot.Features.Reminders.Dispatching;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Storage.Setup;

namespace TetBot.Features.Reminders;

/// <summary>
/// <c>dotnet run --project src/TetBot -- notices</c>: lists what was sent to whom, about what and with what outcome, one line each.
/// <c>--resend</c> requests the failed notices again, and nothing else; whatever was submitted meanwhile is not sent. Listing only reads
/// and may run beside the bot. To resend, the folder must not be in use by a running bot; Azure storage may be.
/// </summary>
internal static class NoticesCommand
{
    private static readonly PersonId Console = new("console");

    /// <summary>Defines the command, in the current language.</summary>
    public static Command Define()
    {
        var resend = new Option<bool>("--resend") { Description = Texts.CommandLineResend, Arity = ArgumentArity.Zero };
        var command = new Command("notices", Texts.CommandLineNotices) { resend };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(SettingOption.HostFor(parsed), parsed.GetValue(resend), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    /// <returns>0 where nothing failed or is still to be resent, otherwise 1.</returns>
    private static async Task<int> RunAsync(
        HostApplicationBuilder builder, bool isResending, TextWriter output, CancellationToken cancellationToken)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services
            .AddCampaign()
            .AddStorage(builder.Configuration, builder.Environment, forReading: !isResending)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<NoticeStore>()
            .AddSingleton<DirectoryStore>();
        using var host = builder.Build();
        var store = host.Services.GetRequiredService<NoticeStore>();
        var people = (await host.Services.GetRequiredService<DirectoryStore>().ListAsync(cancellationToken))
            .ToDictionary(person => person.Id);
        var registry = await NoticeRegistry.LoadAsync(store, cancellationToken);

        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var failed = new List<(int Wave, Notice Notice)>();
        foreach (var wave in registry.Waves)
        {
            foreach (var notice in wave.Notices)
            {
                var status = registry.StatusOf(wave.Number, notice.To) ?? registry.InDoubt(wave.Number, notice.To);
                var state = NameOf(status?.Outcome.Kind);
                counts[state] = counts.GetValueOrDefault(state) + 1;
                if (status is { Outcome.Kind: NoticeOutcomeKind.Failed or NoticeOutcomeKind.Unconfirmed, IsResent: false })
                    failed.Add((wave.Number, notice));
                var name = people.TryGetValue(notice.To, out var person) ? $"{person.Name} ({person.Unit})" : notice.To.Value;
                await output.WriteLineAsync(Tell(wave, notice, status, state, name));
            }
        }

        await output.WriteLineAsync(
            counts.Count == 0 ? "Chưa gửi gì / nothing was sent yet"
                : string.Join(", ", counts.Select(count => $"{count.Value} {count.Key}")));
        if (!isResending)
            return failed.Count == 0 ? 0 : 1;

        foreach (var (wave, notice) in failed)
            await AskAsync(store, wave, notice, cancellationToken);
        await output.WriteLineAsync($"{failed.Count} sẽ gửi lại / will be sent again");
        return 0;
    }

    /// <summary>
    /// Stores the request before it marks the notice. If the process is killed in between, the same request is stored again under the same
    /// id.
    /// </summary>
    private static async Task AskAsync(NoticeStore store, int wave, Notice notice, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(wave, notice.To, cancellationToken) is not { } record)
            return;
        // Dated at the time of the failure, so that it is due at once.
        var ask = new Ask(
            $"resend-{wave}-{notice.To}", AskKind.Resend, Console, record.Outcome.At, notice.To,
            [.. notice.Items.Select(item => item.Chain)]);
        await store.AskAsync(ask, cancellationToken);
        await store.ChangeAsync(wave, notice.To, now => now with { IsResent = true }, cancellationToken);
    }

    private static string Tell(Wave wave, Notice notice, NoticeStatus? status, string state, string name)
    {
        var at = VietnamTime.Of(status?.Outcome.At ?? wave.MadeAt);
        var about = string.Join(", ", notice.Items.Select(item => $"{item.Chain} [{string.Join(' ', item.Steps)}]"));
        var line = string.Create(CultureInfo.InvariantCulture, $"{at:dd/MM/yyyy HH:mm:ss} #{wave.Number,-5} {state,-28} {name}: {about}");
        if (status is { Outcome.Attempts: > 1 })
            line += string.Create(CultureInfo.InvariantCulture, $" · {status.Outcome.Attempts} lần thử / tries");
        if (status?.Outcome.Code is { } code)
            line += $" · {code}";
        return status is { IsResent: true } ? $"{line} · gửi lại / sent again" : line;
    }

    private static string NameOf(NoticeOutcomeKind? kind) => kind switch
    {
        null => "đang chờ / pending",
        NoticeOutcomeKind.Sent => "đã gửi / sent",
        NoticeOutcomeKind.Unreachable => "không đến được / unreachable",
        NoticeOutcomeKind.Failed => "lỗi / failed",
        NoticeOutcomeKind.InDoubt => "chưa rõ đã tới / in doubt",
        NoticeOutcomeKind.Unconfirmed => "chưa xác nhận / unconfirmed",
        _ => "không cần nữa / unneeded",
    };
}
