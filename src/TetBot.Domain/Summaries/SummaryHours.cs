using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Summaries;

/// <summary>
/// Decides when a summary is sent as a new message instead of updating the one in place: each morning, at each deadline, and when the last
/// unit has submitted something. What falls in the quiet hours is left to the morning's summary.
/// </summary>
public static class SummaryHours
{
    /// <summary>
    /// The newest instant, not after the time of <paramref name="summary"/>, at which a new message is due; null before the first.
    /// </summary>
    /// <param name="campaign">The campaign, with its morning hour, deadlines and quiet hours.</param>
    /// <param name="summary">The summary of the whole campaign; says which matters are complete, and since when.</param>
    public static DateTimeOffset? NewestOf(Campaign campaign, CampaignSummary summary)
    {
        var now = summary.At;
        return summary.Matters
            .Select(matter => matter.CompletedAt)
            .OfType<DateTimeOffset>()
            .Concat(Deadlines(campaign))
            .Where(at => !campaign.Reminders.IsQuiet(at))
            .Append(Morning(campaign, now))
            .Where(at => at <= now && VietnamTime.DateOf(at) > campaign.Letter.Date)
            .Cast<DateTimeOffset?>()
            .Max();
    }

    private static IEnumerable<DateTimeOffset> Deadlines(Campaign campaign) =>
        from obligation in campaign.Obligations
        where obligation.IsRemindedOf
        from occurrence in obligation.Occurrences
        select occurrence.Due.Boundary;

    /// <summary>The newest morning, at most the one after the last deadline: after that there is nothing more to gather.</summary>
    private static DateTimeOffset Morning(Campaign campaign, DateTimeOffset now)
    {
        var today = VietnamTime.DateOf(now);
        var newest = VietnamTime.At(today, campaign.Summaries.MorningAt) <= now ? today : today.AddDays(-1);
        var last = VietnamTime.DateOf(Deadlines(campaign).DefaultIfEmpty(now).Max()).AddDays(1);
        return VietnamTime.At(newest < last ? newest : last, campaign.Summaries.MorningAt);
    }
}
