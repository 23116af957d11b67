using AdaptiveCards;
using TetBot.BotConnector.Connector;
using TetBot.Domain.Notices;
using TetBot.Sending;
using Xunit;

namespace TetBot.Tests.Sending;

/// <summary>What follows from how a send ended.</summary>
public sealed class DeliveryPolicyTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Every way that ends it.</summary>
    public static TheoryData<SendOutcome, NoticeOutcomeKind, string?> Ends => new()
    {
        { new SendOutcome.Sent("m-1"), NoticeOutcomeKind.Sent, null },
        { new SendOutcome.Sent(null), NoticeOutcomeKind.Sent, null },
        { new SendOutcome.Unreachable(403, "BotNotInConversationRoster"), NoticeOutcomeKind.Unreachable, "BotNotInConversationRoster" },
        { new SendOutcome.Unreachable(404, "ConversationNotFound"), NoticeOutcomeKind.Unreachable, "ConversationNotFound" },
        { new SendOutcome.Unreachable(404, null), NoticeOutcomeKind.Unreachable, "404" },
        { new SendOutcome.Unreachable(0, "NotInstalled"), NoticeOutcomeKind.Unreachable, "NotInstalled" },
        { new SendOutcome.Failed(400, "BadSyntax", "No."), NoticeOutcomeKind.Failed, "BadSyntax" },
        { new SendOutcome.Failed(400, null, null), NoticeOutcomeKind.Failed, "400" },
        { new SendOutcome.Failed(401, "Unauthorized", null), NoticeOutcomeKind.Failed, "Unauthorized" },
        { new SendOutcome.Failed(403, null, null), NoticeOutcomeKind.Failed, "403" },
        { new SendOutcome.Failed(404, null, null), NoticeOutcomeKind.Failed, "404" },
        { new SendOutcome.Failed(405, null, null), NoticeOutcomeKind.Failed, "405" },
        { new SendOutcome.Failed(413, "MessageSizeTooBig", null), NoticeOutcomeKind.Failed, "MessageSizeTooBig" },
        { new SendOutcome.Failed(200, "NoConversation", null), NoticeOutcomeKind.Failed, "NoConversation" },
        { new SendOutcome.Failed(0, "NoConversation", null), NoticeOutcomeKind.Failed, "NoConversation" },
        { new SendOutcome.Failed(0, "ServiceUrlNotAllowed", null), NoticeOutcomeKind.Failed, "ServiceUrlNotAllowed" },
        { new SendOutcome.Failed(0, null, null), NoticeOutcomeKind.Failed, "0" },
    };

    /// <summary>Every way after which it is tried again by the bot's own patience.</summary>
    public static TheoryData<SendOutcome, string> Passing => new()
    {
        { new SendOutcome.Failed(408, null, null), "408" },
        { new SendOutcome.Failed(412, "PreconditionFailed", null), "PreconditionFailed" },
        { new SendOutcome.Failed(500, null, null), "500" },
        { new SendOutcome.Failed(502, "BadGateway", null), "BadGateway" },
        { new SendOutcome.Failed(503, null, null), "503" },
        { new SendOutcome.Failed(504, null, null), "504" },
        { new SendOutcome.Failed(599, null, null), "599" },
        { new SendOutcome.Failed(0, "Timeout", null), "Timeout" },
        { new SendOutcome.Failed(0, "ConnectionFailed", "SecureConnectionError"), "ConnectionFailed" },
        { new SendOutcome.Failed(0, "NoToken", null), "NoToken" },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void What_is_done_or_refused_for_good_ends_it_with_the_word_for_it(SendOutcome outcome, NoticeOutcomeKind kind, string? code) =>
        Assert.Equal(new DeliveryStep.End(kind, code), DeliveryPolicy.After(outcome, 1, TimeSpan.Zero, 0.5));

    [Theory]
    [InlineData(0, "Timeout", "Timeout")]
    [InlineData(504, null, "504")]
    public void What_perhaps_arrived_is_in_doubt_the_first_time_and_unconfirmed_the_second(int status, string? word, string code)
    {
        var unknown = new SendOutcome.Unknown(status, word, Message: null);

        Assert.Equal(new DeliveryStep.InDoubt(Second, code), DeliveryPolicy.After(unknown, 1, TimeSpan.Zero, 0.5));
        Assert.Equal(
            new DeliveryStep.End(NoticeOutcomeKind.Unconfirmed, code), DeliveryPolicy.After(unknown, 2, TimeSpan.Zero, 0.5, doubts: 1));
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public void What_passes_is_tried_again_until_patience_is_at_an_end(SendOutcome outcome, string code)
    {
        Assert.Equal(new DeliveryStep.Again(Second), DeliveryPolicy.After(outcome, 1, TimeSpan.Zero, 0.5));
        Assert.IsType<DeliveryStep.Again>(DeliveryPolicy.After(outcome, 200, DeliveryPolicy.Patience - TimeSpan.FromMinutes(4), 1));
        Assert.Equal(
            new DeliveryStep.End(NoticeOutcomeKind.Failed, code),
            DeliveryPolicy.After(outcome, 200, DeliveryPolicy.Patience - TimeSpan.FromMinutes(1), 0.5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(600)]
    [InlineData(6 * 3600 - 2)]
    public void The_time_that_the_service_asks_for_is_never_shortened_and_lengthened_by_a_second_at_most(int seconds)
    {
        var asked = TimeSpan.FromSeconds(seconds);
        // However often it was tried: the service knows better than a backoff.
        foreach (var attempts in new[] { 1, 7, 1_000 })
        {
            foreach (var jitter in new[] { 0, 0.25, 0.999, 1 })
            {
                var again = Assert.IsType<DeliveryStep.Again>(
                    DeliveryPolicy.After(new SendOutcome.Throttled(asked), attempts, TimeSpan.Zero, jitter));
                Assert.InRange(again.After, asked, asked + Second);
            }
        }
    }

    [Theory]
    [InlineData(0, 6 * 3600)]
    [InlineData(0, 7 * 3600)]
    [InlineData(6 * 3600 - 3, 3)]
    [InlineData(6 * 3600, 0)]
    public void A_wait_that_ends_after_patience_does_is_not_begun(int tryingSeconds, int askedSeconds) => Assert.Equal(
        new DeliveryStep.End(NoticeOutcomeKind.Failed, "Throttled"),
        DeliveryPolicy.After(new SendOutcome.Throttled(TimeSpan.FromSeconds(askedSeconds)), 2, TimeSpan.FromSeconds(tryingSeconds), 0));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(7, 64)]
    [InlineData(8, 120)]
    [InlineData(9, 120)]
    [InlineData(64, 120)]
    [InlineData(65, 120)]
    [InlineData(int.MaxValue, 120)]
    public void The_backoff_doubles_up_to_two_minutes_and_is_spread_by_half_to_either_side(int attempts, int seconds)
    {
        var middle = TimeSpan.FromSeconds(seconds);
        Assert.Equal(middle * 0.5, DeliveryPolicy.Backoff(attempts, 0));
        Assert.Equal(middle, DeliveryPolicy.Backoff(attempts, 0.5));
        Assert.Equal(middle * 1.5, DeliveryPolicy.Backoff(attempts, 1));
    }

    [Fact]
    public void A_send_that_was_not_made_is_no_try() => Assert.Throws<ArgumentOutOfRangeException>(
        () => DeliveryPolicy.After(new SendOutcome.Withheld(), 1, TimeSpan.Zero, 0.5));
}
