using System.Text.Json;
using AdaptiveCards;
using Microsoft.Extensions.DependencyInjection;
using TetBot.Domain;
using TetBot.Domain.Notices;
using TetBot.Features.Reminders.Dispatching;
using TetBot.Storage.Records;
using TetBot.Tests.Campaigns;
using TetBot.Tests.Sending.Support;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reminders.Dispatching;

/// <summary>The store fails, or was left as a death at the worst moment leaves it: what is written down is sent, once.</summary>
public sealed class StorageTroubleTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_that_fails_now_and_then_loses_nothing_and_doubles_nothing()
    {
        await using var fan = await FanOut.PrepareAsync(new Crowd(300), areKnown: false);
        TroubledStore? store = null;
        await fan.StartAsync(
            sendsPerSecond: 1_000,
            builder => TroubledStore.Wrap(builder, inner => store = new TroubledStore(inner, seed: 2018) { Share = 0.1 }));
        await fan.ReachAsync(300);
        store!.Share = 0;
        await fan.StopAsync();

        await fan.AssertEverybodyOnceAsync();
        Assert.InRange(store.Failures, 50, 500);
    }

    [Fact]
    public async Task What_became_of_thousands_is_not_looked_through_once_for_each()
    {
        await using var fan = await FanOut.PrepareAsync(new Crowd(300), areKnown: true);
        TroubledStore? store = null;
        var started = TimeProvider.System.GetTimestamp();
        await fan.StartAsync(
            sendsPerSecond: 1_000, builder => TroubledStore.Wrap(builder, inner => store = new TroubledStore(inner, seed: 1)));
        await fan.ReachAsync(300);
        await fan.StopAsync();
        var seconds = (int)TimeProvider.System.GetElapsedTime(started).TotalSeconds;

        // What became of notices is listed when a term begins, what was submitted once a second at most, however many are sent meanwhile.
        Assert.InRange(store!.Listed.Count(prefix => prefix.Contains("/notices/outcomes/", StringComparison.Ordinal)), 1, 3);
        Assert.InRange(store.Listed.Count(prefix => prefix.EndsWith("/submissions/", StringComparison.Ordinal)), 1, 5 + seconds);
    }

    [Fact]
    public async Task A_wave_whose_writer_died_before_it_said_so_is_sent_and_made_by_nobody_again()
    {
        await using var fan = await FanOut.PrepareAsync(new Crowd(16), areKnown: true);
        // Written an instant before the watermark was to be: what the state says is from before.
        var schedule = new ReminderSchedule(ReferenceJson.Campaign);
        var madeAt = new DateTimeOffset(2018, 2, 7, 9, 0, 0, TimeSpan.FromHours(7));
        var due = schedule.Between(madeAt.AddMinutes(-1), madeAt).ToList();
        var (chain, step) = due.First(reminder => reminder.Chain.Obligation.Value == "C01").Id;
        var told = fan.Crowd.People.Take(5).ToList();
        var wave = new Wave(
            1, madeAt, [.. due.Select(reminder => reminder.Id)], [],
            [.. told.Select(
                person => new Notice(
                    new PersonId(person), [new NoticeItem(chain, [step], Domain.Campaigns.ReminderAudience.Staff, false)]))], null);
        // Of one of them the outcome was written as well.
        await fan.TellAsync(async blobs =>
        {
            var notices = new NoticeStore(blobs, ReferenceJson.Campaign);
            Assert.True(await notices.AddAsync(wave, Cancelled));
            await notices.RecordAsync(
                1, new NoticeRecord(new PersonId(told[0]), new NoticeOutcome(NoticeOutcomeKind.Sent, madeAt, 1, null)), Cancelled);
        });

        await fan.StartAsync(sendsPerSecond: 1_000);
        await fan.ReachAsync(4);
        await AuditedAsync(fan);
        await fan.StopAsync();

        Assert.Equal([.. told[1..].Select(Crowd.ConversationOf)], fan.Seen.DeliveriesByConversation.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(4, fan.Seen.Deliveries);
        var waves = await fan.AskAsync(
            async blobs => await new NoticeStore(blobs, ReferenceJson.Campaign).ListWavesAsync(Cancelled).ToListAsync(Cancelled));
        Assert.Equal(
            JsonSerializer.Serialize(wave, StoredJson.Compact.Wave),
            JsonSerializer.Serialize(Assert.Single(waves), StoredJson.Compact.Wave));
    }

    [Fact]
    public async Task Started_again_with_nothing_open_it_sends_nothing()
    {
        await using var fan = await FanOut.PrepareAsync(new Crowd(32), areKnown: true);
        await fan.StartAsync(sendsPerSecond: 1_000);
        await fan.ReachAsync(32);
        await fan.StopAsync();
        var before = fan.Seen.Attempts.Count;

        for (var start = 0; start < 2; start++)
        {
            await fan.StartAsync(sendsPerSecond: 1_000);
            await AuditedAsync(fan);
            await fan.StopAsync();
        }

        Assert.Equal(before, fan.Seen.Attempts.Count);
        await fan.AssertEverybodyOnceAsync();
    }

    [Fact]
    public async Task Stopped_in_the_middle_of_it_all_it_logs_no_error_and_the_next_one_does_the_rest()
    {
        await using var fan = await FanOut.PrepareAsync(new Crowd(400), areKnown: false);
        for (var start = 1; start <= 8; start++)
        {
            await fan.StartAsync(sendsPerSecond: 2_000);
            await fan.ReachAsync(start * 40);
            // Whatever it is at is ended, and no error may be logged.
            await fan.StopAsync();
        }

        await fan.StartAsync(sendsPerSecond: 2_000);
        await fan.ReachAsync(400);
        await fan.StopAsync();
        await fan.AssertEverybodyOnceAsync();
    }

    [Fact]
    public async Task Stopped_while_it_asks_a_slow_store_what_is_due_it_logs_no_error()
    {
        await using var fan = await FanOut.PrepareAsync(new Crowd(8), areKnown: true);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        TroubledStore? store = null;
        await fan.StartAsync(
            sendsPerSecond: 1_000, builder => TroubledStore.Wrap(builder, inner => store = new TroubledStore(inner, seed: 1)));
        await fan.ReachAsync(8);
        store!.BeforeListing = async cancellationToken =>
        {
            if (!cancellationToken.CanBeCanceled)
                return;
            asked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        };
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(120), TimeProvider.System, Cancelled);

        await fan.StopAsync();
    }

    /// <summary>Waits until the bot dispatches, and has looked once through all that there is to send.</summary>
    private static Task AuditedAsync(FanOut fan)
    {
        var health = fan.Bot.Services.GetRequiredService<NoticeHealth>();
        return Patience.UntilAsync(
            async () => (await health.CheckHealthAsync(new(), Cancelled)).Description!.Contains(" at ", StringComparison.Ordinal),
            "It is not audited.");
    }
}
