using System.Diagnostics;
using System.Globalization;
using TetBot.Benchmarks.Bots;
using TetBot.Benchmarks.Load;
using TetBot.Benchmarks.Measuring;
using TetBot.Domain.Notices;
using TetBot.Tests.Sending.Support;

namespace TetBot.Benchmarks;

/// <summary>
/// Measures reminders that fall due for thousands of people at once, to a connector that takes no more a second than Teams does, and
/// whether an alert
/// gets through meanwhile. The connector and who raises the alerts run in this process, the bot in its own.
/// </summary>
internal static class FanOutBenchmark
{
    public const string Name = "fanout";

    /// <summary>How it is called.</summary>
    public const string Usage = $"{Name} [people] [{OnAzurite}]";

    private const string OnAzurite = "azurite";
    private const int FewestPeople = 500;
    private const int MostPeople = 20_000;
    private const int AllPeople = 10_000;
    private const int Allowed = 50;
    private const int Alerts = RemindedCompany.Alerts;

    /// <summary>How quickly alerts follow each other where the bot has nothing else to do.</summary>
    private static readonly TimeSpan BetweenAlerts = TimeSpan.FromMilliseconds(200);

    /// <summary>What a lost or doubled message is waited for, when all should be over.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);

    /// <summary>Reads what follows the name.</summary>
    /// <returns>How many people, and whether on Azurite; null for what cannot be understood.</returns>
    public static (int People, bool UsesAzurite)? Read(string[] arguments)
    {
        var usesAzurite = arguments.Contains(OnAzurite);
        return arguments.Where(argument => argument != OnAzurite).ToList() switch
        {
            [] => (AllPeople, usesAzurite),
            [var count] when int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var people)
                && people is >= FewestPeople and <= MostPeople => (people, usesAzurite),
            _ => null,
        };
    }

    public static async Task RunAsync(TextWriter output, int people, bool usesAzurite, CancellationToken cancellationToken)
    {
        await using var azurite = usesAzurite ? await AzuriteProcess.StartAsync(cancellationToken) : null;
        await using var connector = await MeasuringConnector.StartAsync(cancellationToken);
        using var company = new RemindedCompany(people, azurite?.ConnectionString);
        await Report.WriteMachineAsync(output);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{people} people on {(usesAzurite ? "Azurite" : "a folder")} are owed a reminder at once, "
            + $"{Allowed} requests a second are allowed, {Alerts} alerts are posted meanwhile and {Alerts} afterwards"));
        await company.IntroduceAsync(connector.ServiceUrl, cancellationToken);
        connector.Enforce(Allowed);

        await using var bot = await ChildBot.StartAsync(AppBot.Kind, company.Settings, cancellationToken, Allowed);
        var due = (await bot.ClockAsync(cancellationToken)).When(RemindedCompany.RemindedAt);
        List<long> raised = [];
        var used = await MemoryRound.MeasureAsync(
            bot, async () => raised = await FanOutAsync(bot, company, connector.Seen, people, due, cancellationToken), cancellationToken);
        await Task.Delay(Silence, TimeProvider.System, cancellationToken);
        await CheckAsync(bot, company, connector.Seen, Alerts, cancellationToken);
        raised.AddRange(await RaiseAsync(bot, company, first: Alerts, BetweenAlerts * Alerts, cancellationToken));
        await connector.Seen.WaitForAsync(people + (2 * Alerts), TimeSpan.FromSeconds(30), cancellationToken);
        await Task.Delay(Silence, TimeProvider.System, cancellationToken);
        await CheckAsync(bot, company, connector.Seen, 2 * Alerts, cancellationToken);

        var fanOut = new FanOut(connector.Seen, RemindedCompany.ConversationWith(company.Alerted), raised, Alerts, due, Allowed);
        await FanOutReport.WriteAsync(output, fanOut, used, Allowed);
    }

    /// <summary>Waits for all of it, and raises alerts meanwhile.</summary>
    /// <returns>When each was raised.</returns>
    private static async Task<List<long>> FanOutAsync(
        ChildBot bot, RemindedCompany company, AttemptLog seen, int people, long due, CancellationToken cancellationToken)
    {
        if (Stopwatch.GetTimestamp() >= due || seen.Attempts.Count > 0)
            throw new VoidRunException("the bot started so slowly that its idle memory was not known before the reminders were due");
        var least = TimeSpan.FromSeconds((double)people / Allowed);
        // So that a bot that is much too slow is measured all the same.
        var patience = (4 * least) + Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) + TimeSpan.FromSeconds(30);
        try
        {
            await seen.WaitForAsync(deliveries: 1, patience, cancellationToken);
            var raised = await RaiseAsync(bot, company, first: 0, least, cancellationToken);
            await seen.WaitForAsync(people + Alerts, patience, cancellationToken);
            return raised;
        }
        catch (TimeoutException late)
        {
            throw new VoidRunException($"{late.Message} {string.Join('\n', bot.Said)}");
        }
    }

    /// <summary>Posts alerts, spread over a time; one begins when the one before has been answered.</summary>
    private static async Task<List<long>> RaiseAsync(
        ChildBot bot, RemindedCompany company, int first, TimeSpan time, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var raised = new List<long>();
        for (var alert = 0; alert < Alerts; alert++)
        {
            var wait = (time * ((alert + 0.5) / Alerts)) - Stopwatch.GetElapsedTime(started);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, TimeProvider.System, cancellationToken);
            raised.Add(Stopwatch.GetTimestamp());
            await bot.AlertAsync(company.KeyOf(alert), RemindedCompany.AlertOf(alert, first + alert), cancellationToken);
        }

        return raised;
    }

    /// <summary>
    /// Nobody may have been left out or written to twice, everything has to be written down, and nothing may have gone wrong.
    /// </summary>
    private static async Task CheckAsync(
        ChildBot bot, RemindedCompany company, AttemptLog seen, int alerts, CancellationToken cancellationToken)
    {
        if (bot.Said.FirstOrDefault() is { } said)
            throw new VoidRunException($"the bot complained: {said}");
        var staff = company.Staff.ToList();
        var others = staff.Where(person => seen.DeliveriesIn(RemindedCompany.ConversationWith(person)) != 1).ToList();
        if (others.Count > 0 || seen.Deliveries != staff.Count + alerts || seen.Updates > 0)
            throw new VoidRunException($"{others.Count} people did not get exactly one reminder: {seen}");
        var outcomes = await company.OutcomesAsync(cancellationToken);
        if (outcomes.Count(outcome => outcome is { Wave: 1, Outcome.Kind: NoticeOutcomeKind.Sent }) != staff.Count
            || outcomes.Count != staff.Count)
            throw new VoidRunException(
                $"{staff.Count} reminders were delivered, but {outcomes.Count} outcomes are stored, or some are others");
    }
}
