using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Rosters;
using TetBot.Storage.Records;

namespace TetBot.Features.Rosters;

/// <summary>Somebody on a roster that alerts follow.</summary>
/// <param name="Name">The name on the roster; the first one where several share a phone.</param>
/// <param name="Phone">Their phone number.</param>
/// <param name="Account">Their Teams account; null where it is not known.</param>
internal sealed record OnCallAccount(string Name, PhoneNumber Phone, Person? Account);

/// <summary>
/// Links people on a roster to their Teams accounts where alerts follow the roster (C17, C18). Other rosters need no links.
/// </summary>
internal sealed class AccountWorkflow(Campaign campaign, DirectoryStore directory, PhoneLinkStore links)
{
    /// <summary>Whether alerts follow the roster.</summary>
    public bool IsCalledBy(RosterView view) =>
        campaign.Alerts.Systems.Any(system => system.Roster == view.Obligation.Id && system.Department == view.Unit.Id);

    /// <summary>Everybody on the roster, each phone once, in its order; nobody where alerts do not follow it.</summary>
    public async Task<IReadOnlyList<OnCallAccount>> AccountsAsync(
        RosterView view, IEnumerable<RosterEntry> entries, CancellationToken cancellationToken)
    {
        if (!IsCalledBy(view))
            return [];
        var accounts = new PhoneAccounts(await directory.ListAsync(cancellationToken), await links.ReadAsync(cancellationToken));
        return [.. entries.DistinctBy(entry => entry.Phone)
            .Select(entry => new OnCallAccount(entry.Name.Value, entry.Phone, accounts.Find(entry.Phone)))];
    }

    /// <summary>The people on the roster whom alerts would not reach.</summary>
    public async Task<IReadOnlyList<OnCallAccount>> UnlinkedAsync(
        RosterView view, IEnumerable<RosterEntry> entries, CancellationToken cancellationToken) =>
        [.. (await AccountsAsync(view, entries, cancellationToken)).Where(one => one.Account is null)];

    /// <summary>
    /// Loads the view from the draft where there is one, otherwise from what was submitted. The unit's people are offered, by name.
    /// </summary>
    public async Task<AccountView> OpenAsync(RosterView view, CancellationToken cancellationToken) => new(
        view,
        await AccountsAsync(view, view.Draft.Roster, cancellationToken),
        [.. (await directory.ListAsync(cancellationToken)).Where(person => person.Unit == view.Unit.Id)
            .OrderBy(person => person.Name, StringComparer.Ordinal)]);

    /// <summary>Stores links.</summary>
    /// <param name="chosen">The account of each phone; null removes the link.</param>
    /// <param name="by">Who links them.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <returns>The phones whose account the directory does not know; these are not stored.</returns>
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
                    all,
                    (said, one) => one.Value is { } person
                        ? said.With(new PhoneLink(one.Key, person, by, at))
                        : said.Without(one.Key)),
                cancellationToken);
        }

        return unknown;
    }
}
