using TetBot.BotConnector.Activities;
using TetBot.Cards;

namespace TetBot.Features.Reports;

/// <summary>The verbs of the buttons of a report's cards, and the keys of their data.</summary>
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

    /// <summary>The revision of the draft that the card was drawn from.</summary>
    public const string Revision = "r";

    /// <summary>The edition of the form that the card was drawn from.</summary>
    public const string Edition = "ed";

    /// <summary>The id of the group of fields that the card shows.</summary>
    public const string Step = "s";

    /// <summary>The id of the group to go to.</summary>
    public const string To = "to";

    /// <summary>The field that a file is attached to.</summary>
    public const string Field = "fld";

    /// <summary>The file, by the SHA-256 hash of its content.</summary>
    public const string File = "sha";

    /// <summary>The revision and edition that a card was drawn from; null where its data does not say.</summary>
    public static (int Revision, string Edition)? Seen(ActionData data) =>
        data.Number(Revision) is { } revision && data.Text(Edition) is { } edition ? (revision, edition) : null;
}
