using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Summaries;
using TetBot.Resources;

namespace TetBot.Features.Summaries;

/// <summary>Words and colours for the state of units. The words say it without the colour.</summary>
internal static class SummaryWords
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(1);

    /// <summary>"15:12 thứ Năm 15/02 (30 Tết)".</summary>
    public static string At(DateTimeOffset now)
    {
        var date = VietnamTime.DateOf(now);
        return Wording.Fill(Texts.SummaryAt, Wording.Clock(now), LunarWording.Weekday(date, Wording.Language), Wording.DayWithLunar(date));
    }

    /// <summary>"Báo cáo tình hình trước Tết".</summary>
    public static string Title(Matter matter) => ObligationWords.Title(matter.Obligation, matter.Occurrence);

    /// <summary>"hạn 15:00 thứ Năm 15/02 (30 Tết) · còn 3 giờ".</summary>
    public static string Due(Matter matter, DateTimeOffset now) => Wording.Fill(
        Texts.SummaryDue, Wording.DueSpoken(matter.Occurrence.Due, now), Wording.TimeLeftToTheMinute(matter.Occurrence.Due, now));

    /// <summary>"5 đúng hạn · 1 trễ · 2 chưa nộp".</summary>
    public static string Counts(Matter matter)
    {
        var parts = ((AnswerState State, string Text)[])
        [
            (AnswerState.OnTime, Texts.SummaryOnTime),
            (AnswerState.Late, Texts.SummaryLate),
            (AnswerState.Missing, Texts.SummaryMissing),
            (AnswerState.Unreachable, Texts.SummaryUnreachable),
            (AnswerState.NotReported, Texts.SummaryNotReported),
        ];
        return string.Join(
            " · ", parts.Where(part => matter.Count(part.State) > 0).Select(part => Wording.Fill(part.Text, matter.Count(part.State))));
    }

    /// <summary>"chưa nộp", of one unit.</summary>
    public static string State(UnitState standing, DateTimeOffset now) => standing switch
    {
        { State: AnswerState.OnTime, Newest: { } newest } =>
            Wording.Fill(Texts.SummaryUnitOnTime, Wording.Moment(newest.SubmittedAt, now), newest.Receipt),
        { State: AnswerState.Late, Newest: { } newest } =>
            Wording.Fill(Texts.SummaryUnitLate, Wording.Moment(newest.SubmittedAt, now), newest.Receipt),
        { State: AnswerState.Unreachable } => Texts.SummaryUnitUnreachable,
        { State: AnswerState.NotReported } => Texts.SummaryUnitNotReported,
        _ => Texts.SummaryUnitMissing,
    };

    /// <summary>One word for a cell.</summary>
    public static string Cell(AnswerState state) => state switch
    {
        AnswerState.OnTime => "✓",
        AnswerState.Late => Texts.SummaryCellLate,
        AnswerState.Unreachable => Texts.SummaryCellUnreachable,
        AnswerState.NotReported => "–",
        _ => Texts.SummaryCellMissing,
    };

    /// <summary>The colour of a state: what is due within a day warns, what is overdue alarms, and what has time is plain.</summary>
    public static ContainerStyle? Style(AnswerState state, Matter matter, DateTimeOffset now) => state switch
    {
        AnswerState.OnTime => ContainerStyle.Good,
        AnswerState.Late => ContainerStyle.Warning,
        AnswerState.NotReported => null,
        _ when matter.Occurrence.Due.IsLate(now) => ContainerStyle.Attention,
        _ when matter.Occurrence.Due.Boundary - now <= Soon => ContainerStyle.Warning,
        _ => ContainerStyle.Emphasis,
    };

    /// <summary>Whether there is something to show. What is owed only if its case arises (C10) is not shown before its day.</summary>
    public static bool IsShown(Matter matter, DateTimeOffset now) => matter.In > 0 || !(matter.Occurrence.OpensAt > now);

    /// <summary>The one thing to know now: the most pressing matter, and how far it is.</summary>
    public static (string Text, ContainerStyle Style) Headline(CampaignSummary summary)
    {
        var open = summary.Pressing(1) is [{ IsComplete: false } first] ? first : null;
        if (open is null)
            return summary.Matters.Any(matter => matter.Obligation.IsRemindedOf)
                ? (Texts.SummaryAllIn, ContainerStyle.Good)
                : (Texts.SummaryNothing, ContainerStyle.Emphasis);
        var text = Wording.Fill(
            Texts.SummaryHeadline, Title(open), open.In, open.Units.Count, Wording.TimeLeftToTheMinute(open.Occurrence.Due, summary.At));
        return (
            text,
            open.Occurrence.Due.IsLate(summary.At) ? ContainerStyle.Attention
                : open.Occurrence.Due.Boundary - summary.At <= Soon ? ContainerStyle.Warning
                : ContainerStyle.Accent);
    }

    /// <summary>"✓ Đủ · Danh sách trực Tết", for each matter that the last unit submitted within the past day.</summary>
    public static IEnumerable<string> Completed(CampaignSummary summary) =>
        from matter in summary.Matters
        where matter.Units.Count > 1 && matter.CompletedAt > summary.At.AddDays(-1)
        select Wording.Fill(Texts.SummaryComplete, Title(matter));

    /// <summary>The text of a phone's notification: that a matter is complete where it comes for that, otherwise what presses.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="summary">What the reader may see.</param>
    /// <param name="hour">The hour it comes for; see <see cref="SummaryHours"/>.</param>
    public static string InOneLine(Campaign campaign, CampaignSummary summary, DateTimeOffset? hour)
    {
        var banner = summary.Matters.FirstOrDefault(matter => matter.Units.Count > 1 && matter.CompletedAt is { } at && at == hour);
        var text = banner is null ? Headline(summary).Text : Wording.Fill(Texts.SummaryComplete, Title(banner));
        return Wording.Fill(Texts.SummaryNotification, Wording.Of(campaign.Name), text.Replace("**", "", StringComparison.Ordinal));
    }
}
