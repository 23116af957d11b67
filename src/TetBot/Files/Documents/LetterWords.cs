using System.Globalization;
using System.Resources;
using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;
using TetBot.Domain.Summaries;

namespace TetBot.Files.Documents;

/// <summary>The words of the letter, and domain values written in them. They are always Vietnamese, whoever requests the letter.</summary>
internal static class LetterWords
{
    private static readonly ResourceManager Texts = new("TetBot.Files.Documents.LetterTexts", typeof(LetterWords).Assembly);

    /// <summary>The text with its placeholders filled.</summary>
    /// <exception cref="MissingManifestResourceException">There is no text for <paramref name="word"/>.</exception>
    public static string Of(LetterWord word, params ReadOnlySpan<object?> values)
    {
        var text = Texts.GetString(word.ToString(), CultureInfo.InvariantCulture)
            ?? throw new MissingManifestResourceException($"No words for {word}.");
        return string.Format(CultureInfo.InvariantCulture, text, values);
    }

    /// <summary>A text of the campaign.</summary>
    public static string Of(LocalizedText text) => text.Vietnamese;

    /// <summary>"Tiền mặt để tại két ngày 15/02 (30 Tết)".</summary>
    public static string Title(Matter matter) => DocumentWords.DayOf(matter.Occurrence) is { } day
        ? Of(LetterWord.TitleOfDay, Of(matter.Obligation.Title), DayWithLunar(day))
        : Of(matter.Obligation.Title);

    /// <summary>"15/02 (30 Tết)".</summary>
    public static string DayWithLunar(DateOnly day) =>
        $"{day.ToString("dd/MM", CultureInfo.InvariantCulture)} ({LunarWording.Of(day, Language.Vietnamese)})";

    /// <summary>"15 giờ 00 ngày 15/02/2018".</summary>
    public static string Moment(DateTimeOffset instant) =>
        Of(LetterWord.Moment, Clock(instant), DocumentWords.Date(VietnamTime.DateOf(instant)));

    /// <summary>"15 giờ 00 ngày 15/02", or "trước 08/02".</summary>
    public static string Due(Due due)
    {
        var day = VietnamTime.Of(due.Boundary).ToString("dd/MM", CultureInfo.InvariantCulture);
        return due.BoundaryIsGood ? Of(LetterWord.DueAt, Clock(due.Boundary), day) : Of(LetterWord.DueBefore, day);
    }

    /// <summary>"từ 23:00 16/02 đến 24:00 16/02".</summary>
    public static string Range(TimeRange range)
    {
        var end = VietnamTime.Of(range.End);
        var written = end.TimeOfDay == TimeSpan.Zero
            ? $"24:00 {end.AddDays(-1).ToString("dd/MM", CultureInfo.InvariantCulture)}"
            : end.ToString("HH:mm dd/MM", CultureInfo.InvariantCulture);
        return Of(LetterWord.RangeFromTo, VietnamTime.Of(range.Start).ToString("HH:mm dd/MM", CultureInfo.InvariantCulture), written);
    }

    /// <summary>"1 giờ 20 phút".</summary>
    public static string Delay(TimeSpan delay) => ((int)delay.TotalHours, delay.Minutes) switch
    {
        (0, var minutes) => Of(LetterWord.Minutes, minutes),
        (var hours, 0) => Of(LetterWord.Hours, Number(hours)),
        var (hours, minutes) => Of(LetterWord.HoursMinutes, Number(hours), minutes),
    };

    /// <summary>"1.250,5".</summary>
    public static string Number(decimal number) => FieldText.Number(number, Language.Vietnamese);

    /// <summary>"Điện lực Vũ Thư, Điện lực Tiền Hải".</summary>
    public static string Names(Campaign campaign, IEnumerable<UnitId> units) =>
        string.Join(", ", units.Select(unit => Name(campaign, unit)));

    /// <summary>A unit's name; its id if the campaign no longer has it.</summary>
    public static string Name(Campaign campaign, UnitId unit) => campaign.FindUnit(unit) is { } known ? Of(known.Name) : unit.Value;

    /// <summary>The text with a small first letter, for use within a sentence.</summary>
    public static string WithinSentence(string words) =>
        words.Length == 0 ? words : $"{char.ToLower(words[0], CultureInfo.InvariantCulture)}{words.AsSpan(1)}";

    /// <summary>"CÔNG TY ĐIỆN LỰC THÁI BÌNH".</summary>
    public static string Capitals(string words) => words.ToUpper(CultureInfo.GetCultureInfo("vi"));

    private static string Clock(DateTimeOffset instant) => VietnamTime.Of(instant).ToString("HH 'giờ' mm", CultureInfo.InvariantCulture);
}
