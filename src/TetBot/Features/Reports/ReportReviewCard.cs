using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;
using TetBot.Resources;
using TetBot.Submitting;

namespace TetBot.Features.Reports;

/// <summary>
/// Everything that will be submitted, what changed since the last report, what is still missing, and one button that submits.
/// </summary>
internal static class ReportReviewCard
{
    private const int MostProblems = 6;

    public static AdaptiveCard Draw(ReportView view, ReportBanner? banner = null, ActionData? typed = null, bool relayIsMissing = false)
    {
        var problems = FormSubmitting.Problems(view.Draft, view.Form);
        var canSubmit = view.HasUnsubmittedChanges && problems.Count == 0;
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Texts.ReviewTitle),
                CardParts.Subtitle(view.For.Title),
                CardParts.Subtitle(StepCard.Subtitle(view)),
                .. banner?.Draw() ?? [],
                .. StepCard.Notes(view),
                .. Obstacles(view, problems),
                .. view.Last is { } last
                    ? [CardParts.Line(Wording.Fill(Texts.ReviewComparedTo, Wording.Moment(last.Version.Submission.SubmittedAt, view.Now)))]
                    : Array.Empty<CardElement>(),
                .. view.Form.Groups.Select(group => Group(view, group, problems)),
                .. canSubmit && !view.For.IsForOwnUnit ? RelayParts.Ask(typed ?? ActionData.Empty, relayIsMissing) : [],
            ],
            Actions =
            [
                .. canSubmit
                    ? [ReportButton.For(view, Texts.SubmitReport, ReportVerbs.Submit) with { Style = ActionStyle.Positive }]
                    : Array.Empty<CardAction>(),
                .. problems.Count > 0
                    ? [Edit(view, view.GroupOf(problems[0]), Texts.ReportMend) with { Style = ActionStyle.Positive }]
                    : Array.Empty<CardAction>(),
                new ExecuteAction(Texts.BackHome, Entrances.Home) { AssociatedInputs = AssociatedInputs.None },
            ],
        };
    }

    private static IEnumerable<CardElement> Obstacles(ReportView view, IReadOnlyList<FieldProblem> problems)
    {
        if (problems.Count > 0)
        {
            var lines = problems.Select(
                problem => $"**{FieldWords.Label(view.Form, problem.Field)}**: {FieldWords.Problem(problem, view.Form)}").ToList();
            yield return CardParts.Banner(
                $"{Wording.Fill(Texts.ReportProblems, problems.Count)}\n\n{Wording.FirstOf(lines, MostProblems, "\n\n")}",
                ContainerStyle.Attention);
        }
        else if (!view.HasUnsubmittedChanges && view.SoFar is { } soFar)
        {
            yield return CardParts.Banner(Wording.Fill(Texts.ReviewUnchanged, soFar.Newest.Submission.Version), ContainerStyle.Emphasis);
        }

        if (view.HasUnsubmittedChanges && view.For.Due.IsLate(view.Now))
            yield return CardParts.Banner(Texts.ReviewLate, ContainerStyle.Warning);
    }

    private static Container Group(ReportView view, FieldGroup group, IReadOnlyList<FieldProblem> problems)
    {
        var values = view.Draft.Values;
        var longest = FieldWords.LongestFitting(values.Values);
        var ill = problems.Select(problem => problem.Field).ToHashSet(StringComparer.Ordinal);
        return new Container(
            CardParts.Row(
                [CardParts.Heading(Wording.Of(group.Title))],
                Edit(view, group, Texts.Edit) with { Tooltip = $"{Texts.Edit}: {Wording.Of(group.Title)}" }),
            new FactSet([.. group.Fields
                .Where(field => field.IsRequired || values.ContainsKey(field.Id) || ill.Contains(field.Id))
                .Select(field => new Fact(Wording.Of(field.Label), Value(view, field, values, ill.Contains(field.Id), longest)))])
            {
                Spacing = Spacing.Small,
            })
        {
            Separator = true,
            Style = group.Fields.Any(field => ill.Contains(field.Id)) ? ContainerStyle.Warning : null,
        };
    }

    private static string Value(ReportView view, Field field, IReadOnlyDictionary<string, FieldValue> values, bool isIll, int longest)
    {
        if (!values.TryGetValue(field.Id, out var value))
            return view.Draft.Unread.TryGetValue(field.Id, out var typed)
                ? $"⚠ {CardText.Escape(CardParts.Quote(typed, 60))}"
                : $"⚠ {Texts.FieldEmpty}";

        var said = isIll ? $"⚠ {FieldWords.Value(field, value, longest)}" : FieldWords.Value(field, value, longest);
        return (value, view.Last?.ValueOf(field)) switch
        {
            (_, null) or (FieldValue.Words or FieldValue.Files, _) => said,
            var (now, before) when Equals(now, before) => said,
            (FieldValue.Amount now, FieldValue.Amount before) =>
                Wording.Fill(Texts.ReportGrowth, said, FieldWords.Growth(now.Number - before.Number)),
            var (_, before) => Wording.Fill(Texts.ReportWas, said, FieldWords.Value(field, before, FieldWords.ShortInLine)),
        };
    }

    private static ExecuteAction Edit(ReportView view, FieldGroup group, string title) =>
        ReportButton.For(view, title, ReportVerbs.Open, (ReportVerbs.Step, group.Id)).WithoutInputs();
}
