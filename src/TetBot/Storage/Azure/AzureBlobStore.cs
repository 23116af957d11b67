using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using static TetBot.Storage.Azure.AzureFailures;

namespace TetBot.Storage.Azure;

/// <summary>Blobs in one container of an Azure Storage account.</summary>
public sealed class AzureBlobStore : IBlobStore
{
    private readonly BlobContainerClient _container;

    private AzureBlobStore(BlobContainerClient container) => _container = container;

    /// <summary>Creates a store from a connection string.</summary>
    /// <exception cref="FormatException">It is not a connection string.</exception>
    public static AzureBlobStore FromConnectionString(string connectionString, string container) =>
        new(new BlobContainerClient(connectionString, container, Options()));

    /// <summary>Creates a store from an account's address, with the app's managed identity.</summary>
    /// <param name="account">For instance <c>https://tetbot.blob.core.windows.net</c>.</param>
    /// <param name="container">The container's name.</param>
    /// <param name="managedIdentityClientId">The client id of a user-assigned identity; null for the system-assigned one.</param>
    public static AzureBlobStore FromAccount(Uri account, string container, string? managedIdentityClientId)
    {
        var identity = managedIdentityClientId is null
            ? ManagedIdentityId.SystemAssigned
            : ManagedIdentityId.FromUserAssignedClientId(managedIdentityClientId);
        var service = new BlobServiceClient(account, new ManagedIdentityCredential(identity), Options());
        return new AzureBlobStore(service.GetBlobContainerClient(container));
    }

    /// <summary>Creates the private container if it is missing.</summary>
    /// <exception cref="StorageUnavailableException">The container cannot be created or reached.</exception>
    public Task CreateContainerIfMissingAsync(CancellationToken cancellationToken = default) =>
        AskAsync("make the container", _container.Name, async () =>
        {
            // Checked first, because an identity that may only use the container may not even try to create it.
            if (!await _container.ExistsAsync(cancellationToken))
                await _container.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: cancellationToken);
            return true;
        }, cancellationToken);

    /// <inheritdoc />
    public Task<StoredBlob?> ReadAsync(BlobName name, CancellationToken cancellationToken = default) =>
        AskAsync<StoredBlob?>("read", name.Value, async () =>
        {
            try
            {
                BlobDownloadResult blob = await _container.GetBlobClient(name.Value).DownloadContentAsync(cancellationToken);
                return new StoredBlob(blob.Content.ToMemory(), Tag(blob.Details.ETag), AzureMetadata.Decode(blob.Details.Metadata));
            }
            catch (RequestFailedException exception) when (IsMissing(exception))
            {
                return null;
            }
        }, cancellationToken);

    /// <inheritdoc />
    public Task<OpenBlob?> OpenAsync(BlobName name, CancellationToken cancellationToken = default) =>
        AskAsync<OpenBlob?>("open", name.Value, async () =>
        {
            try
            {
                // One request for the whole blob. If the connection breaks, the SDK requests the rest of exactly this
                // state.
                BlobDownloadStreamingResult blob = await _container.GetBlobClient(name.Value)
                    .DownloadStreamingAsync(cancellationToken: cancellationToken);
                var content = new BlobReadStream(blob.Content, IsOutage, exception => Unavailable("read", name.Value, exception));
                return new OpenBlob(
                    content, blob.Details.ContentLength, Tag(blob.Details.ETag), AzureMetadata.Decode(blob.Details.Metadata));
            }
            catch (RequestFailedException exception) when (IsMissing(exception))
            {
                return null;
            }
        }, cancellationToken);

    /// <inheritdoc />
    public Task<CreateResult> CreateAsync(
        BlobName name, ReadOnlyMemory<byte> content, BlobMetadata metadata, CancellationToken cancellationToken = default) =>
        AskAsync("create", name.Value,
            async () => Created(await PutAsync(name, content, metadata, OnlyNew(), cancellationToken)), cancellationToken);

    /// <inheritdoc />
    public async Task<CreateResult> CreateAsync(
        BlobName name, Stream content, long length, BlobMetadata metadata, CancellationToken cancellationToken = default)
    {
        var source = new BlobSource(content, length);
        var blob = _container.GetBlockBlobClient(name.Value);
        // Checked first to save the upload. The condition at the end decides.
        if (await AskAsync("create", name.Value, async () => (await blob.ExistsAsync(cancellationToken)).Value, cancellationToken))
            return CreateResult.AlreadyExists.Instance;
        var upload = new AzureUpload(blob);
        var buffer = AzureUpload.Blocks.Rent(AzureUpload.BlockLength);
        try
        {
            // The source is read outside the call to Azure, so that its exceptions are not outages.
            while (await source.ReadAsync(buffer.AsMemory(0, AzureUpload.BlockLength), cancellationToken) is > 0 and var count)
            {
                var block = new MemoryStream(buffer, 0, count, writable: false);
                await AskAsync("create", name.Value, () => upload.StageAsync(block, cancellationToken), cancellationToken);
            }
            var options = new CommitBlockListOptions
            {
                Conditions = OnlyNew(),
                Metadata = AzureMetadata.Encode(metadata, upload.Id),
                HttpHeaders = Headers(name),
            };
            return await AskAsync("create", name.Value, async () =>
                Created(await WriteAsync(blob, upload.Id, () => upload.CommitAsync(options, cancellationToken), cancellationToken)),
                cancellationToken);
        }
        finally
        {
            AzureUpload.Blocks.Return(buffer);
        }
    }

    /// <inheritdoc />
    public Task<ReplaceResult> ReplaceAsync(
        BlobName name,
        ReadOnlyMemory<byte> content,
        BlobETag expected,
        BlobMetadata metadata,
        CancellationToken cancellationToken = default) =>
        AskAsync<ReplaceResult>("replace", name.Value, async () =>
        {
            var onlyExpected = new BlobRequestConditions { IfMatch = Quoted(expected) };
            return await PutAsync(name, content, metadata, onlyExpected, cancellationToken) is { } tag
                ? new ReplaceResult.Replaced(tag)
                : ReplaceResult.Changed.Instance;
        }, cancellationToken);

    /// <inheritdoc />
    public Task<DeleteResult> DeleteAsync(BlobName name, BlobETag expected, CancellationToken cancellationToken = default) =>
        AskAsync("delete", name.Value, async () =>
        {
            try
            {
                var onlyExpected = new BlobRequestConditions { IfMatch = Quoted(expected) };
                await _container.GetBlobClient(name.Value).DeleteAsync(conditions: onlyExpected, cancellationToken: cancellationToken);
                WriteWatch.Note();
                return DeleteResult.Deleted;
            }
            catch (RequestFailedException exception) when (IsLostRace(exception) || IsMissing(exception))
            {
                return DeleteResult.Changed;
            }
            catch (Exception exception) when (!IsRefusal(exception))
            {
                WriteWatch.Note();
                throw;
            }
        }, cancellationToken);

    /// <inheritdoc />
    public async IAsyncEnumerable<BlobListing> ListAsync(
        BlobPrefix prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var options = new GetBlobsOptions { Traits = BlobTraits.Metadata, Prefix = prefix.Value };
        await using var blobs = _container.GetBlobsAsync(options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await AskAsync("list", prefix.Value, async () => await blobs.MoveNextAsync(), cancellationToken))
        {
            var blob = blobs.Current;
            if (!BlobName.TryParse(blob.Name, out var name)) continue; // Not TetBot's blob.
            yield return new BlobListing(
                name, Tag(blob.Properties.ETag!.Value), blob.Properties.ContentLength ?? 0, AzureMetadata.Decode(blob.Metadata));
        }
    }

    /// <inheritdoc />
    public Task CheckAsync(CancellationToken cancellationToken = default) =>
        AskAsync("reach the container", _container.Name,
            async () => await _container.GetPropertiesAsync(cancellationToken: cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<DateTimeOffset?> NowAsync(CancellationToken cancellationToken = default) =>
        AskAsync("ask the time of the container", _container.Name,
            async () => (await _container.GetPropertiesAsync(cancellationToken: cancellationToken)).GetRawResponse().Headers.Date,
            cancellationToken);

    /// <inheritdoc />
    // Without the query, because a SAS is a secret.
    public override string ToString() => $"Azure container {_container.Uri.GetLeftPart(UriPartial.Path)}";

    // Returns the state written, or null if the condition did not hold.
    private async Task<BlobETag?> PutAsync(
        BlobName name,
        ReadOnlyMemory<byte> content,
        BlobMetadata metadata,
        BlobRequestConditions conditions,
        CancellationToken cancellationToken)
    {
        var blob = _container.GetBlobClient(name.Value);
        var write = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        var options = new BlobUploadOptions
        {
            Conditions = conditions,
            Metadata = AzureMetadata.Encode(metadata, write),
            HttpHeaders = Headers(name),
        };
        return await WriteAsync(
            blob, write, async () => await blob.UploadAsync(new BinaryData(content), options, cancellationToken), cancellationToken);
    }

    // Returns the state written, or null if the condition did not hold. The caller sees a failure. Only the turn's
    // watch tells that it may have been written nevertheless.
    private static async Task<BlobETag?> WriteAsync(
        BlobBaseClient blob, string write, Func<Task<BlobContentInfo>> send, CancellationToken cancellationToken)
    {
        try
        {
            var written = await SendAsync(blob, write, send, cancellationToken);
            if (written is not null) WriteWatch.Note();
            return written;
        }
        catch (Exception exception) when (!IsRefusal(exception))
        {
            WriteWatch.Note();
            throw;
        }
    }

    private static async Task<BlobETag?> SendAsync(
        BlobBaseClient blob, string write, Func<Task<BlobContentInfo>> send, CancellationToken cancellationToken)
    {
        try
        {
            return Tag((await send()).ETag);
        }
        catch (RequestFailedException exception) when (IsLostRace(exception) || IsMissing(exception))
        {
            return await WasItOursAsync(blob, write, cancellationToken);
        }
    }

    // After a lost response the SDK sends a write again, which then loses the race against itself. The write's id
    // tells.
    private static async Task<BlobETag?> WasItOursAsync(BlobBaseClient blob, string write, CancellationToken cancellationToken)
    {
        try
        {
            BlobProperties now = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
            return AzureMetadata.WriteOf(now.Metadata) == write ? Tag(now.ETag) : null;
        }
        catch (RequestFailedException exception) when (IsMissing(exception))
        {
            return null;
        }
    }

    private static async Task<T> AskAsync<T>(string operation, string what, Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (IsOutage(exception, cancellationToken))
        {
            throw Unavailable(operation, what, exception);
        }
    }

    private static BlobRequestConditions OnlyNew() => new() { IfNoneMatch = ETag.All };

    private static CreateResult Created(BlobETag? tag) =>
        tag is { } state ? new CreateResult.Created(state) : CreateResult.AlreadyExists.Instance;

    private static BlobHttpHeaders Headers(BlobName name) =>
        new() { ContentType = name.Value.EndsWith(".json", StringComparison.Ordinal) ? "application/json" : null };

    // Quoted in headers, bare in listings.
    private static BlobETag Tag(ETag tag) => new(tag.ToString().Trim('"'));

    private static ETag Quoted(BlobETag tag) => new($"\"{tag.Value}\"");

    // Teams gives a bot about 15 s to answer. It is better to report unavailable storage than to keep trying beyond
    // that.
    private static BlobClientOptions Options() => new()
    {
        Retry =
        {
            MaxRetries = 3,
            Delay = TimeSpan.FromMilliseconds(300),
            MaxDelay = TimeSpan.FromSeconds(2),
            NetworkTimeout = TimeSpan.FromSeconds(8)
        },
    };
}
