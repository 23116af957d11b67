using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Turns;

namespace TetBot.Features.OnDuty;

/// <summary>What is known about who is on duty at a unit.</summary>
internal abstract record DutyKnown
{
    private DutyKnown()
    {
    }

    /// <summary>Known from the submitted roster.</summary>
    /// <param name="Duty">Who is on duty when.</param>
    /// <param name="Version">The version of the roster.</param>
    public sealed record ByRoster(Domain.Rosters.OnDuty Duty, Submission Version) : DutyKnown;

    /// <summary>Nothing is known: there is no valid roster.</summary>
    /// <param name="WithdrawnAt">When it was withdrawn; null where none was submitted.</param>
    /// <param name="Contacts">Whom to ask at the unit, heads first.</param>
    /// <param name="MayEnter">Whether the reader may enter it.</param>
    public sealed record Nothing(DateTimeOffset? WithdrawnAt, IReadOnlyList<Person> Contacts, bool MayEnter) : DutyKnown;

    /// <summary>The unit owes no roster.</summary>
    public sealed record NoRosterOwed : DutyKnown;

    /// <summary>The reader may not see the roster.</summary>
    public sealed record NotForReader : DutyKnown;
}

/// <summary>A unit and what is known about its duty.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Obligation">The obligation that its roster fulfils; null where it owes none.</param>
/// <param name="Known">What is known.</param>
internal sealed record UnitDuty(Unit Unit, Obligation? Obligation, DutyKnown Known);

/// <summary>The facts the card is drawn from.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Question">The question.</param>
/// <param name="Places">The units, in the order shown.</param>
/// <param name="More">How many more units there are than shown.</param>
/// <param name="Choices">The units the reader may look at.</param>
/// <param name="Reader">The reader.</param>
/// <param name="Now">Server time.</param>
internal sealed record DutyView(
    Campaign Campaign, DutyQuestion Question, IReadOnlyList<UnitDuty> Places, int More, IReadOnlyList<Unit> Choices, Person Reader,
    DateTimeOffset Now);

/// <summary>Answers who is on duty. It opens only the rosters asked about, and only those the reader may see.</summary>
internal sealed class DutyLoader(Campaign campaign, SubmissionStore submissions, DirectoryStore directory)
{
    /// <summary>The most units that fit on a card; further ones are chosen by name.</summary>
    private const int MostUnits = 12;
    private const int MostContacts = 2;

    public async Task<Answer> AnswerAsync(Turn turn, DutyQuestion question, CancellationToken cancellationToken)
    {
        if (!turn.Conversation.IsPersonal)
            return new Answer.Say(Texts.DutyOnlyInPersonalChat);

        var visible = Visible(turn.Person);
        var asked = question.Units.Count == 0 ? visible : [.. question.Units.SelectMany(RostersOf)];
        var places = new List<UnitDuty>();
        foreach (var (unit, obligation) in asked.Take(MostUnits))
            places.Add(new UnitDuty(unit, obligation, await FindAsync(turn.Person, unit, obligation, cancellationToken)));

        return places is [{ Known: DutyKnown.NotForReader } only]
            ? new Answer.Say(Refusal(campaign, only))
            : new Answer.Show(DutyCard.Draw(new DutyView(
                campaign, question, places, asked.Count - places.Count, [.. visible.Select(place => place.Unit).Distinct()], turn.Person,
                turn.Now)));
    }

    /// <summary>Why someone may not see a unit's roster.</summary>
    public static string Refusal(Campaign campaign, UnitDuty place) => Wording.Fill(
        Texts.DutyNotForYou,
        Wording.Of(place.Unit.Name),
        string.Join(", ", place.Obligation!.ReceivedBy.Select(campaign.FindUnit).OfType<Unit>().Select(unit => Wording.Of(unit.Name))));

    /// <summary>
    /// The rosters a person may see: their own unit's first, then those announced to everyone (C17, C18), then the others.
    /// </summary>
    private List<(Unit Unit, Obligation? Obligation)> Visible(Person person) =>
    [
        .. campaign.Units.SelectMany(RostersOf)
            .Where(place => place.Obligation is { } roster && EntryRights.MaySee(person, place.Unit.Id, roster))
            .OrderByDescending(place => place.Unit.Id == person.Unit)
            .ThenByDescending(place => place.Obligation!.Gatherer is null),
    ];

    /// <summary>The rosters a unit owes, or one entry without a roster where it owes none.</summary>
    private IEnumerable<(Unit Unit, Obligation? Obligation)> RostersOf(Unit unit) => campaign.OwedBy(unit.Id)
        .Where(owed => owed.Kind is ObligationKind.Roster)
        .Select(owed => (unit, (Obligation?)owed))
        .DefaultIfEmpty((unit, null));

    private async Task<DutyKnown> FindAsync(Person person, Unit unit, Obligation? obligation, CancellationToken cancellationToken)
    {
        if (obligation is null)
            return new DutyKnown.NoRosterOwed();
        if (!EntryRights.MaySee(person, unit.Id, obligation))
            return new DutyKnown.NotForReader();

        var soFar = await submissions.ReadAsync(new ChainId(obligation.Id, obligation.Occurrences[^1].Id, unit.Id), cancellationToken);
        if (soFar is { IsWithdrawn: false, Content.Submission: { Content: SubmittedRoster roster } version })
            return new DutyKnown.ByRoster(new Domain.Rosters.OnDuty(roster.Entries), version);

        var contacts = (await directory.ListAsync(cancellationToken))
            .Where(known => known.Unit == unit.Id && known.ActsForUnit)
            .OrderByDescending(known => known.Is(Role.UnitHead))
            .Take(MostContacts);
        return new DutyKnown.Nothing(
            soFar is { IsWithdrawn: true } ? soFar.Newest.Submission.SubmittedAt : null, [.. contacts],
            EntryRights.MayEnter(person, unit.Id, obligation));
    }
}
