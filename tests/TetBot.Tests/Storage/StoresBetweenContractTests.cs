using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TetBot.Storage;
using TetBot.Storage.Records;
using TetBot.Tests.Campaigns;

namespace TetBot.Tests.Storage;

/// <summary>The store that is asked with little patience, over a folder.</summary>
public class PromptStoreContractTests : FolderStoreContractTests
{
    private readonly List<IDisposable> _reaches = [];

    protected override IBlobStore Over(IBlobStore store) => Prompt(store);

    private protected PromptStore Prompt(IBlobStore store)
    {
        var reach = new StoreReach(store.CheckAsync, TimeSpan.FromMinutes(1), TimeProvider.System, NullLogger<StoreReach>.Instance);
        _reaches.Add(reach);
        return new PromptStore(store, reach);
    }
}

/// <summary>The store of which what was read last counts, over that.</summary>
public sealed class RecallingStoreContractTests : PromptStoreContractTests
{
    protected override IBlobStore Over(IBlobStore store)
    {
        var options = Options.Create(new AlertSpoolOptions());
        var last = new LastKnown(
            new AlertSpool(store, ReferenceJson.Campaign, options), ReferenceJson.Campaign, options, NullLogger<LastKnown>.Instance);
        return new RecallingStore(Prompt(store), last, NullLogger<RecallingStore>.Instance);
    }
}
