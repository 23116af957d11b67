using System.Globalization;
using System.Resources;
using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;
using TetBot.Domain.Summaries;

namespace TetBot.Files.Documents;

/// <summary>The words of the workbooks in one language, and domain values written in it.</summary>
internal sealed class DocumentWords(Language language)
{
    private static readonly ResourceManager Texts = new("TetBot.Files.Documents.DocumentTexts", typeof(DocumentWords).Assembly);

    private readonly CultureInfo _culture = Resources.Languages.CultureOf(language);

    public Language Language => language;

    /// <summary>The text of a word without placeholders.</summary>
    public string this[DocumentWord word] => Of(word);

    /// <summary>The text with its placeholders filled.</summary>
    /// <exception cref="MissingManifestResourceException">There is no text for <paramref name="word"/>.</exception>
    public string Of(DocumentWord word, params ReadOnlySpan<object?> values)
    {
        var text = Texts.GetString(word.ToString(), _culture) ?? throw new MissingManifestResourceException($"No words for {word}.");
        return string.Format(CultureInfo.InvariantCulture, text, values);
    }

    /// <summary>A text of the campaign in this language.</summary>
    public string Of(LocalizedText text) => text.In(language);

    /// <summary>"Tiền mặt để tại két ngày 15/02 (30 Tết)": the title, with the day if it is owed for each day.</summary>
    public string Title(Matter matter) => DayOf(matter.Occurrence) is { } day
        ? Of(DocumentWord.TitleOfDay, Of(matter.Obligation.Title),
            $"{day.ToString("dd/MM", CultureInfo.InvariantCulture)} ({LunarWording.Of(day, language)})")
        : Of(matter.Obligation.Title);

    /// <summary>The day of an occurrence that is owed for each day; null for any other.</summary>
    public static DateOnly? DayOf(Occurrence occurrence) =>
        DateOnly.TryParseExact(occurrence.Id.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    /// <summary>"15:00 15/02/2018", or "trước 08/02/2018".</summary>
    public string Due(Due due) => due.BoundaryIsGood
        ? Moment(due.Boundary)
        : Of(DocumentWord.DueBefore, Date(VietnamTime.DateOf(due.Boundary)));

    /// <summary>The state in words; an overdue submission is told from one that is not due yet.</summary>
    public string State(AnswerState state, Occurrence occurrence, DateTimeOffset at) => this[state switch
    {
        AnswerState.OnTime => DocumentWord.OnTime,
        AnswerState.Late => DocumentWord.Late,
        AnswerState.Unreachable => DocumentWord.Unreachable,
        AnswerState.NotReported => DocumentWord.NotReported,
        _ => occurrence.Due.IsLate(at) ? DocumentWord.Overdue : DocumentWord.Missing,
    }];

    /// <summary>"1.250,5".</summary>
    public string Number(decimal number) => FieldText.Number(number, language);

    /// <summary>"15:00 15/02/2018".</summary>
    public static string Moment(DateTimeOffset instant) =>
        VietnamTime.Of(instant).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>"15/02/2018".</summary>
    public static string Date(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>"từ 23:00 16/02 đến 07:00 17/02"; midnight at the end is written as 24:00 of the day before.</summary>
    public string Range(TimeRange range)
    {
        var end = VietnamTime.Of(range.End);
        var written = end.TimeOfDay == TimeSpan.Zero
            ? $"24:00 {end.AddDays(-1).ToString("dd/MM", CultureInfo.InvariantCulture)}"
            : end.ToString("HH:mm dd/MM", CultureInfo.InvariantCulture);
        return Of(DocumentWord.RangeFromTo, VietnamTime.Of(range.Start).ToString("HH:mm dd/MM", CultureInfo.InvariantCulture), written);
    }

    public string Names(Campaign campaign, IEnumerable<UnitId> units) => string.Join(", ", units.Select(unit => Name(campaign, unit)));

    /// <summary>A unit's name; its id if the campaign no longer has it.</summary>
    public string Name(Campaign campaign, UnitId unit) => campaign.FindUnit(unit) is { } known ? Of(known.Name) : unit.Value;
}
