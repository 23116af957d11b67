using System.Net;
using System.Text.Json.Nodes;
using TetBot.Domain.Alerts;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;
using static TetBot.Tests.Features.Alerts.Intake.IntakeSteps;

namespace TetBot.Tests.Features.Alerts.Intake;

/// <summary>What Alertmanager really sends where an alert's lease ran out while its client kept posting, by both ways in.</summary>
public sealed class SourceRepeatsIntakeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(TellingProgram.Alertmanager)]
    [InlineData(TellingProgram.Own)]
    public async Task What_fires_again_with_the_same_start_after_its_end_wakes_whoever_is_on_shift_again(string path)
    {
        await using var bot = await AlertSteps.StartAsync(_folder);
        var chats = await bot.OpenChatsAsync(AlertSteps.First, AlertSteps.Lead);
        using var program = await TellingProgram.WithKeyAsync(bot);
        await TellAsync(program, path, ended: null);
        var alert = Assert.Single(bot.Book().All);
        await bot.UntilAsync(alert.Id, now => now.Standing().Steps is [{ HasReached: true }]);
        await TellAsync(program, path, ended: null);
        bot.MoveClock("2018-02-16 23:12:00");
        await TellAsync(program, path, ended: "2018-02-16T23:12:00+07:00");
        await bot.UntilAsync(alert.Id, now => now.IsQuiet);

        // Another replica that has not heard of the end.
        bot.MoveClock("2018-02-16 23:12:05");
        await TellAsync(program, path, ended: null);
        Assert.Equal(AlertStatus.Resolved, (await bot.NowAsync(alert.Id)).Standing().Status);

        var cards = bot.Connector.In(chats[AlertSteps.First].Conversation).Count;
        bot.MoveClock("2018-02-16 23:17:00");
        await TellAsync(program, path, ended: null);
        await TellAsync(program, path, ended: null);

        await bot.UntilAsync(
            alert.Id, now =>
                now.Standing() is { Status: AlertStatus.Open, RoundReason: AlertReason.Reopened, Steps: [{ HasReached: true }] });
        (await bot.LookAtNextAsync(chats[AlertSteps.First], cards)).Says("CMIS2.0");
        (await chats[AlertSteps.Lead].AskAsync("sự cố")).Says("1 sự cố đang mở");

        await TellAsync(program, path, ended: "2018-02-16T23:20:00+07:00");
        await bot.UntilAsync(alert.Id, now => now.Standing().Status is AlertStatus.Resolved);
    }

    private static async Task TellAsync(TellingProgram program, string path, string? ended)
    {
        var alert = path == TellingProgram.Own ? Own("CMIS chậm") : Firing();
        if (path == TellingProgram.Own)
            (alert["system"], alert["severity"], alert["startsAt"]) = ("cmis", "critical", "2018-02-16T23:09:00+07:00");
        if (ended is not null)
            (alert["status"], alert["endsAt"]) = ("resolved", ended);
        var answer = await program.PostAsync(path, (path == TellingProgram.Own ? alert : Body((JsonObject)alert)).ToJsonString());
        Assert.Equal((HttpStatusCode.OK, (1, 1, 0)), (answer.Status, answer.Counts));
    }
}
