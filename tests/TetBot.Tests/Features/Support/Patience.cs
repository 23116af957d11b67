namespace TetBot.Tests.Features.Support;

/// <summary>How long a test waits for a signal before it fails. Only a failing test waits this long, so a busy machine decides nothing.</summary>
internal static class Patience
{
    public static readonly TimeSpan ForSignals = TimeSpan.FromMinutes(2);
}
