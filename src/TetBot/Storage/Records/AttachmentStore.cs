using System.Globalization;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;

namespace TetBot.Storage.Records;

/// <summary>How storing a file ended.</summary>
internal abstract record StoreAttachmentResult
{
    private StoreAttachmentResult()
    {
    }

    /// <summary>The file is stored durably.</summary>
    /// <param name="Attachment">The reference for the report.</param>
    public sealed record Stored(Attachment Attachment) : StoreAttachmentResult;

    /// <summary>The unit has sent the same content before. Nothing was written.</summary>
    /// <param name="Attachment">The reference for the report, with the file's current name.</param>
    public sealed record Known(Attachment Attachment) : StoreAttachmentResult;

    /// <summary>The file is longer than <see cref="Attachment.MaxBytes"/>. Nothing was written.</summary>
    /// <param name="Bytes">The file's length.</param>
    public sealed record TooLarge(long Bytes) : StoreAttachmentResult;
}

/// <summary>A stored file without its content.</summary>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hex.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Kind">Its kind.</param>
internal sealed record StoredAttachment(string Sha256, long Bytes, FileKind Kind);

/// <summary>The files units sent, each stored once under the hash of its content.</summary>
internal sealed class AttachmentStore(IBlobStore blobs, Campaign campaign)
{
    private const string Kind = "kind";
    private const string Length = "length";

    private readonly BlobNames _names = new(campaign.Company.Id);

    /// <summary>Stores a file. Its content is read twice, once for its hash, and never held in memory.</summary>
    /// <param name="unit">The sender.</param>
    /// <param name="name">Its name as sent, which is not stored here.</param>
    /// <param name="kind">The kind it was found to be.</param>
    /// <param name="content">The whole file, at any position. It is seekable and does not change meanwhile.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    public async Task<StoreAttachmentResult> PutAsync(
        UnitId unit, string name, FileKind kind, Stream content, CancellationToken cancellationToken)
    {
        if (content.Length > Attachment.MaxBytes)
            return new StoreAttachmentResult.TooLarge(content.Length);

        content.Position = 0;
        var attachment =
            new Attachment(await ContentHash.OfAsync(content, cancellationToken), Attachment.TidyName(name), content.Length, kind);
        var metadata = BlobMetadata.Of(
            (Kind, kind.ToString().ToLowerInvariant()),
            (Length, attachment.Bytes.ToString(CultureInfo.InvariantCulture)));
        content.Position = 0;
        return await blobs.CreateAsync(
            NameOf(unit, attachment.Sha256), content, attachment.Bytes, metadata, cancellationToken) is CreateResult.Created
            ? new StoreAttachmentResult.Stored(attachment)
            : new StoreAttachmentResult.Known(attachment);
    }

    /// <summary>Opens a unit's file, which the caller disposes of; null if the unit has no file of this
    /// content.</summary>
    /// <exception cref="ArgumentException"><paramref name="sha256"/> is not a hash.</exception>
    public async Task<Stream?> OpenAsync(UnitId unit, string sha256, CancellationToken cancellationToken) =>
        (await blobs.OpenAsync(NameOf(unit, sha256), cancellationToken))?.Content;

    /// <summary>Finds a unit's file in a listing; null if the unit has no file of this content.</summary>
    /// <exception cref="ArgumentException"><paramref name="sha256"/> is not a hash.</exception>
    public async Task<StoredAttachment?> FindAsync(UnitId unit, string sha256, CancellationToken cancellationToken)
    {
        var name = NameOf(unit, sha256);
        await foreach (var blob in blobs.ListAsync(_names.Attachments(campaign.Id, unit), cancellationToken))
        {
            if (blob.Name == name)
                return new StoredAttachment(sha256, blob.Length, KindOf(blob));
        }

        return null;
    }

    /// <summary>Whether a unit's file exists and its bytes still match its hash. Reads the whole file.</summary>
    /// <exception cref="ArgumentException"><paramref name="sha256"/> is not a hash.</exception>
    public async Task<bool> IsIntactAsync(UnitId unit, string sha256, CancellationToken cancellationToken)
    {
        await using var content = await OpenAsync(unit, sha256, cancellationToken);
        return content is not null && await ContentHash.OfAsync(content, cancellationToken) == sha256;
    }

    /// <summary>The files of a version that are missing or no longer match. Reads each whole file.</summary>
    public async Task<IReadOnlyList<Attachment>> FindBrokenAsync(Submission submission, CancellationToken cancellationToken)
    {
        var broken = new List<Attachment>();
        var files = submission.Content is SubmittedForm form
            ? form.Answers.Select(answer => answer.Value).OfType<FieldValue.Files>().SelectMany(value => value.Attached)
            : [];
        foreach (var file in files)
        {
            if (!await IsIntactAsync(submission.Unit, file.Sha256, cancellationToken))
                broken.Add(file);
        }

        return broken;
    }

    private static FileKind KindOf(BlobListing blob) =>
        blob.Metadata[Kind] is { } kind && Enum.TryParse<FileKind>(kind, ignoreCase: true, out var known) && Enum.IsDefined(known)
            ? known
            : throw new StorageUnavailableException($"The blob {blob.Name} does not say what kind of file it is.");

    private BlobName NameOf(UnitId unit, string sha256) => _names.Attachment(campaign.Id, unit, sha256);
}
