using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text.Json;

namespace TetBot.Storage.Folder;

/// <summary>One replacement as stored in the journal.</summary>
/// <param name="Name">The blob's name.</param>
/// <param name="Replaces">The state it is based on. A record applies only to a blob in that state.</param>
/// <param name="Entry">The new state.</param>
/// <param name="Content">The new bytes.</param>
internal sealed record JournalRecord(BlobName Name, BlobETag Replaces, FolderEntry Entry, byte[] Content)
{
    // Header length, content length, XxHash64 over both lengths and both parts; then the header as JSON, and the
    // content.
    private const int FrameLength = 16;

    public void Write(ArrayBufferWriter<byte> journal)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(
            new JournalHeader(Name.Value, Replaces.Value, SidecarEntry.Of(Entry)), FolderSidecar.Json.JournalHeader);
        var length = FrameLength + header.Length + Content.Length;
        var record = journal.GetSpan(length)[..length];
        BinaryPrimitives.WriteInt32LittleEndian(record, header.Length);
        BinaryPrimitives.WriteInt32LittleEndian(record[4..], Content.Length);
        header.CopyTo(record[FrameLength..]);
        Content.CopyTo(record[(FrameLength + header.Length)..]);
        BinaryPrimitives.WriteUInt64LittleEndian(record[8..], Checksum(record));
        journal.Advance(length);
    }

    /// <summary>The records of a journal up to where a kill cut it off. Anything after that was never
    /// acknowledged.</summary>
    public static IEnumerable<JournalRecord> ReadAll(ReadOnlyMemory<byte> journal)
    {
        while (TryRead(journal.Span, out var length) is { } record)
        {
            yield return record;
            journal = journal[length..];
        }
    }

    private static JournalRecord? TryRead(ReadOnlySpan<byte> journal, out int length)
    {
        length = 0;
        if (journal.Length < FrameLength) return null;
        var headerLength = BinaryPrimitives.ReadInt32LittleEndian(journal);
        var contentLength = BinaryPrimitives.ReadInt32LittleEndian(journal[4..]);
        if (headerLength < 0 || contentLength < 0 || FrameLength + (long)headerLength + contentLength > journal.Length) return null;
        length = FrameLength + headerLength + contentLength;
        var record = journal[..length];
        if (BinaryPrimitives.ReadUInt64LittleEndian(record[8..]) != Checksum(record)) return null;
        var header = JsonSerializer.Deserialize(record.Slice(FrameLength, headerLength), FolderSidecar.Json.JournalHeader)!;
        return new JournalRecord(
            new BlobName(header.Name), new BlobETag(header.Replaces), header.Entry.ToEntry(),
            record[(FrameLength + headerLength)..].ToArray());
    }

    private static ulong Checksum(ReadOnlySpan<byte> record)
    {
        var hash = new XxHash64();
        hash.Append(record[..8]);
        hash.Append(record[FrameLength..]);
        return hash.GetCurrentHashAsUInt64();
    }
}

/// <summary>The header that precedes the content in a record.</summary>
internal sealed record JournalHeader(string Name, string Replaces, SidecarEntry Entry);
