using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace TetBot.Storage.Folder;

/// <summary>
/// Makes renames durable. On Linux a rename survives a power cut only once its directory is flushed. .NET refuses to
/// open a directory, so <c>open(2)</c> provides the descriptor, which .NET flushes and closes. Elsewhere (development)
/// the file system's journal has to suffice.
/// </summary>
internal static class DirectoryFlush
{
    private const int ReadOnlyCloseOnExec = 0x80000; // O_RDONLY | O_CLOEXEC, the same on x64 and arm64.

    /// <exception cref="IOException">The directory cannot be opened or flushed.</exception>
    public static void Flush(string directory)
    {
        if (!OperatingSystem.IsLinux()) return;
        var path = new byte[Encoding.UTF8.GetByteCount(directory) + 1]; // NUL-terminated.
        Encoding.UTF8.GetBytes(directory, path);
        var descriptor = Open(path, ReadOnlyCloseOnExec);
        if (descriptor < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            throw new IOException($"Cannot open the directory '{directory}' to flush it.", new Win32Exception(error));
        }
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        RandomAccess.FlushToDisk(handle);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);
}
