using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;
using TetBot.Tests.Campaigns;
using Xunit;

namespace TetBot.Tests.Storage.Records;

/// <summary>A report of C02, its correction and its withdrawal, as the domain makes them of the reference campaign; and a roster.</summary>
internal static class SampleVersions
{
    public static readonly Campaign Campaign = ReferenceJson.Campaign;
    public static readonly UnitId VuThu = new("vu-thu");
    public static readonly Author Clerk = new(new PersonId("00000000-0000-0000-0000-000000000501"), "Lê \"Ví\" Dụ");
    public static readonly Obligation Pumps = Campaign.FindObligation(new ObligationId("C02"))!;
    public static readonly Form Form = Pumps.Form!;
    public static readonly ChainId Chain = new(Pumps.Id, OccurrenceId.Once, VuThu);
    public static readonly DateTimeOffset Now = new(2018, 2, 15, 14, 30, 15, TimeSpan.FromHours(7));

    private static readonly Attachment Scan = new(new string('a', 64), "Biên bản.pdf", 123_456, FileKind.Pdf);

    private static readonly Dictionary<string, string> Typed = new(StringComparer.Ordinal)
    {
        ["stations-dedicated"] = "12",
        ["stations-dedicated-running"] = "8",
        ["stations-combined"] = "4",
        ["stations-combined-running"] = "4",
        ["pumps-all"] = "40",
        ["pumps-running"] = "31",
        ["area-plan"] = "1.250,75",
        ["area-watered"] = "1.000,5",
        ["closed-at"] = "15/02/2018 13:30",
        ["closing-kwh"] = "125.000",
        ["incidents"] = "1",
        ["incidents-note"] = "Cháy cầu chì\n<b>Trạm</b> 3",
    };

    /// <summary>Everything filled in, at revision 2.</summary>
    public static FormDraft Draft { get; } = new FormDraft { Chain = Chain, Edition = Form.Edition }
        .Fill(Typed, 0, Form, Clerk, Now).Draft
        .Attach((AttachmentField)Form.Find("minutes")!, Scan, Clerk, Now).Draft;

    public static SubmittedRoster Roster { get; } = new(
        [
            new RosterEntry(
                new EntryId("e1"), PersonName.Read("Trần Thử Nghiệm", out _)!.Value, new PhoneNumber("+84912345678"), "desk",
                [new DateOnly(2018, 2, 14), new DateOnly(2018, 2, 16)],
                new Shift("dem", new ShiftHours(new TimeOnly(23, 0), new TimeOnly(7, 0)))),
            new RosterEntry(
                new EntryId("e2"), PersonName.Read("Lê Ví Dụ", out _)!.Value, new PhoneNumber("+842273831234"), "lead",
                [new DateOnly(2018, 2, 20)], new Shift(null, new ShiftHours(new TimeOnly(7, 30), new TimeOnly(0, 0)))),
        ],
        [new(Now, Now.AddHours(8))],
        "Thiếu người, nghỉ ốm");

    /// <summary>The next version: the draft entered by a clerk for the unit.</summary>
    public static Submission Next(FormDraft draft, SubmittedSoFar? soFar) =>
        Assert.IsType<SubmitDecision.Accept>(FormSubmitting.Decide(draft, Form, Form.Edition, Facts(draft.Revision, soFar))).Next;

    public static Domain.Submissions.Submitting Facts(int seen, SubmittedSoFar? soFar) => new(
        Campaign, Pumps, Pumps.Occurrences[0], VuThu, soFar, seen, Clerk, IsForOwnUnit: false,
        new Relay(RelaySource.Paper, "Phạm Mẫu"), Now);

    public static Submission Withdrawal(SubmittedSoFar soFar) => Assert.IsType<WithdrawDecision.Accept>(Withdrawing.Decide(
        soFar, soFar.Newest.Submission.Version, "Gửi nhầm biên bản", Pumps.Occurrences[0], Clerk, Now.AddHours(1))).Next;

    /// <summary>The draft with another number of pumps running, at the next revision.</summary>
    public static FormDraft Changed(FormDraft draft, int running) => draft.Fill(
        new Dictionary<string, string> { ["pumps-running"] = running.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        draft.Revision, Form, Clerk, Now).Draft;
}
