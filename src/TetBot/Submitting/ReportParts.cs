using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;
using TetBot.Resources;

namespace TetBot.Submitting;

/// <summary>A report as submitted, drawn in the groups of its form.</summary>
internal static class ReportParts
{
    /// <summary>Each field value, in the form's groups. Fields that the form no longer has come last.</summary>
    public static IEnumerable<CardElement> Answers(SubmittedForm report, Form form)
    {
        var longest = FieldWords.LongestFitting(report.Answers.Select(answer => answer.Value));
        var answers = report.Answers.ToDictionary(answer => answer.Field, StringComparer.Ordinal);
        foreach (var group in form.Groups)
        {
            var facts = group.Fields.Where(field => answers.ContainsKey(field.Id))
                .Select(field => Fact(answers[field.Id], longest)).ToList();
            if (facts.Count == 0)
                continue;
            yield return CardParts.Heading(Wording.Of(group.Title)) with { Separator = true };
            yield return new FactSet(facts) { Spacing = Spacing.Small };
        }

        var others = report.Answers.Where(answer => form.Find(answer.Field) is null).Select(answer => Fact(answer, longest)).ToList();
        if (others.Count > 0)
            yield return new FactSet(others) { Separator = true };
    }

    private static Fact Fact(SubmittedAnswer answer, int longest) => new(Wording.Of(answer.Label), FieldWords.Value(answer, longest));
}
