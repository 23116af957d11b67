using TetBot.Domain;
using TetBot.Domain.Campaigns;

namespace TetBot.Files.Workbooks;

/// <summary>What a template is made for, and in which words.</summary>
/// <param name="Campaign">The directive.</param>
/// <param name="Obligation">What is owed.</param>
/// <param name="Occurrence">Which time of it.</param>
/// <param name="Unit">Whose answer it is to be.</param>
/// <param name="Due">When it is due, in words.</param>
/// <param name="Language">The language it speaks.</param>
internal sealed record TemplateSubject(
    Campaign Campaign, Obligation Obligation, Occurrence Occurrence, Unit Unit, string Due, Language Language);

/// <summary>
/// Says in a workbook what it was made for. It tells a template from others; it proves nothing, since whoever has the file can change it.
/// </summary>
/// <param name="FormatVersion">How the workbook is laid out.</param>
/// <param name="Company">Whose campaign.</param>
/// <param name="Campaign">The directive.</param>
/// <param name="Obligation">What is owed.</param>
/// <param name="Occurrence">Which time of it.</param>
/// <param name="Unit">Whose answer.</param>
/// <param name="Edition">The edition of the form; of a roster, that of its dates, shifts and duties.</param>
internal sealed record TemplateMark(
    int FormatVersion,
    CompanyId Company,
    CampaignId Campaign,
    ObligationId Obligation,
    OccurrenceId Occurrence,
    UnitId Unit,
    string Edition)
{
    /// <summary>The layout written now, and the only one read.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The mark of a template made now.</summary>
    public static TemplateMark Of(TemplateSubject subject, string edition) => new(
        CurrentFormat,
        subject.Campaign.Company.Id,
        subject.Campaign.Id,
        subject.Obligation.Id,
        subject.Occurrence.Id,
        subject.Unit.Id,
        edition);

    /// <summary>The first thing in which a template is not the one expected, from the largest to the smallest; null where it is.</summary>
    public TemplateMismatch? DifferenceFrom(TemplateMark expected) =>
        Company != expected.Company ? TemplateMismatch.OtherCompany
        : Campaign != expected.Campaign ? TemplateMismatch.OtherCampaign
        : Obligation != expected.Obligation ? TemplateMismatch.OtherObligation
        : Occurrence != expected.Occurrence ? TemplateMismatch.OtherOccurrence
        : Unit != expected.Unit ? TemplateMismatch.OtherUnit
        : Edition != expected.Edition ? TemplateMismatch.OtherEdition
        : null;
}

/// <summary>How a template is not the one expected.</summary>
internal enum TemplateMismatch
{
    /// <summary>Of another company.</summary>
    OtherCompany,

    /// <summary>Of another campaign.</summary>
    OtherCampaign,

    /// <summary>Answers something else.</summary>
    OtherObligation,

    /// <summary>Answers another time of the same.</summary>
    OtherOccurrence,

    /// <summary>Of another unit.</summary>
    OtherUnit,

    /// <summary>Made before the form, or the dates, shifts or duties of a roster, were changed.</summary>
    OtherEdition,
}
