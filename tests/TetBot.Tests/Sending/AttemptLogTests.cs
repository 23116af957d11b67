using AdaptiveCards;
using Microsoft.Extensions.Time.Testing;
using TetBot.Tests.Sending.Support;
using Xunit;

namespace TetBot.Tests.Sending;

/// <summary>
/// What is told of requests whose arrival is given by hand, also in the orders that a socket brings about only now and then.
/// </summary>
public sealed class AttemptLogTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _clock = new();
    private readonly AttemptLog _log;

    public AttemptLogTests() => _log = new AttemptLog(_clock, keepsNewest: false);

    [Fact]
    public void The_most_in_a_window_is_told_over_all_and_for_the_fullest_conversation()
    {
        var all = new[] { ("a:1", 0.0), ("a:2", 0.5), ("a:2", 0.75), ("a:1", 1.0), ("a:3", 1.25), ("a:1", 31.0), ("a:1", 3_600.0) };
        foreach (var (conversation, seconds) in all) Arrive(conversation, seconds);

        Assert.Equal([4, 5, 5, 6], Windows(length => _log.MostInWindow(length)));
        Assert.Equal([2, 2, 2, 3], Windows(length => _log.MostInWindowOfOneConversation(length).Most));
        Assert.Equal("a:2", _log.MostInWindowOfOneConversation(Second).Conversation);
        Assert.Equal("a:1", _log.MostInWindowOfOneConversation(TimeSpan.FromHours(1)).Conversation);

        static IEnumerable<int> Windows(Func<TimeSpan, int> most) =>
            new[] { Second, 2 * Second, 30 * Second, TimeSpan.FromHours(1) }.Select(most);
    }

    [Fact]
    public void Requests_noted_in_another_order_than_they_came_are_measured_as_they_came()
    {
        Arrive("a:1", 2);
        Arrive("a:1", 0);
        Arrive("a:1", 1.5);

        Assert.Equal(2, _log.MostInWindow(Second));
        Assert.Equal((2, "a:1"), _log.MostInWindowOfOneConversation(Second));
    }

    [Fact]
    public void Requests_that_only_read_are_kept_and_not_measured()
    {
        Arrive("a:1", 0, "GET");

        Assert.Single(_log.Attempts);
        Assert.Equal(0, _log.MostInWindow(Second));
        Assert.Equal((0, ""), _log.MostInWindowOfOneConversation(Second));
    }

    [Fact]
    public void One_that_came_before_the_refusal_but_is_read_after_it_is_no_violation()
    {
        var refused = Arrive("a:1", 0);
        var meanwhile = _log.Arrive(_clock.GetTimestamp(), remotePort: 1, "POST");
        _clock.Advance(Second);
        _log.End(refused, AttemptEnd.Answered, 429, retryAfter: 2);

        _log.Concerns(meanwhile, "a:1", creates: false);

        Assert.Empty(_log.RetryAfterViolations);
    }

    [Fact]
    public void A_shorter_Retry_After_does_not_end_a_longer_one_and_a_later_one_prolongs_it()
    {
        _log.End(Arrive("a:1", 0), AttemptEnd.Answered, 429, retryAfter: 3);
        _clock.Advance(Second);
        _log.End(Arrive("a:1", 0), AttemptEnd.Answered, 429, retryAfter: 1);
        _clock.Advance(Second);
        _log.End(Arrive("a:1", 0), AttemptEnd.Answered, 429, retryAfter: 3);
        _clock.Advance(2 * Second);
        Arrive("a:1", 0);
        _clock.Advance(Second);
        Arrive("a:1", 0);

        Assert.Equal([2 * Second, Second, Second], _log.RetryAfterViolations.Select(one => one.Early));
    }

    [Fact]
    public void An_end_that_comes_after_the_end_changes_nothing()
    {
        var attempt = Arrive("a:1", 0);
        _log.End(attempt, AttemptEnd.Answered, 201);
        _log.End(attempt, AttemptEnd.Abandoned);

        Assert.Equal((AttemptEnd.Answered, 201), (_log.Attempts[0].End, _log.Attempts[0].Status));
        Assert.Equal((0, 1), (_log.InFlight, _log.MostInFlight));
    }

    /// <summary>A request that came so many seconds from now.</summary>
    private int Arrive(string conversation, double seconds, string method = "POST")
    {
        var attempt = _log.Arrive(_clock.GetTimestamp() + _log.Ticks(seconds * Second), remotePort: 1, method);
        _log.Concerns(attempt, conversation, creates: false);
        return attempt;
    }
}
