using AdaptiveCards;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Features.Alerts.Paging;
using TetBot.Storage.Records;
using TetBot.Tests.Campaigns;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Alerts.Paging;

/// <summary>Two instances on one store: whatever comes to either of them, they make one thing of it.</summary>
public sealed class TwoInstancesTests : IDisposable
{
    private static readonly DateTimeOffset Night = new(2018, 2, 16, 23, 10, 0, TimeSpan.FromHours(7));
    private static readonly Author Somebody = new(new PersonId(AlertSteps.First), "Vũ Thử Nghiệm");

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(Night);
    private readonly FakeTimeProvider _machine = new();
    private readonly List<AlertRegistry> _books = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _books.ForEach(book => book.Dispose());
        _folder.Dispose();
    }

    /// <summary>What the two are told, one after the other: an instance, and a word as below. <c>=</c> is both at once.</summary>
    [Theory]
    [InlineData("one f, other r", "over")]
    [InlineData("one f, other f, one r", "over")]
    [InlineData("one f, other f", "open")]
    [InlineData("one r, other f", "over")]
    [InlineData("one f, other r, one f", "over")]
    [InlineData("one f, other r, one f, other f", "open")]
    [InlineData("one f, other r, one f, other f, one r", "over")]
    [InlineData("one f, other h, one f", "open")]
    [InlineData("one f, other h, one r", "over")]
    [InlineData("one f = other f, other r", "over")]
    [InlineData("one f = other r", "over")]
    [InlineData("one u, other v", "over")]
    [InlineData("one u, other u, one v", "over")]
    [InlineData("one u, other v, one u", "open")]
    [InlineData("one g, other f, one r", "open")]
    [InlineData("one g, other f, one r, other q", "over")]
    [InlineData("one f, other f, one h, other r, one f, other f", "open")]
    public async Task What_is_told_to_one_and_then_to_the_other_is_one_alert(string told, string state)
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var (one, other) = Start(seed);
            foreach (var step in told.Split(", "))
            {
                await Task.WhenAll(step.Split(" = ").Select(word => HearAsync(word[..^2] == "one" ? one : other, word[^1])));
                _clock.Advance(TimeSpan.FromSeconds(1));
            }

            foreach (var book in (AlertRegistry[])[one, other])
            {
                await book.RefreshAsync(Cancelled);
                var alert = Assert.Single(book.All);
                Assert.Equal(state, alert.Standing().Status is AlertStatus.Resolved ? "over" : "open");
            }
        }
    }

    [Fact]
    public async Task Of_many_things_told_to_both_at_once_each_is_in_one_alert_and_ends()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var (one, other) = Start(seed);
            var random = new Random(seed);
            await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
            {
                var signal = AlertSteps.Signal($"f{i}") with { Group = $"g{i % 5}" };
                var (here, there) = random.Next(2) == 0 ? (one, other) : (other, one);
                await here.TakeAsync([signal], Cancelled);
                await there.TakeAsync([signal with { EndedAt = Night }], Cancelled);
            }));

            foreach (var book in (AlertRegistry[])[one, other])
            {
                await book.RefreshAsync(Cancelled);
                Assert.All(book.All, alert => Assert.Equal(AlertStatus.Resolved, alert.Standing().Status));
                Assert.Equal(
                    Enumerable.Range(0, 12).Select(i => $"f{i}").Order(), book.All.SelectMany(alert => alert.Members.Keys).Order());
            }
        }
    }

    [Fact]
    public async Task What_is_told_to_both_at_once_without_a_time_is_open_in_one_alert_and_ends()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var (one, other) = Start(seed);
            // Their clocks differ by a little.
            var signals = ((int[])[0, 1]).Select(i => AlertSteps.Signal() with { IsTimed = false, StartsAt = Night.AddMilliseconds(i) })
                .ToList();
            await Task.WhenAll(one.TakeAsync([signals[0]], Cancelled), other.TakeAsync([signals[1]], Cancelled));
            await Task.WhenAll(one.RefreshAsync(Cancelled), other.RefreshAsync(Cancelled));
            await Task.WhenAll(one.RefreshAsync(Cancelled), other.RefreshAsync(Cancelled));

            Assert.Single(one.All, alert => alert.Standing().Status is AlertStatus.Open);
            Assert.Equal(Standings(one), Standings(other));

            await (seed % 2 == 0 ? one : other).TakeAsync([signals[0] with { EndedAt = Night }], Cancelled);
            await one.RefreshAsync(Cancelled);
            Assert.All(one.All, alert => Assert.Equal(AlertStatus.Resolved, alert.Standing().Status));
        }

        static IEnumerable<(AlertId, AlertStatus)> Standings(AlertRegistry book) =>
            book.All.OrderBy(alert => alert.Id.Value).Select(alert => (alert.Id, alert.Standing().Status));
    }

    [Fact]
    public async Task A_button_pressed_at_one_sees_what_was_done_at_the_other()
    {
        var (one, other) = Start(seed: 1);
        await one.TakeAsync([AlertSteps.Signal()], Cancelled);
        await other.RefreshAsync(Cancelled);
        var id = one.All.Single().Id;
        await one.ChangeAsync(id, alert => AlertActions.Resolve(alert, Deed("r"), "Đã xong"), Cancelled);

        Assert.Equal(AlertStatus.Resolved, (await other.FindAsync(id, Cancelled))!.Standing().Status);

        await one.ChangeAsync(id, alert => AlertActions.Reopen(alert, Deed("o"), "Vẫn lỗi"), Cancelled);
        await other.LookAsync();

        Assert.Equal(AlertStatus.Open, other.All.Single().Standing().Status);
        Assert.Null((await other.ChangeAsync(id, alert => AlertActions.Acknowledge(alert, Deed("a")), Cancelled))!.Refusal);
    }

    [Fact]
    public async Task A_listing_of_before_a_reader_was_told_does_not_have_them_told_again()
    {
        var store = new SharedStore(seed: 1);
        var (one, other) = (BookOn(store), BookOn(store));
        await one.TakeAsync([AlertSteps.Signal()], Cancelled);
        await other.RefreshAsync(Cancelled);
        var id = one.All.Single().Id;
        await other.ChangeAsync(id, alert => AlertActions.Acknowledge(alert, Deed("a")), Cancelled);

        // The listing has seen the acknowledgement; before it says so, this instance hears of it, tells the reader and writes that down.
        store.AfterListing = async () =>
        {
            store.AfterListing = null;
            await one.ChangeAsync(id, alert => new AlertChange(alert.With(Told(alert))), Cancelled);
        };
        await one.RefreshAsync(Cancelled);

        var alert = one.Find(id)!;
        Assert.Empty(Assert.Single(alert.Readers).Untold(alert));
        Assert.Single(alert.Events, happened => happened.Kind is AlertEventKind.Acknowledged);
    }

    [Fact]
    public async Task A_listing_of_before_an_event_was_written_here_does_not_take_it_back()
    {
        var store = new SharedStore(seed: 1);
        var (one, other) = (BookOn(store), BookOn(store));
        await one.TakeAsync([AlertSteps.Signal()], Cancelled);
        await other.RefreshAsync(Cancelled);
        var id = one.All.Single().Id;
        await other.ChangeAsync(id, alert => AlertActions.Note(alert, Deed("n"), "Đang xem"), Cancelled);

        store.AfterListing = async () =>
        {
            store.AfterListing = null;
            await one.ChangeAsync(id, alert => AlertActions.Acknowledge(alert, Deed("a")), Cancelled);
        };
        await one.RefreshAsync(Cancelled);

        Assert.Equal(AlertStatus.Acknowledged, one.Find(id)!.Standing().Status);
    }

    private (AlertRegistry One, AlertRegistry Other) Start(int seed)
    {
        var store = new SharedStore(seed);
        return (BookOn(store), BookOn(store));
    }

    private AlertRegistry BookOn(SharedStore store)
    {
        var spool = Options.Create(new AlertSpoolOptions { Spool = _folder[$"spool-{_books.Count}"] });
        var spooled = new SpooledAlertStore(
            new AlertStore(store, ReferenceJson.Campaign), new AlertSpool(store, ReferenceJson.Campaign, spool), _machine,
            NullLogger<SpooledAlertStore>.Instance);
        var book = new AlertRegistry(spooled, ReferenceJson.Campaign, _clock, _machine, NullLogger<AlertRegistry>.Instance);
        _books.Add(book);
        return book;
    }

    /// <summary>
    /// <c>f</c> fires, <c>r</c> ended since, <c>h</c> somebody calls it over; <c>u</c> and <c>v</c> the same of a source that gives no
    /// times; <c>g</c> and <c>q</c> another
    /// one of the group.
    /// </summary>
    private async Task HearAsync(AlertRegistry book, char word)
    {
        if (word is 'h')
        {
            await book.LookAsync();
            await book.ChangeAsync(book.All.Single().Id, alert => AlertActions.Resolve(alert, Deed($"h{_clock.GetUtcNow():O}"), "Đã xong"),
                Cancelled);
            return;
        }

        var now = _clock.GetUtcNow();
        var signal = AlertSteps.Signal(word is 'g' or 'q' ? "f2" : "f1") with { Group = "g" };
        await book.TakeAsync(
            [
                word switch
                {
                    'u' => signal with { IsTimed = false, StartsAt = now },
                    'v' => signal with { IsTimed = false, StartsAt = now, EndedAt = now },
                    'r' or 'q' => signal with { EndedAt = now },
                    _ => signal,
                },
            ],
            Cancelled);
    }

    private AlertDeed Deed(string id) => new(id, Somebody, _clock.GetUtcNow());

    private static AlertReader Told(Alert alert) =>
        new(Somebody.Id, "a:311", "m1", alert.VisibleCount, [.. alert.Events.Select(happened => happened.Id)]);
}
