using System.Globalization;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;

namespace TetBot.Storage.Records;

/// <summary>How taking a file in ended.</summary>
internal abstract record StoreAttachmentResult
{
    private StoreAttachmentResult()
    {
    }

    /// <summary>It is kept, and durable.</summary>
    /// <param name="Attachment">To be kept with the report.</param>
    public sealed record Stored(Attachment Attachment) : StoreAttachmentResult;

    /// <summary>The unit has sent the same content before; nothing was written.</summary>
    /// <param name="Attachment">To be kept with the report, with the name it has now.</param>
    public sealed record Known(Attachment Attachment) : StoreAttachmentResult;

    /// <summary>It is longer than <see cref="Attachment.MaxBytes"/>; nothing was written.</summary>
    /// <param name="Bytes">How long it is.</param>
    public sealed record TooLarge(long Bytes) : StoreAttachmentResult;
}

/// <summary>What is known of a stored file without its content.</summary>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hex.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Kind">What it is.</param>
internal sealed record StoredAttachment(string Sha256, long Bytes, FileKind Kind);

/// <summary>The files units sent, each kept once, under the hash of its content.</summary>
internal sealed class AttachmentStore(IBlobStore blobs, Campaign campaign)
{
    private const string Kind = "kind";
    private const string Length = "length";

    private readonly BlobNames _names = new(campaign.Company.Id);

    /// <summary>Keeps a file. Its content is read twice, once for its hash, and never held.</summary>
    /// <param name="unit">Who sent it.</param>
    /// <param name="name">Its name as sent, which is not kept here.</param>
    /// <param name="kind">What it was judged to be.</param>
    /// <param name="content">All of it, wherever it stands; can be sought in, and does not change meanwhile.</param>
    /// <param name="cancellationToken">Gives up.</param>
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

    /// <summary>A unit's file, to be read and disposed of; null if it has none of this content.</summary>
    /// <exception cref="ArgumentException"><paramref name="sha256"/> is not one.</exception>
    public async Task<Stream?> OpenAsync(UnitId unit, string sha256, CancellationToken cancellationToken) =>
        (await blobs.OpenAsync(NameOf(unit, sha256), cancellationToken))?.Content;

    /// <summary>What is known of a unit's file, from a listing; null if it has none of this content.</summary>
    /// <exception cref="ArgumentException"><paramref name="sha256"/> is not one.</exception>
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

    /// <summary>Whether a unit's file is there and its bytes are still those of its hash; reads it through.</summary>
    /// <exception cref="ArgumentException"><paramref name="sha256"/> is not one.</exception>
    public async Task<bool> IsIntactAsync(UnitId unit, string sha256, CancellationToken cancellationToken)
    {
        await using var content = await OpenAsync(unit, sha256, cancellationToken);
        return content is not null && await ContentHash.OfAsync(content, cancellationToken) == sha256;
    }

    /// <summary>The files of a version that are missing or are no longer what was submitted; reads each through.</summary>
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
