using System.Buffers;
using System.Security.Cryptography;

namespace TetBot.Storage.Folder;

/// <summary>A blob being written to a file aside, piece by piece, and hashed on the way.</summary>
internal sealed class FolderUpload(FolderFiles files) : IDisposable
{
    private const int PieceLength = 256 * 1024;

    private readonly AsideFile _aside = files.BeginAside();
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _piece = ArrayPool<byte>.Shared.Rent(PieceLength);
    private int _count;
    private long _length;

    /// <summary>Reads the next piece; false at the end.</summary>
    public async ValueTask<bool> ReadAsync(BlobSource source, CancellationToken cancellationToken)
    {
        _count = await source.ReadAsync(_piece.AsMemory(0, PieceLength), cancellationToken);
        return _count > 0;
    }

    /// <summary>Writes the last piece read.</summary>
    public void Write()
    {
        var piece = _piece.AsSpan(0, _count);
        _aside.Write(piece);
        _hash.AppendData(piece);
        _length += _count;
    }

    /// <summary>The entry for everything written so far.</summary>
    public FolderEntry Entry(BlobMetadata metadata) => new(FolderEntry.Hex(_hash), _length, metadata);

    /// <summary>Flushes the file: on return all of it is on the disk.</summary>
    public void Finish() => _aside.Finish();

    /// <summary>Turns the file into a blob that must not exist yet; false if it does.</summary>
    public bool Create(FolderBlobs blobs, BlobName name, FolderEntry entry) => blobs.Create(name, _aside, entry);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_piece);
        _hash.Dispose();
        _aside.Dispose();
    }
}
