using TetBot.Storage;
using Xunit;

namespace TetBot.Tests.Storage;

public sealed class StoreCoverageTests
{
    [Fact]
    public void Every_store_runs_the_contract()
    {
        var stores = typeof(IBlobStore).Assembly.GetTypes().Where(t => t.IsClass && typeof(IBlobStore).IsAssignableFrom(t)).ToList();
        Assert.True(stores.Count >= 2, "no stores were found to check");

        var suites = typeof(StoreCoverageTests).Assembly.GetTypes()
            .Where(t => t is { IsPublic: true, IsAbstract: false } && typeof(BlobStoreContract).IsAssignableFrom(t))
            .Select(t => t.Name)
            .ToHashSet();

        Assert.All(stores, store => Assert.Contains($"{store.Name}ContractTests", suites));
    }
}
