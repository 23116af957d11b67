using Xunit;

namespace TetBot.Tests.Support;

/// <summary>
/// How long a test waits for a signal before it fails. Only a failing test waits this long, so a busy machine decides nothing.
/// </summary>
internal static class Patience
{
    public static readonly TimeSpan ForSignals = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks until something is so; a test that waits for what never comes fails, and holds up no other.</summary>
    /// <param name="isSo">Looks.</param>
    /// <param name="problem">What is wrong where it does not become so.</param>
    public static async Task UntilAsync(Func<Task<bool>> isSo, Func<string> problem)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var looks = new PeriodicTimer(BetweenLooks);
        for (var started = TimeProvider.System.GetTimestamp(); !await isSo(); await looks.WaitForNextTickAsync(cancellation))
            Assert.True(TimeProvider.System.GetElapsedTime(started) < ForSignals, problem());
    }

    /// <inheritdoc cref="UntilAsync(Func{Task{bool}}, Func{string})"/>
    public static Task UntilAsync(Func<Task<bool>> isSo, string problem) => UntilAsync(isSo, () => problem);

    /// <inheritdoc cref="UntilAsync(Func{Task{bool}}, Func{string})"/>
    public static Task UntilAsync(Func<bool> isSo, string problem) => UntilAsync(() => Task.FromResult(isSo()), problem);
}
