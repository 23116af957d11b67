using System.Globalization;
using TetBot.Domain.Campaigns;
using TetBot.Resources;

namespace TetBot.Cards;

/// <summary>Obligations in words.</summary>
internal static class ObligationWords
{
    /// <summary>"Tiền mặt để tại két ngày 15/02 (30 Tết)": the title, with the day where it is owed for each day.</summary>
    public static string Title(Obligation obligation, Occurrence? occurrence) =>
        DateOnly.TryParseExact(occurrence?.Id.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Wording.Fill(Texts.TitleOfDay, Wording.Of(obligation.Title), Wording.DayWithLunar(day))
            : Wording.Of(obligation.Title);
}
