using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Reports;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;
using TetBot.OnCall;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Turns;

namespace TetBot.Features.Home;

/// <summary>Greets people and shows what their unit owes.</summary>
internal static class HomeFeature
{
    public static IServiceCollection AddHome(this IServiceCollection services) => services
        .AddSingleton<HomeLoader>()
        .AddCardAction<OpenHome>()
        .AddCardAction<OpenAllOfHome>()
        .AddCardAction<OpenAsk>()
        .AddCardAction<OpenForUnit>()
        .AddMessageHandler<OpenForUnitMessage>()
        .AddCommand(new(
            Entrances.Home, () => Texts.BackHome, () => Texts.HelpHome,
            "", "trang chu", "trang chinh", "xin chao", "chao", "chao ban", "chao bot", "bat dau", "menu", "viec can lam", "viec",
            "con viec gi", "home", "hi", "hello", "start")
        { Place = 10 })
        .AddCommand(new(
            Entrances.Home, () => Texts.CommandReports, () => Texts.HelpReport,
            "bao cao", "nop bao cao", "lap bao cao", "lam bao cao", "bc", "reports", "report", "submit a report")
        {
            Place = 20,
            IsFor = (campaign, person) => campaign.OwedBy(person.Unit)
                .Any(owed => owed.Form is not null && EntryRights.MayEnter(person, person.Unit, owed)),
        })
        .AddCommand(new(HomeVerbs.ForUnit, () => Texts.EnterForOpen, () => Texts.HelpEnterFor, [.. OpenForUnitMessage.Words])
        {
            Place = 30,
            IsFor = (campaign, person) => HomeLoader.EntersFor(campaign, person).Count > 0,
        });
}

/// <summary>The verbs of the buttons of Home's cards.</summary>
internal static class HomeVerbs
{
    public const string All = "home.all";
    public const string Ask = "home.ask";
    public const string ForUnit = "home.for";
}

/// <summary>Loads the view of Home.</summary>
internal sealed class HomeLoader(
    Campaign campaign, SubmissionStore submissions, DraftStore<RosterDraft> rosters, DraftStore<FormDraft> forms,
    AccessRequestStore requests, IOpenAlerts alerts)
{
    /// <summary>What the person's own unit owes.</summary>
    public Task<HomeView> OpenAsync(Turn turn, CancellationToken cancellationToken) =>
        OpenAsync(turn, campaign.UnitOf(turn.Person), cancellationToken);

    /// <summary>The units, other than their own, that a person may enter something for.</summary>
    public IReadOnlyList<Unit> EntersFor(Person person) => EntersFor(campaign, person);

    /// <summary>The same, for a given campaign.</summary>
    public static IReadOnlyList<Unit> EntersFor(Campaign campaign, Person person) =>
    [
        .. campaign.Units.Where(
            unit => unit.Id != person.Unit && campaign.OwedBy(unit.Id)
                .Any(obligation => EntryRights.MayEnter(person, unit.Id, obligation))),
    ];

    /// <summary>What a unit owes; for another unit than the person's own, only what they may enter for it.</summary>
    public async Task<HomeView> OpenAsync(Turn turn, Unit unit, CancellationToken cancellationToken)
    {
        var isOwn = unit.Id == turn.Person.Unit;
        var statuses = (await submissions.ListLatestAsync(cancellationToken))
            .Where(status => status.Chain.Unit == unit.Id)
            .ToDictionary(status => status.Chain);
        var owed = new List<OwedItem>();
        foreach (var obligation in campaign.OwedBy(unit.Id))
        {
            var mayEnter = EntryRights.MayEnter(turn.Person, unit.Id, obligation);
            if (!isOwn && !mayEnter)
                continue;

            var occurrence = obligation.OccurrenceAt(turn.Now);
            var chain = new ChainId(obligation.Id, occurrence.Id, unit.Id);
            var status = statuses.GetValueOrDefault(chain);
            owed.Add(new OwedItem(
                obligation, occurrence, mayEnter, status, await OpenDraftAsync(obligation, chain, status, cancellationToken)));
        }

        var open = isOwn && turn.Person.Is(Role.Admin) ? (await requests.ListOpenAsync(cancellationToken)).Count : 0;
        return new HomeView(
            campaign, unit, [.. owed.OrderBy(item => item is { Stands: true, Draft: null }).ThenBy(item => item.Occurrence.Due.Boundary)],
            turn.Person, isOwn ? EntersFor(turn.Person) : [], open, turn.Now)
        {
            OpenAlerts = isOwn ? await alerts.CountForAsync(turn.Person, turn.Now, cancellationToken) : 0,
        };
    }

    /// <summary>The draft with changes that are not submitted; null where there is none.</summary>
    private async Task<OpenDraft?> OpenDraftAsync(
        Obligation obligation, ChainId chain, SubmissionStatus? status, CancellationToken cancellationToken)
    {
        IDraft? draft = obligation.Form is null
            ? (await rosters.ReadAsync(chain, cancellationToken))?.Value is { Entries.Count: > 0 } roster ? roster : null
            : (await forms.ReadAsync(chain, cancellationToken))?.Value is { Answers.Count: > 0 } report ? report : null;
        if (draft is null)
            return null;

        // A draft that a crash left behind is recognized by its revision: the version it became has the same.
        var submitted = status is null ? null : await submissions.ReadAsync(chain, cancellationToken);
        if (submitted is not null && draft.Revision <= submitted.Content.Submission.DraftRevision)
            return null;
        return draft is RosterDraft people
            ? new OpenDraft(Wording.Fill(Texts.PeopleCount, people.People))
            : new OpenDraft(Wording.Fill(Texts.FieldsFilled, ((FormDraft)draft).Values.Count, obligation.Form!.Fields.Count()));
    }
}

/// <summary>Shows what comes next.</summary>
internal sealed class OpenHome(HomeLoader loader) : ICardAction
{
    public string Verb => Entrances.Home;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken) =>
        turn.Conversation.IsPersonal
            ? new Answer.Show(HomeCard.Draw(await loader.OpenAsync(turn, cancellationToken), all: false))
            : new Answer.Say(Texts.OnlyInPersonalChat);
}

/// <summary>Shows everything owed.</summary>
internal sealed class OpenAllOfHome(HomeLoader loader) : ICardAction
{
    public string Verb => HomeVerbs.All;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken) =>
        turn.Conversation.IsPersonal
            ? new Answer.Show(HomeCard.Draw(await loader.OpenAsync(turn, cancellationToken), all: true))
            : new Answer.Say(Texts.OnlyInPersonalChat);
}

/// <summary>Shows what the letter asks for in one obligation.</summary>
internal sealed class OpenAsk(Campaign campaign, HomeLoader loader) : ICardAction
{
    public string Verb => HomeVerbs.Ask;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var own = campaign.UnitOf(turn.Person);
        var unit = data.Text(Entrances.Unit) is { } named
            ? loader.EntersFor(turn.Person).FirstOrDefault(other => other.Id.Value == named) : own;
        var view = unit is null ? null : await loader.OpenAsync(turn, unit, cancellationToken);
        return view?.Owed.FirstOrDefault(item => item.Obligation.Id.Value == data.Text(Entrances.Obligation)) is { } item
            ? new Answer.Show(AskCard.Draw(view, item))
            : new Answer.Say(Wording.Fill(Texts.NotForYourUnit, Wording.Of(own.Name)));
    }
}
