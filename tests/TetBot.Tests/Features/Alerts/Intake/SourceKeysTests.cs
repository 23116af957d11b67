using AdaptiveCards;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TetBot.Features.Alerts.Intake;
using TetBot.Storage;
using TetBot.Storage.Folder;
using TetBot.Storage.Records;
using TetBot.Tests.Campaigns;
using TetBot.Tests.Features.Reminders.Dispatching;
using TetBot.Tests.Storage;
using Xunit;

namespace TetBot.Tests.Features.Alerts.Intake;

/// <summary>Who may tell alerts, while others change that and the store comes and goes.</summary>
public sealed class SourceKeysTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2018, 2, 16, 9, 0, 0, TimeSpan.FromHours(7)));
    private readonly TroubledStore _blobs;
    private readonly AlertSourceStore _elsewhere;
    private readonly SourceKeys _keys;

    public SourceKeysTests()
    {
        var folder = FolderStore.Open(_folder.Path);
        _blobs = new TroubledStore(folder, seed: 1);
        _elsewhere = new AlertSourceStore(folder, ReferenceJson.Campaign);
        _keys = new SourceKeys(new AlertSourceStore(_blobs, ReferenceJson.Campaign), _time, _time, NullLogger<SourceKeys>.Instance);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _blobs.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_another_instance_revokes_is_refused_within_five_seconds()
    {
        var key = await MadeElsewhereAsync("prometheus", "cmis");
        Assert.Equal(new AdmittedSource("prometheus", "cmis"), await _keys.FindAsync(key, Cancel));

        Assert.True(await _elsewhere.RevokeAsync("prometheus", key: null, _time.GetUtcNow(), Cancel));
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Null(await _keys.FindAsync(key, Cancel));
    }

    [Fact]
    public async Task While_the_store_is_away_what_was_known_last_counts_and_without_that_it_is_an_outage()
    {
        var key = await MadeElsewhereAsync("prometheus", system: null);
        _blobs.Share = 1;
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _keys.FindAsync(key, Cancel));

        _blobs.Share = 0;
        Assert.NotNull(await _keys.FindAsync(key, Cancel));
        _blobs.Share = 1;
        _time.Advance(TimeSpan.FromHours(1));
        Assert.NotNull(await _keys.FindAsync(key, Cancel));
        var failures = _blobs.Failures;

        // And not every alert waits for the store to fail once more.
        Assert.NotNull(await _keys.FindAsync(key, Cancel));
        Assert.Null(await _keys.FindAsync("tetbot-x", Cancel));
        Assert.Equal(failures, _blobs.Failures);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_holds_no_alert_up_for_long()
    {
        var key = await MadeElsewhereAsync("prometheus", system: null);
        Assert.NotNull(await _keys.FindAsync(key, Cancel));
        var answer = new TaskCompletionSource();
        _blobs.BeforeReading = () => answer.Task;
        _time.Advance(TimeSpan.FromSeconds(4));

        var finding = _keys.FindAsync(key, Cancel);
        Assert.False(finding.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.NotNull(await finding);
        answer.SetResult();
    }

    [Fact]
    public async Task The_last_key_of_a_source_revoked_ends_it_and_a_new_one_brings_it_back()
    {
        var key = await MadeElsewhereAsync("prometheus", "cmis");
        var source = Assert.Single(await _keys.ListAsync(Cancel));
        Assert.Equal((64, (DateTimeOffset?)null), (source.Keys[0].Sha256.Length, source.RevokedAt));

        Assert.True(await _keys.RevokeAsync("prometheus", source.Keys[0].Name, _time.GetUtcNow(), Cancel));
        source = Assert.Single(await _keys.ListAsync(Cancel));
        Assert.Equal((_time.GetUtcNow(), 0), (source.RevokedAt, source.Keys.Count));
        Assert.Null(_keys.UsedAt("prometheus"));

        var fresh = await _keys.AddKeyAsync("prometheus", system: null, _time.GetUtcNow(), Cancel);
        Assert.NotEqual(key, fresh);
        Assert.Null(await _keys.FindAsync(key, Cancel));
        Assert.Equal(new AdmittedSource("prometheus", "cmis"), await _keys.FindAsync(fresh!, Cancel));
        Assert.Equal(_time.GetUtcNow(), _keys.UsedAt("prometheus"));
    }

    [Fact]
    public async Task Of_ten_who_make_a_key_at_once_two_get_one()
    {
        var made = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => Task.Run(() => _keys.AddKeyAsync("sms", system: null, _time.GetUtcNow(), Cancel))));

        Assert.Equal(AlertSourceRecord.MostKeys, made.Count(key => key is not null));
        foreach (var key in made.OfType<string>())
            Assert.NotNull(await _keys.FindAsync(key, Cancel));
    }

    [Theory]
    [InlineData("prometheus", true)]
    [InlineData("a", true)]
    [InlineData("9-9", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("Prometheus", false)]
    [InlineData("máy", false)]
    [InlineData("a b", false)]
    [InlineData("a\n", false)]
    [InlineData("a123456789a123456789a123456789a1234567890", false)]
    public void A_source_is_called_by_a_plain_word(string id, bool isOne) => Assert.Equal(isOne, AlertSourceRecord.IsId(id));

    private async Task<string> MadeElsewhereAsync(string id, string? system) =>
        (await _elsewhere.AddKeyAsync(id, system, _time.GetUtcNow(), Cancel))!;
}
