using System.Globalization;
using AdaptiveCards;

namespace TetBot.Features.Rosters;

/// <summary>The buttons of a roster's cards. Each carries the roster and the revision it was drawn from; none says who presses.</summary>
internal static class RosterButton
{
    public static ExecuteAction For(RosterView view, string title, string verb, params ReadOnlySpan<(string Key, string Value)> more)
    {
        var data = view.For.Data();
        data[RosterVerbs.Revision] = view.Draft.Revision.ToString(CultureInfo.InvariantCulture);
        foreach (var (key, value) in more)
            data[key] = value;
        return new ExecuteAction(title, verb) { Data = data };
    }
}
