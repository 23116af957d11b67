using TetBot.Domain.Campaigns;
using TetBot.Domain.Submissions;
using TetBot.Domain.Tests.Rosters;

namespace TetBot.Domain.Tests.CompanyReports;

/// <summary>Versions, opened.</summary>
internal static class Submitted2018
{
    /// <summary>What was listed, with what it says.</summary>
    public static Submission Opened(Campaign campaign, SubmissionStatus status, SubmissionContent content) => new()
    {
        Company = campaign.Company.Id,
        Campaign = campaign.Id,
        Obligation = status.Chain.Obligation,
        Occurrence = status.Chain.Occurrence,
        Unit = status.Chain.Unit,
        Version = status.Version,
        PreviousSha256 = status.Version == 1 ? null : new string('b', 64),
        SubmittedAt = status.SubmittedAt,
        SubmittedBy = Holiday2018.Mau,
        Relay = null,
        IsLate = status.IsLate,
        DraftRevision = status.Version,
        Content = content,
    };
}
