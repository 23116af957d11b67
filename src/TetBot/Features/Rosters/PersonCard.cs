using System.Globalization;
using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Rosters;
using TetBot.Resources;

namespace TetBot.Features.Rosters;

/// <summary>The form for one person. What was typed stays, and each problem is shown next to its field.</summary>
internal static class PersonCard
{
    /// <summary>
    /// How many typed characters of a field come back, far more than any field takes. The card has to stay small enough to be sent.
    /// </summary>
    private const int LongestKept = 500;

    private const int MostProblemsOfAField = 3;

    public static AdaptiveCard Draw(
        RosterView view, PersonForm form, IReadOnlyList<EntryProblem> problems, RosterBanner? banner = null) => new()
        {
            Lang = CardParts.Lang,
            Body =
        [
            CardParts.Title(Wording.Fill(form.IsNew ? Texts.AddPersonTitle : Texts.EditPersonTitle, Wording.Of(view.Unit.Name))),
            CardParts.Subtitle(Subtitle(view, form)),
            .. banner?.Draw() ?? [],
            .. Problems(view, problems, EntryField.Whole),
            new TextInput(PersonForm.NameInput)
            {
                Label = Texts.FullName, IsRequired = true, ErrorMessage = Texts.NameMissing, Value = Kept(form.Name),
            },
            .. Problems(view, problems, EntryField.Name),
            new TextInput(PersonForm.PhoneInput)
            {
                Label = Texts.Phone, Style = TextInputStyle.Tel, IsRequired = true, ErrorMessage = Texts.PhoneRequired,
                Value = Kept(form.Phone),
            },
            .. Problems(view, problems, EntryField.Phone),
            new ColumnSet(
                new Column(new ChoiceSetInput(
                    PersonForm.DutyInput, [.. view.Campaign.Duties.Select(duty => new Choice(Wording.Of(duty.Name), duty.Id))])
                {
                    Label = Texts.DutyLabel, Style = ChoiceSetStyle.Compact, Value = Kept(form.Duty),
                })
                {
                    Width = ColumnWidth.Stretch,
                },
                new Column(new ChoiceSetInput(PersonForm.ShiftInput, [.. ShiftChoices(view)])
                {
                    Label = Texts.ShiftLabel, Style = ChoiceSetStyle.Compact, Value = Kept(form.Shift),
                })
                {
                    Width = ColumnWidth.Stretch,
                }),
            .. Problems(view, problems, EntryField.Duty),
            .. Problems(view, problems, EntryField.Shift),
            .. form.Shift is PersonForm.CustomShift ? [Hours(form)] : Array.Empty<CardElement>(),
            new ChoiceSetInput(PersonForm.DatesInput, [.. DateChoices(view)])
            {
                Label = Texts.DatesLabel,
                IsMultiSelect = true,
                Style = ChoiceSetStyle.Compact,
                IsRequired = true,
                ErrorMessage = Texts.DatesMissing,
                Value = Kept(form.Dates),
            },
            .. Problems(view, problems, EntryField.Dates),
        ],
            Actions = [.. Actions(view, form, problems)],
        };

    private static string Subtitle(RosterView view, PersonForm form)
    {
        var missing = view.Coverage.Slots.Where(slot => slot.Gaps.Count > 0).Select(Wording.SlotOf).ToList();
        string?[] parts =
        [
            form.IsNew ? Wording.Fill(Texts.PersonNumber, view.Draft.People + 1) : null,
            missing.Count > 0 && view.Draft.Entries.Count > 0
                ? Wording.Fill(Texts.StillMissing, Wording.FirstOf(missing, 3, ", "))
                : Wording.Fill(Texts.RosterSubtitle, Wording.DueOf(view.Due), Wording.TimeLeft(view.Due, view.Now)),
        ];
        return Wording.Sentence(string.Join(" · ", parts.OfType<string>()));
    }

    private static IEnumerable<Choice> ShiftChoices(RosterView view) => view.Campaign.Shifts
        .Select(shift => new Choice(
            shift.IsSlot
                ? string.Create(CultureInfo.InvariantCulture, $"{Wording.Of(shift.Name)} {shift.Hours.From:HH}–{shift.Hours.To:HH}")
                : Wording.Of(shift.Name),
            shift.Id))
        .Append(new Choice(Texts.CustomHours, PersonForm.CustomShift));

    private static IEnumerable<Choice> DateChoices(RosterView view) => RosterFacts.DatesToChooseFrom(view.Campaign)
        .Select(date => new Choice(
            Wording.Fill(
                date < view.Campaign.Holiday.First ? Texts.DateChoiceEve : Texts.DateChoice, Wording.Day(date), Wording.LunarDay(date)),
            date.ToString(PersonForm.DateFormat, CultureInfo.InvariantCulture)));

    private static ColumnSet Hours(PersonForm form) => new(
        new Column(InputClock.TimeField(PersonForm.FromInput, Texts.From, form.From)) { Width = ColumnWidth.Stretch },
        new Column(InputClock.TimeField(PersonForm.ToInput, Texts.ToHint, form.To)) { Width = ColumnWidth.Stretch });

    private static string Kept(string typed) => CardParts.Beginning(typed, LongestKept);

    private static IEnumerable<CardElement> Problems(RosterView view, IEnumerable<EntryProblem> problems, EntryField field) => problems
        .Where(problem => problem.Field == field)
        .Take(MostProblemsOfAField)
        .Select(problem => CardParts.ProblemLine(ProblemTexts.Of(problem, view.Campaign)));

    private static IEnumerable<CardAction> Actions(RosterView view, PersonForm form, IReadOnlyList<EntryProblem> problems)
    {
        (string, string)[] data =
        [
            (RosterVerbs.Entry, form.Entry.Value),
            (RosterVerbs.IsNew, form.IsNew ? "1" : "0"),
        ];
        var old = problems.OfType<PhoneIsOld>().FirstOrDefault();
        if (old is not null)
        {
            yield return RosterButton.For(
                view,
                Wording.Fill(Texts.UseSuggestedPhone, Phones.PhoneReader.Write(old.Reading.Suggested)),
                RosterVerbs.Save,
                [.. data, (RosterVerbs.UseSuggested, "1")])
                with
            { Style = ActionStyle.Positive };
        }

        yield return RosterButton.For(view, form.IsNew ? Texts.Add : Texts.Save, RosterVerbs.Save, data) with
        {
            Style = old is null ? ActionStyle.Positive : null,
        };
        if (form.IsNew)
            yield return RosterButton.For(view, Texts.AddAndNext, RosterVerbs.Save, [.. data, (RosterVerbs.More, "1")]);
        else
            yield return RosterButton.For(view, Texts.RemovePerson, RosterVerbs.Remove, data).WithoutInputs() with
            { Style = ActionStyle.Destructive };
        yield return RosterButton.For(view, Texts.GoBack, RosterVerbs.Open).WithoutInputs();
    }
}
