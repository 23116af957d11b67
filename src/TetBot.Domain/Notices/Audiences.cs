using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;

namespace TetBot.Domain.Notices;

/// <summary>Who the people are that a step of the ladder speaks to, and who is tried next where none of them is reached.</summary>
public sealed class Audiences
{
    private readonly ILookup<UnitId, Person> _byUnit;
    private readonly IReadOnlyList<Person> _managers;

    /// <param name="campaign">Says who receives what.</param>
    /// <param name="directory">Says who is who.</param>
    public Audiences(Campaign campaign, CompanyDirectory directory)
    {
        Campaign = campaign;
        _byUnit = directory.People.ToLookup(person => person.Unit);
        _managers = [.. directory.People.Where(person => person.Is(Role.Manager))];
    }

    /// <summary>The campaign.</summary>
    public Campaign Campaign { get; }

    /// <summary>
    /// The people of one audience for one answer. What many receive has nobody who gathers it, and so no <see
    /// cref="ReminderAudience.Receiver"/>.
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
    /// Whom a step speaks to: its audience, or, where that has nobody, the next that has somebody. A step to a receiver that there is not
    /// speaks to nobody.
    /// </summary>
    public (ReminderAudience Audience, IReadOnlyList<Person> People) For(ReminderAudience audience, ChainId chain) =>
        audience is ReminderAudience.Receiver && GathererOf(chain) is null ? (audience, []) : FirstWithPeople(audience, chain);

    /// <summary>Who is tried when nobody of <paramref name="audience"/> was reached; nobody after the managers.</summary>
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
