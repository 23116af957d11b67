using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.Reports;

/// <summary>
/// Opens a report where there is something to do: at the step asked for, at the first step with something missing, or at the review.
/// </summary>
internal sealed class OpenReport(ReportWorkflow workflow, FileTargets targets) : ICardAction
{
    public string Verb => ReportVerbs.Open;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;
        targets.Shown(turn.SenderId, view.For);
        if (data.Text(ReportVerbs.Step) is { } step)
            return new Answer.Show(StepCard.Draw(view, view.GroupOf(step), FormSubmitting.Problems(view.Draft, view.Form)));
        if (view.Draft.Answers.Count == 0)
            return new Answer.Show(StepCard.Draw(view, view.Form.Groups[0]));

        var problems = view.HasUnsubmittedChanges ? FormSubmitting.Problems(view.Draft, view.Form) : [];
        return new Answer.Show(problems.Count > 0 ? StepCard.Draw(view, view.GroupOf(problems[0])) : ReportReviewCard.Draw(view));
    }
}

/// <summary>Takes what was typed into a step, and continues where the person asked to.</summary>
internal sealed class StepFilling(ReportWorkflow workflow, FileTargets targets)
{
    /// <summary>Fills in a step.</summary>
    /// <param name="turn">Who typed.</param>
    /// <param name="data">What the card sent.</param>
    /// <param name="more">Changes the draft further; null where there is nothing more to change.</param>
    /// <param name="isForward">Whether a value that cannot be taken keeps the person on the step; going back never does.</param>
    /// <param name="then">Draws the next card.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public async Task<Answer> FillAsync(
        Turn turn,
        ActionData data,
        Func<ReportView, FieldGroup, FormDraft, FormDraft>? more,
        Func<ReportView, FieldGroup, bool> isForward,
        Func<ReportView, FieldGroup, AdaptiveCard> then,
        CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;
        targets.Shown(turn.SenderId, view.For);
        var group = view.GroupOf(data.Text(ReportVerbs.Step));
        if (StepForm.Read(data, group, view.Form.Edition) is not { } form)
            return new Answer.Say(Texts.UnknownButton);

        var (changed, filled) = await workflow.ChangeAsync(
            view,
            turn,
            facts =>
            {
                var result = facts.Draft.Fill(form.Typed, form.SeenRevision, facts.Form, turn.Author, turn.Now);
                return (more is null ? result.Draft : more(facts, group, result.Draft), result);
            },
            cancellationToken);
        if (changed is null)
            return new Answer.Retry(Texts.BusyDraft);
        view = changed;

        var hasChanged = form.SeenEdition != view.Form.Edition;
        if (hasChanged || filled.Conflicts.Count > 0 || (filled.Problems.Count > 0 && isForward(view, group)))
        {
            // An empty field where somebody else has a value was more likely left untouched than emptied, so their value stays visible.
            var typed = filled.Conflicts.Where(conflict => conflict.Typed.Length > 0)
                .ToDictionary(conflict => conflict.Field, conflict => conflict.Typed, StringComparer.Ordinal);
            var banner = new ReportBanner(Troubles:
            [
                .. hasChanged ? [Texts.ReportFormChanged] : Array.Empty<string>(),
                .. filled.Conflicts.Select(conflict => Tell(view, conflict))
            ]);
            return new Answer.Show(StepCard.Draw(view, group, filled.Problems, typed, banner));
        }

        return new Answer.Show(then(view, group));
    }

    private static string Tell(ReportView view, FieldConflict conflict) => Wording.Fill(
        Texts.FieldConflict,
        FieldWords.Label(view.Form, conflict.Field),
        CardText.Escape(conflict.Theirs.By.Name),
        conflict.Theirs.Value is { } value && view.Form.Find(conflict.Field) is { } field
            ? FieldWords.Value(field, value, FieldWords.ShortInLine)
            : CardText.Escape(CardParts.Quote(conflict.Theirs.Typed ?? Texts.FieldEmpty, 60)));
}

/// <summary>Takes what was typed into a step, and shows the step asked for.</summary>
internal sealed class FillStep(StepFilling filling) : ICardAction
{
    public string Verb => ReportVerbs.Fill;

    public Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken) => filling.FillAsync(
        turn,
        data,
        more: null,
        (view, group) => view.IndexOf(To(view, data)) > view.IndexOf(group),
        (view, _) => StepCard.Draw(view, To(view, data)),
        cancellationToken);

    private static FieldGroup To(ReportView view, ActionData data) => view.GroupOf(data.Text(ReportVerbs.To));
}

/// <summary>Takes what was typed into a step, and fills what is empty with the last report's values.</summary>
internal sealed class RepeatLast(StepFilling filling) : ICardAction
{
    public string Verb => ReportVerbs.Repeat;

    public Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken) => filling.FillAsync(
        turn,
        data,
        (view, group, draft) => draft.FillEmpty(view.With(draft).Repeatable(group), turn.Author, turn.Now),
        (_, _) => true,
        (view, group) => StepCard.Draw(view, group, banner: new ReportBanner(
            view.Last is { } last
                ? Wording.Fill(Texts.ReportRepeated, Wording.Moment(last.Version.Submission.SubmittedAt, view.Now))
                : null)),
        cancellationToken);
}

/// <summary>Takes what was typed into a step, sets its empty numbers to zero, and shows the next step.</summary>
internal sealed class ZeroStep(StepFilling filling) : ICardAction
{
    public string Verb => ReportVerbs.Zero;

    public Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken) => filling.FillAsync(
        turn,
        data,
        (_, group, draft) => group.MayBeNothing ? draft.FillEmpty(Zeros(group), turn.Author, turn.Now) : draft,
        (_, _) => true,
        (view, group) => view.Form.Groups.ElementAtOrDefault(view.IndexOf(group) + 1) is { } next
            ? StepCard.Draw(view, next)
            : ReportReviewCard.Draw(view),
        cancellationToken);

    private static Dictionary<string, FieldValue> Zeros(FieldGroup group) => group.Fields
        .OfType<NumberField>()
        .Where(field => field is { Min: <= 0, Max: >= 0 })
        .ToDictionary(field => field.Id, _ => (FieldValue)new FieldValue.Amount(0), StringComparer.Ordinal);
}

/// <summary>Removes a file from the report, and takes what was typed into the step.</summary>
internal sealed class DetachFile(StepFilling filling) : ICardAction
{
    public string Verb => ReportVerbs.Detach;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        if (data.Text(ReportVerbs.File) is not { } file || data.Text(ReportVerbs.Field) is not { } field)
            return new Answer.Say(Texts.UnknownButton);

        string? name = null;
        return await filling.FillAsync(
            turn,
            data,
            (_, _, draft) =>
            {
                name = draft.FilesOf(field).FirstOrDefault(attached => attached.Sha256 == file)?.Name;
                return draft.Detach(field, file, turn.Author, turn.Now);
            },
            (_, _) => false,
            (view, group) => StepCard.Draw(
                view, group, banner: new ReportBanner(name is null ? null : Wording.Fill(Texts.FileRemoved, CardText.Escape(name)))),
            cancellationToken);
    }
}
