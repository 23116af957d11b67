using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Notices;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Turns;

namespace TetBot.Features.Reminders;

/// <summary>Finds what someone may have units reminded of, and requests the reminder.</summary>
internal sealed class RemindNowWorkflow(Campaign campaign, SubmissionStore submissions, DirectoryStore directory, NoticeStore notices)
{
    /// <summary>Whether the person may ever chase any obligation.</summary>
    public bool MayChase(Person person) => MayChase(campaign, person);

    /// <summary>Whether the person may ever chase any obligation of the campaign.</summary>
    public static bool MayChase(Campaign campaign, Person person) =>
        campaign.Obligations.Any(obligation => EntryRights.MayChase(person, obligation));

    /// <summary>What is outstanding and the person may chase.</summary>
    public async Task<IReadOnlyList<Outstanding>> OpenAsync(Turn turn, CancellationToken cancellationToken) =>
        Chasing.Open(campaign, turn.Person, await submissions.ListStandingAsync(cancellationToken), turn.Now);

    /// <summary>The people in the units, by audience.</summary>
    public async Task<Audiences> AudiencesAsync(CancellationToken cancellationToken) =>
        new(campaign, new CompanyDirectory(await directory.ListAsync(cancellationToken)));

    /// <summary>Requests the reminder. The dispatcher takes it up within seconds, or after the quiet hours.</summary>
    public Task AskAsync(Turn turn, string id, Outstanding about, CancellationToken cancellationToken) =>
        notices.AskAsync(new Ask(id, AskKind.RemindNow, turn.Person.Id, turn.Now, To: null, about.Chains), cancellationToken);
}

/// <summary>Shows what units have not submitted, and who would be reminded.</summary>
internal sealed class OpenRemindNow(Campaign campaign, RemindNowWorkflow workflow) : ICardAction
{
    public string Verb => Entrances.RemindNow;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        if (!workflow.MayChase(turn.Person))
            return new Answer.Say(Texts.RemindNowNotAllowed);
        var open = await workflow.OpenAsync(turn, cancellationToken);
        var audiences = await workflow.AudiencesAsync(cancellationToken);
        // Another card may have named the obligation already. If everything was submitted meanwhile, the reader chooses again.
        return open.FirstOrDefault(outstanding => IsAbout(outstanding, data)) is { } named
            ? new Answer.Show(RemindNowCard.Confirm(campaign, named, audiences, turn.Now))
            : new Answer.Show(RemindNowCard.Choose(open, audiences, turn.Now, isGone: data.Text(Entrances.Obligation) is not null));
    }

    private static bool IsAbout(Outstanding outstanding, ActionData data) =>
        outstanding.Obligation.Id.Value == data.Text(Entrances.Obligation)
        && outstanding.Occurrence.Id.Value == (data.Text(Entrances.Occurrence) ?? OccurrenceId.Once.Value);
}

/// <summary>Requests a reminder for the units that have not submitted one thing.</summary>
internal sealed class RemindNow(Campaign campaign, RemindNowWorkflow workflow) : ICardAction
{
    public string Verb => ReminderVerbs.Now;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        if (!workflow.MayChase(turn.Person))
            return new Answer.Say(Texts.RemindNowNotAllowed);
        if (!Guid.TryParse(data.Text(ReminderVerbs.Ask), out var ask))
            return new Answer.Say(Texts.UnknownButton);

        var open = await workflow.OpenAsync(turn, cancellationToken);
        var chosen = open.FirstOrDefault(outstanding => RemindNowCard.IdOf(outstanding) == data.Text(ReminderVerbs.AboutInput));
        if (chosen is null)
            return new Answer.Show(
                RemindNowCard.Choose(
                    open, await workflow.AudiencesAsync(cancellationToken), turn.Now,
                    isGone: data.Text(ReminderVerbs.AboutInput) is { Length: > 0 }));

        // The id contains the person, so that two people's requests are never mixed up.
        await workflow.AskAsync(turn, $"now-{turn.Person.Id.Value}-{ask:N}", chosen, cancellationToken);
        return new Answer.Show(RemindNowCard.Asked(campaign, chosen, turn.Now));
    }
}

/// <summary>The cards for having units reminded: the choice, the confirmation and the result.</summary>
internal static class RemindNowCard
{
    private const int MostChoices = 10;
    private const int MostUnits = 12;
    private const int MostNames = 4;

    /// <summary>The id of a choice.</summary>
    public static string IdOf(Outstanding outstanding) => $"{outstanding.Obligation.Id}/{outstanding.Occurrence.Id}";

    /// <summary>Shows what units can be reminded of, and who would get it.</summary>
    public static AdaptiveCard Choose(IReadOnlyList<Outstanding> open, Audiences audiences, DateTimeOffset now, bool isGone = false)
    {
        var shown = open.Take(MostChoices).ToList();
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Texts.RemindNowTitle),
                .. isGone ? [CardParts.Banner(Texts.RemindNowGone, ContainerStyle.Warning)] : Array.Empty<CardElement>(),
                .. shown.Count == 0
                    ? [CardParts.Line(Wording.Fill(Texts.RemindNowNothing, Chasing.Ahead.Days))]
                    : Choices(shown, audiences, now),
            ],
            Actions = shown.Count == 0
                ? [new ExecuteAction(Texts.BackHome, Entrances.Home)]
                :
                [
                    new ExecuteAction(Texts.RemindNow, ReminderVerbs.Now)
                    {
                        Style = ActionStyle.Positive,
                        Data = new Dictionary<string, string>(StringComparer.Ordinal) { [ReminderVerbs.Ask] = $"{Guid.NewGuid():N}" },
                    },
                    new ExecuteAction(Texts.BackHome, Entrances.Home).WithoutInputs(),
                ],
        };
    }

    /// <summary>Asks for confirmation of one reminder, naming those who would get it.</summary>
    public static AdaptiveCard Confirm(Campaign campaign, Outstanding outstanding, Audiences audiences, DateTimeOffset now)
    {
        var chains = outstanding.Chains.Select(
            chain => (Unit: UnitWords.Short(campaign, chain.Unit), People: audiences.Of(ReminderAudience.Staff, chain))).ToList();
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Texts.RemindNowTitle),
                CardParts.Subtitle(ObligationWords.Title(outstanding.Obligation, outstanding.Occurrence)),
                CardParts.Line(Wording.Sentence(Wording.TimeLeftToTheMinute(outstanding.Occurrence.Due, now))),
                CardParts.Heading(Texts.RemindNowWho),
                .. chains.Take(MostUnits).Select(one => one.People.Count > 0
                    ? CardParts.Line(Wording.Fill(Texts.RemindNowUnit, one.Unit, Names(one.People)))
                    : CardParts.ProblemLine(Wording.Fill(Texts.RemindNowUnitNobody, one.Unit))),
                .. chains.Count > MostUnits ? [CardParts.Line(Wording.Fill(Texts.RemindNowMoreUnits, chains.Count - MostUnits))]
                    : Array.Empty<CardElement>(),
            ],
            Actions =
            [
                new ExecuteAction(Wording.Fill(Texts.SummaryRemind, outstanding.Missing.Count), ReminderVerbs.Now)
                {
                    Style = ActionStyle.Positive,
                    Data = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        [ReminderVerbs.Ask] = $"{Guid.NewGuid():N}",
                        [ReminderVerbs.AboutInput] = IdOf(outstanding),
                    },
                },
                new ExecuteAction(Texts.SummaryBack, Entrances.Summary),
            ],
        };
    }

    private static string Names(IReadOnlyList<Person> people) =>
        Wording.FirstOf([.. people.Select(person => CardText.Escape(person.Name))], MostNames, ", ");

    /// <summary>Says what was requested.</summary>
    public static AdaptiveCard Asked(Campaign campaign, Outstanding outstanding, DateTimeOffset now)
    {
        var ladder = campaign.Reminders;
        var title = ObligationWords.Title(outstanding.Obligation, outstanding.Occurrence);
        var text = ladder.IsQuiet(now)
            ? Wording.Fill(
                Texts.RemindNowQuiet, $"{ladder.QuietFrom:HH:mm}", $"{ladder.QuietTo:HH:mm}", outstanding.Missing.Count,
                Wording.Moment(ladder.QuietEnd(now), now), title)
            : Wording.Fill(Texts.RemindNowSent, outstanding.Missing.Count, title);
        var names = outstanding.Missing.Select(id => campaign.FindUnit(id) is { } unit ? Wording.Of(unit.Name) : id.Value).ToList();
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Banner(text, ladder.IsQuiet(now) ? ContainerStyle.Accent : ContainerStyle.Good),
                CardParts.Line(Wording.FirstOf(names, MostUnits, ", ")),
            ],
            Actions = [new ExecuteAction(Texts.SummaryBack, Entrances.Summary), new ExecuteAction(Texts.BackHome, Entrances.Home)],
        };
    }

    private static IEnumerable<CardElement> Choices(List<Outstanding> shown, Audiences audiences, DateTimeOffset now)
    {
        yield return new ChoiceSetInput(
            ReminderVerbs.AboutInput,
            [.. shown.Select(outstanding => new Choice(
                Wording.Fill(
                    Texts.RemindNowChoice, ObligationWords.Title(outstanding.Obligation, outstanding.Occurrence),
                    outstanding.Missing.Count),
                IdOf(outstanding)))])
        {
            Label = Texts.RemindNowAbout,
            Style = ChoiceSetStyle.Expanded,
            Value = IdOf(shown[0]),
            IsRequired = true,
            ErrorMessage = Texts.Choose,
        };
        yield return CardParts.Heading(Texts.RemindNowWho) with { Separator = true };
        foreach (var outstanding in shown)
        {
            yield return CardParts.Line(Wording.Fill(
                Texts.RemindNowUnits,
                ObligationWords.Title(outstanding.Obligation, outstanding.Occurrence),
                Wording.TimeLeftToTheMinute(outstanding.Occurrence.Due, now),
                Who(outstanding, audiences)));
        }
    }

    /// <summary>"5 người ở 2 đơn vị; 1 đơn vị không có ai trong danh bạ".</summary>
    private static string Who(Outstanding outstanding, Audiences audiences)
    {
        var staff = outstanding.Chains.Select(chain => audiences.Of(ReminderAudience.Staff, chain).Count).ToList();
        var there = Wording.Fill(Texts.RemindNowPeople, staff.Sum(), staff.Count(people => people > 0));
        var nobody = staff.Count(people => people == 0);
        return nobody == 0 ? there
            : nobody == staff.Count ? Wording.Fill(Texts.RemindNowNobody, nobody)
            : $"{there}; {Wording.Fill(Texts.RemindNowNobody, nobody)}";
    }
}
