namespace TetBot.Campaigns.DataFiles;

/// <summary>Errors in the form of a data file. The domain checks its meaning.</summary>
internal enum DataFault
{
    /// <summary>The bytes are not UTF-8.</summary>
    NotUtf8,

    /// <summary>{0}: line; {1}: column; both from 1.</summary>
    NotJson,

    /// <summary>{0}: line; {1}: column of half a surrogate pair, which is not a character.</summary>
    HalfCharacter,

    /// <summary>{0}: the required property.</summary>
    MissingProperty,

    /// <summary>{0}: the unknown property.</summary>
    UnknownProperty,

    /// <summary>{0}: the property that occurs twice.</summary>
    DuplicateProperty,

    /// <summary>{0}: the properties of which exactly one is required.</summary>
    NotExactlyOne,

    /// <summary>The value is not an object.</summary>
    NotAnObject,

    /// <summary>The value is not a list.</summary>
    NotAList,

    /// <summary>The value is not a text.</summary>
    NotAText,

    /// <summary>The text is empty or blank.</summary>
    EmptyText,

    /// <summary>The value is not true or false.</summary>
    NotAFlag,

    /// <summary>{0} and {1}: the least and the greatest whole number allowed.</summary>
    NotAWholeNumber,

    /// <summary>{0} and {1}: the least and the greatest number allowed.</summary>
    NotADecimal,

    /// <summary>{0}: the value; {1} and {2}: the first and the last date allowed.</summary>
    NotADate,

    /// <summary>{0}: the value; {1} and {2}: the first and the last date allowed.</summary>
    NotALocalTime,

    /// <summary>{0}: the value.</summary>
    NotATimeOfDay,

    /// <summary>{0}: the value; {1}: the allowed values.</summary>
    NotAChoice,

    /// <summary>{0}: the value, which also occurs earlier in the same list.</summary>
    ListedTwice,
}
