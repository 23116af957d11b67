using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;

namespace TetBot.Domain.Notices;

/// <summary>Finds the people a step of the ladder addresses, and who is tried next if none of them is reached.</summary>
public sealed class Audiences
{
    private readonly ILookup<UnitId, Person> _byUnit;
    private readonly IReadOnlyList<Person> _managers;

    /// <param name="campaign">The campaign, which says who receives what.</param>
    /// <param name="directory">The company's people.</param>
    public Audiences(Campaign campaign, CompanyDirectory directory)
    {
        Campaign = campaign;
        _byUnit = directory.People.ToLookup(person => person.Unit);
        _managers = [.. directory.People.Where(person => person.Is(Role.Manager))];
    }

    /// <summary>The campaign.</summary>
    public Campaign Campaign { get; }

    /// <summary>
    /// The people of one audience for one submission. An obligation that several departments receive has no gatherer, and so no
    /// <see cref="ReminderAudience.Receiver"/>.
    /// </summary>
    public IReadOnlyList<Person> Of(ReminderAudience audience, ChainId chain) => audience switch
    {
        ReminderAudience.Staff => [.. _byUnit[chain.Unit].Where(person => person.Is(Role.Staff))],
        ReminderAudience.UnitHead => [.. _byUnit[chain.Unit].Where(person => person.Is(Role.UnitHead))],
        ReminderAudience.Receiver => GathererOf(chain) is { } gatherer
            ? [.. _byUnit[gatherer].Where(person => person.ActsForUnit || person.Is(Role.Clerk) || person.Is(Role.Manager))]
            : [],
        _ => _managers,
    };

    /// <summary>
    /// The people a step addresses: its audience or, if that is empty, the next audience with people. A step for the receiver of an
    /// obligation without a gatherer addresses nobody.
    /// </summary>
    public (ReminderAudience Audience, IReadOnlyList<Person> People) For(ReminderAudience audience, ChainId chain) =>
        audience is ReminderAudience.Receiver && GathererOf(chain) is null ? (audience, []) : FirstWithPeople(audience, chain);

    /// <summary>The people tried if nobody of <paramref name="audience"/> was reached; nobody after the managers.</summary>
    public (ReminderAudience Audience, IReadOnlyList<Person> People) After(ReminderAudience audience, ChainId chain) =>
        audience is ReminderAudience.Managers ? (audience, []) : FirstWithPeople(audience + 1, chain);

    private (ReminderAudience Audience, IReadOnlyList<Person> People) FirstWithPeople(ReminderAudience audience, ChainId chain)
    {
        for (var tried = audience; ; tried++)
        {
            var people = Of(tried, chain);
            if (people.Count > 0 || tried is ReminderAudience.Managers)
                return (tried, people);
        }
    }

    private UnitId? GathererOf(ChainId chain) => Campaign.FindObligation(chain.Obligation)?.Gatherer;
}
