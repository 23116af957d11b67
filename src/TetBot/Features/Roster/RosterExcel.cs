using TetBot.BotConnector.Activities;
using TetBot.BotConnector.AdaptiveCards;
using TetBot.Delivery;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Resources;
using TetBot.Turns;
using TetBot.Workbooks;

namespace TetBot.Features.Roster;

/// <summary>The roster as an Excel template, with who is on it.</summary>
internal sealed class RosterTemplate(RosterDesk desk) : IFileMaker
{
    public const string TemplateKind = "roster";

    public string Kind => TemplateKind;

    public async Task<(MadeFile? File, Answer? Refusal)> MakeAsync(Turn turn, ActionData about, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, about, cancellationToken);
        if (scene is null)
            return (null, refusal);

        using var content = new MemoryStream();
        RosterWorkbook.Write(content, scene.For.Template(scene.Campaign), [.. scene.Draft.Roster]);
        return (new MadeFile(scene.For.TemplateName, Wording.Fill(Texts.TemplateFor, Wording.Of(scene.Obligation.Title), Wording.Of(scene.Unit.Name)), content.ToArray()), null);
    }
}

/// <summary>Offers the template.</summary>
internal sealed class OfferRosterTemplate(RosterDesk desk, FileOffers offers) : ICardAction
{
    public string Verb => RosterVerbs.Excel;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        if (scene is null)
            return refusal!;
        return await offers.OfferAsync(turn, RosterTemplate.TemplateKind, data, cancellationToken)
            ?? new Answer.Show(RosterCard.Draw(scene, news: new RosterNews(Texts.TemplateOffered)));
    }
}

/// <summary>Takes a roster's template back: what it says stands in place of the list, and what cannot be read is named by its cell.</summary>
internal sealed class TakeRosterWorkbook(Campaign campaign, RosterDesk desk, RosterRows rows, PasteList paste) : IFileHandler
{
    private const int MostProblems = 12;

    public async Task<Answer?> TakeAsync(Turn turn, ReceivedFiles received, CancellationToken cancellationToken)
    {
        if (received.Files is not [{ Kind: Domain.Reports.FileKind.Xlsx } file] || WorkbookReader.Read(file.Content) is not WorkbookReading.RosterSheet sheet)
            return null;
        if (WorkbookParts.Refusal(sheet.Mark, campaign) is { } foreign)
            return foreign;

        var (scene, refusal) = await desk.OpenAsync(turn, WorkbookParts.About(sheet.Mark), cancellationToken);
        if (scene is null)
            return refusal;

        var read = rows.Read(sheet, Guid.NewGuid().ToString("N"));
        var before = scene.Draft.Roster.ToList();
        IReadOnlyList<PastedLine> outcome = [];
        var changed = await desk.ChangeAsync(
            scene,
            turn,
            facts =>
            {
                (var draft, outcome) = facts.Draft.Replace([.. read.Select(row => row.AsPasted)], turn.Author, turn.Now, facts.Campaign);
                return draft;
            },
            cancellationToken);
        if (changed is null)
            return new Answer.Retry(Texts.BusyDraft);

        var news = News(changed, sheet, read, before);
        return new Answer.Show(outcome.Any(line => line.IsToBeMended)
            ? PasteCard.Draw(changed, paste.ReadAgain(changed), news)
            : RosterCard.Draw(changed, news: news));
    }

    private static RosterNews News(RosterScene scene, WorkbookReading.RosterSheet sheet, IReadOnlyList<RosterRow> read, IReadOnlyList<RosterEntry> before)
    {
        var difference = RosterDifference.Between(before, [.. scene.Draft.Roster]);
        var removed = difference.Removed.Select(entry => CardText.Escape(entry.Name.Value)).Distinct().ToList();
        var done = Wording.Fill(Texts.WorkbookRosterTaken, scene.Draft.Entries.Count, difference.Added.Count, removed.Count);
        if (removed.Count > 0)
            done = $"{done} {Wording.Fill(Texts.WorkbookRosterRemoved, Wording.FirstOf(removed, 6, ", "))}";

        var troubles = read
            .SelectMany(row => row.Problems)
            .Where(problem => problem.Problem is not AlreadyListed)
            .Select(problem => problem.Problem is CellUnreadable unreadable
                ? WorkbookParts.Fault(problem.Cell, unreadable.Fault)
                : Wording.Fill(Texts.CellProblem, problem.Cell, ProblemTexts.Of(problem.Problem, scene.Campaign)))
            .Concat(sheet.Beside.Select(cell => Wording.Fill(Texts.CellIgnored, cell.Name)))
            .ToList();
        if (WorkbookParts.IsOtherEdition(sheet.Mark, RosterWorkbook.MarkOf(scene.For.Template(scene.Campaign))))
            troubles.Insert(0, Texts.WorkbookOldEdition);
        return new RosterNews(done, troubles.Count > 0 ? Wording.FirstOf(troubles, MostProblems, "\n\n") : null);
    }
}
