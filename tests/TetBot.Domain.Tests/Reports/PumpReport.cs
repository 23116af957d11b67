using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;
using static TetBot.Domain.Tests.Rosters.Holiday2018;

namespace TetBot.Domain.Tests.Reports;

/// <summary>A small report with a field of every kind and a rule of every kind, in the way of C02.</summary>
internal static class PumpReport
{
    public static readonly NumberField All = new("all", Text("Trạm bơm có"), Text("trạm"), 0, 200, 0);
    public static readonly NumberField Own = new("own", Text("Trạm riêng"), Text("trạm"), 0, 200, 0);
    public static readonly NumberField Shared = new("shared", Text("Trạm chung"), Text("trạm"), 0, 200, 0);
    public static readonly NumberField Running = new("running", Text("Đang vận hành"), Text("trạm"), 0, 200, 0);
    public static readonly NumberField Area = new("area", Text("Diện tích có nước"), Text("ha"), 0, 100_000, 2);
    public static readonly YesNoField Incident = new("incident", Text("Có sự cố"));
    public static readonly TextField Cause = new("reason", Text("Sự cố gì"), 200, IsMultiline: true) { IsRequired = false };

    public static readonly ChoiceField Supply = new(
        "supply", Text("Nguồn"),
        [new Option("grid", new LocalizedText("Lưới điện", "Grid")), new Option("diesel", new LocalizedText("Máy phát", "Diesel"))])
    {
        IsRequired = false,
    };

    public static readonly MomentField ReadAt = new("read-at", Text("Chốt lúc")) { IsRequired = false };
    public static readonly AttachmentField Minutes = new("minutes", Text("Biên bản"), 2);

    public static readonly Form Form = new(
        [
            new FieldGroup("stations", Text("Trạm bơm"), [All, Own, Shared, Running]),
            new FieldGroup("water", Text("Nước"), [Area, Incident, Cause, Supply, ReadAt]),
            new FieldGroup("papers", Text("Giấy tờ"), [Minutes]),
        ],
        [
            new FieldRule.Sum("all", ["own", "shared"]),
            new FieldRule.AtMost("running", "all"),
            new FieldRule.NeededWhen("reason", "incident", Condition.Yes),
            new FieldRule.NeededWhen("supply", "running", Condition.MoreThanZero),
            new FieldRule.NeededWhen("read-at", "incident", Condition.No),
        ]);

    public static readonly Occurrence DueAtThree = new(OccurrenceId.Once, null, Due.At(At(15, 15)), IsReading: false);

    public static readonly Obligation Obligation = DutyRoster with
    {
        Id = new ObligationId("C02"),
        Clauses = ["C02"],
        Kind = ObligationKind.Form,
        ReceivedBy = [new UnitId("p9")],
        Occurrences = [DueAtThree],
        Form = Form,
    };

    public static readonly ChainId ReportChain = new(Obligation.Id, OccurrenceId.Once, VuThu);

    public static readonly FormDraft Empty = new() { Chain = ReportChain, Edition = Form.Edition };

    public static readonly Attachment Scan = File('a', "Biên bản.pdf");

    public static readonly Relay ByPhone = new(RelaySource.Phone, "Trần Thử Nghiệm");

    /// <summary>Everything filled in as it must be, at revision 2.</summary>
    public static FormDraft Full { get; } = Filled(
        Empty, ("all", "12"), ("own", "8"), ("shared", "4"), ("running", "3"), ("area", "250,5"), ("incident", "có"),
        ("reason", "Cháy cầu chì"), ("supply", "grid"))
        .Attach(Minutes, Scan, Mau, Now).Draft;

    public static Attachment File(char digit, string name) => new(new string(digit, 64), name, 1000, FileKind.Pdf);

    /// <summary>The draft with more of it filled in by somebody who sees its newest state.</summary>
    public static FormDraft Filled(FormDraft draft, params (string Field, string Text)[] typed) =>
        Fill(draft, draft.Revision, Mau, typed).Draft;

    public static FillResult Fill(FormDraft draft, int seen, Author by, params (string Field, string Text)[] typed) =>
        draft.Fill(Typed(typed), seen, Form, by, Now);

    public static Dictionary<string, string> Typed(params (string Field, string Text)[] typed) =>
        typed.ToDictionary(one => one.Field, one => one.Text, StringComparer.Ordinal);

    public static Dictionary<string, FieldValue> Numbers(params (string Field, decimal Number)[] numbers) =>
        numbers.ToDictionary(one => one.Field, FieldValue (one) => new FieldValue.Amount(one.Number), StringComparer.Ordinal);

    public static SubmitDecision Submit(
        FormDraft draft, int seen, SubmittedSoFar? soFar = null, DateTimeOffset? now = null, Form? form = null,
        string? seenEdition = null) =>
        FormSubmitting.Decide(draft, form ?? Form, seenEdition ?? (form ?? Form).Edition, Facts(seen, soFar, now ?? Now));

    /// <summary>The facts of a submission by Vũ Thư's own people.</summary>
    public static Submitting Facts(int seen, SubmittedSoFar? soFar = null, DateTimeOffset? now = null, Occurrence? occurrence = null) =>
        new(MauTuat, Obligation, occurrence ?? DueAtThree, VuThu, soFar, seen, Mau, IsForOwnUnit: true, Relay: null, now ?? Now);

    public static Submission Accepted(SubmitDecision decision)
    {
        Xunit.Assert.True(decision is SubmitDecision.Accept, decision.ToString());
        return ((SubmitDecision.Accept)decision).Next;
    }

    /// <summary>As if stored: the hash tells the versions apart.</summary>
    public static StoredSubmission Stored(Submission version) => new(version, new string((char)('0' + version.Version), 64));

    private static LocalizedText Text(string words) => new(words, words);
}
