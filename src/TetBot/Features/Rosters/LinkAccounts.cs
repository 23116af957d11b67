using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.Rosters;

/// <summary>Asks for the Teams accounts of the people on a roster. Whoever may submit the roster may link them.</summary>
internal sealed class OpenAccounts(RosterWorkflow workflow, AccountWorkflow accounts) : ICardAction
{
    public string Verb => RosterVerbs.Accounts;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;
        var shown = await accounts.OpenAsync(view, cancellationToken);
        var changed = shown.Accounts.FirstOrDefault(one => one.Phone.Value == data.Text(RosterVerbs.Phone));
        return shown.Accounts.Count == 0
            ? new Answer.Show(RosterCard.Draw(view))
            : new Answer.Show(AccountCard.Draw(shown with { Changed = changed?.Phone }));
    }
}

/// <summary>
/// Stores the chosen accounts and shows the card again, with the links still missing and, next to its field, what could not be stored.
/// </summary>
internal sealed class LinkAccounts(RosterWorkflow workflow, AccountWorkflow accounts) : ICardAction
{
    public string Verb => RosterVerbs.Link;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;
        var before = await accounts.OpenAsync(view, cancellationToken);
        if (before.Accounts.Count == 0)
            return new Answer.Show(RosterCard.Draw(view));

        // Only numbers on the roster count, whatever the card sends. An empty field removes a link, and does nothing where there is none.
        var chosen = before.Accounts
            .Select(one => (one.Phone, Typed: data.Text(AccountCard.InputOf(one.Phone))?.Trim(), one.Account))
            .Where(one => one.Typed is not null && one.Typed != (one.Account?.Id.Value ?? ""))
            .ToDictionary(one => one.Phone, one => one.Typed!);
        var unknown = await accounts.LinkAsync(
            chosen.ToDictionary(one => one.Key, one => one.Value.Length > 0 ? new PersonId(Canonical(one.Value)) : (PersonId?)null),
            turn.Author, turn.Now, cancellationToken);
        var kept = chosen.Where(one => !unknown.Contains(one.Key) && one.Value.Length > 0).ToList();
        var after = await accounts.OpenAsync(view, cancellationToken);
        return new Answer.Show(AccountCard.Draw(after with
        {
            Unknown = unknown.ToDictionary(phone => phone, phone => CardParts.Beginning(chosen[phone], LongestTyped)),
            Banner = new RosterBanner(
                Done: kept.Count > 0 ? Wording.Fill(Texts.AccountsSaved, kept.Count) : null,
                Trouble: unknown.Count > 0 ? Wording.Fill(Texts.AccountsNotSaved, unknown.Count) : null),
        }));
    }

    /// <summary>An object id fits; anything longer that a card sends is cut.</summary>
    private const int LongestTyped = 64;

    /// <summary>Object ids are stored in one spelling.</summary>
    private static string Canonical(string typed) => Guid.TryParse(typed, out var id) ? id.ToString() : typed;
}
