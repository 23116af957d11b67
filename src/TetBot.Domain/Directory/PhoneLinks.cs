using TetBot.Domain.Rosters;

namespace TetBot.Domain.Directory;

/// <summary>Says which person in Teams answers a phone number, as somebody stated it.</summary>
/// <param name="Phone">The number as written in rosters.</param>
/// <param name="Person">The person who answers it.</param>
/// <param name="By">Who stated it.</param>
/// <param name="At">When it was stated.</param>
public sealed record PhoneLink(PhoneNumber Phone, PersonId Person, Author By, DateTimeOffset At);

/// <summary>
/// The phone links of a company. They are facts about people and not part of a roster, so they outlast a roster's corrections.
/// </summary>
/// <param name="All">At most one for each number.</param>
public sealed record PhoneLinks(IReadOnlyList<PhoneLink> All)
{
    /// <summary>No links.</summary>
    public static PhoneLinks None { get; } = new([]);

    /// <summary>The link of a number; null if there is none.</summary>
    public PhoneLink? Find(PhoneNumber phone) => All.FirstOrDefault(link => link.Phone == phone);

    /// <summary>The links with one added, or replacing the link of the same number.</summary>
    public PhoneLinks With(PhoneLink link) => new([.. Without(link.Phone).All, link]);

    /// <summary>The links without that of a number.</summary>
    public PhoneLinks Without(PhoneNumber phone) => new([.. All.Where(link => link.Phone != phone)]);
}

/// <summary>Finds the person behind a phone number: by its link, or else by the numbers in the directory.</summary>
public sealed class PhoneAccounts
{
    private readonly Dictionary<string, Person> _byPhone;

    /// <summary>Combines the directory's numbers with the links. A link to a person no longer in the directory is ignored.</summary>
    public PhoneAccounts(IReadOnlyCollection<Person> people, PhoneLinks links)
    {
        _byPhone = people.Where(person => person.Phone is not null).GroupBy(person => person.Phone!, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        foreach (var link in links.All)
        {
            if (people.FirstOrDefault(person => person.Id == link.Person) is { } linked)
                _byPhone[link.Phone.Value] = linked;
        }
    }

    /// <summary>The person in Teams; null if unknown.</summary>
    public Person? Find(PhoneNumber phone) => _byPhone.GetValueOrDefault(phone.Value);
}
