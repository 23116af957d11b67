using Microsoft.Win32.SafeHandles;

namespace TetBot.Storage.Folder;

/// <summary>
/// A file being written aside, before it is moved to its place. A file that was not moved is removed, so that it does
/// not fill the disk.
/// </summary>
internal sealed class AsideFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly string _path;
    private long _length;
    private bool _moved;

    /// <param name="path">Its temporary path, where no file exists yet.</param>
    public AsideFile(string path)
    {
        _path = path;
        _handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    public void Write(ReadOnlySpan<byte> content)
    {
        RandomAccess.Write(_handle, content, _length);
        _length += content.Length;
    }

    /// <summary>On return all of it is on the disk. This precedes the rename, because a name must never stand for
    /// missing bytes.</summary>
    public void Finish()
    {
        RandomAccess.FlushToDisk(_handle);
        _handle.Dispose();
    }

    /// <summary>Moves it to its place.</summary>
    public void MoveTo(string path, bool overwrite)
    {
        File.Move(_path, path, overwrite);
        _moved = true;
    }

    /// <summary>Removes it, if it was not moved.</summary>
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
            // The earlier failure matters more. The file is swept at the next start.
        }
    }
}
