using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;
using TetBot.Resources;
using TetBot.Submitting;

namespace TetBot.Features.Reports;

/// <summary>Everything that will be submitted, what changed since the last report, what is still missing, and one button that submits.</summary>
internal static class ReportReviewCard
{
    private const int MostProblems = 6;

    public static AdaptiveCard Draw(ReportScene scene, ReportNews? news = null, ActionData? typed = null, bool relayIsMissing = false)
    {
        var problems = FormSubmitting.Problems(scene.Draft, scene.Form);
        var canSubmit = scene.HasUnsubmittedChanges && problems.Count == 0;
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Texts.ReviewTitle),
                CardParts.Subtitle(scene.For.Title),
                CardParts.Subtitle(StepCard.Subtitle(scene)),
                .. news?.Draw() ?? [],
                .. StepCard.Notes(scene),
                .. Obstacles(scene, problems),
                .. scene.Last is { } last ? [CardParts.Line(Wording.Fill(Texts.ReviewComparedTo, Wording.Moment(last.Version.Submission.SubmittedAt, scene.Now)))] : Array.Empty<CardElement>(),
                .. scene.Form.Groups.Select(group => Group(scene, group, problems)),
                .. canSubmit && !scene.For.IsForOwnUnit ? RelayParts.Ask(typed ?? ActionData.Empty, relayIsMissing) : [],
            ],
            Actions =
            [
                .. canSubmit
                    ? [ReportButton.For(scene, Texts.SubmitReport, ReportVerbs.Submit) with { Style = ActionStyle.Positive }]
                    : Array.Empty<CardAction>(),
                .. problems.Count > 0
                    ? [Edit(scene, scene.GroupOf(problems[0]), Texts.ReportMend) with { Style = ActionStyle.Positive }]
                    : Array.Empty<CardAction>(),
                new ExecuteAction(Texts.BackHome, Entrances.Home) { AssociatedInputs = AssociatedInputs.None },
            ],
        };
    }

    private static IEnumerable<CardElement> Obstacles(ReportScene scene, IReadOnlyList<FieldProblem> problems)
    {
        if (problems.Count > 0)
        {
            var lines = problems.Select(problem => $"**{FieldWords.Label(scene.Form, problem.Field)}**: {FieldWords.Problem(problem, scene.Form)}").ToList();
            yield return CardParts.Banner(
                $"{Wording.Fill(Texts.ReportProblems, problems.Count)}\n\n{Wording.FirstOf(lines, MostProblems, "\n\n")}", ContainerStyle.Attention);
        }
        else if (!scene.HasUnsubmittedChanges && scene.SoFar is { } soFar)
        {
            yield return CardParts.Banner(Wording.Fill(Texts.ReviewUnchanged, soFar.Newest.Submission.Version), ContainerStyle.Emphasis);
        }

        if (scene.HasUnsubmittedChanges && scene.For.Due.IsLate(scene.Now))
            yield return CardParts.Banner(Texts.ReviewLate, ContainerStyle.Warning);
    }

    private static Container Group(ReportScene scene, FieldGroup group, IReadOnlyList<FieldProblem> problems)
    {
        var values = scene.Draft.Values;
        var longest = FieldWords.LongestFitting(values.Values);
        var ill = problems.Select(problem => problem.Field).ToHashSet(StringComparer.Ordinal);
        return new Container(
            CardParts.Row([CardParts.Heading(Wording.Of(group.Title))], Edit(scene, group, Texts.Edit) with { Tooltip = $"{Texts.Edit}: {Wording.Of(group.Title)}" }),
            new FactSet([.. group.Fields
                .Where(field => field.IsRequired || values.ContainsKey(field.Id) || ill.Contains(field.Id))
                .Select(field => new Fact(Wording.Of(field.Label), Value(scene, field, values, ill.Contains(field.Id), longest)))])
            {
                Spacing = Spacing.Small,
            })
        {
            Separator = true,
            Style = group.Fields.Any(field => ill.Contains(field.Id)) ? ContainerStyle.Warning : null,
        };
    }

    private static string Value(ReportScene scene, Field field, IReadOnlyDictionary<string, FieldValue> values, bool isIll, int longest)
    {
        if (!values.TryGetValue(field.Id, out var value))
            return scene.Draft.Unread.TryGetValue(field.Id, out var typed) ? $"⚠ {CardText.Escape(CardParts.Quote(typed, 60))}" : $"⚠ {Texts.FieldEmpty}";

        var said = isIll ? $"⚠ {FieldWords.Value(field, value, longest)}" : FieldWords.Value(field, value, longest);
        return (value, scene.Last?.ValueOf(field)) switch
        {
            (_, null) or (FieldValue.Words or FieldValue.Files, _) => said,
            var (now, before) when Equals(now, before) => said,
            (FieldValue.Amount now, FieldValue.Amount before) => Wording.Fill(Texts.ReportGrowth, said, FieldWords.Growth(now.Number - before.Number)),
            var (_, before) => Wording.Fill(Texts.ReportWas, said, FieldWords.Value(field, before, FieldWords.ShortInLine)),
        };
    }

    private static ExecuteAction Edit(ReportScene scene, FieldGroup group, string title) =>
        ReportButton.For(scene, title, ReportVerbs.Open, (ReportVerbs.Step, group.Id)).WithoutInputs();
}
