using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TetBot.BotConnector.Activities;
using TetBot.Domain;
using TetBot.Domain.Directory;
using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;
using TetBot.Features.Reports;
using TetBot.Files.Workbooks;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Submitting;
using TetBot.Tests.Files.Workbooks;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reports;

/// <summary>
/// What stands in a report survives every place it passes through: card, domain, stored JSON, workbook; in both languages.
/// </summary>
public sealed class ReportValueProperties
{
    private static readonly DateTimeOffset Now = new(2018, 2, 15, 14, 0, 0, TimeSpan.FromHours(7));
    private static readonly Person Reader = new(new PersonId(Who.VuThu), "Trần Thử Nghiệm", null, new UnitId("vu-thu"), [Role.Staff], null);
    private static readonly Author By = new(Reader.Id, Reader.Name);

    private static Form Form => Templates.Pumps;

    [Property(MaxTest = 150)]
    public Property A_forms_values_survive_card_and_store_and_card() => Prop.ForAll(
        FormWorkbookTests.Values.ToArbitrary(),
        Gen.Elements(Language.Vietnamese, Language.English).ToArbitrary(),
        (values, language) =>
        {
            var draft = Filled(values, language);

            // Pressing a button on every step, with nothing touched, leaves the stored draft as it is.
            var stored = Stored(draft);
            var typed = Typed(stored, language);
            var again = stored.Fill(typed, stored.Revision, Form, By, Now);
            Assert.Empty(again.Problems);
            Assert.Same(stored, again.Draft);

            // And what the cards sent makes the same report from nothing.
            AssertSame(draft.Values, Fresh().Fill(typed, 0, Form, By, Now).Draft.Values);
        });

    [Property(MaxTest = 150)]
    public Property A_forms_values_survive_the_workbook_on_their_way_into_a_draft() => Prop.ForAll(
        FormWorkbookTests.Values.ToArbitrary(),
        Gen.Elements(Language.Vietnamese, Language.English).ToArbitrary(),
        (values, language) =>
        {
            var draft = Filled(values, language);
            var answers = FormAnswers.Of(Templates.ReadForm(Templates.Form(draft.Values, language)), Form);

            // Sent back as it came it touches nothing; typed anew, as into an empty one, it is the same report.
            Assert.Empty(answers.Touched);
            Assert.Same(draft, draft.Fill(answers.Touched, draft.Revision, Form, By, Now).Draft);
            var fresh = Fresh().Fill(answers.Typed, 0, Form, By, Now);
            Assert.Empty(fresh.Problems);
            AssertSame(draft.Values.ToDictionary(value => value.Key, value => FormWorkbookTests.Kept(value.Value)), fresh.Draft.Values);
        });

    private static FormDraft Fresh() => FormSubmitting.Continue(
        null, null, new ChainId(new ObligationId("C02"), OccurrenceId.Once, Reader.Unit), Form);

    private static FormDraft Filled(Dictionary<string, FieldValue> values, Language language)
    {
        var typed = values.ToDictionary(value => value.Key, value => FieldText.Write(value.Value, language));
        var filled = Fresh().Fill(typed, 0, Form, By, Now);
        Assert.Empty(filled.Problems);
        AssertSame(values, filled.Draft.Values);
        return filled.Draft;
    }

    private static FormDraft Stored(FormDraft draft)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(draft, StoredJson.Compact.FormDraft);
        return JsonSerializer.Deserialize(json, StoredJson.Compact.FormDraft)!;
    }

    /// <summary>What a client sends of all steps' cards.</summary>
    private static Dictionary<string, string> Typed(FormDraft draft, Language language)
    {
        Wording.Speak(language);
        var subject = Templates.FormSubject();
        var assignment = new Assignment(subject.Unit, subject.Obligation with { Form = Form }, subject.Occurrence, IsForOwnUnit: true);
        var view = new ReportView(subject.Campaign, assignment, Form, null, null, draft, null, Reader, Now);
        var typed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in Form.Groups)
        {
            var bytes = StepCard.Draw(view, group).ToUtf8Bytes();
            var card = new CardView(JsonNode.Parse(bytes)!.AsObject());
            var data = card.Buttons[0].Data.ToDictionary(entry => entry.Key, entry => (string)entry.Value!);
            // Clients send nothing of an input that is empty.
            foreach (var (input, value) in card.Inputs.Where(input => input.Value.Length > 0))
                data[input] = value;
            foreach (var (field, text) in StepForm.Read(ActionData.From(data), group, Form.Edition)!.Typed)
                typed[field] = text;
        }

        return typed;
    }

    private static void AssertSame(
        IEnumerable<KeyValuePair<string, FieldValue>> expected, IEnumerable<KeyValuePair<string, FieldValue>> actual) =>
        Assert.Equal(
            expected.OrderBy(value => value.Key, StringComparer.Ordinal), actual.OrderBy(value => value.Key, StringComparer.Ordinal));
}
