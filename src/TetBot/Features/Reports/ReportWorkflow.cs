using TetBot.BotConnector.Activities;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;
using TetBot.Storage.Records;
using TetBot.Submitting;
using TetBot.Turns;

namespace TetBot.Features.Reports;

/// <summary>Loads the view of the report that a turn is about, and stores what the domain decided.</summary>
internal sealed class ReportWorkflow(Campaign campaign, Answering<FormDraft> answering, SubmissionStore submissions, FileTargets targets)
{
    /// <summary>Loads the view for somebody who may enter.</summary>
    /// <returns>The view, or the answer to give instead.</returns>
    public async Task<(ReportView? View, Answer? Refusal)> OpenAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (found, refusal) = Assignment.Open(campaign, turn, data, obligation => obligation.Form is not null);
        return found is null ? (null, refusal) : (await OpenAsync(turn, found, cancellationToken), null);
    }

    /// <summary>Loads the view of a report that the person may enter.</summary>
    public async Task<ReportView> OpenAsync(Turn turn, Assignment assignment, CancellationToken cancellationToken)
    {
        var form = assignment.Obligation.Form ?? throw new InvalidOperationException($"{assignment.Obligation.Id} has no form.");
        var (stored, soFar) = await answering.ReadAsync(assignment.Chain, cancellationToken);
        var draft = FormSubmitting.Continue(stored?.Value, soFar, assignment.Chain, form);
        var last = await FindLastAsync(assignment, form, soFar, cancellationToken);
        return new ReportView(campaign, assignment, form, stored, soFar, draft, last, turn.Person, turn.Now);
    }

    /// <summary>Changes the draft and stores it.</summary>
    /// <returns>The view after the change; null where others were quicker each time.</returns>
    public Task<ReportView?> ChangeAsync(
        ReportView view, Turn turn, Func<ReportView, FormDraft?> change, CancellationToken cancellationToken) =>
        answering.ChangeAsync(view, () => OpenAsync(turn, view.For, cancellationToken), change, cancellationToken);

    /// <summary>Changes the draft, stores it, and tells what the change came to.</summary>
    /// <param name="view">The facts.</param>
    /// <param name="turn">Who changes it.</param>
    /// <param name="change">Gives the changed draft, or null where nothing is to be stored, and what it came to.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public Task<(ReportView? View, TResult Result)> ChangeAsync<TResult>(
        ReportView view, Turn turn, Func<ReportView, (FormDraft? Draft, TResult Result)> change, CancellationToken cancellationToken) =>
        answering.ChangeAsync(view, () => OpenAsync(turn, view.For, cancellationToken), change, cancellationToken);

    /// <summary>Submits, or says why not. What it returns as accepted is durable.</summary>
    /// <param name="view">The facts.</param>
    /// <param name="turn">Who submits.</param>
    /// <param name="seen">The revision and edition that the review showed.</param>
    /// <param name="isNothing">Whether the report says that nothing arose.</param>
    /// <param name="relay">How the information reached a person who enters it for another unit.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public Task<(SubmitDecision Decision, ReportView View)> SubmitAsync(
        ReportView view, Turn turn, (int Revision, string Edition) seen, bool isNothing, Relay? relay,
        CancellationToken cancellationToken) =>
        answering.SubmitAsync(
            view,
            () => OpenAsync(turn, view.For, cancellationToken),
            seen.Revision,
            facts =>
            {
                var submitting = facts.For.Submitting(campaign, turn, facts.SoFar, seen.Revision, relay);
                return isNothing
                    ? FormSubmitting.DecideNothing(facts.Draft, facts.Form, submitting)
                    : FormSubmitting.Decide(facts.Draft, facts.Form, seen.Edition, submitting);
            },
            cancellationToken);

    /// <summary>Answers with the receipt of a version. The person is done with the report: a file they send next is asked about.</summary>
    public async Task<Answer> ReceiptAsync(ReportView view, StoredSubmission stored, CancellationToken cancellationToken)
    {
        targets.Forget(view.Person.Id);
        var next = await submissions.NextOwedAsync(campaign, view.For, view.Now, cancellationToken);
        return new Answer.Show(ReportReceiptCard.Draw(view, stored, next)) { Lasts = true };
    }

    /// <summary>
    /// The report whose values are offered: the one that this draft corrects, otherwise the unit's last one of an earlier occurrence,
    /// otherwise its last one of the obligation that this one continues.
    /// </summary>
    private async Task<LastReport?> FindLastAsync(
        Assignment assignment, Form form, SubmittedSoFar? soFar, CancellationToken cancellationToken)
    {
        if (LastOf(soFar) is { } own)
            return own;

        foreach (var earlier in assignment.Obligation.Occurrences.Reverse()
            .SkipWhile(occurrence => occurrence.Id != assignment.Occurrence.Id).Skip(1))
        {
            if (Standing(await submissions.ReadAsync(assignment.Chain with { Occurrence = earlier.Id }, cancellationToken)) is { } before)
                return before;
        }

        return form.Continues is { } continued
            ? Standing(await submissions.ReadAsync(new ChainId(continued, OccurrenceId.Once, assignment.Unit.Id), cancellationToken))
            : null;
    }

    /// <summary>A withdrawn report is not continued by another.</summary>
    private static LastReport? Standing(SubmittedSoFar? soFar) => soFar is { IsWithdrawn: false } ? LastOf(soFar) : null;

    private static LastReport? LastOf(SubmittedSoFar? soFar) =>
        soFar?.Content is { Submission.Content: SubmittedForm { IsNothing: false } report } version
            ? new LastReport(version, report)
            : null;
}
