using System.Globalization;
using AdaptiveCards;

namespace TetBot.Features.Reports;

/// <summary>
/// The buttons of a report's cards. Each carries the report and the revision and edition it was drawn from; none says who presses.
/// </summary>
internal static class ReportButton
{
    public static ExecuteAction For(ReportView view, string title, string verb, params ReadOnlySpan<(string Key, string Value)> more)
    {
        var data = view.For.Data();
        data[ReportVerbs.Revision] = view.Draft.Revision.ToString(CultureInfo.InvariantCulture);
        data[ReportVerbs.Edition] = view.Form.Edition;
        foreach (var (key, value) in more)
            data[key] = value;
        return new ExecuteAction(title, verb) { Data = data };
    }
}
