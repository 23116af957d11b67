using System.Net;
using AdaptiveCards;
using Microsoft.Extensions.DependencyInjection;
using TetBot.Domain.Alerts;
using TetBot.Features.Alerts.Paging;
using TetBot.Tests.Features.Reminders.Dispatching;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;
using static TetBot.Tests.Features.Alerts.Intake.IntakeSteps;

namespace TetBot.Tests.Features.Alerts.Intake;

/// <summary>Alerts come while the store is out of reach: that is when there are some.</summary>
public sealed class IntakeOutageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_store_is_away_alerts_lie_on_the_local_disk_and_are_stored_when_it_is_back()
    {
        using var spool = new TemporaryFolder();
        await using var bot = await StartAsync(spool["spool"], out var store);
        using var program = await TellingProgram.WithKeyAsync(bot);

        store().Share = 1;
        var answer = await program.PostAsync(TellingProgram.Alertmanager, Body(Firing("may-1"), Firing("may-2")).ToJsonString());

        Assert.Equal((HttpStatusCode.Accepted, (2, 2, 0)), (answer.Status, answer.Counts));
        Assert.Single(Directory.GetFiles(spool["spool"], "*.json"));
        Assert.Equal(2, Assert.Single(bot.Services.GetRequiredService<AlertRegistry>().All).Members.Count);

        store().Share = 0;
        // What pages may have been at it when the store came back.
        do
            await bot.Services.GetRequiredService<AlertRegistry>().RefreshAsync(Cancel);
        while (Directory.GetFiles(spool["spool"], "*.json").Length > 0);
        Assert.Equal(2, Assert.Single(await bot.AlertsAsync()).Members.Count);
    }

    [Fact]
    public async Task Where_neither_the_store_nor_the_disk_takes_them_their_source_is_told_to_send_them_again()
    {
        using var folder = new TemporaryFolder();
        // A file stands where the folder is to be.
        await File.WriteAllTextAsync(folder["spool"], "", Cancel);
        await using var bot = await StartAsync(folder["spool"], out var store);
        using var program = await TellingProgram.WithKeyAsync(bot);

        store().Share = 1;
        foreach (var (path, body) in (KeyValuePair<string, string>[])[
            new(TellingProgram.Alertmanager, Body(Firing()).ToJsonString()), new(TellingProgram.Own, Own().ToJsonString())])
        {
            var answer = await program.PostAsync(path, body);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, 5), (answer.Status, answer.RetryAfter));
            Assert.Equal("Neither the store nor the local disk takes alerts now; send the same again.", (string?)answer.Json["error"]);
        }

        store().Share = 0;
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsync(TellingProgram.Alertmanager, Body(Firing()).ToJsonString())).Status);
        Assert.Equal(AlertStatus.Open, Assert.Single(await bot.AlertsAsync(), alert => alert.System == "cmis").Standing().Status);
    }

    [Fact]
    public async Task Right_after_a_start_what_is_told_belongs_to_the_alerts_of_before()
    {
        using var folder = new TemporaryFolder();
        string key;
        await using (var before = await TestBot.StartAsync(folder))
        {
            key = await TellingProgram.KeyAsync(before);
            using var program = new TellingProgram(before, key);
            await program.PostAsync(TellingProgram.Alertmanager, Body(Firing("may-1")).ToJsonString());
        }

        await using var bot = await TestBot.StartAsync(folder);
        using var again = new TellingProgram(bot, key);
        await again.PostAsync(TellingProgram.Alertmanager, Body(Firing("may-1"), Firing("may-2")).ToJsonString());

        Assert.Equal(["CmisSlow-may-1", "CmisSlow-may-2"], Assert.Single(await bot.AlertsAsync()).Members.Keys.Order());
    }

    private static Task<TestBot> StartAsync(string spool, out Func<TroubledStore> store)
    {
        TroubledStore? troubled = null;
        store = () => troubled!;
        return TestBot.StartAsync(
            change: builder => TroubledStore.Wrap(builder, inner => troubled = new TroubledStore(inner, seed: 2018)), expectsErrors: true,
            settings: $"--Alerts:Spool={spool}");
    }
}
