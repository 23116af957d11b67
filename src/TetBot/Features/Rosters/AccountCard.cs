using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Directory;
using TetBot.Domain.Rosters;
using TetBot.Resources;

namespace TetBot.Features.Rosters;

/// <summary>The parts of a roster's cards about people whom alerts would not reach.</summary>
internal static class AccountParts
{
    private const int MostNames = 6;

    /// <summary>The people without a linked Teams account, and a button to link them; nothing where everybody is linked.</summary>
    public static IEnumerable<CardElement> Unlinked(RosterView view, IReadOnlyList<OnCallAccount> unlinked)
    {
        if (unlinked.Count == 0)
            yield break;
        yield return CardParts.Banner(
            $"**{Wording.Fill(Texts.AccountsMissing, unlinked.Count)}**",
            ContainerStyle.Warning,
            CardParts.Line(Wording.FirstOf(
                [.. unlinked.Select(one => $"{CardText.Escape(one.Name)} · {PhoneWords.ToCallOnOneLine(one.Phone)}")],
                MostNames,
                "\n\n")),
            new ActionSet(RosterButton.For(view, Texts.AccountsLink, RosterVerbs.Accounts).WithoutInputs()));
    }
}

/// <summary>The view of the accounts card.</summary>
/// <param name="Roster">The roster.</param>
/// <param name="Accounts">Everybody on it.</param>
/// <param name="Offered">The people to choose from before anybody is searched for.</param>
internal sealed record AccountView(RosterView Roster, IReadOnlyList<OnCallAccount> Accounts, IReadOnlyList<Person> Offered)
{
    /// <summary>The phone whose account is to be changed; null where only missing accounts are asked for.</summary>
    public PhoneNumber? Changed { get; init; }

    /// <summary>What was chosen and not stored, because the directory does not know it.</summary>
    public IReadOnlyDictionary<PhoneNumber, string> Unknown { get; init; } = new Dictionary<PhoneNumber, string>();

    /// <summary>What just happened.</summary>
    public RosterBanner? Banner { get; init; }

    /// <summary>Whether the card asks for somebody's account.</summary>
    public bool IsAsked(OnCallAccount one) => one.Account is null || one.Phone == Changed || Unknown.ContainsKey(one.Phone);
}

/// <summary>
/// Links people on the roster to Teams accounts: a people picker for everybody not linked or to be changed, and the others below.
/// </summary>
internal static class AccountCard
{
    /// <summary>
    /// How many pickers, people offered in each, and linked people the card shows, the most first. The first size that fits is used.
    /// </summary>
    private static readonly (int Pickers, int Offered, int Linked)[] Sizes =
        [(10, 30, 20), (10, 12, 15), (10, 4, 10), (5, 4, 5), (2, 2, 2)];

    public static AdaptiveCard Draw(AccountView view)
    {
        var cards = Sizes.Select(size => Draw(view, size));
        return cards.FirstOrDefault(card => card.SerializedLength < CardParts.MaxBytes) ?? Draw(view, (1, 0, 0));
    }

    /// <summary>The input for a phone's account.</summary>
    public static string InputOf(PhoneNumber phone) => $"p{phone.Value.AsSpan(1)}";

    private static AdaptiveCard Draw(AccountView view, (int Pickers, int Offered, int Linked) most)
    {
        // The one to be changed comes first, because the rest may not fit.
        var asked = view.Accounts.Where(view.IsAsked).OrderByDescending(one => one.Phone == view.Changed).ToList();
        var linked = view.Accounts.Where(one => !view.IsAsked(one)).ToList();
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Texts.AccountsTitle),
                CardParts.Subtitle(view.Roster.For.Title),
                .. view.Banner?.Draw() ?? [],
                asked.Count == 0
                    ? CardParts.Banner(Texts.AccountsAll, ContainerStyle.Good)
                    : new TextBlock(Texts.AccountsWhy) { Spacing = Spacing.Medium },
                .. asked.Take(most.Pickers).SelectMany(one => Picker(view, one, most.Offered)),
                .. More(asked.Count - most.Pickers),
                .. linked.Count > 0 ? [CardParts.Heading(Texts.AccountsLinked)] : Array.Empty<CardElement>(),
                .. linked.Take(most.Linked).Select(one => Linked(view, one)),
                .. More(linked.Count - most.Linked),
            ],
            Actions =
            [
                .. asked.Count > 0
                    ? [RosterButton.For(view.Roster, Texts.AccountsSave, RosterVerbs.Link) with { Style = ActionStyle.Positive }]
                    : Array.Empty<CardAction>(),
                // Unsubmitted changes lead to the review; without any there is only what was submitted.
                view.Roster.HasUnsubmittedChanges
                    ? RosterButton.For(view.Roster, Texts.ReviewAndSubmit, RosterVerbs.Review).WithoutInputs()
                    : RosterButton.For(view.Roster, Texts.ReceiptView, RosterVerbs.View).WithoutInputs(),
            ],
        };
    }

    private static IEnumerable<CardElement> Picker(AccountView view, OnCallAccount one, int most)
    {
        var value = view.Unknown.GetValueOrDefault(one.Phone) ?? one.Account?.Id.Value;
        // The chosen person may not be among those offered, and a client that cannot search people still has to show them.
        var offered = view.Offered.OrderByDescending(person => person.Id.Value == value).ThenByDescending(person => IsNamed(person, one))
            .Take(most).ToList();
        var other = value is null || offered.Any(person => person.Id.Value == value)
            ? []
            : new[] { new Choice(one.Account?.Name ?? Texts.AccountsSomebodyElse, value) };
        yield return new ChoiceSetInput(
            InputOf(one.Phone), [.. other, .. offered.Select(person => new Choice(person.Name, person.Id.Value))])
        {
            Label = Wording.Fill(Texts.AccountsLabel, one.Name, Phones.PhoneReader.Write(one.Phone)),
            ChoicesData = ChoicesQuery.People,
            Style = ChoiceSetStyle.Compact,
            Placeholder = Texts.AccountsChoose,
            Value = value,
            Spacing = Spacing.Medium,
        };
        if (view.Unknown.ContainsKey(one.Phone))
            yield return CardParts.ProblemLine(Texts.AccountsUnknown);
    }

    private static bool IsNamed(Person person, OnCallAccount one) =>
        Domain.VietnameseText.Fold(person.Name) == Domain.VietnameseText.Fold(one.Name);

    private static ColumnSet Linked(AccountView view, OnCallAccount one) => CardParts.Row(
        [
            new TextBlock($"{CardText.Escape(one.Name)} · {PhoneWords.ToCallOnOneLine(one.Phone)}"),
            new TextBlock(Wording.Fill(Texts.AccountsLinkedTo, CardText.Escape(one.Account!.Name)))
                { Spacing = Spacing.None, IsSubtle = true },
        ],
        RosterButton.For(view.Roster, Texts.AccountsChange, RosterVerbs.Accounts, (RosterVerbs.Phone, one.Phone.Value))
            .WithoutInputs() with
        { Tooltip = one.Name })
        with
    { Separator = true };

    private static IEnumerable<CardElement> More(int count)
    {
        if (count > 0)
            yield return CardParts.Line(Wording.Fill(Texts.AndMore, count));
    }
}
