using TetBot.BotConnector.Activities;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Turns;

namespace TetBot.Features.Home;

/// <summary>Greets people, and shows what their unit owes.</summary>
internal static class HomeFeature
{
    public static IServiceCollection AddHome(this IServiceCollection services) => services
        .AddSingleton<HomeDesk>()
        .AddCardAction<OpenHome>()
        .AddCardAction<OpenAllOfHome>()
        .AddCardAction<OpenAsk>()
        .AddMessageHandler<OpenHomeMessage>();
}

/// <summary>What the buttons of Home's cards are called.</summary>
internal static class HomeVerbs
{
    public const string All = "home.all";
    public const string Ask = "home.ask";
}

/// <summary>Gets Home its facts.</summary>
internal sealed class HomeDesk(Campaign campaign, SubmissionStore submissions, DraftStore drafts, AccessRequestStore requests)
{
    public async Task<HomeScene> OpenAsync(Turn turn, CancellationToken cancellationToken)
    {
        var unit = campaign.UnitOf(turn.Person);
        var statuses = (await submissions.ListLatestAsync(cancellationToken))
            .Where(status => status.Unit == unit.Id)
            .ToDictionary(status => status.Obligation);
        var owed = new List<OwedItem>();
        foreach (var obligation in campaign.OwedBy(unit.Id))
        {
            var status = statuses.GetValueOrDefault(obligation.Id);
            owed.Add(new OwedItem(obligation, Next(obligation, turn.Now), status, await OpenDraftAsync(unit, obligation, status, cancellationToken)));
        }

        var open = turn.Person.Is(Role.Admin) ? (await requests.ListOpenAsync(cancellationToken)).Count : 0;
        return new HomeScene(
            campaign, unit, [.. owed.OrderBy(item => item is { Status: not null, Draft: null }).ThenBy(item => item.Occurrence.Due.Boundary)], turn.Person.ActsForUnit, open, turn.Now);
    }

    /// <summary>The next time it falls due; the last where all are past.</summary>
    private static Occurrence Next(Obligation obligation, DateTimeOffset now) =>
        obligation.Occurrences.FirstOrDefault(occurrence => !occurrence.Due.IsLate(now)) ?? obligation.Occurrences[^1];

    private async Task<RosterDraft?> OpenDraftAsync(Unit unit, Obligation obligation, SubmissionStatus? status, CancellationToken cancellationToken)
    {
        if (obligation.Kind is not ObligationKind.Roster
            || await drafts.ReadAsync(unit.Id, obligation.Id, cancellationToken) is not { Value: { Entries.Count: > 0 } draft })
            return null;

        var latest = status is null ? null : await submissions.ReadLatestAsync(obligation.Id, unit.Id, cancellationToken);
        return ReferenceEquals(RosterSubmitting.Continue(draft, latest, unit.Id, obligation.Id), draft) ? draft : null;
    }
}

/// <summary>Shows what comes next.</summary>
internal sealed class OpenHome(HomeDesk desk) : ICardAction
{
    public string Verb => Entrances.Home;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken) =>
        turn.Conversation.IsPersonal
            ? new Answer.Show(HomeCard.Draw(await desk.OpenAsync(turn, cancellationToken), all: false))
            : new Answer.Say(Texts.OnlyInPersonalChat);
}

/// <summary>Shows everything owed.</summary>
internal sealed class OpenAllOfHome(HomeDesk desk) : ICardAction
{
    public string Verb => HomeVerbs.All;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken) =>
        new Answer.Show(HomeCard.Draw(await desk.OpenAsync(turn, cancellationToken), all: true));
}

/// <summary>Shows what the letter asks for in one matter.</summary>
internal sealed class OpenAsk(HomeDesk desk) : ICardAction
{
    public string Verb => HomeVerbs.Ask;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var scene = await desk.OpenAsync(turn, cancellationToken);
        return scene.Owed.FirstOrDefault(item => item.Obligation.Id.Value == data.Text(Entrances.Obligation)) is { } item
            ? new Answer.Show(AskCard.Draw(scene, item))
            : new Answer.Say(Wording.Fill(Texts.NotForYourUnit, Wording.Of(scene.Unit.Name)));
    }
}

/// <summary>"trang chủ", or a greeting.</summary>
internal sealed class OpenHomeMessage(OpenHome home) : IMessageHandler
{
    private static readonly string[] Words =
        ["", "trang chu", "xin chao", "chao", "chao ban", "bat dau", "menu", "viec can lam", "viec", "home", "hi", "hello", "start"];

    public bool Accepts(string text, string typed) => Words.Contains(text);

    public Task<Answer> HandleAsync(Turn turn, string typed, CancellationToken cancellationToken) =>
        home.HandleAsync(turn, ActionData.Empty, cancellationToken);
}
