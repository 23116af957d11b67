using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Resources;
using TetBot.Storage.Records;

namespace TetBot.Features.Access;

/// <summary>The verbs of the buttons of access cards, and the keys of their data.</summary>
internal static class AccessVerbs
{
    public const string Ask = "access.ask";
    public const string Grant = "access.grant";
    public const string Refuse = "access.refuse";
    public const string Person = "person";
    public const string UnitInput = "unit";
    public const string RoleInput = "role";
}

/// <summary>The cards for asking for access and deciding on it.</summary>
internal static class AccessCards
{
    /// <summary>The roles that a card can grant. Admins are entered in the directory itself.</summary>
    public static readonly IReadOnlyList<(Role Role, Func<string> Name)> Roles =
    [
        (Role.Staff, () => Texts.RoleStaff),
        (Role.UnitHead, () => Texts.RoleUnitHead),
        (Role.Manager, () => Texts.RoleManager),
        (Role.OnCall, () => Texts.RoleOnCall),
        (Role.Clerk, () => Texts.RoleClerk),
    ];

    private const int LongestName = 80;

    /// <summary>What a stranger sees: who the bot is for, the state of their request, and how to ask for access.</summary>
    public static AdaptiveCard Stranger(
        Campaign campaign, string name, AccessRequest? request, DateTimeOffset now, string? problem = null, bool nobodyReached = false)
    {
        var isOpen = request is { Answer: null };
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(name.Length == 0
                    ? Texts.StrangerTitleNameless
                    : Wording.Fill(Texts.StrangerTitle, CardText.Escape(CardParts.Quote(name, LongestName)))),
                CardParts.Line(Wording.Fill(Texts.StrangerText, Wording.Of(campaign.Company.Name))),
                .. Standing(campaign, request, now, nobodyReached),
                .. isOpen
                    ? Array.Empty<CardElement>()
                    :
                    [
                        new ChoiceSetInput(
                            AccessVerbs.UnitInput, [.. campaign.Units.Select(unit => new Choice(Wording.Of(unit.Name), unit.Id.Value))])
                        {
                            Label = Texts.StrangerUnit, IsRequired = true, ErrorMessage = Texts.StrangerUnitMissing,
                            Style = ChoiceSetStyle.Compact,
                        },
                        .. problem is null ? Array.Empty<CardElement>() : [CardParts.ProblemLine(problem)],
                    ],
            ],
            Actions = isOpen ? null : [new ExecuteAction(Texts.StrangerAsk, AccessVerbs.Ask) { Style = ActionStyle.Positive }],
        };
    }

    /// <summary>What an admin decides on.</summary>
    public static AdaptiveCard Request(Campaign campaign, AccessRequest request, DateTimeOffset now) => new()
    {
        Lang = CardParts.Lang,
        Body =
        [
            CardParts.Title(Texts.AccessTitle),
            CardParts.Line(Wording.Fill(
                Texts.AccessWho, CardText.Escape(request.Name), UnitName(campaign, request.Unit), Wording.Moment(request.AskedAt, now))),
            new ChoiceSetInput(AccessVerbs.RoleInput, [.. Roles.Select(role => new Choice(role.Name(), role.Role.ToString()))])
            {
                Label = Texts.AccessRole, Style = ChoiceSetStyle.Compact, Value = nameof(Role.Staff),
            },
        ],
        Actions =
        [
            Button(Texts.AccessGrant, AccessVerbs.Grant, request) with { Style = ActionStyle.Positive },
            Button(Texts.AccessRefuse, AccessVerbs.Refuse, request) with
                { Style = ActionStyle.Destructive, AssociatedInputs = AssociatedInputs.None },
        ],
    };

    /// <summary>How it was decided, and by whom.</summary>
    public static AdaptiveCard Decided(Campaign campaign, AccessRequest request, AccessAnswer answer) => new()
    {
        Lang = CardParts.Lang,
        Body =
        [
            answer.Granted is { } role
                ? CardParts.Banner(
                    Wording.Fill(
                        Texts.AccessGranted, CardText.Escape(answer.By.Name), CardText.Escape(request.Name),
                        UnitName(campaign, request.Unit), NameOf(role)),
                    ContainerStyle.Good)
                : CardParts.Banner(
                    Wording.Fill(
                        Texts.AccessRefused, CardText.Escape(answer.By.Name), CardText.Escape(request.Name),
                        UnitName(campaign, request.Unit)),
                    ContainerStyle.Emphasis),
        ],
        Actions = [new ExecuteAction(Texts.BackHome, Entrances.Home)],
    };

    /// <summary>Tells somebody that they have access.</summary>
    public static AdaptiveCard Welcome(Campaign campaign, AccessRequest request) => new()
    {
        Lang = CardParts.Lang,
        Body = [CardParts.Banner(Wording.Fill(Texts.AccessWelcome, UnitName(campaign, request.Unit)), ContainerStyle.Good)],
        Actions = [new ExecuteAction(Texts.BackHome, Entrances.Home) { Style = ActionStyle.Positive }],
    };

    private static IEnumerable<CardElement> Standing(Campaign campaign, AccessRequest? request, DateTimeOffset now, bool nobodyReached)
    {
        if (request is null)
            yield break;
        if (request.Answer is null)
        {
            yield return CardParts.Banner(
                Wording.Fill(Texts.StrangerWaiting, Wording.Moment(request.AskedAt, now), UnitName(campaign, request.Unit)),
                ContainerStyle.Good);
            if (nobodyReached)
                yield return CardParts.Line(Texts.StrangerNoAdminReached);
        }
        else if (request.Answer is { Granted: null } refused)
        {
            yield return CardParts.Banner(
                Wording.Fill(Texts.StrangerRefused, CardText.Escape(refused.By.Name), Wording.Moment(refused.At, now)),
                ContainerStyle.Warning);
        }
    }

    private static string UnitName(Campaign campaign, UnitId id) => campaign.FindUnit(id) is { } unit ? Wording.Of(unit.Name) : id.Value;

    private static string NameOf(Role role) => Roles.First(named => named.Role == role).Name();

    private static ExecuteAction Button(string title, string verb, AccessRequest request) => new(title, verb)
    {
        Data = new Dictionary<string, string>(StringComparer.Ordinal) { [AccessVerbs.Person] = request.Person.Value },
    };
}
