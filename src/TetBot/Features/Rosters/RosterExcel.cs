using TetBot.BotConnector.Activities;
using TetBot.Domain.Campaigns;
using TetBot.Files.Workbooks;
using TetBot.Files.Workbooks.Contents;
using TetBot.Resources;
using TetBot.Submitting;
using TetBot.Turns;

namespace TetBot.Features.Rosters;

/// <summary>Makes the roster's Excel template, with the people on it.</summary>
internal sealed class RosterTemplate(RosterWorkflow workflow) : IFileMaker
{
    public const string TemplateKind = "roster";

    public string Kind => TemplateKind;

    public async Task<(MadeFile? File, Answer? Refusal)> MakeAsync(Turn turn, ActionData about, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, about, cancellationToken);
        return view is null
            ? (null, refusal)
            : (view.For.MakeTemplate(
                view.Campaign, (content, subject) => RosterWorkbook.Write(content, subject, [.. view.Draft.Roster])), null);
    }
}

/// <summary>Offers the template.</summary>
internal sealed class OfferRosterTemplate(RosterWorkflow workflow, FileOffers offers) : ICardAction
{
    public string Verb => RosterVerbs.Excel;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;
        return await offers.OfferAsync(turn, RosterTemplate.TemplateKind, data, cancellationToken)
            ?? new Answer.Show(RosterCard.Draw(view, banner: new RosterBanner(Texts.TemplateOffered)));
    }
}

/// <summary>
/// Takes back a filled roster template: its rows replace the list, and what cannot be read is named by its cell.
/// </summary>
internal sealed class TakeRosterWorkbook(Campaign campaign, RosterWorkflow workflow, RosterRows rows, PasteList paste) : IFileHandler
{
    public int Priority => 10;

    public async Task<Answer?> TakeAsync(Turn turn, ReceivedFiles received, CancellationToken cancellationToken)
    {
        var (reading, alone) = WorkbookParts.Read(received);
        if (reading is not WorkbookReading.RosterSheet sheet)
            return alone;
        if (WorkbookParts.Refusal(sheet.Mark, campaign) is { } foreign)
            return foreign;

        var (view, refusal) = await workflow.OpenAsync(turn, WorkbookParts.About(sheet.Mark), cancellationToken);
        if (view is null)
            return WorkbookParts.Refused(sheet.Mark, campaign, turn, refusal!);
        // An empty sheet was sent too early; to empty the list, people are removed from it.
        if (sheet.Rows.Count == 0)
            return new Answer.Show(RosterCard.Draw(view, banner: new RosterBanner(Trouble: Texts.WorkbookRosterEmpty)));

        var read = rows.Read(sheet, Guid.NewGuid().ToString("N"));
        var (changed, (before, outcome)) = await workflow.ChangeAsync(
            view,
            turn,
            facts =>
            {
                var (draft, lines) = facts.Draft.Replace([.. read.Select(row => row.AsPasted)], turn.Author, turn.Now, facts.Campaign);
                return (draft, (Before: facts.Draft, Outcome: lines));
            },
            cancellationToken);
        if (changed is null)
            return new Answer.Retry(Texts.BusyDraft);

        var banner = ImportBanner.Of(changed, sheet, read, before, received.Refusals);
        return new Answer.Show(outcome.Any(line => line.IsToBeMended)
            ? PasteCard.Draw(changed, paste.ReadAgain(changed), banner)
            : RosterCard.Draw(changed, banner: banner));
    }
}
