using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Directory;
using TetBot.Domain.Rosters;
using TetBot.Features.Alerts.Paging;
using TetBot.Phones;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Turns;

namespace TetBot.Features.Alerts.Handling;

/// <summary>
/// The small forms that ask for something before an action on an alert. A form replaces the card, which comes back with the answer.
/// </summary>
internal sealed class AlertQuestions(AlertWorkflow workflow, DirectoryStore directory)
{
    /// <summary>The verbs that have a form.</summary>
    public static readonly IReadOnlyList<string> All =
        [AlertVerbs.Resolve, AlertVerbs.Reopen, AlertVerbs.Reassign, AlertVerbs.Snooze, AlertVerbs.Note];

    /// <summary>Reads the text typed, and says what is wrong with it.</summary>
    public static (string Text, string? Problem) ReadText(ActionData data, bool isRequired)
    {
        var text = VietnameseText.Tidy(data.Text(AlertVerbs.TextInput) ?? "");
        return text.Length > AlertActions.LongestText ? (text, Wording.Fill(Texts.FieldTooLong, text.Length, AlertActions.LongestText))
            : text.Length == 0 && isRequired ? (text, Texts.FieldMissing)
            : (text, null);
    }

    /// <summary>
    /// The people an alert can be passed on to: those of its department and on its roster, people on shift first. The owner is excluded,
    /// and so is the reader where nobody owns the alert.
    /// </summary>
    public async Task<IReadOnlyList<Person>> CandidatesAsync(AlertView view, CancellationToken cancellationToken)
    {
        var here = view.Facts.AccountsAt(view.Now).Select(who => who.Id).ToHashSet();
        var owner = view.Standing.Owner?.Id;
        return
        [
            .. (await directory.ListAsync(cancellationToken)).Where(person => person.Unit == view.System.Department)
                .Concat(view.Facts.Everybody)
                .DistinctBy(person => person.Id)
                .Where(person => person.Id != owner && (owner is not null || person.Id != view.Reader.Id))
                .OrderByDescending(person => here.Contains(person.Id))
                .ThenByDescending(person => person.Is(Role.OnCall)),
        ];
    }

    /// <summary>Shows the form.</summary>
    /// <param name="turn">Who pressed.</param>
    /// <param name="view">The alert.</param>
    /// <param name="what">The verb the form is for.</param>
    /// <param name="typed">The field values sent before; empty at first.</param>
    /// <param name="problem">What is wrong with them, shown at the field.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public async Task<Answer> AskAsync(
        Turn turn, AlertView view, string what, ActionData typed, string? problem, CancellationToken cancellationToken)
    {
        var people = what is AlertVerbs.Reassign ? await CandidatesAsync(view, cancellationToken) : [];
        await workflow.PutAwayAsync(turn, view, cancellationToken);
        return new Answer.Show(Draw(view, what, typed, problem, people)) { Lasts = true };
    }

    private static AdaptiveCard Draw(AlertView view, string what, ActionData typed, string? problem, IReadOnlyList<Person> people)
    {
        var back = AlertButtons.Button(view, Texts.GoBack, Entrances.Alert);
        var isEmpty = what is AlertVerbs.Reassign && people.Count == 0;
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                AlertCard.Band(view),
                .. isEmpty ? [CardParts.Line(Texts.AlertNobodyToPassOn)] : Ask(view, what, typed, people),
                .. problem is null || isEmpty ? [] : new[] { CardParts.ProblemLine(problem) },
            ],
            Actions = what is AlertVerbs.Snooze || isEmpty
                ? [back]
                : [new ExecuteAction(ButtonOf(what), what) { Data = AlertVerbs.About(view.Alert.Id), Style = ActionStyle.Positive }, back],
        };
    }

    private static IEnumerable<CardElement> Ask(AlertView view, string what, ActionData typed, IReadOnlyList<Person> people)
    {
        if (what is AlertVerbs.Snooze)
        {
            yield return CardParts.Line(Texts.AlertAskSnooze);
            yield return new ActionSet([.. AlertButtons.SnoozeMinutes.Select(minutes => AlertButtons.Snooze(view, minutes))]);
        }
        else if (what is AlertVerbs.Reassign)
        {
            yield return new ChoiceSetInput(
                AlertVerbs.ToInput, [.. people.Select(person => new Choice(Line(view, person), person.Id.Value))])
            {
                Label = Texts.AlertAskTo,
                Style = ChoiceSetStyle.Compact,
                Placeholder = Texts.Choose,
                Value = people.FirstOrDefault(person => person.Id.Value == typed.Text(AlertVerbs.ToInput))?.Id.Value,
            };
            if (view.Standing.Owner is not null)
                yield return new TextBlock(Texts.AlertAskToHow) { IsSubtle = true, Size = TextSize.Small };
        }
        else
        {
            yield return new TextInput(AlertVerbs.TextInput)
            {
                Label = what switch
                {
                    AlertVerbs.Resolve => Texts.AlertAskHow,
                    AlertVerbs.Reopen => Texts.AlertAskWhy,
                    _ => Texts.AlertAskNote
                },
                IsMultiline = true,
                MaxLength = AlertActions.LongestText,
                Value = CardParts.Beginning(typed.Text(AlertVerbs.TextInput) ?? "", 2 * AlertActions.LongestText),
            };
        }
    }

    /// <summary>"Vũ Minh Họa · 0933 333 333 · trực đến 07:00"; a choice is plain text.</summary>
    private static string Line(AlertView view, Person person)
    {
        var name = person.Id == view.Reader.Id ? Wording.Sentence(Texts.AlertYou) : person.Name;
        var line = person.Phone is { } phone ? $"{name} · {PhoneReader.Write(new PhoneNumber(phone))}" : name;
        return view.Facts.ShiftOf(person.Id, view.Now) is { } shift
            ? Wording.Fill(Texts.AlertChoiceOnShift, line, Wording.Until(shift.End, view.Now)) : line;
    }

    private static string ButtonOf(string what) => what switch
    {
        AlertVerbs.Resolve => Texts.AlertResolve,
        AlertVerbs.Reopen => Texts.AlertReopen,
        AlertVerbs.Reassign => Texts.AlertPassOn,
        _ => Texts.AlertNoteSave,
    };
}
