using AdaptiveCards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Phones;
using TetBot.Resources;

namespace TetBot.Cards;

/// <summary>An entry of a roster on one line.</summary>
internal static class EntryLine
{
    public static string Of(RosterEntry entry, Campaign campaign) => Wording.Fill(
        Texts.EntryLine,
        CardText.Escape(entry.Name.Value),
        PhoneReader.Write(entry.Phone),
        Wording.DutyOf(entry, campaign),
        Wording.Days(entry.Dates),
        Wording.ShiftOf(entry.Shift, campaign));
}
