namespace TetBot.Storage;

/// <summary>
/// The store cannot be reached or used. This is the only exception of the storage port. Its message names the operation
/// and the blob, never content, a key or a connection string.
/// </summary>
/// <param name="message">What failed, and why as far as known.</param>
/// <param name="innerException">The exception of the store's own library.</param>
public sealed class StorageUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Whether it does not recover by itself: somebody has to change a setting, a permission or the stored
    /// data.</summary>
    public bool NeedsMending { get; init; }
}
