using System.Globalization;
using System.Resources;
using TetBot.Domain;

namespace TetBot.Files.Workbooks.Contents;

/// <summary>The words of a workbook, and of messages about one; their texts are in <c>WorkbookTexts.resx</c>.</summary>
internal enum WorkbookWord
{
    FormSheet,
    RosterSheet,
    DueLine,
    FormHowTo,
    FilesInChat,
    QuestionHeader,
    AnswerHeader,
    UnitHeader,
    HelpHeader,
    Optional,
    NeededWhenMore,
    NeededWhenYes,
    NeededWhenNo,
    Yes,
    No,
    WholeNumber,
    DecimalNumber,
    ChooseFromList,
    MomentPrompt,
    TextAtMost,
    NotTaken,
    RosterHowTo,
    RosterShifts,
    NameHeader,
    PhoneHeader,
    DutyHeader,
    PageFooter,
    OtherCompany,
    OtherCampaign,
    OtherObligation,
    OtherOccurrence,
    OtherUnit,
    OtherEdition,
    FormulaWithoutValue,
    ErrorValue,
    MergedWithAnother,
}

/// <summary>The words in one language.</summary>
internal sealed class WorkbookWords(Language language)
{
    private static readonly ResourceManager Texts = new("TetBot.Files.Workbooks.WorkbookTexts", typeof(WorkbookWords).Assembly);

    private readonly CultureInfo _culture = Resources.Languages.CultureOf(language);

    public Language Language => language;

    /// <summary>The text of a word without placeholders.</summary>
    public string this[WorkbookWord word] => Of(word);

    /// <summary>The text with its placeholders filled.</summary>
    /// <exception cref="MissingManifestResourceException">There is no text for <paramref name="word"/>.</exception>
    public string Of(WorkbookWord word, params ReadOnlySpan<object?> values)
    {
        var text = Texts.GetString(word.ToString(), _culture) ?? throw new MissingManifestResourceException($"No words for {word}.");
        return string.Format(_culture, text, values);
    }

    /// <summary>The message about a template that is not the expected one.</summary>
    public string Of(TemplateMismatch mismatch) => this[Enum.Parse<WorkbookWord>(mismatch.ToString())];

    /// <summary>The message about a cell without a usable value.</summary>
    /// <param name="cell">Its name, for instance "C7".</param>
    /// <param name="fault">The reason.</param>
    public string Of(string cell, CellFault fault) => Of(Enum.Parse<WorkbookWord>(fault.ToString()), cell);

    /// <summary>"1.250,5", in English "1,250.5".</summary>
    public string Number(decimal number) => number.ToString("#,##0.##", _culture);
}
