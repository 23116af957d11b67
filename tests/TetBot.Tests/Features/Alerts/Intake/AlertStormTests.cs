using System.Net;
using AdaptiveCards;
using TetBot.Domain.Alerts;
using TetBot.Tests.Support;
using Xunit;
using static TetBot.Tests.Features.Alerts.Intake.IntakeSteps;

namespace TetBot.Tests.Features.Alerts.Intake;

/// <summary>Everything fails at once.</summary>
public sealed class AlertStormTests
{
    private const int Posts = 100;
    private const int Single = 2_000;

    [Fact]
    public async Task Twelve_thousand_alerts_at_once_are_a_handful_and_none_is_lost()
    {
        // However long a busy machine takes, it is one storm.
        await using var bot = await TestBot.StartAsync(change: new StandingClock("2018-02-16 23:10:00.000").Use);
        using var alertmanager = await TellingProgram.WithKeyAsync(bot);
        using var sms = await TellingProgram.WithKeyAsync(bot, "sms");
        List<(TellingProgram Program, string Path, string Body)> told =
        [
            .. Enumerable.Range(0, Posts).Select(post => (alertmanager, TellingProgram.Alertmanager, Body(
                [.. Enumerable.Range(0, 100).Select(one => Firing($"may-{post}-{one}", $"Trouble{post % 20}"))]).ToJsonString())),
            .. Enumerable.Range(0, Single).Select(post => (sms, TellingProgram.Own, Own($"Tin {post}").ToJsonString())),
        ];

        await Parallel.ForEachAsync(
            told.OrderBy(one => one.Body.Length % 97), new ParallelOptions
            { MaxDegreeOfParallelism = 200, CancellationToken = TestContext.Current.CancellationToken },
            async (one, _) => Assert.Equal(HttpStatusCode.OK, (await one.Program.PostAsync(one.Path, one.Body)).Status));

        var alerts = await bot.AlertsAsync();
        Assert.Equal(
            Posts * 100, alerts.Where(alert => alert.Source.Kind is AlertSourceKind.Alertmanager).Sum(alert => alert.Members.Count));
        Assert.Equal(Single, alerts.Where(alert => alert.Source.Kind is AlertSourceKind.Program).Sum(alert => alert.Members.Count));
        // As many of each source as are told one by one, and no more.
        Assert.InRange(alerts.Count, 2, 10);
    }
}
