namespace TetBot.Storage;

/// <summary>
/// A file for incoming content. It lies in the system's temporary folder, nobody else reads it, and it is gone once
/// closed.
/// </summary>
internal static class TemporaryFile
{
    /// <summary>Creates an empty file for writing, reading and seeking. Disposing of it, or the end of the process,
    /// removes it.</summary>
    /// <exception cref="StorageUnavailableException">The folder does not exist or cannot be written.</exception>
    public static Stream Create()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            var path = Path.Combine(Path.GetTempPath(), $"tetbot-{Guid.NewGuid():N}");
            var file = new FileStream(path, options);
            // Windows removes the file even when the process is killed. Elsewhere only a file without a name is sure to
            // be removed.
            if (!OperatingSystem.IsWindows())
                File.Delete(path);
            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException("No temporary file can be made.", exception);
        }
    }
}
