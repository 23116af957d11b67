using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain.CompanyReports;
using TetBot.Files.Documents;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.CompanyReports;

/// <summary>Shows the company report in its current state.</summary>
internal sealed class OpenCompanyReport(CompanyReportWorkflow workflow) : ICardAction
{
    public string Verb => Entrances.CompanyReport;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (choice, refusal) = workflow.Open(turn, data);
        return choice is null
            ? refusal!
            : new Answer.Show(
                CompanyReportCard.Draw(choice, await workflow.GatherAsync(choice, turn.Now, progress: null, cancellationToken)));
    }
}

/// <summary>Begins to make the report's documents.</summary>
internal sealed class MakeCompanyReport(CompanyReportWorkflow workflow, CompanyReportMaking making) : ICardAction
{
    public string Verb => CompanyReportVerbs.Make;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (choice, refusal) = workflow.Open(turn, data);
        return choice is null ? refusal! : await making.BeginAsync(turn, choice, cancellationToken);
    }
}

/// <summary>Makes the report as a letter to be edited and signed, in Vietnamese like every official letter.</summary>
internal sealed class CompanyReportLetter(CompanyReportWorkflow workflow) : IFileMaker
{
    public const string Name = "company-letter";

    public string Kind => Name;

    public Task<(MadeFile? File, Answer? Refusal)> MakeAsync(Turn turn, ActionData about, CancellationToken cancellationToken) =>
        CompanyReportFiles.MakeAsync(workflow, turn, about, Texts.CompanyReportLetterName, CompanyReportDocument.Write, cancellationToken);
}

/// <summary>Makes the report's figures as a workbook.</summary>
internal sealed class CompanyReportTables(CompanyReportWorkflow workflow) : IFileMaker
{
    public const string Name = "company-tables";

    public string Kind => Name;

    public Task<(MadeFile? File, Answer? Refusal)> MakeAsync(Turn turn, ActionData about, CancellationToken cancellationToken) =>
        CompanyReportFiles.MakeAsync(
            workflow, turn, about, Texts.CompanyReportTablesName,
            (output, report) => CompanyReportWorkbook.Write(output, report, Wording.Language), cancellationToken);
}

/// <summary>What the two makers share.</summary>
internal static class CompanyReportFiles
{
    public static async Task<(MadeFile? File, Answer? Refusal)> MakeAsync(
        CompanyReportWorkflow workflow, Turn turn, ActionData about, string name, Action<Stream, CompanyReport> write,
        CancellationToken cancellationToken)
    {
        var (choice, refusal) = workflow.Open(turn, about);
        if (choice is null)
            return (null, refusal);
        var report = await workflow.GatherAsync(choice, turn.Now, progress: null, cancellationToken);
        using var content = new MemoryStream();
        write(content, report);
        var description = Wording.Fill(
            Texts.CompanyReportFileAbout,
            report.Parts.Sum(part => part.Matter.In),
            report.Parts.Sum(part => part.Matter.In + part.Missing.Count));
        return (new MadeFile(Wording.Fill(name, choice.Obligation.Id, choice.Occurrence.Id), description, content.ToArray()), null);
    }
}
