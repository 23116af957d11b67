namespace TetBot.Domain.Campaigns;

/// <summary>What a campaign gets wrong. The words for it, in both languages, are the reader's.</summary>
public enum CampaignFaultKind
{
    /// <summary>{0}: the id, which has other than letters, digits and single hyphens, or capitals where none belong.</summary>
    IllFormedId,

    /// <summary>
    /// {0}: the id; {1}: the path of the first item that has it. Case does not tell ids apart, as it does not on every disk.
    /// </summary>
    DuplicateId,

    /// <summary>{0}: an id that is the name of a group of units.</summary>
    ReservedId,

    /// <summary>{0}: a unit nobody defined.</summary>
    UnknownUnit,

    /// <summary>{0}: a clause the letter does not have.</summary>
    UnknownClause,

    /// <summary>{0}: an obligation nobody defined.</summary>
    UnknownObligation,

    /// <summary>No unit of the kind that reports.</summary>
    NoBranch,

    /// <summary>A list of units (who owes, receives, is bound or is told) is empty.</summary>
    NoUnits,

    /// <summary>An item that comes from no clause.</summary>
    NoClauses,

    /// <summary>{0}: a clause that no obligation, window or rule carries.</summary>
    ClauseNotCarried,

    /// <summary>An obligation that never falls due.</summary>
    NoOccurrence,

    /// <summary>An occurrence due before the one above it.</summary>
    OccurrencesOutOfOrder,

    /// <summary>{0}: when it opens; {1}: when it is due, which is no later.</summary>
    OpensAfterDue,

    /// <summary>{0}: the first day; {1}: the last, which is before it.</summary>
    EndsBeforeItStarts,

    /// <summary>{0}: the first day of the holiday; {1} and {2}: the days it may lie between, after the letter.</summary>
    HolidayFarFromLetter,

    /// <summary>{0}: the days the holiday has; {1}: the most it may have.</summary>
    HolidayTooLong,

    /// <summary>{0}: the date; {1} and {2}: the letter's day, and the last day something of this campaign may fall on.</summary>
    OutsideCampaign,

    /// <summary>{0}: the window that says the contrary of the same subject, for the same unit, on the same day.</summary>
    WindowsContradict,

    /// <summary>A reading moved by no day.</summary>
    ReadingNotMoved,

    /// <summary>{0}: the rule that moves a session of the same day.</summary>
    ReadingMovedTwice,

    /// <summary>{0}: the slot it shares time with.</summary>
    SlotsOverlap,

    /// <summary>{0} and {1}: from when to when no slot covers the day.</summary>
    SlotsLeaveGap,

    /// <summary>{0}: a spelling with accents or capitals, which would never match.</summary>
    SpellingNotPlain,

    /// <summary>{0}: the spelling; {1}: the shift that has it already.</summary>
    SpellingTaken,

    /// <summary>Quiet hours that do not run over midnight.</summary>
    QuietHoursNotOvernight,

    /// <summary>A ladder without a step.</summary>
    NoSteps,

    /// <summary>{0}: the step above, which falls later.</summary>
    StepsOutOfOrder,

    /// <summary>A step before or after the due instant whose distance is not more than nothing.</summary>
    StepNeedsDistance,

    /// <summary>A step at the due instant, or on the next morning, that has a distance.</summary>
    StepTakesNoDistance,

    /// <summary>A step on the next morning without a time of day.</summary>
    StepNeedsTime,

    /// <summary>A time of day on a step that is not whole days before, or not the next morning.</summary>
    StepTakesNoTime,

    /// <summary>{0}: the step's time of day, in the quiet hours.</summary>
    StepInQuietHours,

    /// <summary>An obligation that is answered with a form, without one.</summary>
    NoForm,

    /// <summary>A form of a roster or of the company report, which nobody would fill in.</summary>
    FormNotTaken,

    /// <summary>A form without a group.</summary>
    NoGroups,

    /// <summary>A group without a field.</summary>
    NoFields,

    /// <summary>{0}: the groups the form has; {1}: the most it may have.</summary>
    TooManyGroups,

    /// <summary>{0}: the fields the group has; {1}: the most it may have.</summary>
    TooManyFieldsInGroup,

    /// <summary>{0}: the fields the form has; {1}: the most it may have.</summary>
    TooManyFields,

    /// <summary>{0}: the least; {1}: the greatest, which is below it.</summary>
    MaxBelowMin,

    /// <summary>{0}: a bound of a number; {1}: the decimals the number has, with which the bound cannot be written.</summary>
    BoundTooFine,

    /// <summary>{0} and {1}: the least and the most that decimals, a length or a number of files may be.</summary>
    SizeOutOfRange,

    /// <summary>A choice of fewer than two options.</summary>
    TooFewOptions,

    /// <summary>{0}: the field that keeps its group from being answered with nothing.</summary>
    GroupNeverNothing,

    /// <summary>{0}: a field the form does not have.</summary>
    UnknownField,

    /// <summary>{0}: a field that is reckoned with, but is no number.</summary>
    FieldNotANumber,

    /// <summary>A sum of fewer than two parts, or of one part twice.</summary>
    SumNeedsParts,

    /// <summary>{0}: a field that a rule sets against itself.</summary>
    RuleOnItself,

    /// <summary>{0}: a field that can never be what the condition says.</summary>
    ConditionNeverHolds,

    /// <summary>{0}: a field that a rule makes required in some cases, and that is so in all.</summary>
    AlwaysRequired,

    /// <summary>A form that continues itself.</summary>
    ContinuesItself,

    /// <summary>{0}: the obligation whose form, if it has one, asks for no field of this one.</summary>
    ContinuesNothing,

    /// <summary>{0} and {1}: the least and the most minutes after which something may be called slow.</summary>
    ThresholdOutOfRange,

    /// <summary>{0}: the path of the rule that says already when this delay is slow.</summary>
    ThresholdTwice,

    /// <summary>{0}: the sign of a letter's number, which has blanks or small letters.</summary>
    NumberSignNotPlain,

    /// <summary>A letter of which nobody gets a copy.</summary>
    NoRecipients,

    /// <summary>Alerts that are about no system.</summary>
    NoSystems,

    /// <summary>{0}: a system nobody defined.</summary>
    UnknownSystem,

    /// <summary>{0}: an obligation that is no roster.</summary>
    NotARoster,

    /// <summary>{0}: a roster; {1}: the department that answers for the system, which does not owe it.</summary>
    RosterNotOwed,

    /// <summary>{0}: a spelling of a system with accents, capitals or needless blanks, which would never match.</summary>
    SystemSpellingNotPlain,

    /// <summary>{0}: the spelling; {1}: the other system that is called so.</summary>
    SystemSpellingTaken,

    /// <summary>{0}: the severity nothing says the escalation of.</summary>
    NoLadder,

    /// <summary>{0}: the path of the ladder that is for this severity already.</summary>
    LadderTwice,

    /// <summary>An escalation that does not begin at once.</summary>
    FirstStepNotAtOnce,

    /// <summary>An escalation that begins with others than who is on shift.</summary>
    FirstStepNotOnShift,

    /// <summary>{0}: the step above, which falls no earlier.</summary>
    StepNotLater,

    /// <summary>A time or a number that is not more than nothing.</summary>
    NotMoreThanNothing,

    /// <summary>
    /// {0}: the day of the readiness drill; {1}: the letter's day; {2}: the first day of the holiday, before which it must be.
    /// </summary>
    DrillNotBeforeHoliday,
}

/// <summary>One thing a campaign gets wrong.</summary>
/// <param name="Path">Where, as a JSON path over the campaign's own property names, for instance
/// <c>$.obligations[2].occurrences[0].due.before</c>.</param>
/// <param name="Kind">What.</param>
/// <param name="Values">What goes into the words for it; see each kind.</param>
public sealed record CampaignFault(string Path, CampaignFaultKind Kind, params IReadOnlyList<string> Values)
{
    /// <summary>The known name nearest to one that is not known, where one is near.</summary>
    public string? Nearest { get; init; }

    /// <summary>Paths of what it was judged by: where one of these could not be read, the fault may be none.</summary>
    public IReadOnlyList<string> RestsOn { get; init; } = [];
}
