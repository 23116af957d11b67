using TetBot.Domain.Rosters;

namespace TetBot.Domain.Directory;

/// <summary>That whoever is called under a phone number is somebody in Teams, because somebody said so.</summary>
/// <param name="Phone">The number, as rosters have it.</param>
/// <param name="Person">Who that is.</param>
/// <param name="By">Who said so.</param>
/// <param name="At">When.</param>
public sealed record PhoneLink(PhoneNumber Phone, PersonId Person, Author By, DateTimeOffset At);

/// <summary>All of a company's. They are facts about people and no part of a roster, so they outlast its corrections.</summary>
/// <param name="All">One a number.</param>
public sealed record PhoneLinks(IReadOnlyList<PhoneLink> All)
{
    /// <summary>None.</summary>
    public static PhoneLinks None { get; } = new([]);

    /// <summary>The link of a number; null where nobody said anything.</summary>
    public PhoneLink? Find(PhoneNumber phone) => All.FirstOrDefault(link => link.Phone == phone);

    /// <summary>The links with one, in place of what was said of its number before.</summary>
    public PhoneLinks With(PhoneLink link) => new([.. Without(link.Phone).All, link]);

    /// <summary>The links without what was said of a number.</summary>
    public PhoneLinks Without(PhoneNumber phone) => new([.. All.Where(link => link.Phone != phone)]);
}

/// <summary>Who is called under which number: by what somebody said, else by the number the directory has.</summary>
public sealed class PhoneAccounts
{
    private readonly Dictionary<string, Person> _byPhone;

    /// <summary>By a directory and the links made; a link to somebody who has left it says nothing.</summary>
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

    /// <summary>Who it is in Teams; null where nobody knows.</summary>
    public Person? Find(PhoneNumber phone) => _byPhone.GetValueOrDefault(phone.Value);
}
