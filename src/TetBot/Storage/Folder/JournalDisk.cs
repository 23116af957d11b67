using Microsoft.Win32.SafeHandles;

namespace TetBot.Storage.Folder;

/// <summary>
/// What the journal asks of the disk. A test puts one in its place that runs full, breaks, or says what would survive a power cut.
/// </summary>
internal interface IJournalDisk
{
    /// <summary>Writes at a place of a file.</summary>
    void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long at);

    /// <summary>Takes away what lies behind a length.</summary>
    void Cut(SafeFileHandle file, long length);

    /// <summary>On return what was written to the file survives a power cut.</summary>
    void Flush(SafeFileHandle file);

    /// <summary>On return the names in the folder survive a power cut.</summary>
    void FlushFolder(string folder);
}

/// <summary>The disk there is.</summary>
internal sealed class JournalDisk : IJournalDisk
{
    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long at) => RandomAccess.Write(file, bytes, at);

    public void Cut(SafeFileHandle file, long length) => RandomAccess.SetLength(file, length);

    public void Flush(SafeFileHandle file) => RandomAccess.FlushToDisk(file);

    public void FlushFolder(string folder) => DirectoryFlush.Flush(folder);
}
