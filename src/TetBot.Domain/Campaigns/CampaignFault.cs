namespace TetBot.Domain.Campaigns;

/// <summary>What is wrong with a campaign. The messages, in both languages, are written where faults are shown.</summary>
public enum CampaignFaultKind
{
    /// <summary>
    /// {0}: an id with characters other than letters, digits and single hyphens, or with capitals where none are allowed.
    /// </summary>
    IllFormedId,

    /// <summary>
    /// {0}: a duplicate id; {1}: the path of its first item. Ids that differ only in case are duplicates, as on some file systems.
    /// </summary>
    DuplicateId,

    /// <summary>{0}: an id that is the name of a group of units.</summary>
    ReservedId,

    /// <summary>{0}: a unit that is not defined.</summary>
    UnknownUnit,

    /// <summary>{0}: a clause the letter does not have.</summary>
    UnknownClause,

    /// <summary>{0}: an obligation that is not defined.</summary>
    UnknownObligation,

    /// <summary>There is no unit of the kind that reports.</summary>
    NoBranch,

    /// <summary>A list of units (who owes, receives, is bound or is informed) is empty.</summary>
    NoUnits,

    /// <summary>An item comes from no clause.</summary>
    NoClauses,

    /// <summary>{0}: a clause that no obligation, window or rule carries.</summary>
    ClauseNotCarried,

    /// <summary>An obligation never falls due.</summary>
    NoOccurrence,

    /// <summary>An occurrence is due before the one above it.</summary>
    OccurrencesOutOfOrder,

    /// <summary>{0}: when the occurrence opens; {1}: when it is due, which is not later.</summary>
    OpensAfterDue,

    /// <summary>{0}: the first day; {1}: the last, which is before it.</summary>
    EndsBeforeItStarts,

    /// <summary>{0}: the first day of the holiday; {1} and {2}: the range it must lie in, which starts at the letter's date.</summary>
    HolidayFarFromLetter,

    /// <summary>{0}: the length of the holiday in days; {1}: the maximum.</summary>
    HolidayTooLong,

    /// <summary>{0}: the date; {1} and {2}: the range for dates of this campaign, which starts at the letter's date.</summary>
    OutsideCampaign,

    /// <summary>{0}: the window that contradicts this one on the same subject, for the same unit, on the same day.</summary>
    WindowsContradict,

    /// <summary>A reading is moved by zero days.</summary>
    ReadingNotMoved,

    /// <summary>{0}: the rule that already moves sessions of the same day.</summary>
    ReadingMovedTwice,

    /// <summary>{0}: the slot that overlaps this one.</summary>
    SlotsOverlap,

    /// <summary>{0} and {1}: the start and end of a part of the day that no slot covers.</summary>
    SlotsLeaveGap,

    /// <summary>{0}: a spelling with accents or capitals, which would never match.</summary>
    SpellingNotPlain,

    /// <summary>{0}: the spelling; {1}: the shift that already has it.</summary>
    SpellingTaken,

    /// <summary>The quiet hours do not run over midnight.</summary>
    QuietHoursNotOvernight,

    /// <summary>A ladder has no steps.</summary>
    NoSteps,

    /// <summary>{0}: the step above, which falls later.</summary>
    StepsOutOfOrder,

    /// <summary>A step before or after the due instant has no positive distance.</summary>
    StepNeedsDistance,

    /// <summary>A step at the due instant, or on the next morning, has a distance.</summary>
    StepTakesNoDistance,

    /// <summary>A step on the next morning has no time of day.</summary>
    StepNeedsTime,

    /// <summary>A step has a time of day but is neither whole days before nor on the next morning.</summary>
    StepTakesNoTime,

    /// <summary>{0}: the step's time of day, which is in the quiet hours.</summary>
    StepInQuietHours,

    /// <summary>An obligation that is met with a form has none.</summary>
    NoForm,

    /// <summary>A roster or the company report has a form, which nobody would fill in.</summary>
    FormNotTaken,

    /// <summary>A form has no groups.</summary>
    NoGroups,

    /// <summary>A group has no fields.</summary>
    NoFields,

    /// <summary>{0}: the number of groups in the form; {1}: the maximum.</summary>
    TooManyGroups,

    /// <summary>{0}: the number of fields in the group; {1}: the maximum.</summary>
    TooManyFieldsInGroup,

    /// <summary>{0}: the number of fields in the form; {1}: the maximum.</summary>
    TooManyFields,

    /// <summary>{0}: the minimum; {1}: the maximum, which is below it.</summary>
    MaxBelowMin,

    /// <summary>{0}: a bound of a number; {1}: the number's decimals, which are too few to write the bound.</summary>
    BoundTooFine,

    /// <summary>{0} and {1}: the range of decimals, of a length or of a number of files.</summary>
    SizeOutOfRange,

    /// <summary>A choice has fewer than two options.</summary>
    TooFewOptions,

    /// <summary>{0}: the field that prevents its group from being reported as nothing.</summary>
    GroupNeverNothing,

    /// <summary>{0}: a field the form does not have.</summary>
    UnknownField,

    /// <summary>{0}: a field that a rule calculates with, but that is not a number.</summary>
    FieldNotANumber,

    /// <summary>A sum has fewer than two parts, or one part twice.</summary>
    SumNeedsParts,

    /// <summary>{0}: a field that a rule compares with itself.</summary>
    RuleOnItself,

    /// <summary>{0}: a field that can never meet the condition.</summary>
    ConditionNeverHolds,

    /// <summary>{0}: a field that a rule makes required in some cases, but that is always required.</summary>
    AlwaysRequired,

    /// <summary>A form continues itself.</summary>
    ContinuesItself,

    /// <summary>{0}: the obligation to continue, which has no form or shares no field with this one.</summary>
    ContinuesNothing,

    /// <summary>{0} and {1}: the range of a threshold in minutes.</summary>
    ThresholdOutOfRange,

    /// <summary>{0}: the path of the rule that already covers this delay.</summary>
    ThresholdTwice,

    /// <summary>{0}: the sign of a letter's number, which has spaces or lower-case letters.</summary>
    NumberSignNotPlain,

    /// <summary>A letter has no recipients of copies.</summary>
    NoRecipients,

    /// <summary>The alert plan has no systems.</summary>
    NoSystems,

    /// <summary>{0}: a system that is not defined.</summary>
    UnknownSystem,

    /// <summary>{0}: an obligation that is not a roster.</summary>
    NotARoster,

    /// <summary>{0}: a roster; {1}: the department that answers for the system, which does not owe it.</summary>
    RosterNotOwed,

    /// <summary>{0}: a spelling of a system with accents, capitals or extra spaces, which would never match.</summary>
    SystemSpellingNotPlain,

    /// <summary>{0}: the spelling; {1}: the other system that has it.</summary>
    SystemSpellingTaken,

    /// <summary>{0}: a severity without a ladder.</summary>
    NoLadder,

    /// <summary>{0}: the path of the ladder that already covers this severity.</summary>
    LadderTwice,

    /// <summary>The first step of an escalation is not immediate.</summary>
    FirstStepNotAtOnce,

    /// <summary>The first step of an escalation does not address the person on shift.</summary>
    FirstStepNotOnShift,

    /// <summary>{0}: the step above, which is not earlier.</summary>
    StepNotLater,

    /// <summary>A time or a number is not positive.</summary>
    NotMoreThanNothing,

    /// <summary>
    /// {0}: the day of the readiness drill; {1}: the letter's date; {2}: the first day of the holiday, before which the drill must be.
    /// </summary>
    DrillNotBeforeHoliday,
}

/// <summary>One fault of a campaign.</summary>
/// <param name="Path">A JSON path over the campaign's property names, for instance
/// <c>$.obligations[2].occurrences[0].due.before</c>.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Values">The values for the message; see each kind.</param>
public sealed record CampaignFault(string Path, CampaignFaultKind Kind, params IReadOnlyList<string> Values)
{
    /// <summary>The known name nearest to an unknown one; null if none is near.</summary>
    public string? Nearest { get; init; }

    /// <summary>The paths the check relied on. If one of them could not be read, the fault may be spurious.</summary>
    public IReadOnlyList<string> RestsOn { get; init; } = [];
}
