using System.Diagnostics;
using TetBot.Benchmarks.Load;
using TetBot.Tests.Sending.Support;

namespace TetBot.Benchmarks.Measuring;

/// <summary>What reached the connector of one fan-out, and of the alerts that were raised while it ran.</summary>
internal sealed class FanOut
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly int _allowed;
    private readonly List<Attempt> _attempts;
    private readonly long _first;
    private readonly long _last;
    private readonly int _deliveredBetween;

    /// <param name="seen">What the connector saw, when all is over.</param>
    /// <param name="alerted">The conversation of the alerts; each other one is somebody's who is reminded.</param>
    /// <param name="raised">When each alert was posted, one after the other; timestamps of <see cref="Stopwatch"/>.</param>
    /// <param name="meanwhile">How many of them while the fan-out ran; the others came when the bot had nothing else to do.</param>
    /// <param name="due">When the reminders were due.</param>
    /// <param name="allowed">How many requests a second the connector takes.</param>
    public FanOut(AttemptLog seen, string alerted, IReadOnlyList<long> raised, int meanwhile, long due, int allowed)
    {
        _allowed = allowed;
        _attempts = [.. seen.Attempts.OrderBy(attempt => attempt.Arrived)];
        var reminders = _attempts.Where(attempt => attempt.Conversation != alerted).ToList();
        _first = reminders[0].Arrived;
        _last = reminders.Last(attempt => attempt.Delivered).Arrived;
        _deliveredBetween = _attempts.Count(attempt => attempt.Delivered && attempt.Arrived >= _first && attempt.Arrived <= _last);
        People = reminders.Count(attempt => attempt.Delivered);
        Late = Stopwatch.GetElapsedTime(due, _first);
        LongestPause = reminders.Zip(reminders.Skip(1), (one, next) => Stopwatch.GetElapsedTime(one.Arrived, next.Arrived)).Max();
        MostInSecond = seen.MostInWindow(Window);

        // One that was refused and tried again arrived when it was taken.
        var arrived = _attempts.Where(attempt => attempt.Conversation == alerted && attempt.Delivered).ToList();
        var took = raised.Zip(arrived, (from, attempt) => Stopwatch.GetElapsedTime(from, attempt.Arrived)).ToList();
        (Alerts, IdleAlerts) = ([.. took.Take(meanwhile).Order()], [.. took.Skip(meanwhile).Order()]);
        if (arrived.Count != raised.Count || took.Exists(time => time < TimeSpan.Zero))
            throw new VoidRunException($"of {raised.Count} alerts {arrived.Count} arrived, or one before it was raised");
    }

    /// <summary>How many were reminded.</summary>
    public int People { get; }

    /// <summary>Requests of every kind.</summary>
    public int Requests => _attempts.Count;

    /// <summary>How many of them were refused because there were too many.</summary>
    public int Refused => _attempts.Count(attempt => attempt.Status is 429);

    /// <summary>The most in any second, wherever it begins.</summary>
    public int MostInSecond { get; }

    /// <summary>From when the reminders were due to the first attempt of one.</summary>
    public TimeSpan Late { get; }

    /// <summary>From the first attempt of a reminder to the last one delivered.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_first, _last);

    /// <summary>The longest time between two attempts of reminders.</summary>
    public TimeSpan LongestPause { get; }

    /// <summary>How long an alert took from the webhook to the connector while the fan-out ran, the quickest first.</summary>
    public IReadOnlyList<TimeSpan> Alerts { get; }

    /// <summary>The same where the bot had nothing else to do.</summary>
    public IReadOnlyList<TimeSpan> IdleAlerts { get; }

    /// <summary>Messages delivered from the first reminder to the last, alerts among them: they take of what is allowed, too.</summary>
    public int DeliveredBetween => _deliveredBetween;

    /// <summary>How many times the least time it took that so many messages can take.</summary>
    public double OverLeast => Elapsed / LeastFor(_deliveredBetween);

    /// <summary>The same as if there had been no alerts.</summary>
    public double OverLeastOfReminders => Elapsed / LeastFor(People);

    private TimeSpan LeastFor(int messages) => TimeSpan.FromSeconds((messages - 1.0) / _allowed);
}
