using TetBot.BotConnector.Activities;
using TetBot.Domain.Rosters;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.Rosters;

/// <summary>Shows the list so far, or another page of it.</summary>
internal sealed class OpenRoster(RosterDesk desk) : ICardAction
{
    public string Verb => RosterVerbs.Open;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        if (scene is null)
            return refusal!;

        var news = data.Number(RosterVerbs.Revision) is { } seen ? RosterNews.ByOthersSince(scene, seen) : null;
        return new Answer.Show(RosterCard.Draw(scene, data.Number(RosterVerbs.Page) ?? 1, news));
    }
}

/// <summary>Shows the form for a new person, or for one on the list.</summary>
internal sealed class OpenPersonForm(RosterDesk desk) : ICardAction
{
    public string Verb => RosterVerbs.Form;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        if (scene is null)
            return refusal!;
        if (data.Text(RosterVerbs.Entry) is not { } id)
            return new Answer.Show(PersonCard.Draw(scene, PersonForm.ForNew(scene), []));

        return scene.Draft.Find(new EntryId(id)) is { } entry
            ? new Answer.Show(PersonCard.Draw(scene, PersonForm.ForEdit(scene, entry), []))
            : new Answer.Show(RosterCard.Draw(scene, news: new RosterNews(Trouble: Texts.EntryGone)));
    }
}
