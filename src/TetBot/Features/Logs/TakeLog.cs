using AdaptiveCards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;
using TetBot.Domain.ServiceLogs;
using TetBot.Files.Tables;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Submitting;
using TetBot.Turns;

namespace TetBot.Features.Logs;

/// <summary>
/// Takes a log that somebody sent: at once where a file with the same headings was read before, otherwise after asking which column is
/// which. A workbook that does not look like a log is left to the reports.
/// </summary>
internal sealed class TakeLog(LogWorkflow workflow, LogImport import, ServiceLogStore logs, LogFileStore files) : IFileHandler
{
    public int Priority => 20;

    public bool TakesSeparatedValuesFrom(Turn turn) => workflow.MayImport(turn.Person);

    public async Task<Answer?> TakeAsync(Turn turn, ReceivedFiles received, CancellationToken cancellationToken)
    {
        if (!workflow.MayImport(turn.Person) || WorkbookParts.Read(received) is not (null, null))
            return null;

        foreach (var file in received.Files.Where(file => file.Kind is FileKind.Csv or FileKind.Xlsx))
        {
            var (table, refusal) = TableFile.Open(file.Content);
            var units = new UnitNames(workflow.Campaign.Units);
            var guess = table is null ? null : ColumnGuess.Of(table.Headings, table.Samples, units, file.Name);
            var known = table is null ? null : await FindMappingAsync(table.Headings, cancellationToken);
            if (file.Kind is not FileKind.Csv && known is null && guess is not { IsLikely: true })
                continue;
            if (received.Files.Count > 1)
                return new Answer.Say(Wording.Fill(Texts.LogNotAlone, CardText.Escape(file.Name)));
            if (table is null)
                return new Answer.Say(LogWords.Refusal(refusal!.Value, file.Name));

            file.Content.Position = 0;
            var sent = new LogFile(file.Name, await ContentHash.OfAsync(file.Content, cancellationToken), table);
            return known is var (kind, mapping)
                ? await ImportAsync(turn, kind, sent, mapping, file.Content, cancellationToken)
                : await AskAsync(turn, new ColumnChoice(guess!.Kind, guess.Columns, Problem: null), sent, file.Content, cancellationToken);
        }

        return null;
    }

    private async Task<Answer> ImportAsync(
        Turn turn, LogKind kind, LogFile file, LogMapping mapping, Stream content, CancellationToken cancellationToken)
    {
        // The file was delivered or sent again, and would give the same figures.
        if (await logs.ReadAsync(kind, cancellationToken) is { } stored && stored.Value.Sha256 == file.Sha256)
            return Shown(turn, stored.Value, Texts.LogKnown);

        return await import.RunAsync(turn, kind, file, mapping.Columns, cancellationToken) switch
        {
            ImportOutcome.Imported imported => Shown(turn, imported.Log, Texts.LogImportedAsBefore),
            ImportOutcome.Overtaken overtaken => Shown(turn, overtaken.Other, LogWords.Overtaken(overtaken.Other), ContainerStyle.Warning),
            ImportOutcome.WrongColumn wrong => await AskAsync(
                turn, new ColumnChoice(kind, mapping.Columns, LogWords.Problem(wrong.Problem)), file, content, cancellationToken),
            ImportOutcome.Unreadable unreadable => new Answer.Say(LogWords.Refusal(unreadable.Refusal, file.Name)),
            var other => throw new InvalidOperationException($"An outcome of another kind: {other}."),
        };
    }

    private async Task<Answer> AskAsync(Turn turn, ColumnChoice choice, LogFile file, Stream content, CancellationToken cancellationToken)
    {
        await files.PutAsync(turn.Person.Id, file.Sha256, content, cancellationToken);
        return new Answer.Show(ColumnsCard.Draw(choice, file)) { IsAside = true };
    }

    private async Task<(LogKind Kind, LogMapping Mapping)?> FindMappingAsync(
        IReadOnlyList<string> headings, CancellationToken cancellationToken)
    {
        foreach (var kind in Enum.GetValues<LogKind>())
        {
            if ((await logs.ReadMappingsAsync(kind, cancellationToken)).Find(headings) is { } mapping)
                return (kind, mapping);
        }

        return null;
    }

    private Answer.Show Shown(Turn turn, ServiceLog log, string banner, ContainerStyle style = ContainerStyle.Good) =>
        new(LogCard.Draw(workflow.Campaign, log, turn.Now, banner, style)) { IsAside = true, Lasts = true };
}
