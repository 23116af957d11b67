using AdaptiveCards;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TetBot.Sending;
using TetBot.Storage;
using TetBot.Storage.Records;
using TetBot.Tests.Campaigns;
using TetBot.Tests.Features.Reminders.Dispatching;
using Xunit;

namespace TetBot.Tests.Sending;

/// <summary>
/// The lease among several instances, each with a machine clock of its own, in steps: the test says whose call of the store comes next,
/// what becomes of it and
/// how much time goes by. Nothing runs beside it, so that a seed gives the same course of events each time.
/// </summary>
public sealed class LeaseTests
{
    private static readonly DispatcherOptions Options = new() { LeaseTime = TimeSpan.FromSeconds(15) };

    private readonly SteppedStore _store = new();

    [Fact]
    public async Task Never_do_two_hold_it_whatever_is_delayed_lost_or_given_up() => await Task.Run(() =>
    {
        var (taken, released, lost) = (0, 0, 0);
        for (var seed = 1; seed <= 400; seed++)
        {
            var random = new Random(seed);
            var store = new SteppedStore();
            // Clocks that began at other times, and go two in a hundred faster or slower than they should.
            var machines = Enumerable.Range(0, 4).Select(index => new Machine(store, index, 0.98 + (random.NextDouble() * 0.04))).ToList();
            for (var step = 0; step < 400; step++)
            {
                foreach (var machine in machines)
                    machine.GoOn(random);
                switch (random.Next(8))
                {
                    case 0 or 1 when store.Waiting > 0:
                        store.Take(random.Next(store.Waiting)).Happen().Answer();
                        break;
                    case 2 when store.Waiting > 0:
                        store.Take(random.Next(store.Waiting)).Happen().LoseAnswer();
                        break;
                    case 3 when store.Waiting > 0:
                        store.Take(random.Next(store.Waiting)).LoseAnswer();
                        break;
                    case 4 when store.Waiting > 0:
                        // It happens now, and the answer comes whenever it comes.
                        store.Take(random.Next(store.Waiting)).Happen().Delay();
                        break;
                    case 5:
                        store.AnswerDelayed(random);
                        break;
                    default:
                        var time = Options.LeaseTime * (random.Next(6) == 0 ? random.NextDouble() : random.NextDouble() / 20);
                        machines.ForEach(machine => machine.Advance(time));
                        break;
                }

                Assert.True(machines.Count(machine => machine.Lease.IsHeld) <= 1, $"Two hold it; seed {seed}, step {step}.");
            }

            // And when all is well again, within the lease time somebody holds it.
            SettleDown(store, machines);
            Assert.True(machines.Count(machine => machine.Lease.IsHeld) == 1, $"Nobody holds it; seed {seed}.");
            (taken, released, lost) = (
                taken + machines.Sum(machine => machine.Taken), released + machines.Sum(machine => machine.Released),
                lost + machines.Sum(machine => machine.Lost));
        }

        // Or nothing was shown.
        TestContext.Current.TestOutputHelper!.WriteLine($"{taken} times taken, {released} times given up, {lost} times lost.");
        Assert.InRange(taken, 2_000, int.MaxValue);
        Assert.InRange(released, 100, int.MaxValue);
        Assert.InRange(lost, 20, int.MaxValue);
    }, TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_renewal_whose_answer_is_lost_does_not_lose_it()
    {
        var machine = new Machine(_store, 1, rate: 1);
        await HoldAsync(machine);
        for (var round = 0; round < 5; round++)
        {
            machine.Advance(Options.RenewEvery);
            var renewal = machine.Lease.RenewAsync(state => state with { Wave = state.Wave + 1 }, CancellationToken.None);
            _store.Take(0).Happen().LoseAnswer();
            await Assert.ThrowsAsync<StorageUnavailableException>(() => renewal);
            Assert.True(machine.Lease.IsHeld);

            // The next one finds a state that it wrote itself.
            machine.Advance(Options.RenewEvery);
            renewal = machine.Lease.RenewAsync(state => state with { Wave = state.Wave + 1 }, CancellationToken.None);
            while (_store.Waiting > 0)
                _store.Take(0).Happen().Answer();
            Assert.True(await renewal);
            Assert.True(machine.Lease.IsHeld);
            Assert.Equal(2 * (round + 1), machine.Lease.State.Wave);
        }
    }

    [Fact]
    public async Task A_holder_whose_time_is_up_knows_it_by_itself_and_counts_from_before_it_asked()
    {
        var machine = new Machine(_store, 1, rate: 1);
        await HoldAsync(machine);
        machine.Advance(Options.RenewEvery);
        var renewal = machine.Lease.RenewAsync(state => state, CancellationToken.None);
        // The store takes its time: it counts.
        machine.Advance(Options.RenewEvery);
        _store.Take(0).Happen().Answer();
        Assert.True(await renewal);

        machine.Advance(Options.HolderTime - Options.RenewEvery - TimeSpan.FromMilliseconds(1));
        Assert.True(machine.Lease.IsHeld);
        machine.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(machine.Lease.IsHeld);
        Assert.Equal(0, _store.Waiting);
    }

    [Fact]
    public async Task One_that_was_renewed_while_another_waited_for_its_answer_has_all_its_time_from_there()
    {
        var (holder, other) = (new Machine(_store, 1, rate: 1), new Machine(_store, 2, rate: 1));
        await HoldAsync(holder);
        var waiting = other.Lease.AcquireAsync(CancellationToken.None);
        var look = _store.Take(0);
        // It asked, and was frozen; the store is read only now, just after a renewal.
        Advance(Options.HolderTime - Options.PollEvery);
        var renewal = holder.Lease.RenewAsync(state => state, CancellationToken.None);
        _store.Take(0).Happen().Answer();
        Assert.True(await renewal);
        look.Happen().Answer();

        for (var time = TimeSpan.Zero; time < Options.HolderTime; time += Options.PollEvery)
        {
            Assert.Equal((true, false), (holder.Lease.IsHeld, waiting.IsCompleted));
            Advance(Options.PollEvery);
            _store.AnswerAll();
        }

        Assert.Equal((false, false), (holder.Lease.IsHeld, waiting.IsCompleted));

        void Advance(TimeSpan time)
        {
            holder.Advance(time);
            other.Advance(time);
        }
    }

    [Fact]
    public async Task One_that_is_given_up_is_taken_at_the_next_look_and_one_that_is_not_renewed_before_the_lease_time_is_over()
    {
        var (first, second) = (new Machine(_store, 1, rate: 1), new Machine(_store, 2, rate: 1));
        await HoldAsync(first);
        var waiting = second.Lease.AcquireAsync(CancellationToken.None);
        _store.Take(0).Happen().Answer();
        var release = first.Lease.ReleaseAsync();
        _store.Take(0).Happen().Answer();
        await release;
        Advance(Options.PollEvery);
        while (_store.Waiting > 0)
            _store.Take(0).Happen().Answer();
        Assert.True(waiting.IsCompletedSuccessfully);
        Assert.Equal((false, true), (first.Lease.IsHeld, second.Lease.IsHeld));

        // Now the second is heard of no more.
        waiting = first.Lease.AcquireAsync(CancellationToken.None);
        var waited = TimeSpan.Zero;
        for (; !waiting.IsCompleted; waited += Options.PollEvery)
        {
            while (_store.Waiting > 0)
                _store.Take(0).Happen().Answer();
            if (!waiting.IsCompleted)
                Advance(Options.PollEvery);
        }

        Assert.False(second.Lease.IsHeld);
        Assert.InRange(waited, Options.TakeOverAfter, Options.LeaseTime);

        void Advance(TimeSpan time)
        {
            first.Advance(time);
            second.Advance(time);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(15)]
    [InlineData(300)]
    public void Whoever_holds_it_stops_well_before_another_begins_and_all_of_it_fits_into_the_lease_time(int seconds)
    {
        var options = new DispatcherOptions { LeaseTime = TimeSpan.FromSeconds(seconds) };

        // What was written down just before the holder stopped has this long to come out of its process.
        Assert.True(options.TakeOverAfter - options.HolderTime >= options.LeaseTime / 10);
        // A renewal may fail twice.
        Assert.True(3 * options.RenewEvery < options.HolderTime);
        // Seen one look late, waited for, taken one look late.
        Assert.True(options.TakeOverAfter + (2 * options.PollEvery) < options.LeaseTime);
    }

    private async Task HoldAsync(Machine machine)
    {
        var acquiring = machine.Lease.AcquireAsync(CancellationToken.None);
        while (_store.Waiting > 0)
            _store.Take(0).Happen().Answer();
        await acquiring;
        Assert.True(machine.Lease.IsHeld);
    }

    private static void SettleDown(SteppedStore store, List<Machine> machines)
    {
        for (var time = TimeSpan.Zero; time < Options.LeaseTime * 1.2; time += Options.PollEvery)
        {
            store.AnswerAll();
            foreach (var machine in machines)
                machine.GoOn(random: null);
            store.AnswerAll();
            machines.ForEach(machine => machine.Advance(Options.PollEvery));
        }

        store.AnswerAll();
    }

    /// <summary>An instance: what it does with its lease, one thing after the other.</summary>
    private sealed class Machine
    {
        private readonly FakeTimeProvider _time;
        private readonly double _rate;
        private Task? _doing;

        public Machine(SteppedStore store, int number, double rate)
        {
            _rate = rate;
            _time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddDays(1 + (1_000 * number)));
            Lease = new DispatcherLease(
                new DispatcherStore(store, ReferenceJson.Campaign), Microsoft.Extensions.Options.Options.Create(LeaseTests.Options),
                new LeaseHealth(_time), new FakeTimeProvider(), _time, NullLogger<DispatcherLease>.Instance);
        }

        public DispatcherLease Lease { get; }

        public int Taken { get; private set; }

        public int Released { get; private set; }

        public int Lost { get; private set; }

        public void Advance(TimeSpan time) => _time.Advance(time * _rate);

        /// <summary>
        /// Takes up what it does next, once what it did is done: acquires, renews, now and then gives up. Without chance it only acquires
        /// and renews.
        /// </summary>
        public void GoOn(Random? random)
        {
            if (_doing is { IsCompleted: false })
                return;
            if (!Lease.IsHeld)
                _doing = AcquireAsync();
            else if (random?.Next(60) == 0)
                _doing = ReleaseAsync();
            else if (random is null || random.Next(4) == 0)
                _doing = RenewAsync();
        }

        private async Task AcquireAsync()
        {
            await Lease.AcquireAsync(CancellationToken.None);
            Taken++;
        }

        private async Task ReleaseAsync()
        {
            Released++;
            await Lease.ReleaseAsync();
        }

        private async Task RenewAsync()
        {
            try
            {
                if (!await Lease.RenewAsync(state => state with { Wave = state.Wave + 1 }, CancellationToken.None))
                    Lost++;
            }
            catch (StorageUnavailableException)
            {
                // Tried again, as the dispatcher does.
            }
        }
    }
}
