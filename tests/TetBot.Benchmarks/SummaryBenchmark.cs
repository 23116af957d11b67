using System.Diagnostics;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using TetBot.Benchmarks.Bots;
using TetBot.Benchmarks.Load;
using TetBot.Benchmarks.Measuring;
using TetBot.Domain;
using TetBot.Domain.Summaries;
using TetBot.Storage;
using TetBot.Storage.Azure;
using TetBot.Storage.Records;
using TetBot.Tests.Storage;

namespace TetBot.Benchmarks;

/// <summary>
/// Measures what a manager's summary of many units costs over the bare listing of the same blobs by the Azure SDK alone, what is asked of
/// Azure Storage for
/// it, and how it grows with the units.
/// </summary>
internal static class SummaryBenchmark
{
    public const string Name = "summary";

    private const string Container = "tetbot";
    private const int WarmUps = 3;
    private const int Rounds = 15;

    private static readonly int[] Sizes = [10, 100, 1_000];
    private static readonly IReadOnlySet<UnitId> AllAreReached = new HashSet<UnitId>();

    public static async Task RunAsync(TextWriter output, CancellationToken cancellationToken)
    {
        await Report.WriteMachineAsync(output);
        await output.WriteLineAsync(
            $"a summary of everything for a manager, {Rounds} rounds after {WarmUps}, "
            + "each right after or before the bare listing; Azurite beside it");
        List<SummaryCase> cases = [];
        foreach (var units in Sizes)
        {
            // One of its own a size: the emulator looks through all that it has.
            await using var azurite = await AzuriteProcess.StartAsync(cancellationToken);
            cases.Add(await MeasureAsync(new LargeCompany(units), azurite, cancellationToken));
        }

        await SummaryReport.WriteAsync(output, cases);
    }

    private static async Task<SummaryCase> MeasureAsync(LargeCompany company, AzuriteProcess azurite, CancellationToken cancellationToken)
    {
        var blobs = AzureBlobStore.FromConnectionString(azurite.ConnectionString, Container);
        await blobs.CreateContainerIfMissingAsync(cancellationToken);
        await company.StoreAsync(blobs, cancellationToken);
        var container = new BlobContainerClient(azurite.ConnectionString, Container);
        var store = new SubmissionStore(blobs, company.Campaign);
        var measured = new SummaryCase(company.Units, company.Blobs);
        using var wire = new WireRequests(new BlobServiceClient(azurite.ConnectionString).Uri, Container);
        for (var round = -WarmUps; round < Rounds; round++)
        {
            // Turn about, so that neither always finds the emulator as the other left it.
            var isBareFirst = round % 2 == 0;
            var bare = isBareFirst ? await BareAsync() : null;
            var summary = await SummaryAsync();
            bare ??= await BareAsync();
            if (round >= 0)
                measured.Rounds.Add(new SummaryRound(bare, summary));
        }

        return measured;

        async Task<Listed> BareAsync()
        {
            var listed = await Listed.MeasureAsync(wire, () => BareListingAsync(container, company, cancellationToken));
            return listed.Result == company.Blobs ? listed
                : throw new VoidRunException($"{listed.Result} blobs are listed, {company.Blobs} were stored");
        }

        async Task<Listed> SummaryAsync()
        {
            CampaignSummary? seen = null;
            var listed = await Listed.MeasureAsync(wire, async () =>
            {
                var newest = await store.ListLatestAsync(cancellationToken);
                var listedAt = Stopwatch.GetTimestamp();
                seen = CampaignSummary.Of(company.Campaign, newest, AllAreReached, company.Now).For(company.Manager);
                measured.Computing.Add(Stopwatch.GetElapsedTime(listedAt));
                return newest.Count;
            });
            return company.IsTrue(seen!) ? listed : throw new VoidRunException("the summary does not say what was stored");
        }
    }

    private static async Task<int> BareListingAsync(
        BlobContainerClient container, LargeCompany company, CancellationToken cancellationToken)
    {
        var count = 0;
        var options = new GetBlobsOptions
        {
            Traits = BlobTraits.Metadata,
            Prefix = new BlobNames(company.Campaign.Company.Id).Submissions(company.Campaign.Id).Value,
        };
        await foreach (var _ in container.GetBlobsAsync(options, cancellationToken))
            count++;
        return count;
    }
}
