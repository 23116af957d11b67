namespace TetBot.Domain;

/// <summary>The legal unit a directive is for, for instance <c>pc-thai-binh</c>; the partition every stored name starts with.</summary>
/// <param name="Value">Lower-case letters, digits and hyphens.</param>
public readonly record struct CompanyId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>One directive as data, for instance <c>mau-tuat-2018</c>.</summary>
/// <param name="Value">Lower-case letters, digits and hyphens.</param>
public readonly record struct CampaignId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Something that is owed, named after its clause, for instance <c>C01</c>.</summary>
/// <param name="Value">Letters, digits and hyphens.</param>
public readonly record struct ObligationId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A unit or department of the company, for instance <c>vu-thu</c> or <c>p9</c>.</summary>
/// <param name="Value">Lower-case letters, digits and hyphens.</param>
public readonly record struct UnitId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A person, by the Entra object id that Teams sends as <c>from.aadObjectId</c>.</summary>
/// <param name="Value">The object id, lower case.</param>
public readonly record struct PersonId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>One time an obligation falls due, among the others of its obligation, for instance <c>2018-02-14</c> (C10).</summary>
/// <param name="Value">Lower-case letters, digits and hyphens.</param>
public readonly record struct OccurrenceId(string Value)
{
    /// <summary>The only one of an obligation that is owed once.</summary>
    public static readonly OccurrenceId Once = new("once");

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>
/// Names one answer that is owed: by which unit, to which occurrence of which obligation. Its draft and the chain of its submitted
/// versions go by this name.
/// </summary>
/// <param name="Obligation">What is owed.</param>
/// <param name="Occurrence">Which time.</param>
/// <param name="Unit">By whom.</param>
public readonly record struct ChainId(ObligationId Obligation, OccurrenceId Occurrence, UnitId Unit)
{
    /// <summary>For instance <c>C01/vu-thu</c>, or <c>C10/vu-thu/2018-02-14</c>.</summary>
    public override string ToString() => Occurrence == OccurrenceId.Once ? $"{Obligation}/{Unit}" : $"{Obligation}/{Unit}/{Occurrence}";
}

/// <summary>An alert.</summary>
/// <param name="Value">Lower-case letters and digits.</param>
public readonly record struct AlertId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}
