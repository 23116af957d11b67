using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Xunit;

namespace TetBot.Tests.Support;

/// <summary>Everything the app logged, to see that it was logged once, and without what must not be in a log.</summary>
internal sealed partial class RecordedLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _entries = new();

    public IReadOnlyList<string> All => [.. _entries.Select(entry => entry.Text)];

    public IReadOnlyList<string> At(LogLevel level) => [.. _entries.Where(entry => entry.Level == level).Select(entry => entry.Text)];

    /// <summary>Waits until something has been logged that is looked for.</summary>
    public async Task<string> WaitForAsync(Func<string, bool> isIt)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var limit = new CancellationTokenSource(Patience.ForSignals);
        while (true)
        {
            if (All.FirstOrDefault(isIt) is { } found)
                return found;
            await ticks.WaitForNextTickAsync(limit.Token);
        }
    }

    public ILogger CreateLogger(string categoryName) => new Recorder(categoryName, _entries);

    /// <summary>Logs carry ids: never a phone number, never a name, never what a card says.</summary>
    public void AssertDiscreet()
    {
        Assert.NotEmpty(_entries);
        Assert.All(_entries, entry =>
        {
            var text = Guids().Replace(entry.Text, "");
            Assert.DoesNotMatch(VietnamesePhone(), text);
            Assert.DoesNotMatch(TestName(), text);
            Assert.DoesNotContain("AdaptiveCard", text, StringComparison.Ordinal);
        });
    }

    public void Dispose()
    {
    }

    [GeneratedRegex(@"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Guids();

    [GeneratedRegex(
        @"(\+84|(?<!\d)0)\s?[35789]\d{2}\s?\d{3}\s?\d{3}(?!\d)|(?<!\d)01[2689]\d{8}(?!\d)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex VietnamesePhone();

    [GeneratedRegex("Thử Nghiệm|Ví Dụ|Giả Định|Minh Họa|Giả Sử|Thử Thách", RegexOptions.None, 10_000)]
    private static partial Regex TestName();

    private sealed class Recorder(string category, ConcurrentQueue<(LogLevel Level, string Text)> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Enqueue((logLevel, $"{category}: {formatter(state, exception)} {exception}"));
    }
}
