namespace TetBot.Storage;

/// <summary>
/// A file for what is on its way in: it lies in the system's folder for such, is read by nobody else, and is gone once closed.
/// </summary>
internal static class TemporaryFile
{
    /// <summary>Makes one, empty, to be written, read and sought in. Disposing of it removes it; so does the end of the process.</summary>
    /// <exception cref="StorageUnavailableException">There is no such folder, or it takes no files.</exception>
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
            // Windows removes it also when the process is killed. Elsewhere only a file without a name is sure to go then.
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
