using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;
using TetBot.Files.Workbooks;
using TetBot.Files.Workbooks.Contents;
using TetBot.Resources;
using TetBot.Submitting;
using TetBot.Turns;

namespace TetBot.Features.Reports;

/// <summary>Makes a report's Excel template, with what is filled in.</summary>
internal sealed class ReportTemplate(ReportWorkflow workflow) : IFileMaker
{
    public const string TemplateKind = "report";

    public string Kind => TemplateKind;

    public async Task<(MadeFile? File, Answer? Refusal)> MakeAsync(Turn turn, ActionData about, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, about, cancellationToken);
        return view is null
            ? (null, refusal)
            : (view.For.MakeTemplate(
                view.Campaign, (content, subject) => FormWorkbook.Write(content, subject, view.Form, view.Draft.Values)), null);
    }
}

/// <summary>Takes what was typed into the step, and offers the template.</summary>
internal sealed class OfferReportTemplate(StepFilling filling, FileOffers offers) : ICardAction
{
    public string Verb => ReportVerbs.Excel;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        // What was typed is taken first, so that it is in the template.
        var answer = await filling.FillAsync(
            turn,
            data,
            more: null,
            (_, _) => true,
            (view, group) => StepCard.Draw(view, group, banner: new ReportBanner(Texts.TemplateOffered)),
            cancellationToken);
        return answer is Answer.Show
            ? await offers.OfferAsync(turn, ReportTemplate.TemplateKind, data, cancellationToken) ?? answer
            : answer;
    }
}

/// <summary>Takes back a filled report template: its values go into the draft, and what cannot be read is named by its cell.</summary>
internal sealed class TakeReportWorkbook(Campaign campaign, ReportWorkflow workflow, FileTargets targets) : IFileHandler
{
    public int Priority => 40;

    private const int MostProblems = 12;

    public async Task<Answer?> TakeAsync(Turn turn, ReceivedFiles received, CancellationToken cancellationToken) =>
        WorkbookParts.Read(received) switch
        {
            (WorkbookReading.FormSheet sheet, _) => WorkbookParts.Refusal(sheet.Mark, campaign)
                ?? await TakeAsync(turn, sheet, received.Refusals, cancellationToken),
            (WorkbookReading.MarkUnreadable, _) => new Answer.Say(Texts.WorkbookMarkUnreadable),
            // Any other workbook is an ordinary file.
            var (_, refusal) => refusal,
        };

    private async Task<Answer> TakeAsync(
        Turn turn, WorkbookReading.FormSheet sheet, IReadOnlyList<string> refusals, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, WorkbookParts.About(sheet.Mark), cancellationToken);
        if (view is null)
            return WorkbookParts.Refused(sheet.Mark, campaign, turn, refusal!);

        var answers = FormAnswers.Of(sheet, view.Form);
        var (changed, (filled, isChanged)) = await workflow.ChangeAsync(
            view,
            turn,
            facts =>
            {
                var result = facts.Draft.Fill(answers.Touched, facts.Draft.Revision, facts.Form, turn.Author, turn.Now);
                return (result.Draft, (Filled: result, IsChanged: !ReferenceEquals(result.Draft, facts.Draft)));
            },
            cancellationToken);
        if (changed is null)
            return new Answer.Retry(Texts.BusyDraft);
        view = changed;

        targets.Shown(turn.SenderId, view.For);
        var done = isChanged
            ? Wording.Fill(Texts.WorkbookTaken, answers.Touched.Keys.Count(field => view.Form.Find(field) is not null))
            : Texts.WorkbookSame;
        return new Answer.Show(
            ReportReviewCard.Draw(view, new ReportBanner(done, [.. refusals, .. Troubles(view, sheet, answers, filled)])));
    }

    private IEnumerable<string> Troubles(ReportView view, WorkbookReading.FormSheet sheet, FormAnswers answers, FillResult filled)
    {
        var form = view.Form;
        if (WorkbookParts.IsOtherEdition(sheet.Mark, FormWorkbook.MarkOf(view.For.Template(campaign), form)))
            yield return Texts.WorkbookOldEdition;

        List<string> cells =
        [
            .. answers.Faults.Select(fault => WorkbookParts.Fault(fault.Cell, fault.Fault)),
            .. filled.Problems.Select(problem => Wording.Fill(
                Texts.CellProblem,
                answers.Cells.TryGetValue(problem.Field, out var cell) ? cell : FieldWords.Label(form, problem.Field),
                FieldWords.Problem(problem, form))),
        ];
        foreach (var trouble in cells.Take(MostProblems))
            yield return trouble;
        if (cells.Count > MostProblems)
            yield return Wording.Fill(Texts.AndMore, cells.Count - MostProblems);
    }
}
