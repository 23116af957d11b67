using TetBot.Domain;

namespace TetBot.Cards;

/// <summary>The verbs by which one feature's card opens another's. Features know nothing else of each other.</summary>
internal static class Entrances
{
    /// <summary>What the reader's unit owes.</summary>
    public const string Home = "home";

    /// <summary>The draft of a roster.</summary>
    public const string Roster = "roster.open";

    /// <summary>The roster as submitted.</summary>
    public const string SubmittedRoster = "roster.view";

    /// <summary>The access requests that nobody has decided.</summary>
    public const string AccessRequests = "access.open";

    /// <summary>The draft of a report.</summary>
    public const string Report = "report.open";

    /// <summary>The report as submitted.</summary>
    public const string SubmittedReport = "report.view";

    /// <summary>The versions of a submission, and what changed between them.</summary>
    public const string Versions = "ledger.versions";

    /// <summary>Withdrawing a submission.</summary>
    public const string Withdraw = "ledger.withdraw";

    /// <summary>Reminding the units that have not submitted.</summary>
    public const string RemindNow = "remind.open";

    /// <summary>The state of the campaign.</summary>
    public const string Summary = "summary.show";

    /// <summary>The rolled-up company report.</summary>
    public const string CompanyReport = "company.open";

    /// <summary>Who is on duty at the unit named by <see cref="Unit"/>, or at all units that the person may see.</summary>
    public const string OnDuty = "duty.open";

    /// <summary>The alerts that are not over, and those of the last day.</summary>
    public const string Alerts = "alert.list";

    /// <summary>The current state of the alert named by <see cref="AlertId"/>.</summary>
    public const string Alert = "alert.open";

    /// <summary>Reporting that something does not work.</summary>
    public const string ReportAlert = "alert.report";

    /// <summary>The imported logs of other systems.</summary>
    public const string Logs = "logs.open";

    /// <summary>Whether those on call are ready.</summary>
    public const string Readiness = "readiness.open";

    /// <summary>The programs that may raise alerts.</summary>
    public const string AlertSources = "sources.open";

    /// <summary>The data of a button about a submission.</summary>
    /// <param name="chain">The submission's chain.</param>
    /// <param name="namesUnit">Whether to name the unit; a button about the person's own unit does not.</param>
    public static Dictionary<string, string> About(ChainId chain, bool namesUnit)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal) { [Obligation] = chain.Obligation.Value };
        if (chain.Occurrence != OccurrenceId.Once)
            data[Occurrence] = chain.Occurrence.Value;
        if (namesUnit)
            data[Unit] = chain.Unit.Value;
        return data;
    }

    /// <summary>In a card's data: the obligation.</summary>
    public const string Obligation = "o";

    /// <summary>In a card's data: the occurrence, where an obligation is owed several times.</summary>
    public const string Occurrence = "n";

    /// <summary>In a card's data: the wave of the notice that the reader continues from.</summary>
    public const string Notice = "w";

    /// <summary>In a card's data: the topic of the live card that the reader continues from.</summary>
    public const string Post = "post";

    /// <summary>In a card's data: the alert.</summary>
    public const string AlertId = "alert";

    /// <summary>In a card's data: the unit, where somebody enters for another unit than their own.</summary>
    public const string Unit = "u";
}
