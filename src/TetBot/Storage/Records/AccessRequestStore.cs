using TetBot.Domain;
using TetBot.Domain.Campaigns;

namespace TetBot.Storage.Records;

/// <summary>Wishes to be let in, one a person.</summary>
internal sealed class AccessRequestStore(IBlobStore blobs, Campaign campaign)
{
    private readonly BlobNames _names = new(campaign.Company.Id);

    /// <summary>A person's wish, or null.</summary>
    public Task<Stored<AccessRequest>?> ReadAsync(PersonId person, CancellationToken cancellationToken) =>
        blobs.ReadAsync(_names.AccessRequest(person), StoredJson.Blobs.AccessRequest, cancellationToken);

    /// <summary>Writes a wish or its answer.</summary>
    /// <returns>False where somebody else was quicker.</returns>
    public async Task<bool> WriteAsync(AccessRequest request, BlobETag? expected, CancellationToken cancellationToken) =>
        await blobs.WriteAsync(
            _names.AccessRequest(request.Person), request, expected, StoredJson.Blobs.AccessRequest, cancellationToken) is not null;

    /// <summary>Writes a wish in place of the state <paramref name="expected"/>.</summary>
    /// <returns>Its new state; null where somebody else was quicker.</returns>
    public Task<BlobETag?> ReplaceAsync(AccessRequest request, BlobETag expected, CancellationToken cancellationToken) =>
        blobs.WriteAsync(_names.AccessRequest(request.Person), request, expected, StoredJson.Blobs.AccessRequest, cancellationToken);

    /// <summary>The wishes nobody has answered, oldest first.</summary>
    public async Task<IReadOnlyList<AccessRequest>> ListOpenAsync(CancellationToken cancellationToken)
    {
        var open = new List<AccessRequest>();
        await foreach (var blob in blobs.ListAsync(_names.AccessRequests, cancellationToken))
        {
            if (await blobs.ReadAsync(blob.Name, StoredJson.Blobs.AccessRequest, cancellationToken) is { Value: { Answer: null } request })
                open.Add(request);
        }

        return [.. open.OrderBy(request => request.AskedAt)];
    }
}
