using TetBot.BotConnector.Activities;
using TetBot.Domain.Campaigns;
using TetBot.Domain.ServiceLogs;
using TetBot.Files.Tables;
using TetBot.Resources;
using TetBot.Storage;
using TetBot.Storage.Records;
using TetBot.Turns;
using Attachment = TetBot.Domain.Reports.Attachment;

namespace TetBot.Features.Logs;

/// <summary>Imports a file by the chosen columns, and remembers them.</summary>
internal sealed class ImportLog(LogWorkflow workflow, LogImport import, ServiceLogStore logs, LogFileStore files) : ICardAction
{
    public string Verb => LogVerbs.Import;

    public Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken) => WaitingFile.OpenAsync(
        workflow, logs, files, turn, data, (kind, file) => ImportAsync(turn, data, kind, file, cancellationToken), cancellationToken);

    private async Task<Answer> ImportAsync(Turn turn, ActionData data, LogKind kind, LogFile file, CancellationToken cancellationToken)
    {
        var (placed, problem) = Read(data, kind, file.Table.Headings.Count);
        if (problem is { } found)
            return Asked(placed, found);

        switch (await import.RunAsync(turn, kind, file, placed, cancellationToken))
        {
            case ImportOutcome.Imported imported:
                await logs.ChangeMappingsAsync(
                    kind, known => known.With(new LogMapping(LogMapping.Plain(file.Table.Headings), placed)), cancellationToken);
                await files.RemoveAsync(turn.Person.Id, cancellationToken);
                return new Answer.Show(LogCard.Draw(workflow.Campaign, imported.Log, turn.Now, Texts.LogImported)) { Lasts = true };
            case ImportOutcome.WrongColumn wrong:
                return Asked(placed, LogWords.Problem(wrong.Problem));
            case ImportOutcome.Overtaken overtaken:
                return Asked(placed, (null, $"{LogWords.Overtaken(overtaken.Other)} {Texts.LogPressAgainToReplace}"));
            case ImportOutcome.Unreadable unreadable:
                return new Answer.Say(LogWords.Refusal(unreadable.Refusal, file.Name));
            default:
                throw new InvalidOperationException("An outcome of another kind.");
        }

        Answer Asked(IReadOnlyList<PlacedColumn> chosen, (LogColumn?, string) why) =>
            new Answer.Show(ColumnsCard.Draw(new ColumnChoice(kind, chosen, why), file));
    }

    /// <summary>The columns chosen on the card, and what is wrong with the choice itself.</summary>
    private static (IReadOnlyList<PlacedColumn> Placed, (LogColumn?, string)? Problem) Read(ActionData data, LogKind kind, int count)
    {
        List<PlacedColumn> placed =
        [
            .. from column in LogColumns.Of(kind)
               let index = data.Number(LogVerbs.Input(column))
               where index is >= 0 && index < count
               select new PlacedColumn(column, index.Value),
        ];
        foreach (var needed in LogColumns.Of(kind).Where(LogColumns.IsNeeded))
        {
            if (placed.TrueForAll(one => one.Column != needed))
                return (placed, (needed, Texts.LogColumnNeeded));
        }

        if (placed.TrueForAll(one => LogColumns.IsNeeded(one.Column)))
            return (placed, (LogColumns.Of(kind)[^1], Texts.LogEndNeeded));
        if (placed.GroupBy(one => one.Index).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return (placed, (twice.Last().Column, Texts.LogColumnTwice));
        return (placed, null);
    }
}

/// <summary>Takes the same file as the other kind of log, and asks for its columns.</summary>
internal sealed class TakeAsOtherLog(LogWorkflow workflow, ServiceLogStore logs, LogFileStore files) : ICardAction
{
    public string Verb => LogVerbs.OtherKind;

    public Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken) => WaitingFile.OpenAsync(
        workflow,
        logs,
        files,
        turn,
        data,
        (kind, file) =>
        {
            var guess = ColumnGuess.Of(kind, file.Table.Headings, file.Table.Samples, new UnitNames(workflow.Campaign.Units));
            return Task.FromResult<Answer>(new Answer.Show(ColumnsCard.Draw(new ColumnChoice(kind, guess.Columns, Problem: null), file)));
        },
        cancellationToken);
}

/// <summary>Removes a file that is not to be imported.</summary>
internal sealed class DropLogFile(LogWorkflow workflow, LogFileStore files) : ICardAction
{
    public string Verb => LogVerbs.Drop;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        if (workflow.Refusal(turn) is { } refusal)
            return refusal;
        await files.RemoveAsync(turn.Person.Id, cancellationToken);
        return await workflow.OverviewAsync(turn, Texts.LogDropped, cancellationToken);
    }
}

/// <summary>The file that waits for its columns to be chosen.</summary>
internal static class WaitingFile
{
    /// <summary>Opens the file a button is about, if whoever presses it has sent it.</summary>
    /// <param name="workflow">Says who may import.</param>
    /// <param name="logs">Where a log is once it is imported.</param>
    /// <param name="files">Where the file is until then.</param>
    /// <param name="turn">Who pressed.</param>
    /// <param name="data">What the button carries.</param>
    /// <param name="use">What is done with the file.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public static async Task<Answer> OpenAsync(
        LogWorkflow workflow, ServiceLogStore logs, LogFileStore files, Turn turn, ActionData data,
        Func<LogKind, LogFile, Task<Answer>> use, CancellationToken cancellationToken)
    {
        if (workflow.Refusal(turn) is { } refusal)
            return refusal;
        if (LogWorkflow.KindOf(data) is not { } kind || data.Text(LogVerbs.File) is not { Length: 64 } sha256
            || !sha256.All(char.IsAsciiHexDigitLower))
            return new Answer.Say(Texts.UnknownButton);

        await using var kept = await files.OpenAsync(turn.Person.Id, sha256, cancellationToken);
        if (kept is null)
        {
            // The button was pressed twice, or on an old card: the file is imported already and gone.
            return await logs.ReadAsync(kind, cancellationToken) is { } stored && stored.Value.Sha256 == sha256
                ? new Answer.Show(LogCard.Draw(workflow.Campaign, stored.Value, turn.Now, Texts.LogKnown)) { Lasts = true }
                : new Answer.Say(Texts.LogFileGone);
        }

        await using var file = TemporaryFile.Create();
        await kept.CopyToAsync(file, cancellationToken);
        var name = Attachment.TidyName(data.Text(LogVerbs.Sent) ?? "") is { Length: > 0 } sent ? sent : Texts.FileUnnamed;
        var (table, unreadable) = TableFile.Open(file);
        return table is null
            ? new Answer.Say(LogWords.Refusal(unreadable!.Value, name))
            : await use(kind, new LogFile(name, sha256, table));
    }
}
