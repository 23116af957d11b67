using TetBot.Domain.Rosters;
using TetBot.Phones;

namespace TetBot.Features;

/// <summary>Phone numbers on cards.</summary>
internal static class PhoneWords
{
    /// <summary>The number as people write it, to be called by a tap.</summary>
    public static string ToCall(PhoneNumber phone) => $"[{PhoneReader.Write(phone)}](tel:{phone.Value})";
}
