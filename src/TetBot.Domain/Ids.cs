namespace TetBot.Domain;

/// <summary>The legal unit a directive is for, for instance <c>pc-thai-binh</c>. Every stored name starts with this partition.</summary>
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

/// <summary>What units owe, named after its clause, for instance <c>C01</c>.</summary>
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

/// <summary>One of the times an obligation falls due, for instance <c>2018-02-14</c> (C10).</summary>
/// <param name="Value">Lower-case letters, digits and hyphens.</param>
public readonly record struct OccurrenceId(string Value)
{
    /// <summary>The only occurrence of an obligation that is owed once.</summary>
    public static readonly OccurrenceId Once = new("once");

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>
/// Names one owed submission: the unit, the obligation and the occurrence. Its draft and the chain of its submitted versions share this
/// name.
/// </summary>
/// <param name="Obligation">The obligation.</param>
/// <param name="Occurrence">The occurrence.</param>
/// <param name="Unit">The unit that owes it.</param>
public readonly record struct ChainId(ObligationId Obligation, OccurrenceId Occurrence, UnitId Unit)
{
    /// <summary>For instance <c>C01/vu-thu</c>, or <c>C10/vu-thu/2018-02-14</c>.</summary>
    public override string ToString() => Occurrence == OccurrenceId.Once ? $"{Obligation}/{Unit}" : $"{Obligation}/{Unit}/{Occurrence}";
}

/// <summary>Names an alert.</summary>
/// <param name="Value">Lower-case letters and digits.</param>
public readonly record struct AlertId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}
