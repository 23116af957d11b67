using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TetBot.Campaigns;
using TetBot.Cards;
using TetBot.CommandLine;
using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Notices;
using TetBot.Resources;
using TetBot.Storage;
using TetBot.Storage.Records;
using TetBot.Storage.Setup;

namespace TetBot.Features.Reminders;

/// <summary>
/// <c>dotnet run --project src/TetBot -- plan [--from 2018-02-06] [--to 2018-02-08]</c>: lists every reminder the campaign will send, one
/// line each, with how many people it goes to. Whatever has been submitted is left out. The command only reads, so it may run beside the
/// bot, and before the bot has ever run.
/// </summary>
internal static class PlanCommand
{
    /// <summary>Defines the command, in the current language.</summary>
    public static Command Define()
    {
        var from = DayOption("--from", Texts.CommandLineFrom);
        var to = DayOption("--to", Texts.CommandLineTo);
        var command = new Command("plan", Texts.CommandLinePlan) { from, to };
        command.Validators.Add(result =>
        {
            if (Given(result, from) > Given(result, to))
                result.AddError(Texts.CommandLineFromAfterTo);
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(
            SettingOption.HostFor(parsed),
            parsed.GetValue(from) ?? DateOnly.MinValue,
            parsed.GetValue(to) ?? DateOnly.MaxValue,
            parsed.InvocationConfiguration.Output,
            cancellationToken));
        return command;
    }

    /// <summary>Prints the reminders from one day to another, both included.</summary>
    private static async Task<int> RunAsync(
        HostApplicationBuilder builder, DateOnly from, DateOnly to, TextWriter output, CancellationToken cancellationToken)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddCampaign().AddStorage(builder.Configuration, builder.Environment, forReading: true)
            .AddSingleton<SubmissionStore>().AddSingleton<DirectoryStore>();
        builder.Services.AddSingleton(TimeProvider.System);
        using var host = builder.Build();
        var campaign = host.Services.GetRequiredService<Campaign>();
        var (directory, standing) = await ReadAsync(host, campaign, output, cancellationToken);
        var audiences = new Audiences(campaign, directory);

        var lines = 0;
        var rounds = new ReminderSchedule(campaign).Reminders
            .Where(reminder => VietnamTime.DateOf(reminder.At) >= from && VietnamTime.DateOf(reminder.At) <= to
                && !standing.Contains(reminder.Chain))
            .GroupBy(reminder => (reminder.At, reminder.FallsAt, reminder.Chain.Obligation, reminder.Chain.Occurrence, reminder.Step));
        foreach (var round in rounds)
        {
            await output.WriteLineAsync(Tell(campaign, [.. round], audiences));
            lines++;
        }

        await output.WriteLineAsync($"{lines} đợt nhắc / reminders");
        return 0;
    }

    /// <summary>
    /// Reads the directory and what is submitted. Where there is no store yet, it returns the initial directory and nothing submitted.
    /// </summary>
    private static async Task<(CompanyDirectory Directory, IReadOnlySet<ChainId> Standing)> ReadAsync(
        IHost host, Campaign campaign, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            var people = await host.Services.GetRequiredService<DirectoryStore>().ListAsync(cancellationToken);
            return (new CompanyDirectory(people), await host.Services.GetRequiredService<SubmissionStore>()
                .ListStandingAsync(cancellationToken));
        }
        catch (StorageUnavailableException)
        {
            await output.WriteLineAsync(
                "Chưa có dữ liệu: tính theo danh bạ ban đầu / nothing is stored yet: reckoned with the first directory");
            var configuration = host.Services.GetRequiredService<IConfiguration>();
            var environment = host.Services.GetRequiredService<IHostEnvironment>();
            return (await DirectorySeed.ReadAsync(campaign, configuration, environment, cancellationToken), new HashSet<ChainId>());
        }
    }

    private static string Tell(Campaign campaign, IReadOnlyList<PlannedReminder> round, Audiences audiences)
    {
        var first = round[0];
        var told = round.Select(reminder => audiences.For(first.Step.Audience, reminder.Chain)).ToList();
        var people = told.SelectMany(one => one.People).Select(person => person.Id).Distinct().Count();
        var elsewhere = told.Count(one => one.People.Count > 0 && one.Audience != first.Step.Audience);
        var day = VietnamTime.DateOf(first.At);
        var title = ObligationWords.Title(
            campaign.FindObligation(first.Chain.Obligation)!,
            campaign.FindObligation(first.Chain.Obligation)!.FindOccurrence(first.Chain.Occurrence));
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{VietnamTime.Of(first.At):dd/MM/yyyy HH:mm} {LunarWording.ShortWeekday(day, Language.Vietnamese)} "
                + $"{LunarWording.Of(day, Language.Vietnamese),-16} {first.Chain.Obligation,-4} {first.Step.Id,-15} "
                + $"{NameOf(first.Step.Audience),-20} {round.Count,3} đơn vị / units {people,4} người / people  {title}");
        if (first.At != first.FallsAt)
            line += string.Create(
                CultureInfo.InvariantCulture,
                $" · dời từ / moved from {VietnamTime.Of(first.FallsAt):HH:mm dd/MM} (giờ yên lặng / quiet hours)");
        return elsewhere == 0 ? line : $"{line} · {elsewhere} đơn vị không có ai, báo người kế tiếp / units with nobody, passed on";
    }

    private static string NameOf(ReminderAudience audience) => audience switch
    {
        ReminderAudience.Staff => "nhân viên / staff",
        ReminderAudience.UnitHead => "trưởng / head",
        ReminderAudience.Receiver => "phòng nhận / receiver",
        _ => "lãnh đạo / managers",
    };

    private static Option<DateOnly?> DayOption(string name, string description) => new(name)
    {
        HelpName = Texts.CommandLineDayName,
        Description = description,
        CustomParser = result =>
        {
            if (ReadDay(result.Tokens[0].Value) is { } day)
                return day;
            result.AddError(Wording.Fill(Texts.CommandLineNoDay, name, result.Tokens[0].Value));
            return null;
        },
    };

    private static DateOnly? Given(CommandResult result, Option<DateOnly?> option) =>
        result.GetResult(option) is { Tokens: [var token] } ? ReadDay(token.Value) : null;

    private static DateOnly? ReadDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
