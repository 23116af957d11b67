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
