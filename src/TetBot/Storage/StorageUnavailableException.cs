namespace TetBot.Storage;

/// <summary>
/// The store cannot be reached or cannot be used: the one exception of the storage port. Its message names the operation and the blob,
/// never
/// content, a key or a connection string.
/// </summary>
/// <param name="message">What could not be done, and why as far as it is known.</param>
/// <param name="innerException">What the store's own library said.</param>
public sealed class StorageUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Whether it does not come right by itself: somebody has to change a setting, a right or what lies in the store.</summary>
    public bool NeedsMending { get; init; }
}
