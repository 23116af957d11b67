using AdaptiveCards;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Storage;
using TetBot.Storage.Records;
using TetBot.Tests.Features.Reminders.Dispatching;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Alerts.Paging;

public sealed class AlertOutageTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private FakeConnector? _connector;
    private TroubledStore? _store;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _connector = await FakeConnector.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _connector!.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task With_the_store_out_of_reach_an_alert_is_said_all_the_same_and_stored_later()
    {
        await using var bot = await StartAsync();
        var chats = await bot.OpenChatsAsync();
        _store!.Share = 1;

        var alert = await bot.TellAsync(AlertSteps.Signal());

        await bot.LookAtNextAsync(chats[AlertSteps.First], before: 1);
        await bot.UntilAsync(alert.Id, now => now.Standing().Steps is [{ HasReached: true }]);
        Assert.Single(Directory.GetFiles(_folder["spool"]));
        bot.MoveClock("2018-02-16 23:15:00");
        await bot.LookAtNextAsync(chats[AlertSteps.First], before: 2);
        bot.MoveClock("2018-02-16 23:17:10");
        await bot.LookAtNextAsync(chats[AlertSteps.Second], before: 1);

        _store.Share = 0;
        var store = bot.Services.GetRequiredService<AlertStore>();
        await bot.UntilAsync(alert.Id, _ => Directory.GetFiles(_folder["spool"]).Length == 0);
        var stored = (await store.ReadAsync(alert.Id, Cancelled))!.Value;
        Assert.Equal(["1/0 311", "1/1 311", "1/2 312"], stored.Pages());
    }

    [Fact]
    public async Task What_only_the_local_disk_has_outlives_the_process()
    {
        AlertId id;
        await using (var bot = await StartAsync())
        {
            await bot.OpenChatsAsync();
            _store!.Share = 1;
            id = (await bot.TellAsync(AlertSteps.Signal())).Id;
        }

        Assert.Single(Directory.GetFiles(_folder["spool"]));
        await File.WriteAllTextAsync(Path.Combine(_folder["spool"], "torn.json"), "{", Cancelled);

        await using var again = await StartAsync();
        await again.UntilAsync(id, now => now.Standing().Steps is [{ HasReached: true }, ..]);
        Assert.NotNull(await again.Services.GetRequiredService<AlertStore>().ReadAsync(id, Cancelled));
        Assert.Equal(["torn.json"], Directory.GetFiles(_folder["spool"]).Select(Path.GetFileName));
    }

    [Fact]
    public async Task What_was_done_here_in_an_outage_and_elsewhere_meanwhile_is_put_together()
    {
        await using var bot = await StartAsync();
        await bot.OpenChatsAsync();
        var alert = await bot.TellAsync(AlertSteps.Signal());
        await bot.UntilAsync(alert.Id, now => now.Readers.Count == 1);
        var store = bot.Services.GetRequiredService<AlertStore>();

        _store!.Share = 1;
        await bot.Book().ChangeAsync(alert.Id, now => AlertActions.Acknowledge(now, Deed("here", AlertSteps.First, 12)), Cancelled);
        _store.Share = 0;
        var elsewhere = (await store.ReadAsync(alert.Id, Cancelled))!;
        var noted = AlertActions.Note(elsewhere.Value, Deed("there", AlertSteps.Lead, 11), "Đang gọi nhà mạng").Alert;
        // The book may have been quicker; then it has this to put together with what it wrote.
        if (await store.WriteAsync(noted, elsewhere.ETag, isQuiet: false, Cancelled) is null)
            await bot.Book()
                .ChangeAsync(alert.Id, now => AlertActions.Note(now, Deed("there", AlertSteps.Lead, 11), "Đang gọi nhà mạng"), Cancelled);

        var whole = await bot.UntilAsync(
            alert.Id, now => now.Events.Any(happened => happened.Id == "there") && now.Events.Any(happened => happened.Id == "here"));
        Assert.Equal(AlertSteps.First, whole.Standing().Owner!.Id.Value);
        await bot.UntilAsync(alert.Id, _ => Directory.GetFiles(_folder["spool"]).Length == 0);
        var stored = (await store.ReadAsync(alert.Id, Cancelled))!.Value;
        Assert.Superset(new HashSet<string> { "here", "there" }, stored.Events.Select(happened => happened.Id).ToHashSet());
    }

    [Fact]
    public async Task Of_two_instances_one_takes_each_step_and_both_see_it()
    {
        // Nothing is to be said in another's stead here, however slow the machine.
        const string Patient = "--Alerts:TakeOverAfter=00:00:30";
        await using var one = await StartAsync(Patient);
        var shared = one.Services.GetRequiredService<IBlobStore>();
        using var others = new TemporaryFolder();
        await using var other = await AlertSteps.StartAsync(
            others, builder => builder.Services.Replace(ServiceDescriptor.Singleton(shared)), expectsErrors: false, _connector, Patient);
        await one.OpenChatsAsync(AlertSteps.First, AlertSteps.Second);

        var signal = AlertSteps.Signal();
        await Task.WhenAll(one.Book().TakeAsync([signal], Cancelled), other.Book().TakeAsync([signal], Cancelled));
        var alert = Assert.Single(one.Book().All);
        Assert.Equal(alert.Id, Assert.Single(other.Book().All).Id);
        await one.UntilAsync(alert.Id, now => now.Standing().Steps is [{ HasReached: true }]);
        await other.UntilAsync(alert.Id, now => now.Standing().Steps is [{ HasReached: true }]);
        Assert.Equal(1, Posts("311", "CMIS2.0"));

        // Two press at once, each where their request happened to go.
        await Task.WhenAll(
            one.Book().ChangeAsync(alert.Id, now => AlertActions.Acknowledge(now, Deed("a", AlertSteps.First, 12)), Cancelled),
            other.Book().ChangeAsync(alert.Id, now => AlertActions.Acknowledge(now, Deed("b", AlertSteps.Second, 12)), Cancelled));
        var taken = await one.UntilAsync(alert.Id, now => now.Standing().Status is AlertStatus.Acknowledged);
        var same = await other.UntilAsync(alert.Id, now => now.Standing().Status is AlertStatus.Acknowledged);
        Assert.Equal(taken.Standing().Owner, same.Standing().Owner);
        Assert.Single(taken.Events, happened => happened.Kind is AlertEventKind.Acknowledged);
    }

    [Fact]
    public async Task What_another_instance_did_not_come_to_say_is_said_here()
    {
        await using var bot = await StartAsync();
        var chats = await bot.OpenChatsAsync();
        var store = bot.Services.GetRequiredService<AlertStore>();
        // It died between writing that it would say it and saying it.
        var opened = Assert.Single(
            AlertFolding.Fold(
                [], [AlertSteps.Signal()], bot.Services.GetRequiredService<Domain.Campaigns.Campaign>().Alerts,
                Deed("", AlertSteps.First, 10).At));
        var left = opened
            .With(new AlertEvent("1/round", Deed("", AlertSteps.First, 10).At, AlertEventKind.RoundBegan)
            { Round = 1, Reason = AlertReason.New })
            .With(new AlertEvent("1/page/0", Deed("", AlertSteps.First, 10).At, AlertEventKind.Paged)
            { Round = 1, To = [new Author(new PersonId(AlertSteps.First), "Vũ Thử Nghiệm")] });
        await store.WriteAsync(left, expected: null, isQuiet: false, Cancelled);

        await bot.LookAtNextAsync(chats[AlertSteps.First], before: 1);

        var alert = await bot.UntilAsync(left.Id, now => now.Standing().Steps is [{ HasReached: true }]);
        Assert.Equal(["1/0 311"], alert.Pages());
    }

    private async Task<TestBot> StartAsync(params string[] settings) => await AlertSteps.StartAsync(
        _folder, builder => TroubledStore.Wrap(builder, inner => _store = new TroubledStore(inner, seed: 7)), expectsErrors: true,
        _connector, settings);

    private int Posts(string person, string words) => _connector!.All.Count(
        sent => sent.Method == "POST" && sent.Conversation == $"a:{person}"
            && sent.Card?.Said.Contains(words, StringComparison.Ordinal) is true);

    private static AlertDeed Deed(string id, string person, int minute) =>
        new(id, new Author(new PersonId(person), person), new DateTimeOffset(2018, 2, 16, 23, minute, 0, TimeSpan.FromHours(7)));
}
