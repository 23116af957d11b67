using TetBot.Domain.Campaigns;
using TetBot.Domain.Notices;
using Xunit;
using static TetBot.Domain.Campaigns.ReminderAudience;
using static TetBot.Domain.Notices.NoticeOutcomeKind;
using static TetBot.Domain.Tests.Notices.Ladder2018;

namespace TetBot.Domain.Tests.Notices;

public sealed class ReminderProofTests
{
    [Fact]
    public void Each_round_before_is_a_line_with_who_got_it_and_who_did_not() => Assert.Equal(
        ["1 15/02 11:00 Staff mau,vi-du | ", "2 15/02 14:00 Staff vi-du | mau", "3 15/02 16:01 UnitHead  | thu-nghiem"],
        Proof(
            4,
            State(3, "thu-nghiem", UnitHead, Failed, "15/02 16:01"),
            State(1, "mau", Staff, Sent, "15/02 11:00"),
            State(2, "mau", Staff, Unreachable, "15/02 14:00"),
            State(1, "vi-du", Staff, Sent, "15/02 11:02"),
            State(2, "vi-du", Staff, Sent, "15/02 14:05")));

    [Fact]
    public void The_round_that_shows_it_and_those_after_prove_nothing()
    {
        NoticeState[] states =
        [
            State(1, "mau", Staff, Sent, "15/02 11:00"), State(2, "mau", Staff, Sent, "15/02 14:00"),
            State(3, "mau", Staff, Sent, "15/02 15:00"),
        ];

        Assert.Empty(Proof(1, states));
        Assert.Single(Proof(2, states));
        Assert.Equal(2, Proof(3, states).Count());
        Assert.Equal(3, Proof(int.MaxValue, states).Count());
    }

    [Fact]
    public void What_is_still_to_be_sent_or_became_unneeded_is_no_line_and_no_name() => Assert.Equal(
        ["2 15/02 14:03 Staff vi-du | "],
        Proof(
            9,
            State(1, "mau", Staff, null, "15/02 11:00"),
            State(2, "mau", Staff, Unneeded, "15/02 14:00"),
            State(2, "vi-du", Staff, Sent, "15/02 14:03"),
            State(3, "vi-du", Staff, Unneeded, "15/02 15:00")));

    [Fact]
    public void Rounds_come_by_their_number_not_by_when_they_ended() => Assert.Equal(
        ["9 15/02 16:00 Staff mau | ", "10 15/02 15:00 Staff mau | "],
        Proof(11, State(10, "mau", Staff, Sent, "15/02 15:00"), State(9, "mau", Staff, Sent, "15/02 16:00")));

    [Fact]
    public void A_round_that_spoke_to_several_audiences_is_a_line_each()
    {
        Assert.Equal(
            ["1 08/02 06:30 Staff mau | ", "1 08/02 06:31 UnitHead thu-nghiem | ", "1 08/02 06:31 Receiver minh-hoa | "],
            Proof(
                2,
                State(1, "mau", Staff, Sent, "08/02 06:30"),
                State(1, "thu-nghiem", UnitHead, Sent, "08/02 06:31"),
                State(1, "minh-hoa", Receiver, Sent, "08/02 06:31")));

        // As what they were spoken to about another answer is not counted.
        var other = new NoticeItem(Chain(C04), ["due"], Managers, false);
        var state = State(1, "mau", Staff, Sent, "15/02 15:00");
        Assert.Equal(
            ["1 15/02 15:00 Staff mau | "], Proof(2, state with { Notice = state.Notice with { Items = [other, .. state.Notice.Items] } }));
    }

    [Fact]
    public void Without_a_notice_there_is_no_proof() => Assert.Empty(Proof(5));

    private static IEnumerable<string> Proof(int wave, params NoticeState[] states) =>
        ReminderProof.Of(Chain(C03), wave, states).Select(line =>
        $"{line.Wave} {Said(line.At)} {line.Audience} {string.Join(',', line.Reached)} | {string.Join(',', line.Unreached)}");

    private static NoticeState State(int wave, string to, ReminderAudience audience, NoticeOutcomeKind? outcome, string at) => new(
        wave,
        new Notice(new PersonId(to), [new NoticeItem(Chain(C03), ["due"], audience, false)]),
        outcome is { } kind ? new NoticeOutcome(kind, On(at), 1, null) : null);
}
