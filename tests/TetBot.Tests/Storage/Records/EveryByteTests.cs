using System.Globalization;
using System.Text;
using AdaptiveCards;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TetBot.Domain.Submissions;
using TetBot.Storage;
using TetBot.Storage.Folder;
using TetBot.Storage.Records;
using Xunit;

namespace TetBot.Tests.Storage.Records;

/// <summary>A stored report, its correction and its withdrawal, and every byte of them changed: the ledger shows each change.</summary>
public sealed class EveryByteTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<StoredSubmission> _chain = [];
    private SubmissionStore _ledger = null!;

    public async ValueTask InitializeAsync()
    {
        using (var blobs = FolderStore.Open(_folder.Path))
        {
            var store = new SubmissionStore(blobs, SampleVersions.Campaign);
            await AddAsync(store, SampleVersions.Next(SampleVersions.Draft, null));
            await AddAsync(store, SampleVersions.Next(SampleVersions.Changed(SampleVersions.Draft, 30), new SubmittedSoFar(_chain[^1])));
            await AddAsync(store, SampleVersions.Withdrawal(new SubmittedSoFar(_chain[^1])));
        }

        // As the verify command opens it.
        _ledger = new SubmissionStore(FolderStore.OpenForReading(_folder.Path), SampleVersions.Campaign);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unchanged_the_chain_is_true_and_so_is_each_receipt()
    {
        Assert.Empty(await ProblemsAsync());
        foreach (var version in _chain)
        {
            var (chain, found) = Assert.Single(await _ledger.FindAsync(version.Receipt, Cancel));
            Assert.Equal((version.Submission.Version, version.Sha256), (found.Number, found.Sha256));
            Assert.True(Ledger.IsTrue(found.Number, chain.Problems));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_change_of_any_byte_of_any_version_is_found(int number)
    {
        var bytes = await File.ReadAllBytesAsync(FileOf(number), Cancel);
        Assert.InRange(bytes.Length, 300, 10_000);
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= 1;
            await AssertFoundAsync(number, bytes, at);
            bytes[at] ^= 1;
        }

        await File.WriteAllBytesAsync(FileOf(number), bytes, Cancel);
        Assert.Empty(await ProblemsAsync());
    }

    [Property(MaxTest = 500)]
    public Property Whatever_a_byte_is_changed_to_is_found() => Prop.ForAll(
        (from number in Gen.Choose(1, 3)
         from at in Gen.Choose(0, 100_000)
         from bits in Gen.Choose(1, 255)
         select (number, at, bits)).ToArbitrary(),
        async change =>
        {
            var bytes = await File.ReadAllBytesAsync(FileOf(change.number));
            var at = change.at % bytes.Length;
            bytes[at] ^= (byte)change.bits;
            await AssertFoundAsync(change.number, bytes, at);
            bytes[at] ^= (byte)change.bits;
            await File.WriteAllBytesAsync(FileOf(change.number), bytes);
        });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_byte_more_or_less_anywhere_is_found(int number)
    {
        var bytes = await File.ReadAllBytesAsync(FileOf(number), Cancel);
        for (var at = 0; at <= bytes.Length; at += 7)
        {
            await AssertFoundAsync(number, [.. bytes[..at], (byte)' ', .. bytes[at..]], at);
            if (at < bytes.Length)
                await AssertFoundAsync(number, [.. bytes[..at], .. bytes[(at + 1)..]], at);
        }

        await AssertFoundAsync(number, [], 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_change_of_any_digit_of_the_recorded_hash_is_found(int number)
    {
        var sidecar = await File.ReadAllTextAsync(SidecarOf(number), Cancel);
        // The second one: the first says which content the metadata belongs to.
        var start = sidecar.IndexOf(
            _chain[number - 1].Sha256, sidecar.IndexOf("metadata", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.NotEqual(-1, start);
        for (var at = start; at < start + 64; at++)
        {
            foreach (var other in new[] { sidecar[at] == '0' ? '1' : '0', 'g', char.ToUpperInvariant(sidecar[at]), ' ' })
            {
                if (other == sidecar[at])
                    continue;
                await File.WriteAllTextAsync(SidecarOf(number), $"{sidecar[..at]}{other}{sidecar[(at + 1)..]}", Cancel);
                Assert.Equal([new LedgerProblem(number, LedgerProblemKind.Changed)], await ProblemsAsync());
                await AssertNotTrueAsync(number, at);
                Assert.Single(await _ledger.ListLatestAsync(Cancel));
            }
        }
    }

    [Theory]
    [InlineData("\"late\":\"false\"", "\"late\":\"true\"")]
    [InlineData("\"withdrawal\":\"false\"", "\"withdrawal\":\"true\"")]
    [InlineData("\"submittedat\":\"2018", "\"submittedat\":\"2017")]
    public async Task What_listings_are_told_falsely_of_a_version_is_found_though_its_receipt_stays_true(string said, string changed)
    {
        var sidecar = await File.ReadAllTextAsync(SidecarOf(1), Cancel);
        Assert.Contains(said, sidecar, StringComparison.Ordinal);
        await File.WriteAllTextAsync(SidecarOf(1), sidecar.Replace(said, changed, StringComparison.Ordinal), Cancel);

        Assert.Equal([new LedgerProblem(1, LedgerProblemKind.Mislisted)], await ProblemsAsync());
    }

    [Theory]
    [InlineData(",\"withdrawal\":\"true\"")]
    [InlineData("\"late\":\"true\",")]
    public async Task A_withdrawal_is_listed_as_one_also_where_what_is_recorded_beside_it_is_not_whole(string lost)
    {
        var sidecar = await File.ReadAllTextAsync(SidecarOf(3), Cancel);
        Assert.Contains(lost, sidecar, StringComparison.Ordinal);
        await File.WriteAllTextAsync(SidecarOf(3), sidecar.Replace(lost, "", StringComparison.Ordinal), Cancel);

        Assert.True(Assert.Single(await _ledger.ListLatestAsync(Cancel)).IsWithdrawal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_lost_recorded_hash_is_found_and_its_receipt_is_still_looked_up(int number)
    {
        File.Delete(SidecarOf(number));

        Assert.Equal([new LedgerProblem(number, LedgerProblemKind.Changed)], await ProblemsAsync());
        Assert.Equal(number, Assert.Single(await _ledger.FindAsync(_chain[number - 1].Receipt, Cancel)).Version.Number);
        await AssertNotTrueAsync(number, 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_version_rewritten_with_its_recorded_hash_is_found_by_the_next(int number)
    {
        var (file, sidecar) = (FileOf(number), SidecarOf(number));
        var forged = (await File.ReadAllTextAsync(file, Cancel)).Replace("Phạm Mẫu", "Phạm Mạo", StringComparison.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(forged);
        await File.WriteAllBytesAsync(file, bytes, Cancel);
        await File.WriteAllTextAsync(
            sidecar,
            (await File.ReadAllTextAsync(sidecar, Cancel))
                .Replace(_chain[number - 1].Sha256, FolderEntry.Hash(bytes), StringComparison.Ordinal),
            Cancel);

        Assert.Equal([new LedgerProblem(number + 1, LedgerProblemKind.LinkBroken)], await ProblemsAsync());
        Assert.Empty(await _ledger.FindAsync(_chain[number - 1].Receipt, Cancel));
    }

    [Fact]
    public async Task One_changed_version_does_not_make_the_receipts_of_the_others_false()
    {
        var bytes = await File.ReadAllBytesAsync(FileOf(2), Cancel);
        bytes[^10] ^= 1;
        await File.WriteAllBytesAsync(FileOf(2), bytes, Cancel);

        foreach (var number in (int[])[1, 3])
        {
            var (chain, version) = Assert.Single(await _ledger.FindAsync(_chain[number - 1].Receipt, Cancel));
            Assert.True(Ledger.IsTrue(version.Number, chain.Problems));
            Assert.NotEmpty(chain.Problems);
        }
    }

    private async Task AssertFoundAsync(int number, byte[] bytes, int at)
    {
        await File.WriteAllBytesAsync(FileOf(number), bytes);
        var problems = await ProblemsAsync();
        Assert.True(
            problems.Contains(new LedgerProblem(number, LedgerProblemKind.Changed)),
            $"v{number}, byte {at}: {string.Join(", ", problems)}");
        // The next one was made of other bytes.
        Assert.True(number == 3 || problems.Contains(new LedgerProblem(number + 1, LedgerProblemKind.LinkBroken)), $"v{number}, byte {at}");
        await AssertNotTrueAsync(number, at);
    }

    private async Task AssertNotTrueAsync(int number, int at)
    {
        foreach (var (chain, version) in await _ledger.FindAsync(_chain[number - 1].Receipt, CancellationToken.None))
            Assert.False(Ledger.IsTrue(version.Number, chain.Problems), $"v{number}, byte {at}");
    }

    private async Task<IReadOnlyList<LedgerProblem>> ProblemsAsync() =>
        Assert.Single(await _ledger.VerifyAsync(CancellationToken.None)).Problems;

    private async Task AddAsync(SubmissionStore store, Submission version) =>
        _chain.Add(await store.AddAsync(version, Cancel) ?? throw new StorageUnavailableException("The number is taken."));

    private string FileOf(int number) => _folder[Relative(number)];

    private string SidecarOf(int number) => _folder[Path.Combine(".metadata", Relative(number))];

    private static string Relative(int number) =>
        string.Create(
            CultureInfo.InvariantCulture, $"companies/pc-thai-binh/campaigns/mau-tuat-2018/submissions/C02/vu-thu/v{number}.json");
}
