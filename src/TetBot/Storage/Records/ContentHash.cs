using System.Buffers;
using System.Security.Cryptography;

namespace TetBot.Storage.Records;

/// <summary>The hash that identifies content.</summary>
internal static class ContentHash
{
    private const int PieceLength = 128 * 1024;

    /// <summary>SHA-256 of a stream in lower-case hex. The content is never held in memory as a whole.</summary>
    public static async Task<string> OfAsync(Stream content, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = ArrayPool<byte>.Shared.Rent(PieceLength);
        try
        {
            int count;
            while ((count = await content.ReadAsync(piece.AsMemory(0, PieceLength), cancellationToken)) > 0)
                hash.AppendData(piece, 0, count);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }
}
