using TetBot.BotConnector.Activities;
using TetBot.Domain.Rosters;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.Rosters;

/// <summary>Shows the list so far, or another page of it.</summary>
internal sealed class OpenRoster(RosterWorkflow workflow) : ICardAction
{
    public string Verb => RosterVerbs.Open;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;

        var banner = data.Number(RosterVerbs.Revision) is { } seen ? RosterBanner.ByOthersSince(view, seen) : null;
        return new Answer.Show(RosterCard.Draw(view, data.Number(RosterVerbs.Page) ?? 1, banner));
    }
}

/// <summary>Shows the form for a new person, or for one on the list.</summary>
internal sealed class OpenPersonForm(RosterWorkflow workflow) : ICardAction
{
    public string Verb => RosterVerbs.Form;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;
        if (data.Text(RosterVerbs.Entry) is not { } id)
            return new Answer.Show(PersonCard.Draw(view, PersonForm.ForNew(view), []));

        return view.Draft.Find(new EntryId(id)) is { } entry
            ? new Answer.Show(PersonCard.Draw(view, PersonForm.ForEdit(view, entry), []))
            : new Answer.Show(RosterCard.Draw(view, banner: new RosterBanner(Trouble: Texts.EntryGone)));
    }
}
