using TetBot.Domain;

namespace TetBot.Cards;

/// <summary>The verbs by which one feature's card opens another's: all that features know of each other.</summary>
internal static class Entrances
{
    /// <summary>What my unit owes.</summary>
    public const string Home = "home";

    /// <summary>The roster in the making.</summary>
    public const string Roster = "roster.open";

    /// <summary>The roster as submitted.</summary>
    public const string SubmittedRoster = "roster.view";

    /// <summary>The wishes to be let in that nobody has answered.</summary>
    public const string AccessRequests = "access.open";

    /// <summary>The report in the making.</summary>
    public const string Report = "report.open";

    /// <summary>The report as submitted.</summary>
    public const string SubmittedReport = "report.view";

    /// <summary>The versions of an answer, and what changed between them.</summary>
    public const string Versions = "ledger.versions";

    /// <summary>Taking back what was submitted.</summary>
    public const string Withdraw = "ledger.withdraw";

    /// <summary>Having units that have not submitted reminded.</summary>
    public const string RemindNow = "remind.open";

    /// <summary>How the campaign stands.</summary>
    public const string Summary = "summary.show";

    /// <summary>The company report, rolled up.</summary>
    public const string CompanyReport = "company.open";

    /// <summary>Who is on duty: at the unit named by <see cref="Unit"/>, or wherever the person may see it.</summary>
    public const string OnDuty = "duty.open";

    /// <summary>The alerts that are not over, and those of the last day.</summary>
    public const string Alerts = "alert.list";

    /// <summary>One alert, named by <see cref="AlertId"/>, as it stands.</summary>
    public const string Alert = "alert.open";

    /// <summary>Reporting that something does not work.</summary>
    public const string ReportAlert = "alert.report";

    /// <summary>The logs of other systems that were imported.</summary>
    public const string Logs = "logs.open";

    /// <summary>Whether those on call are ready.</summary>
    public const string Readiness = "readiness.open";

    /// <summary>The programs that may tell alerts.</summary>
    public const string AlertSources = "sources.open";

    /// <summary>What a button about an answer carries.</summary>
    /// <param name="chain">The answer.</param>
    /// <param name="namesUnit">Whether it says whose: of one's own nothing is said.</param>
    public static Dictionary<string, string> About(ChainId chain, bool namesUnit)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal) { [Obligation] = chain.Obligation.Value };
        if (chain.Occurrence != OccurrenceId.Once)
            data[Occurrence] = chain.Occurrence.Value;
        if (namesUnit)
            data[Unit] = chain.Unit.Value;
        return data;
    }

    /// <summary>In a card's data: which obligation.</summary>
    public const string Obligation = "o";

    /// <summary>In a card's data: which time of an obligation that is owed several times.</summary>
    public const string Occurrence = "n";

    /// <summary>In a card's data: the wave of the notice that is gone on from.</summary>
    public const string Notice = "w";

    /// <summary>In a card's data: which of the cards kept true it is gone on from.</summary>
    public const string Post = "post";

    /// <summary>In a card's data: which alert.</summary>
    public const string AlertId = "alert";

    /// <summary>In a card's data: the unit entered for, of somebody who enters for others.</summary>
    public const string Unit = "u";
}
