using TetBot.Domain.Reports;

namespace TetBot.Domain.Submissions;

/// <summary>Decides whether a report may be submitted, and makes the version.</summary>
public static class FormSubmitting
{
    /// <summary>Decides on a report that is filled in.</summary>
    /// <param name="draft">The unit's draft, from <see cref="Continue"/>.</param>
    /// <param name="form">The present form.</param>
    /// <param name="seenEdition">The edition of the form that the review showed.</param>
    /// <param name="submitting">The other facts.</param>
    public static SubmitDecision Decide(FormDraft draft, Form form, string seenEdition, Submitting submitting)
    {
        if (submitting.Judge(draft.Revision) is { } judged)
            return judged;
        if (seenEdition != form.Edition)
            return new SubmitDecision.FormChanged();

        var problems = Problems(draft, form);
        if (problems.Count > 0)
            return new SubmitDecision.FormIncomplete(problems);
        return submitting.RelayIsMissing
            ? new SubmitDecision.RelayMissing()
            : new SubmitDecision.Accept(submitting.Next(new SubmittedForm(form.Edition, IsNothing: false, Answers(form, draft.Values))));
    }

    /// <summary>Decides on a report that nothing arose ("không phát sinh").</summary>
    /// <param name="draft">The unit's draft, which must be empty.</param>
    /// <param name="form">The present form.</param>
    /// <param name="submitting">The other facts.</param>
    public static SubmitDecision DecideNothing(FormDraft draft, Form form, Submitting submitting)
    {
        if (submitting.Judge(draft.Revision) is { } judged)
            return judged;
        if (!form.MayBeNothing)
            return new SubmitDecision.NothingNotAllowed();
        if (draft.Values.Count > 0 || draft.Unread.Count > 0)
            return new SubmitDecision.NothingDespiteAnswers();
        return submitting.RelayIsMissing
            ? new SubmitDecision.RelayMissing()
            : new SubmitDecision.Accept(submitting.Next(new SubmittedForm(form.Edition, IsNothing: true, [])));
    }

    /// <summary>Everything that prevents a draft from being submitted, in the order of the fields.</summary>
    public static IReadOnlyList<FieldProblem> Problems(FormDraft draft, Form form)
    {
        var unread = form.Fields
            .Where(field => draft.Unread.ContainsKey(field.Id))
            .Select(field => FieldText.Read(field, draft.Unread[field.Id]).Problem)
            .OfType<FieldProblem>()
            .ToList();
        var said = unread.Select(problem => problem.Field).ToHashSet(StringComparer.Ordinal);
        var order = FormRules.OrderOf(form);
        return
        [
            .. unread
                .Concat(FormRules.Check(form, draft.Values).Where(problem => !said.Contains(problem.Field)))
                .OrderBy(problem => order.GetValueOrDefault(problem.Field, int.MaxValue)),
        ];
    }

    /// <summary>
    /// The draft the unit continues with, as for a roster (<see cref="RosterSubmitting.Continue"/>), in the form's present edition.
    /// </summary>
    /// <param name="stored">The stored draft; null if there is none.</param>
    /// <param name="soFar">What was submitted; null if nothing was.</param>
    /// <param name="chain">The unit and the obligation of the report.</param>
    /// <param name="form">The present form.</param>
    public static FormDraft Continue(FormDraft? stored, SubmittedSoFar? soFar, ChainId chain, Form form)
    {
        if (soFar is null)
            return (stored ?? new FormDraft { Chain = chain, Edition = form.Edition }).For(form);
        if (stored is not null && stored.Revision > soFar.Content.Submission.DraftRevision)
            return stored.For(form);

        var version = soFar.Content.Submission;
        var submitted = version.Content as SubmittedForm;
        return new FormDraft
        {
            Chain = chain,
            Edition = submitted?.Edition ?? form.Edition,
            Revision = soFar.Revision,
            Answers = (submitted?.Answers ?? []).ToDictionary(
                answer => answer.Field,
                answer => new DraftAnswer(answer.Value, null, soFar.Revision, version.SubmittedBy, ""),
                StringComparer.Ordinal),
        }.For(form);
    }

    private static IReadOnlyList<SubmittedAnswer> Answers(Form form, IReadOnlyDictionary<string, FieldValue> values) =>
    [
        .. form.Fields.Where(field => values.ContainsKey(field.Id)).Select(field => new SubmittedAnswer(
            field.Id,
            field.Label,
            (field as NumberField)?.Unit,
            values[field.Id],
            field is ChoiceField choice && values[field.Id] is FieldValue.Choice chosen
                ? choice.Options.FirstOrDefault(option => option.Id == chosen.Option)?.Name
                : null)),
    ];
}
