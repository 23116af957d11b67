using TetBot.Domain;
using TetBot.Domain.Campaigns;

namespace TetBot.Files.Workbooks.Contents;

/// <summary>What a template is made for, and its language.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Obligation">The obligation.</param>
/// <param name="Occurrence">The occurrence.</param>
/// <param name="Unit">The unit that is to submit it.</param>
/// <param name="Due">When it is due, in words.</param>
/// <param name="Language">The language of its texts.</param>
internal sealed record TemplateSubject(
    Campaign Campaign, Obligation Obligation, Occurrence Occurrence, Unit Unit, string Due, Language Language);

/// <summary>
/// The mark in a workbook of what it was made for. It tells a template from other workbooks but proves nothing, because whoever has the
/// file can change it.
/// </summary>
/// <param name="FormatVersion">The version of the workbook's layout.</param>
/// <param name="Company">The company of the campaign.</param>
/// <param name="Campaign">The campaign.</param>
/// <param name="Obligation">The obligation.</param>
/// <param name="Occurrence">The occurrence.</param>
/// <param name="Unit">The unit that is to submit it.</param>
/// <param name="Edition">The edition of the form, or of a roster's dates, shifts and duties.</param>
internal sealed record TemplateMark(
    int FormatVersion,
    CompanyId Company,
    CampaignId Campaign,
    ObligationId Obligation,
    OccurrenceId Occurrence,
    UnitId Unit,
    string Edition)
{
    /// <summary>The layout that is written, and the only one that is read.</summary>
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

    /// <summary>The first difference from the expected mark, from the largest to the smallest; null if there is none.</summary>
    public TemplateMismatch? DifferenceFrom(TemplateMark expected) =>
        Company != expected.Company ? TemplateMismatch.OtherCompany
        : Campaign != expected.Campaign ? TemplateMismatch.OtherCampaign
        : Obligation != expected.Obligation ? TemplateMismatch.OtherObligation
        : Occurrence != expected.Occurrence ? TemplateMismatch.OtherOccurrence
        : Unit != expected.Unit ? TemplateMismatch.OtherUnit
        : Edition != expected.Edition ? TemplateMismatch.OtherEdition
        : null;
}

/// <summary>How a template differs from the expected one.</summary>
internal enum TemplateMismatch
{
    /// <summary>It is of another company.</summary>
    OtherCompany,

    /// <summary>It is of another campaign.</summary>
    OtherCampaign,

    /// <summary>It is for another obligation.</summary>
    OtherObligation,

    /// <summary>It is for another occurrence of the same obligation.</summary>
    OtherOccurrence,

    /// <summary>It is of another unit.</summary>
    OtherUnit,

    /// <summary>It was made before the form, or the dates, shifts or duties of a roster, changed.</summary>
    OtherEdition,
}
