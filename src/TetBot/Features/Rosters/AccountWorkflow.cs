using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Rosters;
using TetBot.Storage.Records;

namespace TetBot.Features.Rosters;

/// <summary>Somebody on a roster that alerts go by.</summary>
/// <param name="Name">As the roster has it; of a phone that several share, the first.</param>
/// <param name="Phone">How they are called.</param>
/// <param name="Account">Who they are in Teams; null where nobody knows.</param>
internal sealed record OnCallAccount(string Name, PhoneNumber Phone, Person? Account);

/// <summary>
/// Knows who on a roster is who in Teams, where alerts go by the roster (C17, C18); of other rosters nothing has to be known.
/// </summary>
internal sealed class AccountWorkflow(Campaign campaign, DirectoryStore directory, PhoneLinkStore links)
{
    /// <summary>Whether alerts go by the roster.</summary>
    public bool IsCalledBy(RosterView view) =>
        campaign.Alerts.Systems.Any(system => system.Roster == view.Obligation.Id && system.Department == view.Unit.Id);

    /// <summary>Everybody on it, each phone once, in its order; nobody where alerts do not go by it.</summary>
    public async Task<IReadOnlyList<OnCallAccount>> AccountsAsync(
        RosterView view, IEnumerable<RosterEntry> entries, CancellationToken cancellationToken)
    {
        if (!IsCalledBy(view))
            return [];
        var accounts = new PhoneAccounts(await directory.ListAsync(cancellationToken), await links.ReadAsync(cancellationToken));
        return [.. entries.DistinctBy(entry => entry.Phone)
            .Select(entry => new OnCallAccount(entry.Name.Value, entry.Phone, accounts.Find(entry.Phone)))];
    }

    /// <summary>Those of them whom alerts would not reach.</summary>
    public async Task<IReadOnlyList<OnCallAccount>> UnlinkedAsync(
        RosterView view, IEnumerable<RosterEntry> entries, CancellationToken cancellationToken) =>
        [.. (await AccountsAsync(view, entries, cancellationToken)).Where(one => one.Account is null)];

    /// <summary>
    /// The facts of the card: of the draft where there is one, else of what was submitted. The unit's people are offered, by name.
    /// </summary>
    public async Task<AccountView> OpenAsync(RosterView view, CancellationToken cancellationToken) => new(
        view,
        await AccountsAsync(view, view.Draft.Roster, cancellationToken),
        [.. (await directory.ListAsync(cancellationToken)).Where(person => person.Unit == view.Unit.Id)
            .OrderBy(person => person.Name, StringComparer.Ordinal)]);

    /// <summary>Keeps who is who.</summary>
    /// <param name="chosen">The account of each phone; null takes back what was said of it.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <returns>Those whom the directory does not know, and who are not kept.</returns>
    public async Task<IReadOnlySet<PhoneNumber>> LinkAsync(
        IReadOnlyDictionary<PhoneNumber, PersonId?> chosen, Author by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var people = await directory.ByIdAsync(cancellationToken);
        var unknown = chosen.Where(one => one.Value is { } person && !people.ContainsKey(person)).Select(one => one.Key).ToHashSet();
        var known = chosen.Where(one => !unknown.Contains(one.Key)).ToList();
        if (known.Count > 0)
        {
            await links.ChangeAsync(
                all => known.Aggregate(
                    all, (said, one) => one.Value is { } person ? said.With(new PhoneLink(one.Key, person, by, at))
                        : said.Without(one.Key)),
                cancellationToken);
        }

        return unknown;
    }
}
