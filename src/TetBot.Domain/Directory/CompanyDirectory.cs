namespace TetBot.Domain.Directory;

/// <summary>What a person may do. A person may have several roles.</summary>
public enum Role
{
    /// <summary>Enters and submits for their unit.</summary>
    Staff,

    /// <summary>Heads a unit: may do all that staff may, and is informed of what is overdue.</summary>
    UnitHead,

    /// <summary>Sees every unit.</summary>
    Manager,

    /// <summary>Is paged for alerts (P10).</summary>
    OnCall,

    /// <summary>Enters for units that cannot do so themselves (PGDKH).</summary>
    Clerk,

    /// <summary>Grants people access.</summary>
    Admin,
}

/// <summary>A person the bot knows.</summary>
/// <param name="Id">Taken from the authenticated activity, never from card data.</param>
/// <param name="Name">The name shown to others.</param>
/// <param name="Phone">In E.164 form, or null if unknown.</param>
/// <param name="Unit">The unit they act for.</param>
/// <param name="Roles">What they may do.</param>
/// <param name="Language">Their language; null to use that of their Teams.</param>
public sealed record Person(PersonId Id, string Name, string? Phone, UnitId Unit, IReadOnlyList<Role> Roles, Language? Language)
{
    /// <summary>Whether they have <paramref name="role"/>.</summary>
    public bool Is(Role role) => Roles.Contains(role);

    /// <summary>Whether they may enter and submit what their unit owes.</summary>
    public bool ActsForUnit => Is(Role.Staff) || Is(Role.UnitHead);
}

/// <summary>The people of a company.</summary>
/// <param name="People">One entry for each person.</param>
public sealed record CompanyDirectory(IReadOnlyList<Person> People)
{
    /// <summary>The person with this id, or null.</summary>
    public Person? Find(PersonId id) => People.FirstOrDefault(person => person.Id == id);

    /// <summary>The directory with <paramref name="person"/> added, or replacing the entry with the same id.</summary>
    public CompanyDirectory With(Person person) => new([.. People.Where(known => known.Id != person.Id), person]);
}
