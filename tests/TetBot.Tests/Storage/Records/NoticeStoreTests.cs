using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AdaptiveCards;
using FsCheck.Xunit;
using TetBot.Domain;
using TetBot.Domain.Notices;
using TetBot.Features.Reminders.Dispatching;
using TetBot.Storage;
using TetBot.Storage.Folder;
using TetBot.Storage.Records;
using Xunit;

namespace TetBot.Tests.Storage.Records;

/// <summary>Waves, outcomes and asks: stored, listed, changed by several at once, and damaged.</summary>
public sealed class NoticeStoreTests : IDisposable
{
    private static readonly BlobName Name = new("a.json");
    private static readonly PersonId Somebody = new("00000000-0000-0000-0000-000000000101");
    private static readonly DateTimeOffset Now = SampleVersions.Now;

    private readonly TemporaryFolder _folder = new();
    private readonly FolderStore _blobs;
    private readonly NoticeStore _store;

    public NoticeStoreTests()
    {
        _blobs = FolderStore.Open(_folder.Path);
        _store = new NoticeStore(_blobs, SampleVersions.Campaign);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static NoticeRecord Sent => new(Somebody, new NoticeOutcome(NoticeOutcomeKind.Sent, Now, 1, null), "a:1", "m-1");

    [Property(Arbitrary = [typeof(NoticeGenerators)], MaxTest = 200)]
    public void A_wave_comes_back_as_it_was(Wave wave)
    {
        var read = Stored(wave, StoredJson.Compact.Wave);

        Assert.Equal((wave.Number, wave.MadeAt, wave.PassesOn), (read.Number, read.MadeAt, read.PassesOn));
        Assert.Equal(wave.Taken, read.Taken);
        Assert.Equal(wave.Asks, read.Asks);
        Assert.Equal(wave.Notices.Select(one => one.To), read.Notices.Select(one => one.To));
        Assert.Equal(wave.Notices.SelectMany(one => one.Items), read.Notices.SelectMany(one => one.Items));
    }

    [Property(Arbitrary = [typeof(NoticeGenerators)], MaxTest = 200)]
    public void What_was_asked_for_comes_back_as_it_was(Ask ask)
    {
        var read = Stored(ask, StoredJson.Blobs.Ask);

        Assert.Equal(ask.Chains, read.Chains);
        Assert.Equal(ask with { Chains = [] }, read with { Chains = [] });
    }

    [Fact]
    public void What_became_of_a_notice_comes_back_as_it_was() =>
        Assert.All(FsCheck.Fluent.Gen.Sample(NoticeGenerators.Records().Generator, 200), record =>
    {
        var read = Stored(record, StoredJson.Blobs.NoticeRecord);

        Assert.Equal(record.Settled, read.Settled);
        Assert.Equal(record with { Settled = null }, read with { Settled = null });
    });

    [Fact]
    public void The_state_of_the_dispatcher_comes_back_as_it_was() => Assert.All(
        FsCheck.Fluent.Gen.Sample(NoticeGenerators.States().Generator, 200), state =>
            Assert.Equal(state, Stored(state, StoredJson.Blobs.DispatcherState)));

    [Fact]
    public async Task A_listing_says_of_each_notice_what_its_record_does_also_where_what_lies_beside_it_is_lost()
    {
        var records = FsCheck.Fluent.Gen.Sample(NoticeGenerators.Records().Generator, 60).DistinctBy(record => record.To).ToList();
        foreach (var (index, record) in records.Index())
            await _store.RecordAsync(1 + (index % 3), record, Cancel);
        // Metadata that went missing, as when a container is copied without it.
        var names = new BlobNames(SampleVersions.Campaign.Company.Id);
        var bare = await _blobs.ReadAsync(names.NoticeOutcome(SampleVersions.Campaign.Id, 1, records[0].To), Cancel);
        await _blobs.ReplaceAsync(
            names.NoticeOutcome(SampleVersions.Campaign.Id, 1, records[0].To), bare!.Content, bare.ETag, BlobMetadata.Empty, Cancel);

        var listed = await _store.ListAsync(Cancel).ToListAsync(Cancel);

        Assert.Equal(records.Count, listed.Count);
        Assert.All(records.Index(), one => Assert.Contains(NoticeStore.StatusOf(1 + (one.Index % 3), one.Item), listed));
    }

    [Fact]
    public async Task What_became_of_a_notice_is_written_once_and_what_came_first_stands()
    {
        await _store.RecordAsync(7, Sent, Cancel);
        await _store.RecordAsync(7, Sent with { Outcome = new NoticeOutcome(NoticeOutcomeKind.Failed, Now, 3, "Throttled") }, Cancel);

        Assert.Equal(Sent, await _store.ReadAsync(7, Somebody, Cancel));
        Assert.Null(await _store.ReadAsync(8, Somebody, Cancel));
    }

    [Fact]
    public async Task A_number_of_a_wave_is_given_once_among_many_who_want_it()
    {
        var waves = Enumerable.Range(0, 16).Select(index => new Wave(1, Now.AddSeconds(index), [], [], [], null)).ToList();

        var written = await Task.WhenAll(waves.Select(wave => Task.Run(() => _store.AddAsync(wave, Cancel))));

        Assert.Single(written, isMine => isMine);
        Assert.Equal(waves[written.IndexOf(true)].MadeAt, (await _store.ReadWaveAsync(1, Cancel))!.MadeAt);
        Assert.Null(await _store.ReadWaveAsync(2, Cancel));
    }

    [Fact]
    public async Task Changes_by_many_at_once_are_all_made()
    {
        await _store.RecordAsync(1, Sent, Cancel);
        var chains = Enumerable.Range(1, 24)
            .Select(number =>
                new ChainId(new ObligationId("C10"), new OccurrenceId(FormattableString.Invariant($"d{number}")), SampleVersions.VuThu))
                    .ToList();

        var changed = await Task.WhenAll(chains.Select(chain => Task.Run(() => _store.ChangeAsync(
            1, Somebody, record => record with { Settled = [.. record.Settled ?? [], chain], IsOpened = true }, Cancel))));

        Assert.DoesNotContain(false, changed);
        var record = await _store.ReadAsync(1, Somebody, Cancel);
        Assert.Equal(chains.ToHashSet(), record!.Settled!.ToHashSet());
        // And the listing follows: a card that was opened is nobody's to redraw.
        Assert.Equal(NoticeStore.StatusOf(1, record), Assert.Single(await _store.ListAsync(Cancel).ToListAsync(Cancel)));
        Assert.False(NoticeStore.StatusOf(1, record).HasCard);
    }

    [Fact]
    public async Task What_is_not_there_or_not_to_be_changed_is_not_changed()
    {
        Assert.False(await _store.ChangeAsync(1, Somebody, record => record with { IsOpened = true }, Cancel));
        await _store.RecordAsync(1, Sent, Cancel);
        Assert.False(await _store.ChangeAsync(1, Somebody, _ => null, Cancel));
        Assert.Equal(Sent, await _store.ReadAsync(1, Somebody, Cancel));
    }

    [Fact]
    public async Task What_is_asked_twice_is_one_and_is_forgotten_once()
    {
        var ask = new Ask("now-1", AskKind.RemindNow, Somebody, Now, null, [SampleVersions.Chain]);

        Assert.True(await _store.AskAsync(ask, Cancel));
        Assert.False(await _store.AskAsync(ask with { At = Now.AddHours(1) }, Cancel));
        Assert.Equal(Now, Assert.Single(await _store.ListAsksAsync(Cancel)).At);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _store.ForgetAskAsync(ask.Id, Cancel))));
        Assert.Empty(await _store.ListAsksAsync(Cancel));
        Assert.Null(await _store.ReadAskAsync(ask.Id, Cancel));
    }

    [Theory]
    [InlineData("notices", "[null]")]
    [InlineData("notices", "null")]
    [InlineData("asks", "[null]")]
    [InlineData("taken", "null")]
    [InlineData("number", "\"1\"")]
    [InlineData("madeAt", "\"07/02/2018\"")]
    public void A_wave_that_holds_something_else_says_so(string part, string value)
    {
        var root = JsonSerializer.SerializeToNode(new Wave(1, Now, [], [], [], null), StoredJson.Compact.Wave)!;
        Assert.True(root.AsObject().ContainsKey(part));
        root[part] = JsonNode.Parse(value);

        var problem = Assert.Throws<StorageUnavailableException>(
            () => Blobs.Parse(Name, Encoding.UTF8.GetBytes(root.ToJsonString()), StoredJson.Compact.Wave));
        Assert.Contains("a.json", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "kind", "0")]
    [InlineData(0, "kind", "\"Lost\"")]
    [InlineData(0, "attempts", "null")]
    [InlineData(1, "kind", "\"Pester\"")]
    [InlineData(1, "chains", "null")]
    [InlineData(2, "holder", "null")]
    [InlineData(2, "wave", "1.5")]
    [InlineData(2, "watermark", "\"\"")]
    public void An_outcome_an_ask_or_a_state_that_holds_something_else_says_so(int which, string part, string value)
    {
        var (root, read) = which switch
        {
            0 => Of(Sent, StoredJson.Blobs.NoticeRecord),
            1 => Of(new Ask("a", AskKind.Resend, Somebody, Now, Somebody, [SampleVersions.Chain]), StoredJson.Blobs.Ask),
            _ => Of(new DispatcherState("", Now, Now, 0, 1, 0), StoredJson.Blobs.DispatcherState),
        };
        var owner = which == 0 ? root["outcome"]! : root;
        Assert.True(owner.AsObject().ContainsKey(part));
        owner[part] = JsonNode.Parse(value);

        Assert.Throws<StorageUnavailableException>(() => read(Encoding.UTF8.GetBytes(root.ToJsonString())));

        static (JsonNode, Func<byte[], object>) Of<T>(T value, JsonTypeInfo<T> type)
            where T : class => (JsonSerializer.SerializeToNode(value, type)!, bytes => Blobs.Parse(Name, bytes, type));
    }

    [Fact]
    public async Task A_damaged_wave_stops_the_book_and_says_which_it_is()
    {
        Assert.True(await _store.AddAsync(new Wave(1, Now, [], [], [], null), Cancel));
        var name = new BlobNames(SampleVersions.Campaign.Company.Id).Wave(SampleVersions.Campaign.Id, 2);
        await _blobs.CreateAsync(name, "{\"number\":2,\"notices\":["u8.ToArray(), BlobMetadata.Empty, Cancel);

        var problem = await Assert.ThrowsAsync<StorageUnavailableException>(() => NoticeRegistry.LoadAsync(_store, Cancel));
        Assert.Contains("notices/waves/000002.json", problem.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _blobs.Dispose();
        _folder.Dispose();
    }

    private static T Stored<T>(T value, JsonTypeInfo<T> type)
        where T : class
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, type);
        var read = Blobs.Parse(Name, bytes, type);
        Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(read, type)));
        return read;
    }
}
