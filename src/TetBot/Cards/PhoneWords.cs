using AdaptiveCards;
using TetBot.Domain.Rosters;
using TetBot.Phones;

namespace TetBot.Cards;

/// <summary>Phone numbers on cards.</summary>
internal static class PhoneWords
{
    /// <summary>The number as people write it, to be called by a tap.</summary>
    public static string ToCall(PhoneNumber phone) => $"[{PhoneReader.Write(phone)}](tel:{phone.Value})";

    /// <summary>
    /// The same, not broken at the end of a line. A link in the text is called by every client of Teams; a button to a number does nothing
    /// in some of them
    /// (microsoft/AdaptiveCards #3905).
    /// </summary>
    public static string ToCallOnOneLine(PhoneNumber phone) =>
        $"[{CardText.Escape(PhoneReader.Write(phone)).Replace(' ', '\u00a0')}](tel:{phone.Value})";
}
