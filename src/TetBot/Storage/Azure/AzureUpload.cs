using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace TetBot.Storage.Azure;

/// <summary>
/// A blob sent block by block. It exists once the blocks are committed; Azure discards uncommitted blocks within a
/// week. The SDK's own stream upload names blocks by position only, so two uploads of one name could mix their blocks.
/// These names contain the upload's id.
/// </summary>
/// <remarks>
/// Content that fits one block is sent this way too: after an interrupted upload, Azurite takes its blocks for a blob
/// when another is then put whole.
/// </remarks>
internal sealed class AzureUpload(BlockBlobClient blob)
{
    /// <summary>Small, so that a block is sent well within the time limit of a request. One block is all that is held
    /// in memory.</summary>
    public const int BlockLength = 1024 * 1024;

    /// <summary>
    /// Keeps at most four blocks for later uploads. The shared pool keeps one per thread, and would grow with uploads
    /// that begin on one thread and end on another.
    /// </summary>
    public static readonly ArrayPool<byte> Blocks = ArrayPool<byte>.Create(BlockLength, maxArraysPerBucket: 4);

    private readonly Guid _id = Guid.NewGuid();
    private readonly List<string> _blocks = [];

    public string Id => _id.ToString("N", CultureInfo.InvariantCulture);

    public async Task<int> StageAsync(Stream block, CancellationToken cancellationToken)
    {
        var name = BlockName(_blocks.Count);
        await blob.StageBlockAsync(name, block, cancellationToken: cancellationToken);
        _blocks.Add(name);
        return _blocks.Count;
    }

    /// <summary>Creates the blob from everything sent, if the conditions hold.</summary>
    public async Task<BlobContentInfo> CommitAsync(CommitBlockListOptions options, CancellationToken cancellationToken) =>
        await blob.CommitBlockListAsync(_blocks, options, cancellationToken);

    // All of one length, as Azure requires.
    private string BlockName(int number)
    {
        Span<byte> name = stackalloc byte[20];
        _id.TryWriteBytes(name);
        BinaryPrimitives.WriteInt32BigEndian(name[16..], number);
        return Convert.ToBase64String(name);
    }
}
