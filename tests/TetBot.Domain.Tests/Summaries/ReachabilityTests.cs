using TetBot.Domain.Directory;
using TetBot.Domain.Notices;
using TetBot.Domain.Summaries;
using Xunit;
using static TetBot.Domain.Notices.NoticeOutcomeKind;
using static TetBot.Domain.Tests.Notices.Ladder2018;
using static TetBot.Domain.Tests.Summaries.Standings2018;

namespace TetBot.Domain.Tests.Summaries;

public sealed class ReachabilityTests
{
    [Theory]
    [InlineData(null, null, null, false)]
    [InlineData(Sent, Sent, Sent, false)]
    [InlineData(Unreachable, Failed, null, false)]
    [InlineData(Unreachable, Failed, Sent, false)]
    [InlineData(Unreachable, Failed, Unneeded, false)]
    [InlineData(Unreachable, Sent, Failed, false)]
    [InlineData(Unreachable, Unreachable, Unreachable, true)]
    [InlineData(Unreachable, Failed, Failed, true)]
    public void A_unit_is_unreachable_when_the_newest_message_to_each_of_its_people_did_not_arrive(
        NoticeOutcomeKind? mau, NoticeOutcomeKind? viDu, NoticeOutcomeKind? head, bool isUnreachable)
    {
        var unreachable = Of(Everybody, person => person == Mau.Id ? mau : person == ViDu.Id ? viDu : person == Head.Id ? head : null);

        Assert.Equal(isUnreachable, unreachable.Contains(VuThu));
    }

    [Fact]
    public void Who_only_enters_manages_or_is_on_call_does_not_act_for_a_unit()
    {
        var directory = new CompanyDirectory(
        [
            Somebody("a", "Phạm Mẫu", VuThu, Role.Manager, Role.Admin), Somebody("b", "Lê Ví Dụ", Pgdkh, Role.Clerk),
            Somebody("c", "Trần Thử Nghiệm", P10, Role.OnCall), Somebody("d", "Vũ Minh Họa", P9, Role.UnitHead),
        ]);

        Assert.Equal(MauTuat.Units.Select(unit => unit.Id).Where(unit => unit != P9).ToHashSet(), Of(directory, _ => null));
    }

    [Fact]
    public void Only_the_campaigns_units_are_asked_about()
    {
        Assert.DoesNotContain(
            new UnitId("khac"), Of(new CompanyDirectory([Somebody("a", "Phạm Mẫu", new UnitId("khac"), Role.Staff)]), _ => Failed));
        Assert.Equal(MauTuat.Units.Count, Of(new CompanyDirectory([]), _ => null).Count);
    }

    private static IReadOnlySet<UnitId> Of(CompanyDirectory directory, Func<PersonId, NoticeOutcomeKind?> newest) =>
        Reachability.UnreachableUnits(MauTuat, directory, newest);
}
