using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AdaptiveCards;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TetBot.Domain.Alerts;
using TetBot.Features.Alerts.Intake;
using TetBot.Tests.Support;
using Xunit;
using static TetBot.Tests.Features.Alerts.Intake.IntakeSteps;

namespace TetBot.Tests.Features.Alerts.Intake;

/// <summary>Programs tell alerts over HTTP: who may, how much, and what they are answered.</summary>
public sealed class AlertIntakeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_alerts_of_a_group_are_one_that_is_over_when_both_are()
    {
        await using var bot = await TestBot.StartAsync();
        using var program = await TellingProgram.WithKeyAsync(bot);

        var answer = await program.PostAsync(TellingProgram.Alertmanager, Body(Firing("may-1"), Firing("may-2")).ToJsonString());

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("""{"received":2,"taken":2,"unusable":0,"problems":[]}""", answer.Text);
        var alert = Assert.Single(await bot.AlertsAsync());
        Assert.Equal(("cmis", 2, AlertStatus.Open), (alert.System, alert.Members.Count, alert.Standing().Status));

        await program.PostAsync(TellingProgram.Alertmanager, Body(Ended("may-1"), Firing("may-2")).ToJsonString());
        Assert.Equal(AlertStatus.Open, Assert.Single(await bot.AlertsAsync()).Standing().Status);
        await program.PostAsync(TellingProgram.Alertmanager, Body(Ended("may-1"), Ended("may-2")).ToJsonString());
        Assert.Equal(AlertStatus.Resolved, Assert.Single(await bot.AlertsAsync()).Standing().Status);
        Assert.Contains(
            bot.Logs.At(LogLevel.Information), line =>
                line.Contains("Source prometheus told 1 firing and 1 ended alerts, and 0 that cannot be used", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_ended_before_it_was_told_of_is_known_as_over_and_a_late_word_of_its_beginning_changes_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        using var program = await TellingProgram.WithKeyAsync(bot);

        await program.PostAsync(TellingProgram.Alertmanager, Body(Ended()).ToJsonString());
        await program.PostAsync(TellingProgram.Alertmanager, Body(Firing()).ToJsonString());

        Assert.Equal(AlertStatus.Resolved, Assert.Single(await bot.AlertsAsync()).Standing().Status);
    }

    [Theory]
    [InlineData("2017-01-01T00:00:00Z")]
    [InlineData("2030-01-01T00:00:00Z")]
    public async Task A_source_whose_clock_is_wrong_or_that_says_no_times_is_understood(string startsAt)
    {
        await using var bot = await TestBot.StartAsync();
        using var program = await TellingProgram.WithKeyAsync(bot);
        JsonObject Said(string status, string? at)
        {
            var alert = Own();
            (alert["status"], alert["startsAt"]) = (status, at);
            return alert;
        }

        async Task<AlertStatus> AfterAsync(string status, string? at)
        {
            Assert.Equal(HttpStatusCode.OK, (await program.PostAsync(TellingProgram.Own, Said(status, at).ToJsonString())).Status);
            return Assert.Single(await bot.AlertsAsync()).Standing().Status;
        }

        Assert.Equal(AlertStatus.Open, await AfterAsync("firing", startsAt));
        Assert.Equal(AlertStatus.Resolved, await AfterAsync("resolved", null)); // It says nothing of when it ended…
        Assert.Equal(AlertStatus.Resolved, await AfterAsync("firing", startsAt)); // …and this came late.
        Assert.Equal(AlertStatus.Open, await AfterAsync("firing", startsAt.Replace("T00", "T01", StringComparison.Ordinal)));
        Assert.Equal(AlertStatus.Resolved, await AfterAsync("resolved", startsAt.Replace("T00", "T01", StringComparison.Ordinal)));
        Assert.Equal(AlertStatus.Open, await AfterAsync("firing", null)); // It is new, since it does not say otherwise.
    }

    [Fact]
    public async Task An_unknown_system_is_somebodys_all_the_same()
    {
        await using var bot = await TestBot.StartAsync();
        using var program = await TellingProgram.WithKeyAsync(bot);
        var alert = Own();
        alert["system"] = "May tinh 7";

        await program.PostAsync(TellingProgram.Own, alert.ToJsonString());

        var taken = Assert.Single(await bot.AlertsAsync());
        Assert.Equal(("other", "May tinh 7"), (taken.System, taken.SystemSaid));
    }

    [Fact]
    public async Task Of_a_body_with_broken_alerts_the_others_are_taken_and_the_broken_ones_named()
    {
        await using var bot = await TestBot.StartAsync();
        using var program = await TellingProgram.WithKeyAsync(bot);
        var broken = Firing("may-2");
        broken["status"] = "smoking";

        var answer = await program.PostAsync(TellingProgram.Alertmanager, Body(Firing("may-1"), broken).ToJsonString());
        var none = await program.PostAsync(TellingProgram.Alertmanager, Body(broken.DeepClone().AsObject()).ToJsonString());

        Assert.Equal((HttpStatusCode.OK, (2, 1, 1)), (answer.Status, answer.Counts));
        Assert.Equal("""alerts[1].status must be "firing" or "resolved".""", (string?)Assert.Single(answer.Json["problems"]!.AsArray()));
        Assert.Equal(
            (HttpStatusCode.BadRequest, """alerts[0].status must be "firing" or "resolved"."""),
            (none.Status, (string?)none.Json["error"]));
        Assert.Single(Assert.Single(await bot.AlertsAsync()).Members);
    }

    [Theory]
    [InlineData(TellingProgram.Alertmanager, "", "The body is no JSON that is at most 16 deep: line 1, byte 1.")]
    [InlineData(TellingProgram.Alertmanager, "not json", "The body is no JSON that is at most 16 deep: line 1, byte 2.")]
    [InlineData(TellingProgram.Own, "{\"title\":\n \"x\"", "The body is no JSON that is at most 16 deep: line 2, byte 5.")]
    [InlineData(TellingProgram.Own, "[[[[[[[[[[[[[[[[[[[[", "The body is no JSON that is at most 16 deep: line 1, byte 17.")]
    [InlineData(TellingProgram.Own, "7", "The body must be an alert, or a list of alerts.")]
    [InlineData(TellingProgram.Alertmanager, "{\"version\":\"5\",\"alerts\":[]}",
        "version must be \"4\", as Alertmanager's webhook has it.")]
    public async Task What_is_no_such_body_is_refused_in_a_sentence(string path, string body, string said)
    {
        await using var bot = await TestBot.StartAsync();
        using var program = await TellingProgram.WithKeyAsync(bot);

        var answer = await program.PostAsync(path, body);

        Assert.Equal((HttpStatusCode.BadRequest, said), (answer.Status, (string?)answer.Json["error"]));
        Assert.Empty(await bot.AlertsAsync());
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_shown_as_such_and_a_byte_order_mark_is_none()
    {
        await using var bot = await TestBot.StartAsync();
        using var program = await TellingProgram.WithKeyAsync(bot);

        var marked = await program.PostAsync(
            TellingProgram.Own, new ByteArrayContent([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Own().ToJsonString())]));
        var broken = await program.PostAsync(
            TellingProgram.Own,
            new ByteArrayContent(
                [.. "{\"system\":\"crm\",\"severity\":\"high\",\"status\":\"firing\",\"title\":\"Kho "u8, 0xC3, 0x28, .. "\"}"u8]));

        Assert.Equal(HttpStatusCode.OK, marked.Status);
        Assert.Equal((HttpStatusCode.OK, (1, 1, 0)), (broken.Status, broken.Counts));
        Assert.Contains(await bot.AlertsAsync(), alert => alert.Title == "Kho \uFFFD(");
    }

    [Fact]
    public async Task A_description_of_a_megabyte_is_cut_and_a_body_that_is_too_large_is_refused()
    {
        await using var bot = await TestBot.StartAsync(settings: "--Alerts:MaxBodyBytes=2000000");
        using var program = await TellingProgram.WithKeyAsync(bot);
        var large = Own();
        large["detail"] = string.Concat(Enumerable.Repeat("đ ", 200_000));

        var taken = await program.PostAsync(TellingProgram.Own, large.ToJsonString());
        large["detail"] = new string('x', 2_000_000);
        var announced = await program.PostAsync(TellingProgram.Own, large.ToJsonString());
        using var inPieces = new ChunkedContent(Encoding.UTF8.GetBytes(large.ToJsonString()));
        var chunked = await program.PostAsync(TellingProgram.Own, inPieces);

        Assert.Equal(HttpStatusCode.OK, taken.Status);
        Assert.Equal(AlertFolding.LongestDetail, Assert.Single(await bot.AlertsAsync()).Detail.Length);
        Assert.Equal(
            (HttpStatusCode.RequestEntityTooLarge, "The body has more than 2000000 bytes."),
            (announced.Status, (string?)announced.Json["error"]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, chunked.Status);
    }

    [Fact]
    public async Task Without_a_valid_key_nobody_is_told_anything_and_nobody_who_guesses_keeps_alerts_out()
    {
        await using var bot = await TestBot.StartAsync(settings: "--Alerts:WrongKeysPerMinute=5");
        using var program = await TellingProgram.WithKeyAsync(bot);
        using var nobody = new TellingProgram(bot, key: null);
        using var guessing = new TellingProgram(bot, $"tetbot-{new string('0', 64)}");

        foreach (var one in (TellingProgram[])[nobody, guessing, guessing, nobody])
        {
            var answer = await one.PostAsync(TellingProgram.Own, "not even json");
            Assert.Equal((HttpStatusCode.Unauthorized, "", "Bearer"), (answer.Status, answer.Text, answer.WwwAuthenticate));
        }

        using var body = new StringContent("");
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.PostAsync(TellingProgram.Own, body, scheme: "Basic")).Status);
        // Each way in says what has its kind of program come again.
        var (own, alertmanager) =
            (await guessing.PostAsync(TellingProgram.Own, ""), await guessing.PostAsync(TellingProgram.Alertmanager, ""));
        Assert.Equal((HttpStatusCode.TooManyRequests, 12), (own.Status, own.RetryAfter));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, 12), (alertmanager.Status, alertmanager.RetryAfter));
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsync(TellingProgram.Own, Own().ToJsonString())).Status);
    }

    [Theory]
    [InlineData(TellingProgram.Own, HttpStatusCode.TooManyRequests)]
    [InlineData(TellingProgram.Alertmanager, HttpStatusCode.ServiceUnavailable)]
    public async Task A_source_that_sends_too_much_is_told_when_to_come_again_and_the_others_go_on(string path, HttpStatusCode status)
    {
        await using var bot = await TestBot.StartAsync(settings: ["--Alerts:RequestsPerMinute=2", "--Alerts:Burst=3"]);
        using var much = await TellingProgram.WithKeyAsync(bot);
        using var other = await TellingProgram.WithKeyAsync(bot, "sms");

        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, (await much.PostAsync(path, path == TellingProgram.Own ? "[]" : Body().ToJsonString())).Status);
        var answer = await much.PostAsync(path, "{}");

        Assert.Equal((status, 30), (answer.Status, answer.RetryAfter));
        Assert.Equal(HttpStatusCode.OK, (await other.PostAsync(TellingProgram.Own, "[]")).Status);
    }

    [Fact]
    public async Task A_key_is_refused_once_it_is_revoked_while_the_other_goes_on()
    {
        await using var bot = await TestBot.StartAsync();
        var keys = bot.Services.GetRequiredService<SourceKeys>();
        using var old = await TellingProgram.WithKeyAsync(bot);
        using var fresh = await TellingProgram.WithKeyAsync(bot);
        Assert.Null(await keys.AddKeyAsync("prometheus", system: null, DateTimeOffset.UnixEpoch, Cancel));
        Assert.Equal(HttpStatusCode.OK, (await old.PostAsync(TellingProgram.Own, Own().ToJsonString())).Status);

        var names = Assert.Single(await keys.ListAsync(Cancel)).Keys.Select(key => key.Name).ToList();
        Assert.True(await keys.RevokeAsync("prometheus", names[0], DateTimeOffset.UnixEpoch, Cancel));

        Assert.Equal(HttpStatusCode.Unauthorized, (await old.PostAsync(TellingProgram.Own, Own().ToJsonString())).Status);
        Assert.Equal(HttpStatusCode.OK, (await fresh.PostAsync(TellingProgram.Own, Own().ToJsonString())).Status);
        Assert.False(await keys.RevokeAsync("prometheus", names[0], DateTimeOffset.UnixEpoch, Cancel));
        // Nothing that is kept is a key.
        var kept = await File.ReadAllTextAsync(bot.PathOf("alert-sources.json"), Cancel);
        Assert.DoesNotContain("tetbot-", kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Alerts:MaxBodyBytes=16777217")]
    [InlineData("--Alerts:Burst=0")]
    public async Task A_setting_that_cannot_be_is_said_at_the_start(string setting)
    {
        var problem = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => TestBot.StartAsync(settings: setting));

        Assert.Contains("Alerts:", problem.Message, StringComparison.Ordinal);
    }

    /// <summary>A body that does not say how long it is.</summary>
    private sealed class ChunkedContent(byte[] bytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            await stream.WriteAsync(bytes, Cancel);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
