using System.Globalization;
using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Reports;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Submitting;
using TetBot.Turns;
using Attachment = TetBot.Domain.Reports.Attachment;

namespace TetBot.Features.Reports;

/// <summary>
/// Takes files into the report that the person is working on. Where that is not known, the files are stored and the person is asked.
/// </summary>
internal sealed class TakeFiles(Campaign campaign, ReportWorkflow workflow, AttachmentStore attachments, FileTargets targets) : IFileHandler
{
    public int Priority => 50;

    public async Task<Answer?> TakeAsync(Turn turn, ReceivedFiles received, CancellationToken cancellationToken)
    {
        var own = campaign.UnitOf(turn.Person);
        var candidates = Candidates(turn, own);
        var target = targets.Of(turn.SenderId) is { } at && IsOpen(turn, at) ? at
            : candidates.Count == 1 ? candidates[0]
            : null;
        if (target is null && candidates.Count == 0)
            return new Answer.Say(Texts.FileForNothing);

        var files = new List<Attachment>();
        foreach (var file in received.Files)
            files.Add(await KeepAsync(target?.Unit.Id ?? own.Id, file, cancellationToken));
        return target is null
            ? new Answer.Show(ChooseReportCard.Draw(candidates, files, received.Refusals)) { IsAside = true }
            : await AttachAsync(turn, target, files, received.Refusals, cancellationToken);
    }

    /// <summary>Attaches stored files to a report.</summary>
    public async Task<Answer> AttachAsync(
        Turn turn, Assignment target, IReadOnlyList<Attachment> files, IReadOnlyList<string> refusals, CancellationToken cancellationToken)
    {
        var view = await workflow.OpenAsync(turn, target, cancellationToken);
        var field = FieldFor(view);
        var (changed, (done, troubles)) = await workflow.ChangeAsync(
            view, turn, facts => Attach(facts, field, files, turn), cancellationToken);
        if (changed is null)
            return new Answer.Retry(Texts.BusyDraft);

        targets.Shown(turn.SenderId, target);
        var banner = new ReportBanner(done.Count > 0 ? string.Join("\n\n", done) : null, [.. refusals, .. troubles]);
        return new Answer.Show(StepCard.Draw(changed, changed.GroupOf(field), banner: banner)) { IsAside = true };
    }

    private static (FormDraft? Draft, (IReadOnlyList<string> Done, IReadOnlyList<string> Troubles) Said) Attach(
        ReportView facts, AttachmentField field, IReadOnlyList<Attachment> files, Turn turn)
    {
        var (done, troubles) = (new List<string>(), new List<string>());
        var draft = facts.Draft;
        foreach (var file in files)
        {
            var before = draft;
            (draft, var problem) = draft.Attach(field, file, turn.Author, turn.Now);
            if (problem is not null)
                troubles.Add($"{CardText.Escape(file.Name)}: {FieldWords.Problem(problem, facts.Form)}");
            else
                done.Add(Wording.Fill(ReferenceEquals(before, draft) ? Texts.FileAlready : Texts.FileTaken, CardText.Escape(file.Name)));
        }

        return (draft, (done, troubles));
    }

    /// <summary>The field a file goes to: one that still needs a file, otherwise the first with room, otherwise the first.</summary>
    private static AttachmentField FieldFor(ReportView view)
    {
        var fields = view.Form.Fields.OfType<AttachmentField>().ToList();
        return fields.Find(field => field.IsRequired && view.Draft.FilesOf(field.Id).Count == 0)
            ?? fields.Find(field => view.Draft.FilesOf(field.Id).Count < field.Most)
            ?? fields[0];
    }

    private List<Assignment> Candidates(Turn turn, Unit own) =>
    [
        .. campaign.OwedBy(own.Id)
            .Where(obligation => obligation.TakesFiles && EntryRights.MayEnter(turn.Person, own.Id, obligation))
            .Select(obligation => new Assignment(own, obligation, obligation.OccurrenceAt(turn.Now), IsForOwnUnit: true)),
    ];

    private static bool IsOpen(Turn turn, Assignment target) =>
        target.Obligation.TakesFiles && EntryRights.MayEnter(turn.Person, target.Unit.Id, target.Obligation);

    private async Task<Attachment> KeepAsync(UnitId unit, ReceivedFile file, CancellationToken cancellationToken) =>
        await attachments.PutAsync(unit, file.Name, file.Kind, file.Content, cancellationToken) switch
        {
            StoreAttachmentResult.Stored stored => stored.Attachment,
            StoreAttachmentResult.Known known => known.Attachment,
            var other => throw new InvalidOperationException($"A file that was let in was not kept: {other}."),
        };
}

/// <summary>Asks which report the files are for.</summary>
internal static class ChooseReportCard
{
    private const string FileKey = "file";

    public static AdaptiveCard Draw(
        IReadOnlyList<Assignment> candidates, IReadOnlyList<Attachment> files, IReadOnlyList<string> refusals) => new()
        {
            Lang = CardParts.Lang,
            Body =
        [
            .. new ReportBanner(Troubles: refusals).Draw(),
            CardParts.Title(Texts.FileWhichReport),
            .. files.Select(file => CardParts.Line($"✓ {FieldWords.File(file)}")),
            .. candidates.Select(candidate => CardParts.Row(
                [new TextBlock(ObligationWords.Title(candidate.Obligation, candidate.Occurrence)) { Weight = TextWeight.Bolder }],
                new ExecuteAction(Texts.FileForThis, ReportVerbs.Attach) { Data = Data(candidate, files) })
                with { Separator = true }),
        ],
        };

    /// <summary>The files that a button carries, by content hash. The store says what they are.</summary>
    public static IReadOnlyList<(string Sha256, string Name)> Read(ActionData data) =>
    [
        .. Enumerable.Range(0, AttachmentField.MostFiles)
            .Select(index => data.Text(Key(index))?.Split('|', 2))
            .OfType<string[]>()
            .Where(parts => parts is [{ Length: 64 } sha256, _] && sha256.All(char.IsAsciiHexDigitLower))
            .Select(parts => (parts[0], parts[1])),
    ];

    private static Dictionary<string, string> Data(Assignment candidate, IReadOnlyList<Attachment> files)
    {
        var data = candidate.Data();
        foreach (var (index, file) in files.Index())
            data[Key(index)] = $"{file.Sha256}|{file.Name}";
        return data;
    }

    private static string Key(int index) => FileKey + index.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Attaches the files that were asked about to the chosen report.</summary>
internal sealed class AttachFiles(Campaign campaign, AttachmentStore attachments, TakeFiles take) : ICardAction
{
    public string Verb => ReportVerbs.Attach;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (found, refusal) = Assignment.Open(campaign, turn, data, obligation => obligation.TakesFiles);
        if (found is null)
            return refusal!;

        var files = new List<Attachment>();
        foreach (var (sha256, name) in ChooseReportCard.Read(data))
        {
            if (await attachments.FindAsync(found.Unit.Id, sha256, cancellationToken) is { } stored)
                files.Add(new Attachment(stored.Sha256, Attachment.TidyName(name), stored.Bytes, stored.Kind));
        }

        return files.Count == 0 ? new Answer.Say(Texts.UnknownButton) : await take.AttachAsync(turn, found, files, [], cancellationToken);
    }
}
