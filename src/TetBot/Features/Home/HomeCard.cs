using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Submissions;
using TetBot.Domain.Summaries;
using TetBot.Resources;

namespace TetBot.Features.Home;

/// <summary>The state of one thing that the unit owes.</summary>
/// <param name="Obligation">What is owed.</param>
/// <param name="Occurrence">The occurrence shown: the next that is not past.</param>
/// <param name="MayEnter">Whether the reader may enter it.</param>
/// <param name="Status">The newest version; null where there is none.</param>
/// <param name="Draft">The draft with changes that are not submitted; null where there is none.</param>
internal sealed record OwedItem(Obligation Obligation, Occurrence Occurrence, bool MayEnter, SubmissionStatus? Status, OpenDraft? Draft)
{
    /// <summary>Whether it is submitted and not withdrawn.</summary>
    public bool Stands => Status is { IsWithdrawal: false };
}

/// <summary>A draft that somebody is working on.</summary>
/// <param name="HowFar">How much is entered: "3 người", or "5/18 ô".</param>
internal sealed record OpenDraft(string HowFar);

/// <summary>The facts that Home is drawn from.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Unit">The reader's unit, or one they enter for.</param>
/// <param name="Owed">What it owes, soonest first.</param>
/// <param name="Reader">The reader.</param>
/// <param name="EntersFor">The other units that the reader may enter for; empty on the card of one of these.</param>
/// <param name="OpenAccessRequests">How many access requests wait, for admins; otherwise 0.</param>
/// <param name="Now">Server time.</param>
internal sealed record HomeView(
    Campaign Campaign, Unit Unit, IReadOnlyList<OwedItem> Owed, Person Reader, IReadOnlyList<Unit> EntersFor, int OpenAccessRequests,
    DateTimeOffset Now)
{
    /// <summary>Whether the card is about the reader's own unit.</summary>
    public bool IsOwn => Unit.Id == Reader.Unit;

    /// <summary>How many alerts that are not over the reader may act on; 0 on the card of another unit.</summary>
    public int OpenAlerts { get; init; }
}

/// <summary>What the unit owes, by when, and how much time is left, with one button each.</summary>
internal static class HomeCard
{
    /// <summary>Further open matters are behind a button unless they are pressing, as a person in a hurry looks at what is next.</summary>
    private const int FirstLook = 4;

    private static readonly TimeSpan Soon = TimeSpan.FromDays(3);

    public static AdaptiveCard Draw(HomeView view, bool all, string? trouble = null)
    {
        var open = view.Owed.Where(item => !item.Stands).ToList();
        IReadOnlyList<OwedItem> shown = all
            ? view.Owed
            : [.. open.Where((item, index) => index < FirstLook || Presses(view, item)), .. view.Owed.Where(item => item.Stands)];
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Wording.Of(view.Unit.Name)),
                CardParts.Subtitle(Subtitle(view.Campaign)),
                .. view.IsOwn
                    ? []
                    : new[] { CardParts.Banner(Wording.Fill(Texts.EnteringFor, Wording.Of(view.Unit.Name)), ContainerStyle.Accent) },
                .. trouble is null ? [] : new[] { CardParts.Banner(trouble, ContainerStyle.Warning) },
                .. OpenAlerts(view),
                .. AccessRequests(view),
                .. view.Owed.Count == 0 ? [CardParts.Line(Texts.HomeNothingOwed)] : Array.Empty<CardElement>(),
                .. view.Owed.Count > 0 && !view.Owed.Any(item => item.MayEnter)
                    ? [CardParts.Line(Texts.HomeReadOnlyRole)]
                    : Array.Empty<CardElement>(),
                .. shown.Select((item, index) => Row(view, item, isFirst: index == 0)),
                .. EnterFor(view),
            ],
            Actions = Buttons(view, isAll: shown.Count >= view.Owed.Count),
        };
    }

    private static List<CardAction>? Buttons(HomeView view, bool isAll)
    {
        var buttons = new List<CardAction>();
        if (!isAll)
            buttons.Add(new ExecuteAction(Wording.Fill(Texts.HomeMore, view.Owed.Count), HomeVerbs.All).WithoutInputs());
        else if (!view.IsOwn)
            buttons.Add(new ExecuteAction(Texts.BackHome, Entrances.Home).WithoutInputs());
        if (view.IsOwn && SummaryReaders.IsReader(view.Campaign, view.Reader))
            buttons.Add(new ExecuteAction(Texts.HomeSummary, Entrances.Summary).WithoutInputs());
        return buttons.Count > 0 ? buttons : null;
    }

    /// <summary>Lets clerks and the gathering department enter what a unit sent by phone or on paper.</summary>
    private static IEnumerable<CardElement> EnterFor(HomeView view)
    {
        if (view.EntersFor.Count == 0)
            yield break;
        yield return CardParts.Heading(Texts.EnterForTitle) with { Separator = true };
        yield return new TextBlock(Texts.EnterForHow) { IsSubtle = true, Spacing = Spacing.None };
        yield return new ChoiceSetInput(
            OpenForUnit.UnitInput, [.. view.EntersFor.Select(unit => new Choice(Wording.Of(unit.Name), unit.Id.Value))])
        {
            Label = Texts.EnterForUnit,
            Style = ChoiceSetStyle.Compact,
            Placeholder = Texts.Choose,
        };
        yield return new ActionSet(new ExecuteAction(Texts.EnterForOpen, HomeVerbs.ForUnit));
    }

    private static string Subtitle(Campaign campaign) => Wording.Fill(
        Texts.HomeSubtitle,
        Wording.Of(campaign.Name),
        Wording.Day(campaign.Holiday.First),
        Wording.LunarDay(campaign.Holiday.First),
        Wording.Day(campaign.Holiday.Last),
        Wording.LunarDay(campaign.Holiday.Last));

    private static IEnumerable<CardElement> OpenAlerts(HomeView view)
    {
        if (view.OpenAlerts == 0)
            yield break;
        yield return new Container(CardParts.Row(
            [new TextBlock(Wording.Fill(Texts.HomeAlertsOpen, view.OpenAlerts)) { Weight = TextWeight.Bolder }],
            new ExecuteAction(Texts.AlertSee, Entrances.Alerts)))
        {
            Style = ContainerStyle.Attention,
        };
    }

    private static IEnumerable<CardElement> AccessRequests(HomeView view)
    {
        if (view.OpenAccessRequests == 0)
            yield break;
        yield return new Container(CardParts.Row(
            [new TextBlock(Wording.Fill(Texts.AccessRequestsOpen, view.OpenAccessRequests)) { Weight = TextWeight.Bolder }],
            new ExecuteAction(Texts.AccessRequestsSee, Entrances.AccessRequests)))
        {
            Style = ContainerStyle.Accent,
        };
    }

    private static Container Row(HomeView view, OwedItem item, bool isFirst)
    {
        var presses = Presses(view, item);
        return new Container(CardParts.Row(
            [
                new TextBlock(ObligationWords.Title(item.Obligation, item.Occurrence)) { Weight = TextWeight.Bolder },
                new TextBlock(State(view, item)) { Spacing = Spacing.None, IsSubtle = item.Stands ? true : null },
                .. item.Stands
                    ? [new TextBlock(Texts.Submitted) { Color = TextColor.Good, Weight = TextWeight.Bolder, Spacing = Spacing.None }]
                    : Array.Empty<CardElement>(),
            ],
            Button(view, item, presses)))
        {
            Style = presses ? ContainerStyle.Attention : null,
            Separator = presses || isFirst ? null : true,
            Spacing = isFirst ? Spacing.Medium : Spacing.Small,
        };
    }

    /// <summary>The code, never broken across lines. A code copied from here is understood as well.</summary>
    private static string NotBroken(ReceiptCode code) => code.ToString().Replace('-', '\u2011');

    /// <summary>Whether it is pressing: due soon or late, not submitted, and something that units are reminded of.</summary>
    private static bool Presses(HomeView view, OwedItem item) =>
        item is { Stands: false, Obligation.IsRemindedOf: true }
        && (item.Occurrence.Due.Boundary - view.Now < Soon || item.Occurrence.Due.IsLate(view.Now));

    private static string State(HomeView view, OwedItem item)
    {
        if (item is { Stands: true, Status: { } status })
        {
            var at = Wording.Moment(status.SubmittedAt, view.Now);
            return item.Draft is not null
                ? Wording.Fill(Texts.HomeRowDraftOnSubmitted, at)
                : Wording.Fill(status.IsLate ? Texts.HomeRowSubmittedLate : Texts.HomeRowSubmitted, at, NotBroken(status.Receipt));
        }

        var due = Wording.Sentence(Wording.DueOf(item.Occurrence.Due));
        var left = Wording.TimeLeft(item.Occurrence.Due, view.Now);
        var state = item.Draft is { } draft ? Wording.Fill(Texts.HomeRowDraft, due, left, draft.HowFar)
            : item.Obligation.OnlyIfItArises ? $"{Wording.Fill(Texts.HomeRowDue, due, left)} · {Texts.HomeOnlyIfItArises}"
            : Wording.Fill(Texts.HomeRowDue, due, left);
        return item.Status is { } withdrawn
            ? $"{state} · {Wording.Fill(Texts.HomeRowWithdrawn, Wording.Moment(withdrawn.SubmittedAt, view.Now))}"
            : state;
    }

    private static ExecuteAction Button(HomeView view, OwedItem item, bool presses)
    {
        var data = Entrances.About(new ChainId(item.Obligation.Id, item.Occurrence.Id, view.Unit.Id), namesUnit: !view.IsOwn);
        if (!item.Obligation.IsAnsweredHere || !item.MayEnter)
            return new ExecuteAction(Texts.ViewAsk, HomeVerbs.Ask) { Data = data };

        var isRoster = item.Obligation.Kind is ObligationKind.Roster;
        var (title, verb) = item switch
        {
            { Draft: not null } => (Texts.ContinueRoster, isRoster ? Entrances.Roster : Entrances.Report),
            { Stands: true } => (Texts.ViewRoster, isRoster ? Entrances.SubmittedRoster : Entrances.SubmittedReport),
            _ => isRoster ? (Texts.StartRoster, Entrances.Roster) : (Texts.StartReport, Entrances.Report),
        };
        return new ExecuteAction(title, verb)
        {
            Data = data,
            Style = presses ? ActionStyle.Positive : null,
            Tooltip = $"{title}: {Wording.Of(item.Obligation.Title)}",
        };
    }
}

/// <summary>What the letter asks for in one obligation.</summary>
internal static class AskCard
{
    public static AdaptiveCard Draw(HomeView view, OwedItem item)
    {
        var receivers = string.Join(", ", item.Obligation.ReceivedBy.Select(
            id => view.Campaign.FindUnit(id) is { } unit ? Wording.Of(unit.Name) : id.Value));
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Wording.Of(item.Obligation.Title)),
                CardParts.Line(Wording.Of(item.Obligation.Ask)),
                new FactSet(
                [
                    .. item.Obligation.Occurrences.Select(occurrence => new Fact(
                        Texts.ObligationDue, $"{Wording.DueOf(occurrence.Due)} · {Wording.TimeLeft(occurrence.Due, view.Now)}")),
                    new Fact(Texts.ObligationTo, receivers),
                    new Fact(Texts.ObligationClauses, $"{string.Join(", ", item.Obligation.Clauses)} · {view.Campaign.Letter.Number}"),
                    .. item.Obligation.NeedsAttachment
                        ? [new Fact(Texts.ObligationNeedsAttachment, Texts.ObligationNeedsAttachmentYes)]
                        : Array.Empty<Fact>(),
                ]),
                .. item.Obligation.Occurrences.Any(occurrence => occurrence.IsReading)
                    ? [Small(Texts.ObligationReading)]
                    : Array.Empty<CardElement>(),
                .. item.Obligation.IsAnsweredHere
                    ? Array.Empty<CardElement>()
                    : [CardParts.Banner(Wording.Fill(Texts.ObligationNotTakenHere, receivers), ContainerStyle.Emphasis)],
            ],
            Actions = [new ExecuteAction(Texts.BackHome, Entrances.Home)],
        };
    }

    private static TextBlock Small(string text) => new(text) { Size = TextSize.Small, IsSubtle = true };
}
