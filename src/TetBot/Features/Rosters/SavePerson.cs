using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Domain.Rosters;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.Rosters;

/// <summary>
/// Takes the person form into the draft, or shows it again with the problems next to the fields and everything typed still there.
/// </summary>
internal sealed class SavePerson(RosterWorkflow workflow) : ICardAction
{
    public string Verb => RosterVerbs.Save;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;
        if (PersonForm.Read(data) is not { } form)
            return new Answer.Say(Texts.UnknownButton);

        var (entry, problems) = form.ToEntry(view.Campaign);
        if (entry is null)
            return new Answer.Show(PersonCard.Draw(view, form, problems));

        var (changed, result) = await workflow.ChangeAsync(
            view,
            turn,
            facts => Of(facts.Draft.Save(entry, form.IsNew, form.SeenRevision, turn.Author, turn.Now, facts.Campaign)),
            cancellationToken);
        if (changed is null)
            return new Answer.Retry(Texts.BusyDraft);

        return new Answer.Show(result switch
        {
            SaveResult.Refused refused => PersonCard.Draw(changed, form, refused.Problems),
            SaveResult.Conflict conflict => Conflict(changed, form, conflict),
            _ => Saved(changed, form, entry, data.Text(RosterVerbs.More) is "1"),
        });
    }

    /// <summary>The draft to store, where there is one, and the result.</summary>
    internal static (RosterDraft? Draft, SaveResult Result) Of(SaveResult result) => ((result as SaveResult.Saved)?.Draft, result);

    private static AdaptiveCard Saved(RosterView view, PersonForm form, RosterEntry entry, bool more)
    {
        var banner = new RosterBanner(
            Wording.Fill(Texts.SavedPerson, CardText.Escape(entry.Name.Value)),
            ByOthers: view.Draft.ChangesByOthersSince(form.SeenRevision, view.Person.Id));
        if (more)
            return PersonCard.Draw(view, PersonForm.ForNew(view), [], banner);

        var index = view.Draft.Roster.TakeWhile(listed => listed.Id != entry.Id).Count();
        return RosterCard.Draw(view, (index / RosterCard.PageSize) + 1, banner);
    }

    private static AdaptiveCard Conflict(RosterView view, PersonForm form, SaveResult.Conflict conflict)
    {
        if (conflict.Theirs is not { } theirs)
            return PersonCard.Draw(view, form with { IsNew = true }, [], new RosterBanner(Trouble: Texts.ConflictRemoved));

        var said = $"{theirs.Name} · {Phones.PhoneReader.Write(theirs.Phone)} · {Wording.Days(theirs.Dates)} · "
            + Wording.ShiftOf(theirs.Shift, view.Campaign);
        return PersonCard.Draw(view, form, [], new RosterBanner(Trouble: Wording.Fill(
            Texts.ConflictEdited,
            CardText.Escape(conflict.Change?.By.Name ?? "?"),
            conflict.Change is { } change ? Wording.Clock(change.At) : "?",
            CardText.Escape(said))));
    }
}

/// <summary>Removes a person from the list.</summary>
internal sealed class RemovePerson(RosterWorkflow workflow) : ICardAction
{
    public string Verb => RosterVerbs.Remove;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;
        if (data.Text(RosterVerbs.Entry) is not { } id || data.Number(RosterVerbs.Revision) is not { } seen)
            return new Answer.Say(Texts.UnknownButton);

        var name = view.Draft.Find(new EntryId(id))?.Name.Value;
        var (changed, result) = await workflow.ChangeAsync(
            view, turn, facts => SavePerson.Of(facts.Draft.Remove(new EntryId(id), seen, turn.Author, turn.Now)), cancellationToken);
        if (changed is null)
            return new Answer.Retry(Texts.BusyDraft);

        if (result is SaveResult.Conflict { Theirs: { } theirs, Change: var change })
        {
            return new Answer.Show(PersonCard.Draw(changed, PersonForm.ForEdit(changed, theirs), [], new RosterBanner(Trouble: Wording.Fill(
                Texts.RemoveConflict, CardText.Escape(change?.By.Name ?? "?"), change is null ? "?" : Wording.Clock(change.At)))));
        }

        return new Answer.Show(RosterCard.Draw(changed, banner: new RosterBanner(
            name is null ? null : Wording.Fill(Texts.RemovedPerson, CardText.Escape(name)),
            ByOthers: changed.Draft.ChangesByOthersSince(seen, turn.Person.Id))));
    }
}
