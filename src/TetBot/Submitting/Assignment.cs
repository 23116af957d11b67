using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Submissions;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Submitting;

/// <summary>What a person is working on: what is owed, by which unit, and whether the unit is their own.</summary>
/// <param name="Unit">The unit that owes it.</param>
/// <param name="Obligation">What is owed.</param>
/// <param name="Occurrence">The occurrence of the obligation.</param>
/// <param name="IsForOwnUnit">Whether the person acts for their own unit; otherwise they enter for another.</param>
internal sealed record Assignment(Unit Unit, Obligation Obligation, Occurrence Occurrence, bool IsForOwnUnit)
{
    /// <summary>The id of its draft and its versions.</summary>
    public ChainId Chain => new(Obligation.Id, Occurrence.Id, Unit.Id);

    /// <summary>What is owed, and by which unit.</summary>
    public string Title => Wording.Fill(Texts.RosterTitle, ObligationWords.Title(Obligation, Occurrence), Wording.Of(Unit.Name));

    /// <summary>When it is due.</summary>
    public Due Due => Occurrence.Due;

    /// <summary>
    /// Finds what a card's button is about, for somebody who may enter it. The card names the obligation and, when somebody enters for
    /// others, the unit. Whether the person may do so is decided from the directory alone, at every press.
    /// </summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="turn">Who pressed.</param>
    /// <param name="data">What the card sent.</param>
    /// <param name="isKind">Whether the feature handles an obligation.</param>
    /// <returns>The assignment, or the answer to give instead.</returns>
    public static (Assignment? Found, Answer? Refusal) Open(Campaign campaign, Turn turn, ActionData data, Func<Obligation, bool> isKind) =>
        Open(campaign, turn, data, isKind, EntryRights.MayEnter);

    /// <summary>The same, for somebody who may read what the unit submitted.</summary>
    public static (Assignment? Found, Answer? Refusal) OpenToRead(Campaign campaign, Turn turn, ActionData data) =>
        Open(campaign, turn, data, _ => true, EntryRights.MaySee);

    private static (Assignment? Found, Answer? Refusal) Open(
        Campaign campaign, Turn turn, ActionData data, Func<Obligation, bool> isKind, Func<Person, UnitId, Obligation, bool> may)
    {
        var own = campaign.UnitOf(turn.Person);
        var unit = data.Text(Entrances.Unit) is { } named ? campaign.FindUnit(new UnitId(named)) : own;
        var id = data.Text(Entrances.Obligation);
        var obligation = unit is null
            ? null
            : campaign.OwedBy(unit.Id).FirstOrDefault(owed => isKind(owed) && (id is null || owed.Id.Value == id));
        var occurrence = data.Text(Entrances.Occurrence) is { } time
            ? obligation?.FindOccurrence(new OccurrenceId(time))
            : obligation?.OccurrenceAt(turn.Now);
        if (unit is null || obligation is null || occurrence is null)
            return (null, new Answer.Say(Wording.Fill(Texts.NotForYourUnit, Wording.Of(own.Name))));
        if (!may(turn.Person, unit.Id, obligation))
            return (null, new Answer.Say(Wording.Fill(unit == own ? Texts.MayNotEdit : Texts.NotForYourUnit, Wording.Of(own.Name))));
        if (!turn.Conversation.IsPersonal)
            return (null, new Answer.Say(obligation.Form is null ? Texts.OnlyInPersonalChat : Texts.ReportsOnlyInPersonalChat));

        return (new Assignment(unit, obligation, occurrence, EntryRights.IsForOwnUnit(turn.Person, unit.Id)), null);
    }

    /// <summary>The facts on which its submission is decided.</summary>
    public Domain.Submissions.Submitting Submitting(Campaign campaign, Turn turn, SubmittedSoFar? soFar, int seenRevision, Relay? relay) =>
        new(campaign, Obligation, Occurrence, Unit.Id, soFar, seenRevision, turn.Author, IsForOwnUnit, relay, turn.Now);

    /// <summary>The data of every button about it.</summary>
    public Dictionary<string, string> Data() => Entrances.About(Chain, namesUnit: !IsForOwnUnit);
}
