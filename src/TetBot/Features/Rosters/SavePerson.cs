using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Domain.Rosters;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.Rosters;

/// <summary>Takes the person form: into the draft, or back with what is wrong next to each field and everything typed still there.</summary>
internal sealed class SavePerson(RosterDesk desk) : ICardAction
{
    public string Verb => RosterVerbs.Save;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        if (scene is null)
            return refusal!;
        if (PersonForm.Read(data) is not { } form)
            return new Answer.Say(Texts.UnknownButton);

        var (entry, problems) = form.ToEntry(scene.Campaign);
        if (entry is null)
            return new Answer.Show(PersonCard.Draw(scene, form, problems));

        SaveResult result = new SaveResult.Saved(scene.Draft);
        scene = await desk.ChangeAsync(
            scene,
            turn,
            facts => (result = facts.Draft.Save(entry, form.IsNew, form.SeenRevision, turn.Author, turn.Now, facts.Campaign)) is SaveResult.Saved saved
                ? saved.Draft
                : null,
            cancellationToken);
        if (scene is null)
            return new Answer.Retry(Texts.BusyDraft);

        return new Answer.Show(result switch
        {
            SaveResult.Refused refused => PersonCard.Draw(scene, form, refused.Problems),
            SaveResult.Conflict conflict => Conflict(scene, form, conflict),
            _ => Saved(scene, form, entry, data.Text(RosterVerbs.More) is "1"),
        });
    }

    private static AdaptiveCard Saved(RosterScene scene, PersonForm form, RosterEntry entry, bool more)
    {
        var news = new RosterNews(
            Wording.Fill(Texts.SavedPerson, CardText.Escape(entry.Name.Value)),
            ByOthers: scene.Draft.ChangesByOthersSince(form.SeenRevision, scene.Person.Id));
        if (more)
            return PersonCard.Draw(scene, PersonForm.ForNew(scene), [], news);

        var index = scene.Draft.Roster.TakeWhile(listed => listed.Id != entry.Id).Count();
        return RosterCard.Draw(scene, (index / RosterCard.PageSize) + 1, news);
    }

    private static AdaptiveCard Conflict(RosterScene scene, PersonForm form, SaveResult.Conflict conflict)
    {
        if (conflict.Theirs is not { } theirs)
            return PersonCard.Draw(scene, form with { IsNew = true }, [], new RosterNews(Trouble: Texts.ConflictRemoved));

        var said = $"{theirs.Name} · {Phones.PhoneReader.Write(theirs.Phone)} · {Wording.Days(theirs.Dates)} · {Wording.ShiftOf(theirs.Shift, scene.Campaign)}";
        return PersonCard.Draw(scene, form, [], new RosterNews(Trouble: Wording.Fill(
            Texts.ConflictEdited,
            CardText.Escape(conflict.Change?.By.Name ?? "?"),
            conflict.Change is { } change ? Wording.Clock(change.At) : "?",
            CardText.Escape(said))));
    }
}

/// <summary>Removes a person from the list.</summary>
internal sealed class RemovePerson(RosterDesk desk) : ICardAction
{
    public string Verb => RosterVerbs.Remove;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        if (scene is null)
            return refusal!;
        if (data.Text(RosterVerbs.Entry) is not { } id || data.Number(RosterVerbs.Revision) is not { } seen)
            return new Answer.Say(Texts.UnknownButton);

        var name = scene.Draft.Find(new EntryId(id))?.Name.Value;
        SaveResult result = new SaveResult.Saved(scene.Draft);
        scene = await desk.ChangeAsync(
            scene,
            turn,
            facts => (result = facts.Draft.Remove(new EntryId(id), seen, turn.Author, turn.Now)) is SaveResult.Saved saved ? saved.Draft : null,
            cancellationToken);
        if (scene is null)
            return new Answer.Retry(Texts.BusyDraft);

        if (result is SaveResult.Conflict { Theirs: { } theirs, Change: var change })
        {
            return new Answer.Show(PersonCard.Draw(scene, PersonForm.ForEdit(scene, theirs), [], new RosterNews(Trouble: Wording.Fill(
                Texts.RemoveConflict, CardText.Escape(change?.By.Name ?? "?"), change is null ? "?" : Wording.Clock(change.At)))));
        }

        return new Answer.Show(RosterCard.Draw(scene, news: new RosterNews(
            name is null ? null : Wording.Fill(Texts.RemovedPerson, CardText.Escape(name)),
            ByOthers: scene.Draft.ChangesByOthersSince(seen, turn.Person.Id))));
    }
}
