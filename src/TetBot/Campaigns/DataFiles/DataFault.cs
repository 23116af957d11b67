namespace TetBot.Campaigns.DataFiles;

/// <summary>What a data file gets wrong in its form; what it gets wrong in its sense is the domain's to say.</summary>
internal enum DataFault
{
    /// <summary>Bytes that are not UTF-8.</summary>
    NotUtf8,

    /// <summary>{0}: line; {1}: column; both from 1.</summary>
    NotJson,

    /// <summary>{0}: line; {1}: column of half a surrogate pair, which is no character.</summary>
    HalfCharacter,

    /// <summary>{0}: the property that must be there.</summary>
    MissingProperty,

    /// <summary>{0}: the property nobody reads.</summary>
    UnknownProperty,

    /// <summary>{0}: the property that stands there twice.</summary>
    DuplicateProperty,

    /// <summary>{0}: the properties of which exactly one must be there.</summary>
    NotExactlyOne,

    /// <summary>Another type where an object belongs.</summary>
    NotAnObject,

    /// <summary>Another type where a list belongs.</summary>
    NotAList,

    /// <summary>Another type where a text belongs.</summary>
    NotAText,

    /// <summary>A text of nothing, or of blanks.</summary>
    EmptyText,

    /// <summary>Another type where true or false belongs.</summary>
    NotAFlag,

    /// <summary>{0} and {1}: the least and the greatest whole number that may stand there.</summary>
    NotAWholeNumber,

    /// <summary>{0} and {1}: the least and the greatest number that may stand there.</summary>
    NotADecimal,

    /// <summary>{0}: what stands there; {1} and {2}: the first and the last date that may.</summary>
    NotADate,

    /// <summary>{0}: what stands there; {1} and {2}: the first and the last date that may.</summary>
    NotALocalTime,

    /// <summary>{0}: what stands there.</summary>
    NotATimeOfDay,

    /// <summary>{0}: what stands there; {1}: what may.</summary>
    NotAChoice,

    /// <summary>{0}: what stands there, and above in the same list.</summary>
    ListedTwice,
}
