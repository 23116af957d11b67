using TetBot.Domain;
using TetBot.Domain.Submissions;
using TetBot.Domain.Summaries;
using TetBot.Storage.Azure;
using TetBot.Storage.Records;
using Xunit;
using static TetBot.Tests.Storage.Records.SampleVersions;

namespace TetBot.Tests.Storage.Records;

/// <summary>What a summary asks of Azure Storage: one listing, five thousand versions a page, and no blob opened.</summary>
[Collection(nameof(Azurite))]
public sealed class SummaryListingTests(Azurite azurite)
{
    private const int Units = 200;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_summary_of_two_hundred_answers_is_one_request_and_opens_nothing()
    {
        var container = $"test-{Guid.NewGuid():N}";
        var blobs = AzureBlobStore.FromConnectionString(azurite.ConnectionString, container);
        await blobs.CreateContainerIfMissingAsync(Cancel);
        using var wire = new WireRequests(new Uri($"{azurite.Address}tetbottests"), container);
        var units = Enumerable.Range(1, Units).Select(number => new UnitId($"unit-{number}")).ToList();
        var campaign = Campaign with { Obligations = [Campaign.FindObligation(Chain.Obligation)! with { OwedBy = units }] };
        var store = new SubmissionStore(blobs, campaign);
        await Parallel.ForEachAsync(units.Take(Units - 1), Cancel, async (unit, cancelled) =>
        {
            var first = await store.AddAsync(Next(Draft, null) with { Unit = unit }, cancelled);
            // Of the first unit it is taken back, of the second corrected.
            if (unit == units[0])
                await store.AddAsync(
                    first!.Submission with { Version = 2, PreviousSha256 = first.Sha256, Content = new Withdrawal(1, "nhầm") }, cancelled);
            if (unit == units[1])
                await store.AddAsync(
                    first!.Submission with
                    { Version = 2, PreviousSha256 = first.Sha256, SubmittedAt = first.Submission.SubmittedAt.AddHours(1) }, cancelled);
        });
        Assert.True(wire.OfBlobs >= Units + 1, $"Only {wire.OfBlobs} requests about blobs were seen while they were written.");
        wire.Clear();

        var latest = await store.ListLatestAsync(Cancel);
        var matter = Assert.Single(CampaignSummary.Of(campaign, latest, new HashSet<UnitId>(), latest[0].SubmittedAt).Matters);

        Assert.Equal((1, 0), (wire.OfContainer, wire.OfBlobs));
        Assert.Equal((Units - 2, 2), (matter.In, matter.Owed));
        Assert.Equal([units[0], units[^1]], matter.Units.Where(unit => unit.IsOwed).Select(unit => unit.Unit));
        var corrected = matter.Units[1].Newest!;
        Assert.Equal((2, corrected.SubmittedAt.AddHours(-1)), (corrected.Version, corrected.StandsSince));
    }
}
