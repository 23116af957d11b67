using Microsoft.Win32.SafeHandles;

namespace TetBot.Storage.Folder;

/// <summary>
/// The disk operations of the journal. A test substitutes a disk that runs full, breaks, or reports what would survive
/// a power cut.
/// </summary>
internal interface IJournalDisk
{
    void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long at);

    /// <summary>Truncates a file.</summary>
    void Cut(SafeFileHandle file, long length);

    /// <summary>Makes what was written to the file survive a power cut.</summary>
    void Flush(SafeFileHandle file);

    /// <summary>Makes the names in the folder survive a power cut.</summary>
    void FlushFolder(string folder);
}

/// <summary>The machine's disk.</summary>
internal sealed class JournalDisk : IJournalDisk
{
    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long at) => RandomAccess.Write(file, bytes, at);

    public void Cut(SafeFileHandle file, long length) => RandomAccess.SetLength(file, length);

    public void Flush(SafeFileHandle file) => RandomAccess.FlushToDisk(file);

    public void FlushFolder(string folder) => DirectoryFlush.Flush(folder);
}
