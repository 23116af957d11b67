using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace TetBot.Storage.Azure;

/// <summary>
/// A blob sent block by block; it is there once the blocks are committed, and what was never committed Azure forgets within a week. The
/// SDK's own
/// upload of a stream names blocks after their place alone, so that two uploads of one name could swap blocks: these bear the upload's id.
/// </summary>
/// <remarks>
/// Also what fits one block is sent so: where an upload broke off, Azurite takes its blocks for a blob when another is then put whole.
/// </remarks>
internal sealed class AzureUpload(BlockBlobClient blob)
{
    /// <summary>Small, so that a block is sent well within the time one request may take, and is all that is held in memory.</summary>
    public const int BlockLength = 1024 * 1024;

    /// <summary>
    /// Where blocks are kept for the next upload: four at most. The shared pool keeps one a thread, and an upload that begins on one thread
    /// and ends
    /// on another lets it have more and more of them.
    /// </summary>
    public static readonly ArrayPool<byte> Blocks = ArrayPool<byte>.Create(BlockLength, maxArraysPerBucket: 4);

    private readonly Guid _id = Guid.NewGuid();
    private readonly List<string> _blocks = [];

    /// <summary>The write's id.</summary>
    public string Id => _id.ToString("N", CultureInfo.InvariantCulture);

    /// <summary>Sends the next block.</summary>
    public async Task<int> StageAsync(Stream block, CancellationToken cancellationToken)
    {
        var name = BlockName(_blocks.Count);
        await blob.StageBlockAsync(name, block, cancellationToken: cancellationToken);
        _blocks.Add(name);
        return _blocks.Count;
    }

    /// <summary>Makes a blob of all that was sent, if the conditions hold.</summary>
    public async Task<BlobContentInfo> CommitAsync(CommitBlockListOptions options, CancellationToken cancellationToken) =>
        await blob.CommitBlockListAsync(_blocks, options, cancellationToken);

    // All of one length, as Azure asks.
    private string BlockName(int number)
    {
        Span<byte> name = stackalloc byte[20];
        _id.TryWriteBytes(name);
        BinaryPrimitives.WriteInt32BigEndian(name[16..], number);
        return Convert.ToBase64String(name);
    }
}
