using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Summaries;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Turns;

namespace TetBot.Features.Summaries;

/// <summary>Shows the state of the campaign. Everybody who asks sees what they may see, also on a card that others see too.</summary>
internal sealed class ShowSummary(Campaign campaign, SummaryLoader loader) : ICardAction
{
    public string Verb => Entrances.Summary;

    public bool MayRefresh => true;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        if (turn.Known is null)
            return new Answer.Say(Texts.SummaryNotForStrangers);
        var view = await loader.OpenAsync(turn, cancellationToken);
        // A reader who may see only one unit has nothing to compare.
        return SummaryReaders.IsReader(campaign, turn.Person) || view.Summary.Matters.Any(matter => matter.Units.Count > 1)
            ? new Answer.Show(SummaryCard.Draw(view)) { Post = view.Post }
            : new Answer.Show(UnitCard.Draw(view, campaign.UnitOf(turn.Person), people: []));
    }
}

/// <summary>"tổng hợp". In a room, the whole room sees it from then on, as far as the person who asked may see.</summary>
internal sealed class PutSummary(Campaign campaign, SummaryLoader loader, ShowSummary show) : ICardAction
{
    public string Verb => SummaryVerbs.Put;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        if (turn.Conversation.IsPersonal)
            return await show.HandleAsync(turn, data, cancellationToken);
        if (!SummaryReaders.IsReader(campaign, turn.Person))
            return new Answer.Say(Texts.SummaryRoomNotAllowed);
        var view = await loader.OpenAsync(turn, cancellationToken);
        return new Answer.Show(SummaryCard.DrawForRoom(view)) { Post = view.Post };
    }
}

/// <summary>"dừng tổng hợp": stops the summaries sent by the hour in this place.</summary>
internal sealed class StopSummaryMessage(Campaign campaign, AdoptedCards posted) : IMessageHandler
{
    public int Priority => 80;

    private static readonly string[] Words =
        ["dung tong hop", "thoi tong hop", "ngung tong hop", "tat tong hop", "dung gui tong hop", "stop summary"];

    public bool Accepts(string text, string typed) => Words.Contains(Command.Plain(typed));

    public async Task<Answer> HandleAsync(Turn turn, string typed, CancellationToken cancellationToken)
    {
        if (!turn.Conversation.IsPersonal && !SummaryReaders.IsReader(campaign, turn.Person))
            return new Answer.Say(Texts.SummaryRoomNotAllowed);
        await posted.StopAsync(SummaryVerbs.Topic, turn, cancellationToken);
        return new Answer.Say(Texts.SummaryStopped);
    }
}

/// <summary>Shows everything that is owed.</summary>
internal sealed class ShowMatters(SummaryLoader loader) : ICardAction
{
    public string Verb => SummaryVerbs.Matters;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken) =>
        new Answer.Show(MattersCard.Draw(await loader.OpenAsync(turn, cancellationToken)));
}

/// <summary>Shows one thing that is owed, unit by unit.</summary>
internal sealed class ShowMatter(SummaryLoader loader) : ICardAction
{
    public string Verb => SummaryVerbs.Matter;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var view = await loader.OpenAsync(turn, cancellationToken);
        // What the reader may not see is not in their summary, whatever the card sends.
        return view.Find(data) is { } matter ? new Answer.Show(MatterCard.Draw(view, matter)) : new Answer.Say(Texts.SummaryNotYours);
    }
}

/// <summary>Shows one unit.</summary>
internal sealed class ShowUnit(Campaign campaign, SummaryLoader loader, DirectoryStore directory) : ICardAction
{
    public string Verb => SummaryVerbs.Unit;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var view = await loader.OpenAsync(turn, cancellationToken);
        var named = data.Text(SummaryVerbs.UnitInput) is { Length: > 0 } chosen ? chosen : data.Text(Entrances.Unit);
        if (named is null)
            return new Answer.Show(MattersCard.Draw(view));
        if (campaign.FindUnit(new UnitId(named)) is not { } unit || !view.Summary.OfUnit(unit.Id).Any())
            return new Answer.Say(Texts.SummaryNotYours);

        // Phone numbers are for those who may chase the unit, and not for a room.
        var mayCall = turn.Conversation.IsPersonal
            && view.Summary.OfUnit(unit.Id).Any(one => EntryRights.MayChase(turn.Person, one.Matter.Obligation));
        var people = mayCall
            ? (await directory.ListAsync(cancellationToken)).Where(person => person.Unit == unit.Id && person.ActsForUnit).ToList()
            : [];
        return new Answer.Show(UnitCard.Draw(view, unit, people));
    }
}

/// <summary>Reads what a card is about.</summary>
internal static class SummaryData
{
    /// <summary>The matter a button is about, among what the reader may see; null where there is none.</summary>
    public static Matter? Find(this SummaryView view, ActionData data) => data.Text(Entrances.Obligation) is { } obligation
        ? view.Summary.Find(
            new ObligationId(obligation),
            data.Text(Entrances.Occurrence) is { } occurrence ? new OccurrenceId(occurrence) : OccurrenceId.Once)
        : null;
}
