using TetBot.BotConnector.Activities;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Submissions;
using TetBot.Files.Documents;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Submitting;
using TetBot.Turns;

namespace TetBot.Features.Summaries;

/// <summary>Offers the summary as a workbook.</summary>
internal sealed class OfferSummary(FileWorkflow files) : ICardAction
{
    public string Verb => SummaryVerbs.Excel;

    public Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken) =>
        files.OfferAsync(turn, SummaryFile.Name, data, cancellationToken);
}

/// <summary>Makes the summary's workbook, of what the reader may see.</summary>
internal sealed class SummaryFile(Campaign campaign, SummaryLoader loader) : IFileMaker
{
    public const string Name = "summary";

    public string Kind => Name;

    public async Task<(MadeFile? File, Answer? Refusal)> MakeAsync(Turn turn, ActionData about, CancellationToken cancellationToken)
    {
        var view = await loader.OpenAsync(turn, cancellationToken);
        using var content = new MemoryStream();
        SummaryWorkbook.Write(content, campaign, view.Summary, Wording.Language);
        return (new MadeFile(
            Wording.Fill(Texts.SummaryFileName, campaign.Id), Wording.Fill(Texts.SummaryFileAbout, Wording.Of(campaign.Name)),
            content.ToArray()), null);
    }
}

/// <summary>Offers the rosters of all units in one workbook, to be sent on to EVNNPC (C01).</summary>
internal sealed class OfferRosterDirectory(FileWorkflow files) : ICardAction
{
    public string Verb => SummaryVerbs.Rosters;

    public Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken) =>
        files.OfferAsync(turn, RosterDirectoryFile.Name, data, cancellationToken);
}

/// <summary>Makes the workbook of the rosters that the reader may see.</summary>
internal sealed class RosterDirectoryFile(Campaign campaign, SummaryLoader loader, SubmissionStore submissions) : IFileMaker
{
    public const string Name = "rosters";

    public string Kind => Name;

    public async Task<(MadeFile? File, Answer? Refusal)> MakeAsync(Turn turn, ActionData about, CancellationToken cancellationToken)
    {
        var view = await loader.OpenAsync(turn, cancellationToken);
        if (view.Find(about) is not { Obligation.Kind: ObligationKind.Roster } matter)
            return (null, new Answer.Say(Texts.SummaryNotYours));

        var rosters = new Dictionary<UnitId, SubmittedRoster>();
        foreach (var unit in matter.Units.Where(unit => unit.IsIn))
        {
            var chain = new ChainId(matter.Obligation.Id, matter.Occurrence.Id, unit.Unit);
            if ((await submissions.ReadAsync(chain, unit.Newest!.Version, cancellationToken))?.Submission.Content is SubmittedRoster roster)
                rosters[unit.Unit] = roster;
        }

        using var content = new MemoryStream();
        RosterDirectoryWorkbook.Write(content, campaign, matter.Obligation, rosters, turn.Now, Wording.Language);
        var title = SummaryWords.Title(matter);
        return (new MadeFile(
            Wording.Fill(Texts.RosterDirectoryFileName, matter.Obligation.Id, campaign.Id),
            Wording.Fill(Texts.RosterDirectoryFileAbout, title, rosters.Count, matter.Units.Count), content.ToArray()), null);
    }
}
