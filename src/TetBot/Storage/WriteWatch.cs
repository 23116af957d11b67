namespace TetBot.Storage;

/// <summary>
/// Records whether a turn has written to the store, or may have: a turn that fails afterwards must not say that nothing
/// was stored. The stores note each write, which reaches its turn through the async context.
/// </summary>
internal sealed class WriteWatch
{
    private static readonly AsyncLocal<WriteWatch?> Current = new();

    private volatile bool _hasWritten;

    /// <summary>Whether something was written, or may have been.</summary>
    public bool HasWritten => _hasWritten;

    /// <summary>Watches the writes of the calling method from here on, and of everything it calls.</summary>
    public static WriteWatch Begin() => Current.Value = new WriteWatch();

    /// <summary>Makes a write that is not part of what the person asked for, and so is not watched.</summary>
    public static async Task AsideAsync(Func<Task> write)
    {
        // As with any async-local value, this lasts until the method returns.
        Current.Value = null;
        await write();
    }

    /// <summary>Notes that something was written, or may have been.</summary>
    public static void Note()
    {
        if (Current.Value is { } watch)
            watch._hasWritten = true;
    }
}
