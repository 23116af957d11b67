using TetBot.Domain;
using TetBot.Domain.Campaigns;

namespace TetBot.Storage.Records;

/// <summary>
/// Stores a log's file while its sender chooses the columns, so that a restart loses nothing. The file contains
/// customer data, so it is removed by the import or by the same person's next file.
/// </summary>
internal sealed class LogFileStore(IBlobStore blobs, Campaign campaign)
{
    private readonly BlobNames _names = new(campaign.Company.Id);

    /// <summary>Stores a person's file, and removes their earlier ones.</summary>
    /// <param name="person">The sender.</param>
    /// <param name="sha256">SHA-256 of the file's bytes.</param>
    /// <param name="content">The whole file, seekable.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    public async Task PutAsync(PersonId person, string sha256, Stream content, CancellationToken cancellationToken)
    {
        var name = _names.LogFile(campaign.Id, person, sha256);
        content.Position = 0;
        // An existing blob of this name has the same content.
        await blobs.CreateAsync(name, content, content.Length, BlobMetadata.Empty, cancellationToken);
        await RemoveAsync(person, but: name, cancellationToken);
    }

    /// <summary>Opens a person's file, which the caller disposes of; null if it no longer exists.</summary>
    /// <exception cref="ArgumentException"><paramref name="sha256"/> is not a hash.</exception>
    public async Task<Stream?> OpenAsync(PersonId person, string sha256, CancellationToken cancellationToken) =>
        (await blobs.OpenAsync(_names.LogFile(campaign.Id, person, sha256), cancellationToken))?.Content;

    public Task RemoveAsync(PersonId person, CancellationToken cancellationToken) => RemoveAsync(person, but: null, cancellationToken);

    private async Task RemoveAsync(PersonId person, BlobName? but, CancellationToken cancellationToken)
    {
        await foreach (var blob in blobs.ListAsync(_names.LogFiles(campaign.Id, person), cancellationToken))
        {
            if (blob.Name != but)
                await blobs.DeleteAsync(blob.Name, blob.ETag, cancellationToken);
        }
    }
}
