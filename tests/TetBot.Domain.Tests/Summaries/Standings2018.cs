using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Submissions;
using TetBot.Domain.Summaries;
using static TetBot.Domain.Tests.Notices.Ladder2018;

namespace TetBot.Domain.Tests.Summaries;

/// <summary>The campaign of the reference ladder with what summaries and the company report are about, and who looks at them.</summary>
internal static class Standings2018
{
    /// <summary>Cash kept (C10), on each of the seven days of the holiday, answered from its morning on.</summary>
    public static readonly Obligation Cash = Owed("C10", ObligationKind.Form, Branches, [new UnitId("p5")]) with
    {
        OnlyIfItArises = true,
        Occurrences =
        [
            .. Enumerable.Range(14, 7).Select(day => new Occurrence(
                new OccurrenceId($"2018-02-{day}"), On($"{day}/02 00:00"), Due.Before(new DateOnly(2018, 2, day + 1)), IsReading: false)),
        ],
    };

    /// <summary>The company report, before 16/02 and before 20/02.</summary>
    public static readonly Obligation Report = Owed(
        "C19", ObligationKind.CompanyReport, [P9], [Directors], Due.Before(new DateOnly(2018, 2, 16)),
        Due.Before(new DateOnly(2018, 2, 20)));

    public static readonly Campaign MauTuat = With(C01, C02, C03, Cash, C17, Report, C04);

    public static readonly Person HeadOfP9 = Somebody("head-p9", "Phạm Mẫu", P9, Role.UnitHead, Role.Manager);

    public static readonly Person EngineerOfP10 = Somebody("p10", "Lê Ví Dụ", P10, Role.Staff, Role.OnCall);

    /// <summary>The same with other obligations, and the summary of the morning at 07:30.</summary>
    public static Campaign With(params IReadOnlyList<Obligation> obligations) =>
        CampaignOf(Ladder, obligations) with { Summaries = new SummaryRule(new TimeOnly(7, 30)) };

    /// <summary>The summary at an instant (<c>15/02 15:00</c>) of a few versions, where everybody can be reached.</summary>
    public static CampaignSummary At(string now, params IReadOnlyList<SubmissionStatus> versions) => At(MauTuat, now, versions);

    public static CampaignSummary At(Campaign campaign, string now, params IReadOnlyList<SubmissionStatus> versions) =>
        CampaignSummary.Of(campaign, SubmissionStatus.NewestOf(versions), new HashSet<UnitId>(), On(now));

    /// <summary>A version that says something, submitted at an instant and late or not by when it was due.</summary>
    public static SubmissionStatus In(Obligation obligation, UnitId unit, string at, int version = 1, int occurrence = 0) => new(
        new ChainId(obligation.Id, obligation.Occurrences[occurrence].Id, unit),
        version,
        On(at),
        obligation.Occurrences[occurrence].Due.IsLate(On(at)),
        IsWithdrawal: false,
        ReceiptCode.Of(new string('a', 64)));

    /// <summary>A version that takes the one before back.</summary>
    public static SubmissionStatus Back(Obligation obligation, UnitId unit, string at, int version) =>
        In(obligation, unit, at, version) with { IsWithdrawal = true };

    /// <summary>Every branch, at the same instant.</summary>
    public static IReadOnlyList<SubmissionStatus> AllIn(Obligation obligation, string at) =>
        [.. obligation.OwedBy.Select(unit => In(obligation, unit, at))];

    /// <summary>How a unit stands.</summary>
    public static UnitState Of(this CampaignSummary summary, Obligation obligation, UnitId unit, int occurrence = 0) =>
        summary.Find(obligation.Id, obligation.Occurrences[occurrence].Id)!.Units.Single(standing => standing.Unit == unit);

    /// <summary>A matter in a few words: <c>C10/2018-02-14</c>, or <c>C01</c>.</summary>
    public static string Said(Matter matter) =>
        matter.Occurrence.Id == OccurrenceId.Once ? matter.Obligation.Id.Value : $"{matter.Obligation.Id}/{matter.Occurrence.Id}";
}
