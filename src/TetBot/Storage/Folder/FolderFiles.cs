using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace TetBot.Storage.Folder;

/// <summary>
/// The files of a folder store: the blobs by their names and, beside them, <c>.metadata</c> (a sidecar per blob),
/// <c>.journal</c> (replacements not yet in their files), <c>.temp</c> (half-written files) and <c>.lock</c>. Blob
/// names have no leading dots, so these never collide.
/// </summary>
internal sealed class FolderFiles(string root)
{
    private readonly string _temp = Path.Combine(root, ".temp");
    private long _lastTemp;

    public string Root { get; } = root;

    public string LockFile { get; } = Path.Combine(root, ".lock");

    public string Journal { get; } = Path.Combine(root, ".journal");

    public string PathOf(BlobName name) => Path.Combine(Root, name.Value.Replace('/', Path.DirectorySeparatorChar));

    public string SidecarOf(BlobName name) => Path.Combine(Root, ".metadata", name.Value.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Creates the folder, and removes what a killed process left half-written.</summary>
    public void Sweep()
    {
        CreateDirectory(_temp);
        foreach (var leftover in Directory.EnumerateFiles(_temp)) File.Delete(leftover);
    }

    /// <summary>The bytes of a file, or null if there is none.</summary>
    public static byte[]? Read(string path)
    {
        using var handle = Open(path);
        if (handle is null) return null;
        // Files are renamed into place whole, so a file never changes its length under a reader.
        var content = GC.AllocateUninitializedArray<byte>(checked((int)RandomAccess.GetLength(handle)));
        var read = 0;
        while (read < content.Length)
        {
            var count = RandomAccess.Read(handle, content.AsSpan(read), read);
            if (count == 0) throw new IOException($"'{path}' ended after {read} of {content.Length} bytes.");
            read += count;
        }
        return content;
    }

    /// <summary>A file opened for reading, or null if there is none.</summary>
    public static SafeFileHandle? Open(string path)
    {
        if (!File.Exists(path)) return null; // Far cheaper than an exception in the common case.
        try
        {
            // Shared with everything: a reader must not keep the owner from renaming over the file.
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Writes a file and puts it in its place; see <see cref="Place"/>.</summary>
    /// <returns>False if a file exists and must not be replaced.</returns>
    public bool Put(string path, ReadOnlySpan<byte> content, bool overwrite)
    {
        using var aside = BeginAside();
        aside.Write(content);
        aside.Finish();
        return Place(aside, path, overwrite);
    }

    /// <summary>
    /// Moves a file written aside to its place. At every instant the place holds the whole old content or the whole new
    /// content, and on return the new one survives a power cut.
    /// </summary>
    /// <returns>False if a file exists and must not be replaced.</returns>
    public static bool Place(AsideFile aside, string path, bool overwrite)
    {
        try
        {
            Move(aside, path, overwrite);
        }
        catch (IOException) when (!overwrite && File.Exists(path))
        {
            return false;
        }
        DirectoryFlush.Flush(Path.GetDirectoryName(path)!);
        return true;
    }

    /// <summary>Removes a file durably, if it exists.</summary>
    public static void Delete(string path)
    {
        if (!File.Exists(path)) return;
        File.Delete(path);
        DirectoryFlush.Flush(Path.GetDirectoryName(path)!);
    }

    /// <summary>Writes and removes a file, to test whether the disk accepts writes.</summary>
    public void TryWriting()
    {
        using var aside = BeginAside();
        aside.Write("ready"u8);
        aside.Finish();
    }

    /// <summary>Creates a file that has no place yet.</summary>
    public AsideFile BeginAside() =>
        // The owner of the lock is the only writer and swept the folder at the start, so a counter is enough.
        new(Path.Combine(_temp, Interlocked.Increment(ref _lastTemp).ToString(CultureInfo.InvariantCulture)));

    private static void Move(AsideFile aside, string path, bool overwrite)
    {
        try
        {
            aside.MoveTo(path, overwrite);
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException or FileNotFoundException)
        {
            // The second kind is thrown when somebody else creates the directory just then.
            CreateDirectory(Path.GetDirectoryName(path)!);
            aside.MoveTo(path, overwrite);
        }
    }

    // A new directory is itself a name in its parent, so the parent is flushed.
    public static void CreateDirectory(string directory)
    {
        if (Directory.Exists(directory)) return;
        var parent = Path.GetDirectoryName(directory);
        if (parent is not null) CreateDirectory(parent);
        Directory.CreateDirectory(directory);
        if (parent is not null) DirectoryFlush.Flush(parent);
    }
}
