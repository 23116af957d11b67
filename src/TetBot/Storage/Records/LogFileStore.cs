using TetBot.Domain;
using TetBot.Domain.Campaigns;

namespace TetBot.Storage.Records;

/// <summary>
/// Keeps the file of a log while its sender chooses the columns, so that a restart meanwhile loses nothing. It is full of customers, so it
/// stays no longer: an
/// import removes it, and so does the next file of the same person.
/// </summary>
internal sealed class LogFileStore(IBlobStore blobs, Campaign campaign)
{
    private readonly BlobNames _names = new(campaign.Company.Id);

    /// <summary>Keeps a person's file, and removes those they sent before.</summary>
    /// <param name="person">Who sent it.</param>
    /// <param name="sha256">SHA-256 of its bytes.</param>
    /// <param name="content">All of it; can be sought in.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task PutAsync(PersonId person, string sha256, Stream content, CancellationToken cancellationToken)
    {
        var name = _names.LogFile(campaign.Id, person, sha256);
        content.Position = 0;
        // One that is there already is the same.
        await blobs.CreateAsync(name, content, content.Length, BlobMetadata.Empty, cancellationToken);
        await RemoveAsync(person, but: name, cancellationToken);
    }

    /// <summary>A person's file, to be read and disposed of; null where it is not there any more.</summary>
    /// <exception cref="ArgumentException"><paramref name="sha256"/> is not one.</exception>
    public async Task<Stream?> OpenAsync(PersonId person, string sha256, CancellationToken cancellationToken) =>
        (await blobs.OpenAsync(_names.LogFile(campaign.Id, person, sha256), cancellationToken))?.Content;

    /// <summary>Removes every file of a person.</summary>
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
