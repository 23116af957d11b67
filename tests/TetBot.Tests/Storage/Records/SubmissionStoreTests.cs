using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;
using TetBot.Storage.Folder;
using TetBot.Storage.Records;
using Xunit;
using static TetBot.Tests.Storage.Records.SampleVersions;

namespace TetBot.Tests.Storage.Records;

/// <summary>Versions stored and found again through submissions, withdrawals and what is delivered late.</summary>
public sealed class SubmissionStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FolderStore _blobs;
    private readonly SubmissionStore _store;

    public SubmissionStoreTests()
    {
        _blobs = FolderStore.Open(_folder.Path);
        _store = new SubmissionStore(_blobs, Campaign);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_stored_is_read_back_as_it_was_with_the_hash_it_was_stored_with()
    {
        var stored = await _store.AddAsync(Next(Draft, null), Cancel);

        var read = await _store.ReadAsync(Chain, Cancel);

        Assert.Equal(stored, read!.Newest);
        Assert.Equal(stored!.Sha256, read.Newest.Sha256);
        Assert.Same(read.Newest, read.Content);
    }

    [Fact]
    public async Task A_number_that_is_taken_is_not_written_over()
    {
        var first = await _store.AddAsync(Next(Draft, null), Cancel);

        Assert.Null(await _store.AddAsync(Next(Changed(Draft, 1), null), Cancel));
        Assert.Equal(first, (await _store.ReadAsync(Chain, Cancel))!.Newest);
    }

    [Fact]
    public async Task After_a_withdrawal_what_was_withdrawn_is_read_with_it()
    {
        var first = await SubmitAsync(Draft);
        var withdrawal = await WithdrawAsync();

        Assert.Equal(new SubmittedSoFar(withdrawal, first), await _store.ReadAsync(Chain, Cancel));
        var status = Assert.Single(await _store.ListLatestAsync(Cancel));
        Assert.Equal((2, true, withdrawal.Receipt), (status.Version, status.IsWithdrawal, status.Receipt));
    }

    [Fact]
    public async Task Every_submission_delivered_again_is_its_old_version_and_never_a_new_one()
    {
        // v1 rev 2, v2 takes it back, v3 rev 3 the same again, v4 takes that back, v5 rev 5 corrected, v6 rev 6 corrected.
        var versions = new Dictionary<int, StoredSubmission> { [2] = await SubmitAsync(Draft) };
        await WithdrawAsync();
        versions[3] = await SubmitAsync(await ContinueAsync());
        await WithdrawAsync();
        versions[5] = await SubmitAsync(Changed(await ContinueAsync(), 20));
        versions[6] = await SubmitAsync(Changed(await ContinueAsync(), 10));
        Assert.Equal([1, 3, 5, 6], versions.Values.Select(version => version.Submission.Version));

        foreach (var isWithdrawn in new[] { false, true })
        {
            if (isWithdrawn)
                await WithdrawAsync();
            var soFar = await _store.ReadAsync(Chain, Cancel);
            foreach (var (revision, version) in versions)
                Assert.Equal(version, await DeliverAsync(soFar, revision));
            foreach (var never in (int[])[0, 1, 4, 7, 100])
                Assert.Null(await DeliverAsync(soFar, never));
        }

        Assert.Equal(7, (await _store.ReadAsync(Chain, Cancel))!.Newest.Submission.Version);
    }

    [Fact]
    public async Task Where_nothing_was_submitted_no_revision_is_found()
    {
        Assert.Null(await _store.ReadAsync(Chain, Cancel));
        Assert.Null(await _store.FindByRevisionAsync(null, 2, Cancel));
        await SubmitAsync(Draft);
        Assert.Null(await _store.FindByRevisionAsync(await _store.ReadAsync(Chain, Cancel), 1, Cancel));
    }

    [Fact]
    public async Task Another_unit_s_versions_and_receipts_are_their_own()
    {
        var ours = await SubmitAsync(Draft);
        var theirs = await _store.AddAsync(ours.Submission with { Unit = new Domain.UnitId("tien-hai") }, Cancel);

        Assert.Equal(ours, (await _store.ReadAsync(Chain, Cancel))!.Newest);
        Assert.Equal(2, (await _store.VerifyAsync(Cancel)).Count);
        Assert.Equal("tien-hai", Assert.Single(await _store.FindAsync(theirs!.Receipt, Cancel)).Chain.Chain.Unit.Value);
    }

    public void Dispose()
    {
        _blobs.Dispose();
        _folder.Dispose();
    }

    /// <summary>What comes of a submission delivered now: the version it is said to be, or null where it is none.</summary>
    private async Task<StoredSubmission?> DeliverAsync(SubmittedSoFar? soFar, int revision) =>
        FormSubmitting.Decide(await ContinueAsync(), SampleVersions.Form, SampleVersions.Form.Edition, Facts(revision, soFar)) switch
        {
            SubmitDecision.Already already => already.Existing,
            SubmitDecision.ChangedSinceReview => await _store.FindByRevisionAsync(soFar, revision, Cancel),
            // What was taken back may be submitted as it stands; nothing else here is accepted.
            SubmitDecision.Accept when soFar!.IsWithdrawn && revision == soFar.Revision => null,
            var other => throw new InvalidOperationException(other.ToString()),
        };

    private async Task<FormDraft> ContinueAsync() =>
        FormSubmitting.Continue(null, await _store.ReadAsync(Chain, Cancel), Chain, SampleVersions.Form);

    private async Task<StoredSubmission> SubmitAsync(FormDraft draft) =>
        (await _store.AddAsync(Next(draft, await _store.ReadAsync(Chain, Cancel)), Cancel))!;

    private async Task<StoredSubmission> WithdrawAsync() =>
        (await _store.AddAsync(Withdrawal((await _store.ReadAsync(Chain, Cancel))!), Cancel))!;
}
