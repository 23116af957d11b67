namespace TetBot.Domain.Directory;

/// <summary>What a person may do; a person may have several.</summary>
public enum Role
{
    /// <summary>Enters and submits for their unit.</summary>
    Staff,

    /// <summary>Heads a unit: all that staff may, and hears of what is overdue.</summary>
    UnitHead,

    /// <summary>Sees every unit.</summary>
    Manager,

    /// <summary>Is called for alerts (P10).</summary>
    OnCall,

    /// <summary>Enters for a unit that cannot (PGDKH).</summary>
    Clerk,

    /// <summary>Grants access.</summary>
    Admin,
}

/// <summary>Somebody the bot knows.</summary>
/// <param name="Id">From the token's activity, never from card data.</param>
/// <param name="Name">Shown to others.</param>
/// <param name="Phone">As E.164, or null where not known.</param>
/// <param name="Unit">The unit they act for.</param>
/// <param name="Roles">What they may do.</param>
/// <param name="Language">Their language; null: what their Teams says.</param>
public sealed record Person(PersonId Id, string Name, string? Phone, UnitId Unit, IReadOnlyList<Role> Roles, Language? Language)
{
    /// <summary>Whether they have <paramref name="role"/>.</summary>
    public bool Is(Role role) => Roles.Contains(role);

    /// <summary>Whether they may enter and submit what their unit owes.</summary>
    public bool ActsForUnit => Is(Role.Staff) || Is(Role.UnitHead);
}

/// <summary>Who is who in a company.</summary>
/// <param name="People">One entry a person.</param>
public sealed record CompanyDirectory(IReadOnlyList<Person> People)
{
    /// <summary>The person with this id, or null.</summary>
    public Person? Find(PersonId id) => People.FirstOrDefault(person => person.Id == id);

    /// <summary>The directory with <paramref name="person"/> in it, in place of an entry with the same id.</summary>
    public CompanyDirectory With(Person person) => new([.. People.Where(known => known.Id != person.Id), person]);
}
