using TetBot.Domain;
using TetBot.Domain.Campaigns;

namespace TetBot.Storage.Records;

/// <summary>The access requests, one per person.</summary>
internal sealed class AccessRequestStore(IBlobStore blobs, Campaign campaign)
{
    private readonly BlobNames _names = new(campaign.Company.Id);

    /// <summary>A person's request, or null.</summary>
    public Task<Stored<AccessRequest>?> ReadAsync(PersonId person, CancellationToken cancellationToken) =>
        blobs.ReadAsync(_names.AccessRequest(person), StoredJson.Blobs.AccessRequest, cancellationToken);

    /// <summary>Writes a request or its decision.</summary>
    /// <returns>False if somebody else was quicker.</returns>
    public async Task<bool> WriteAsync(AccessRequest request, BlobETag? expected, CancellationToken cancellationToken) =>
        await blobs.WriteAsync(
            _names.AccessRequest(request.Person), request, expected, StoredJson.Blobs.AccessRequest, cancellationToken) is not null;

    /// <summary>Replaces the request in the state <paramref name="expected"/>.</summary>
    /// <returns>Its new state; null if somebody else was quicker.</returns>
    public Task<BlobETag?> ReplaceAsync(AccessRequest request, BlobETag expected, CancellationToken cancellationToken) =>
        blobs.WriteAsync(_names.AccessRequest(request.Person), request, expected, StoredJson.Blobs.AccessRequest, cancellationToken);

    /// <summary>The undecided requests, oldest first.</summary>
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
