namespace TetBot.Storage;

/// <summary>
/// Whether the calls of one turn have written to the store, or perhaps have: a turn that fails afterwards must not say that nothing was
/// stored.
/// The stores note each write; it reaches the turn it belongs to along the calls.
/// </summary>
internal sealed class WriteWatch
{
    private static readonly AsyncLocal<WriteWatch?> Current = new();

    private volatile bool _hasWritten;

    /// <summary>Whether something is written, or it is not known that nothing is.</summary>
    public bool HasWritten => _hasWritten;

    /// <summary>Watches the writes of the calling method from here on, and of everything it calls.</summary>
    public static WriteWatch Begin() => Current.Value = new WriteWatch();

    /// <summary>Does what is no part of what the person asked for, and so is not watched.</summary>
    public static async Task AsideAsync(Func<Task> write)
    {
        // Lasts until this method returns, as every change of what flows along the calls.
        Current.Value = null;
        await write();
    }

    /// <summary>Something is written, or perhaps is.</summary>
    public static void Note()
    {
        if (Current.Value is { } watch)
            watch._hasWritten = true;
    }
}
