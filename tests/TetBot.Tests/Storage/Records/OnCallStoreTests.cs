using AdaptiveCards;
using Microsoft.Extensions.Time.Testing;
using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Directory;
using TetBot.Domain.Rosters;
using TetBot.Storage.Folder;
using TetBot.Storage.Records;
using Xunit;

namespace TetBot.Tests.Storage.Records;

/// <summary>Who those on call are in Teams, and what they confirmed, as two instances know it.</summary>
public sealed class OnCallStoreTests : IDisposable
{
    private static readonly PhoneNumber Phone = new("+84912345678");
    private static readonly PersonId Somebody = new("00000000-0000-0000-0000-000000000101");
    private static readonly TimeRange Shift = new(SampleVersions.Now, SampleVersions.Now.AddHours(8));

    private readonly TemporaryFolder _folder = new();
    private readonly FolderStore _blobs;
    private readonly FakeTimeProvider _machine = new();

    public OnCallStoreTests() => _blobs = FolderStore.Open(_folder.Path);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_is_known_elsewhere_within_seconds_and_of_two_made_at_once_both_are_kept()
    {
        var (here, there) =
            (new PhoneLinkStore(_blobs, SampleVersions.Campaign, _machine), new PhoneLinkStore(_blobs, SampleVersions.Campaign, _machine));
        Assert.Empty((await there.ReadAsync(Cancel)).All);

        await Task.WhenAll(
            here.ChangeAsync(all => all.With(Link(Phone)), Cancel),
            there.ChangeAsync(all => all.With(Link(new PhoneNumber("+84987654321"))), Cancel));
        _machine.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(2, (await here.ReadAsync(Cancel)).All.Count);
        Assert.Equal(Link(Phone), (await there.ReadAsync(Cancel)).Find(Phone));
    }

    [Fact]
    public async Task An_answer_is_known_here_at_once_and_elsewhere_within_a_second_and_of_two_given_at_once_both_are_kept()
    {
        var (here, there) =
            (new ReadinessStore(_blobs, SampleVersions.Campaign, _machine), new ReadinessStore(_blobs, SampleVersions.Campaign, _machine));
        Assert.Empty(await here.ListAsync(Cancel));
        Assert.Empty(await there.ListAsync(Cancel));

        await Task.WhenAll(
            here.ChangeAsync(Somebody, answers => answers.With([Shift], SampleVersions.Now), Cancel),
            there.ChangeAsync(
                Somebody, answers => answers.WithDates([new TimeRange(Shift.End, Shift.End.AddHours(8))], SampleVersions.Now), Cancel));

        Assert.NotNull((await here.ListAsync(Cancel))[Somebody].ConfirmedAt(Shift));
        _machine.Advance(TimeSpan.FromSeconds(1));
        var known = (await there.ListAsync(Cancel))[Somebody];
        Assert.Equal((1, 1), (known.Shifts.Count, known.Dates.Count));
        Assert.Equal(SampleVersions.Now, known.ConfirmedAt(Shift));
        var again = await here.ChangeAsync(Somebody, answers => answers.With([Shift], SampleVersions.Now.AddHours(1)), Cancel);
        Assert.Single(again.Shifts);
    }

    public void Dispose()
    {
        _blobs.Dispose();
        _folder.Dispose();
    }

    private static PhoneLink Link(PhoneNumber phone) => new(phone, Somebody, SampleVersions.Clerk, SampleVersions.Now);
}
