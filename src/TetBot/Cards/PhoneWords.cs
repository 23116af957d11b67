using AdaptiveCards;
using TetBot.Domain.Rosters;
using TetBot.Phones;

namespace TetBot.Cards;

/// <summary>Phone numbers on cards.</summary>
internal static class PhoneWords
{
    /// <summary>The number as people write it, as a link that calls it.</summary>
    public static string ToCall(PhoneNumber phone) => $"[{PhoneReader.Write(phone)}](tel:{phone.Value})";

    /// <summary>
    /// The same, never broken across lines. Every Teams client can call a link in the text; in some of them a button to a number does
    /// nothing (microsoft/AdaptiveCards #3905).
    /// </summary>
    public static string ToCallOnOneLine(PhoneNumber phone) =>
        $"[{CardText.Escape(PhoneReader.Write(phone)).Replace(' ', '\u00a0')}](tel:{phone.Value})";
}
