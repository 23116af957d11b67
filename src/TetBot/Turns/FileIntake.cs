using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Files;
using TetBot.Cards;
using TetBot.Domain.Reports;
using TetBot.Files.Attachments;
using TetBot.Resources;
using TetBot.Storage;
using Attachment = TetBot.Domain.Reports.Attachment;

namespace TetBot.Turns;

/// <summary>Downloads the files of a message, judges each by its content, and gives them to the handler that takes them.</summary>
internal sealed partial class FileIntake(FileDownloads downloads, IEnumerable<IFileHandler> handlers, ILogger<FileIntake> logger)
{
    /// <summary>Further files in one message are refused unread.</summary>
    private const int MostFiles = AttachmentField.MostFiles;

    private readonly IReadOnlyList<IFileHandler> _handlers = [.. handlers.OrderBy(handler => handler.Priority)];

    /// <summary>Takes in the files of a message.</summary>
    /// <param name="turn">Who sent them.</param>
    /// <param name="files">The files as the message lists them.</param>
    /// <param name="cancellationToken">Ends with the process, not with the request: a large file may take longer than Teams waits.</param>
    public async Task<Answer> TakeAsync(Turn turn, IReadOnlyList<SentFile> files, CancellationToken cancellationToken)
    {
        if (!turn.Conversation.IsPersonal)
            return new Answer.Say(Texts.ReportsOnlyInPersonalChat);

        var taken = new List<ReceivedFile>();
        var refusals = new List<string>();
        try
        {
            foreach (var file in files.Take(MostFiles))
            {
                var (received, refusal) = await ReceiveAsync(turn, file, cancellationToken);
                if (received is not null)
                    taken.Add(received);
                else
                    refusals.Add(refusal);
            }

            if (files.Count > MostFiles)
                refusals.Add(Wording.Fill(Texts.FilesTooMany, MostFiles));
            if (taken.Count == 0)
                return new Answer.Say(string.Join("\n\n", refusals));

            foreach (var handler in _handlers)
            {
                var received = handler.TakesSeparatedValuesFrom(turn)
                    ? new ReceivedFiles(taken, refusals) : WithoutSeparatedValues(taken, refusals);
                if (received.Files.Count > 0 && await handler.TakeAsync(turn, received, cancellationToken) is { } answer)
                    return answer;
            }

            var rest = WithoutSeparatedValues(taken, refusals);
            return new Answer.Say(rest.Files.Count > 0 ? Texts.FileForNothing : string.Join("\n\n", rest.Refusals));
        }
        finally
        {
            foreach (var file in taken)
                await file.Content.DisposeAsync();
        }
    }

    private async Task<(ReceivedFile? Received, string Refusal)> ReceiveAsync(Turn turn, SentFile file, CancellationToken cancellationToken)
    {
        var name = Attachment.TidyName(file.Name ?? "") is { Length: > 0 } sent ? sent : Texts.FileUnnamed;
        var content = TemporaryFile.Create();
        var isKept = false;
        try
        {
            var outcome = await downloads.DownloadAsync(file, content, Attachment.MaxBytes, cancellationToken);
            if (outcome is not DownloadOutcome.Downloaded)
            {
                Log.NotDownloaded(logger, turn.ActivityId, outcome);
                return (null, Refusal(name, outcome));
            }

            content.Position = 0;
            var judgement = FileContent.Judge(content, file.Name ?? "");
            if (judgement is not FileJudgement.Known known)
            {
                Log.Refused(logger, turn.ActivityId, judgement.GetType().Name);
                return (null, Refusal(name, judgement, _handlers.Any(handler => handler.TakesSeparatedValuesFrom(turn))));
            }

            content.Position = 0;
            isKept = true;
            return (new ReceivedFile(name, known.Kind, content), "");
        }
        finally
        {
            if (!isKept)
                await content.DisposeAsync();
        }
    }

    private static ReceivedFiles WithoutSeparatedValues(List<ReceivedFile> taken, List<string> refusals) => new(
        [.. taken.Where(file => file.Kind is not FileKind.Csv)],
        [
            .. refusals,
            .. taken.Where(file => file.Kind is FileKind.Csv)
                .Select(file => Refusal(file.Name, new FileJudgement.Unsupported(file.Kind)))
        ]);

    private static string Refusal(string name, DownloadOutcome outcome) => Wording.Fill(
        outcome switch
        {
            DownloadOutcome.TooLarge => Texts.FileTooLarge,
            DownloadOutcome.HostNotAllowed => Texts.FileHostNotAllowed,
            DownloadOutcome.Gone => Texts.FileGone,
            DownloadOutcome.SignInPage => Texts.FileIsSignInPage,
            DownloadOutcome.WithoutLink => Texts.FileWithoutLink,
            _ => Texts.FileNotDownloaded,
        },
        CardText.Escape(name),
        FieldWords.Size(Attachment.MaxBytes));

    private static string Refusal(string name, FileJudgement judgement, bool takesSeparatedValues = false) => Wording.Fill(
        judgement switch
        {
            FileJudgement.NotWhatItsNameSays => Texts.FileNotWhatItsNameSays,
            FileJudgement.Damaged => Texts.FileDamaged,
            FileJudgement.Empty => Texts.FileEmpty,
            FileJudgement.ZipBomb => Texts.FileSwells,
            FileJudgement.Macros => Texts.FileHasMacros,
            FileJudgement.Encrypted => Texts.FileLocked,
            FileJudgement.OldOffice => Texts.FileOldOffice,
            _ => takesSeparatedValues ? Texts.FileUnsupportedNorSeparated : Texts.FileUnsupported,
        },
        CardText.Escape(name),
        judgement switch
        {
            FileJudgement.NotWhatItsNameSays other => other.Actual.ToString().ToUpperInvariant(),
            FileJudgement.OldOffice old => old.SaveAs.ToString().ToUpperInvariant(),
            _ => "",
        });

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A file of activity {ActivityId} was not downloaded: {Outcome}")]
        public static partial void NotDownloaded(ILogger logger, string activityId, DownloadOutcome outcome);

        [LoggerMessage(Level = LogLevel.Information, Message = "A file of activity {ActivityId} was refused: {Judgement}")]
        public static partial void Refused(ILogger logger, string activityId, string judgement);
    }
}
