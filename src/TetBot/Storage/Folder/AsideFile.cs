using Microsoft.Win32.SafeHandles;

namespace TetBot.Storage.Folder;

/// <summary>
/// A file being written aside, before it is put in its place. What was not put anywhere is removed: a full disk should not be kept full.
/// </summary>
internal sealed class AsideFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly string _path;
    private long _length;
    private bool _moved;

    /// <param name="path">Where it lies meanwhile; there is no such file yet.</param>
    public AsideFile(string path)
    {
        _path = path;
        _handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    /// <summary>Adds to it.</summary>
    public void Write(ReadOnlySpan<byte> content)
    {
        RandomAccess.Write(_handle, content, _length);
        _length += content.Length;
    }

    /// <summary>On return all of it is on the disk. Before the rename: a name must never stand for bytes that are not there yet.</summary>
    public void Finish()
    {
        RandomAccess.FlushToDisk(_handle);
        _handle.Dispose();
    }

    /// <summary>Gives it its place.</summary>
    public void MoveTo(string path, bool overwrite)
    {
        File.Move(_path, path, overwrite);
        _moved = true;
    }

    /// <summary>Removes it, if it still lies aside.</summary>
    public void Dispose()
    {
        _handle.Dispose();
        if (_moved) return;
        try
        {
            File.Delete(_path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What went wrong before this is what counts; the file is swept at the next start.
        }
    }
}
