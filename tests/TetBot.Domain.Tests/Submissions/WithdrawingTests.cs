using TetBot.Domain.Campaigns;
using TetBot.Domain.Submissions;
using Xunit;
using static TetBot.Domain.Tests.Reports.PumpReport;
using static TetBot.Domain.Tests.Rosters.Holiday2018;

namespace TetBot.Domain.Tests.Submissions;

public sealed class WithdrawingTests
{
    private const string Stated = "Gửi nhầm biên bản";

    private static readonly StoredSubmission First = Stored(Accepted(FormSubmittingOf(revision: 2, null)));
    private static readonly SubmittedSoFar Standing = new(First);
    private static readonly StoredSubmission TakenBack = Stored(Accepted(Decide(Standing, 1)));
    private static readonly SubmittedSoFar NothingStands = new(TakenBack, First);
    private static readonly StoredSubmission Second = Stored(Accepted(FormSubmittingOf(revision: 3, NothingStands)));
    private static readonly SubmittedSoFar StandsAgain = new(Second);

    public static TheoryData<string, SubmittedSoFar?, int, Type> EveryDecision => new()
    {
        { "nothing was ever submitted", null, 1, typeof(WithdrawDecision.NothingSubmitted) },
        { "what stands", Standing, 1, typeof(WithdrawDecision.Accept) },
        { "a version that is not there yet", Standing, 2, typeof(WithdrawDecision.ChangedSince) },
        { "no version", Standing, 0, typeof(WithdrawDecision.ChangedSince) },
        { "what is withdrawn already", NothingStands, 1, typeof(WithdrawDecision.Already) },
        { "a withdrawal", NothingStands, 2, typeof(WithdrawDecision.ChangedSince) },
        { "what was withdrawn before a newer version", StandsAgain, 1, typeof(WithdrawDecision.ChangedSince) },
        { "an older withdrawal", StandsAgain, 2, typeof(WithdrawDecision.ChangedSince) },
        { "the newest of several", StandsAgain, 3, typeof(WithdrawDecision.Accept) },
    };

    [Theory]
    [MemberData(nameof(EveryDecision))]
    public void Only_what_stands_and_was_seen_is_withdrawn(string what, SubmittedSoFar? soFar, int seen, Type expected)
    {
        Assert.True(expected == Decide(soFar, seen).GetType(), what);

        // Without a reason it is the same, but that what could be withdrawn is asked for one.
        var without = expected == typeof(WithdrawDecision.Accept) ? typeof(WithdrawDecision.ReasonMissing) : expected;
        Assert.True(without == Decide(soFar, seen, reason: null).GetType(), $"{what}, without a reason");
    }

    [Fact]
    public void A_withdrawal_is_the_next_version_and_holds_the_hash_of_what_it_withdraws()
    {
        var next = Accepted(Decide(Standing, 1, by: ViDu, now: At(15, 16)));

        Assert.Equal(
            First.Submission with
            {
                Version = 2,
                PreviousSha256 = First.Sha256,
                SubmittedAt = At(15, 16),
                SubmittedBy = ViDu,
                IsLate = true,
                Content = new Withdrawal(1, Stated),
            },
            next);
        Assert.Equal(2, next.DraftRevision);
    }

    [Fact]
    public void Pressed_twice_it_is_one_withdrawal() =>
        Assert.Equal(new WithdrawDecision.Already(TakenBack), Decide(NothingStands, 1, reason: "khác hẳn"));

    [Fact]
    public void A_newer_version_is_named() => Assert.Equal(new WithdrawDecision.ChangedSince(Second), Decide(StandsAgain, 1));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData("ốm")]
    [InlineData("123456")]
    [InlineData("...!!!")]
    [InlineData("\u200B\u200B\u200B\u200B")]
    public void A_reason_is_asked_for(string? reason) =>
        Assert.Equal(new WithdrawDecision.ReasonMissing(reason ?? ""), Decide(Standing, 1, reason));

    [Fact]
    public void A_reason_is_kept_tidied_and_up_to_its_length()
    {
        Assert.Equal("Gửi nhầm", Reason(Decide(Standing, 1, "  Gửi \n nhầm ")));
        Assert.Equal(500, Reason(Decide(Standing, 1, $" {new string('a', 500)} ")).Length);
        Assert.IsType<WithdrawDecision.ReasonMissing>(Decide(Standing, 1, new string('a', 501)));

        static string Reason(WithdrawDecision decision) => Assert.IsType<Withdrawal>(Accepted(decision).Content).Reason;
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(TimeSpan.TicksPerMillisecond, true)]
    public void It_is_late_by_its_own_time(long ticks, bool isLate) =>
        Assert.Equal(isLate, Accepted(Decide(Standing, 1, now: At(15, 15).AddTicks(ticks))).IsLate);

    [Fact]
    public void Before_a_day_it_is_late_from_that_day_on()
    {
        var before = DueAtThree with { Due = Due.Before(Day(15)) };

        Assert.False(Accepted(Withdrawing.Decide(Standing, 1, Stated, before, Mau, At(15, 0).AddTicks(-1))).IsLate);
        Assert.True(Accepted(Withdrawing.Decide(Standing, 1, Stated, before, Mau, At(15, 0))).IsLate);
    }

    [Fact]
    public void The_time_is_the_server_s_written_in_Vietnam_s_time() => Assert.Equal(
        TimeSpan.FromHours(7),
        Accepted(Decide(Standing, 1, now: new DateTimeOffset(2018, 2, 15, 8, 0, 0, TimeSpan.Zero))).SubmittedAt.Offset);

    [Fact]
    public void How_the_report_came_is_not_how_its_withdrawal_came()
    {
        var relayed = new SubmittedSoFar(First with { Submission = First.Submission with { Relay = ByPhone } });

        Assert.Null(Accepted(Decide(relayed, 1)).Relay);
    }

    [Fact]
    public void What_is_withdrawn_stands_no_longer_and_its_revision_is_left_behind()
    {
        Assert.Equal((false, 2), (Standing.IsWithdrawn, Standing.Revision));
        Assert.Equal((true, 3), (NothingStands.IsWithdrawn, NothingStands.Revision));
        Assert.Equal((false, 3), (StandsAgain.IsWithdrawn, StandsAgain.Revision));
    }

    private static SubmitDecision FormSubmittingOf(int revision, SubmittedSoFar? soFar) =>
        Submit(Full with { Revision = revision }, revision, soFar);

    private static WithdrawDecision Decide(
        SubmittedSoFar? soFar, int seen, string? reason = Stated, Author? by = null, DateTimeOffset? now = null) =>
        Withdrawing.Decide(soFar, seen, reason, DueAtThree, by ?? Mau, now ?? Now);

    private static Submission Accepted(SubmitDecision decision) => Reports.PumpReport.Accepted(decision);

    private static Submission Accepted(WithdrawDecision decision) => Assert.IsType<WithdrawDecision.Accept>(decision).Next;
}
