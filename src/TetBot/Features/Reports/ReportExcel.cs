using TetBot.BotConnector.Activities;
using TetBot.Delivery;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;
using TetBot.Resources;
using TetBot.Turns;
using TetBot.Workbooks;

namespace TetBot.Features.Reports;

/// <summary>A report as an Excel template, with what is filled in.</summary>
internal sealed class ReportTemplate(ReportDesk desk) : IFileMaker
{
    public const string TemplateKind = "report";

    public string Kind => TemplateKind;

    public async Task<(MadeFile? File, Answer? Refusal)> MakeAsync(Turn turn, ActionData about, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, about, cancellationToken);
        if (scene is null)
            return (null, refusal);

        using var content = new MemoryStream();
        FormWorkbook.Write(content, scene.For.Template(scene.Campaign), scene.Form, scene.Draft.Values);
        var description = Wording.Fill(Texts.TemplateFor, Wording.Of(scene.For.Obligation.Title), Wording.Of(scene.For.Unit.Name));
        return (new MadeFile(scene.For.TemplateName, description, content.ToArray()), null);
    }
}

/// <summary>Takes the step it was pressed on, and offers the template.</summary>
internal sealed class OfferReportTemplate(StepFilling filling, FileOffers offers) : ICardAction
{
    public string Verb => ReportVerbs.Excel;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        // First what was typed, so that it is in the template.
        var answer = await filling.FillAsync(
            turn,
            data,
            more: null,
            (_, _) => true,
            (scene, group) => StepCard.Draw(scene, group, news: new ReportNews(Texts.TemplateOffered)),
            cancellationToken);
        return answer is Answer.Show ? await offers.OfferAsync(turn, ReportTemplate.TemplateKind, data, cancellationToken) ?? answer : answer;
    }
}

/// <summary>Takes a report's template back: what it says goes into the draft, and what cannot be read is named by its cell.</summary>
internal sealed class TakeReportWorkbook(Campaign campaign, ReportDesk desk, FileTargets targets) : IFileHandler
{
    private const int MostProblems = 12;

    public async Task<Answer?> TakeAsync(Turn turn, ReceivedFiles received, CancellationToken cancellationToken)
    {
        if (received.Files is not [{ Kind: FileKind.Xlsx } file])
            return null;

        switch (WorkbookReader.Read(file.Content))
        {
            case WorkbookReading.FormSheet sheet:
                return WorkbookParts.Refusal(sheet.Mark, campaign) ?? await TakeAsync(turn, sheet, cancellationToken);
            case WorkbookReading.MarkUnreadable:
                return new Answer.Say(Texts.WorkbookMarkUnreadable);
            default: // Any other workbook is a file like others.
                return null;
        }
    }

    private async Task<Answer> TakeAsync(Turn turn, WorkbookReading.FormSheet sheet, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, WorkbookParts.About(sheet.Mark), cancellationToken);
        if (scene is null)
            return refusal!;

        var answers = FormAnswers.Of(sheet, scene.Form);
        FillResult filled = new(scene.Draft, [], []);
        scene = await desk.ChangeAsync(
            scene,
            turn,
            facts => (filled = facts.Draft.Fill(answers.Typed, facts.Draft.Revision, facts.Form, turn.Author, turn.Now)).Draft,
            cancellationToken);
        if (scene is null)
            return new Answer.Retry(Texts.BusyDraft);

        targets.Shown(turn.SenderId, scene.For);
        var form = scene.Form;
        List<string> troubles =
        [
            .. answers.Faults.Select(fault => WorkbookParts.Fault(fault.Cell, fault.Fault)),
            .. filled.Problems.Select(problem => Wording.Fill(
                Texts.CellProblem,
                answers.Cells.TryGetValue(problem.Field, out var cell) ? cell : FieldWords.Label(form, problem.Field),
                FieldWords.Problem(problem, form))),
        ];
        if (WorkbookParts.IsOtherEdition(sheet.Mark, FormWorkbook.MarkOf(scene.For.Template(campaign), form)))
            troubles.Insert(0, Texts.WorkbookOldEdition);
        IReadOnlyList<string> shown = troubles.Count > MostProblems
            ? [.. troubles.Take(MostProblems), Wording.Fill(Texts.AndMore, troubles.Count - MostProblems)]
            : troubles;
        var taken = answers.Typed.Count(typed => typed.Value.Length > 0 && form.Find(typed.Key) is not null);
        return new Answer.Show(ReportReviewCard.Draw(scene, new ReportNews(Wording.Fill(Texts.WorkbookTaken, taken), shown)));
    }
}
