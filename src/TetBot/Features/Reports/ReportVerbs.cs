using TetBot.BotConnector.Activities;
using TetBot.Cards;

namespace TetBot.Features.Reports;

/// <summary>What the buttons of a report's cards are called, and the names in what they send.</summary>
internal static class ReportVerbs
{
    public const string Open = Entrances.Report;
    public const string Fill = "report.fill";
    public const string Repeat = "report.repeat";
    public const string Zero = "report.zero";
    public const string Nothing = "report.nothing";
    public const string Review = "report.review";
    public const string Submit = "report.submit";
    public const string View = Entrances.SubmittedReport;
    public const string Attach = "report.attach";
    public const string Detach = "report.detach";
    public const string Excel = "report.excel";
    public const string Days = "report.days";

    /// <summary>The draft's revision the card was drawn from.</summary>
    public const string Revision = "r";

    /// <summary>The edition of the form the card was drawn from.</summary>
    public const string Edition = "ed";

    /// <summary>The id of the group of fields the card shows.</summary>
    public const string Step = "s";

    /// <summary>The id of the group to go to; missing: the review.</summary>
    public const string To = "to";

    /// <summary>Which field's file.</summary>
    public const string Field = "fld";

    /// <summary>Which file, by its content.</summary>
    public const string File = "sha";

    /// <summary>The state a card was drawn from; null where its data does not say.</summary>
    public static (int Revision, string Edition)? Seen(ActionData data) =>
        data.Number(Revision) is { } revision && data.Text(Edition) is { } edition ? (revision, edition) : null;
}
