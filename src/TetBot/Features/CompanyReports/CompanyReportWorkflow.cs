using System.Collections.Concurrent;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.CompanyReports;
using TetBot.Domain.Submissions;
using TetBot.Domain.Summaries;
using TetBot.Resources;
using TetBot.Storage;
using TetBot.Storage.Records;
using TetBot.Turns;

namespace TetBot.Features.CompanyReports;

/// <summary>The company report that somebody is working on.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Obligation">The report's obligation.</param>
/// <param name="Occurrence">The occurrence of the obligation.</param>
internal sealed record CompanyReportChoice(Campaign Campaign, Obligation Obligation, Occurrence Occurrence)
{
    /// <summary>The data of every button about it.</summary>
    public Dictionary<string, string> Data => new(StringComparer.Ordinal)
    {
        [Entrances.Obligation] = Obligation.Id.Value,
        [Entrances.Occurrence] = Occurrence.Id.Value,
    };
}

/// <summary>Gathers what the company report is rolled up from.</summary>
internal sealed class CompanyReportWorkflow(Campaign campaign, SubmissionStore submissions, ServiceLogStore logs, AlertStore alerts)
{
    /// <summary>
    /// The versions in the report made last. Versions never change, so they are not read again: a report is gathered once with its progress
    /// shown, and again for each document.
    /// </summary>
    private readonly ConcurrentDictionary<(ChainId Chain, int Version), Submission> _opened = new();

    /// <summary>The report a button is about, for somebody who may have it made; the current one where the button names none.</summary>
    public (CompanyReportChoice? Choice, Answer? Refusal) Open(Turn turn, ActionData data)
    {
        var named = data.Text(Entrances.Obligation);
        var obligation = campaign.Obligations.FirstOrDefault(
            obligation => obligation.Kind is ObligationKind.CompanyReport && (named is null || obligation.Id.Value == named));
        if (obligation is null)
            return (null, new Answer.Say(Texts.UnknownButton));
        if (!CompanyReport.MayMake(turn.Person, obligation))
            return (null, new Answer.Say(Texts.CompanyReportNotAllowed));
        var occurrence = data.Text(Entrances.Occurrence) is { } time
            ? obligation.FindOccurrence(new OccurrenceId(time))
            : obligation.OccurrenceAt(turn.Now);
        return occurrence is null
            ? (null, new Answer.Say(Texts.UnknownButton))
            : (new CompanyReportChoice(campaign, obligation, occurrence), null);
    }

    /// <summary>Rolls a report up from what has been submitted.</summary>
    /// <param name="choice">Which report.</param>
    /// <param name="now">Server time.</param>
    /// <param name="progress">Called with the number of submissions read and their total; null where nobody waits.</param>
    /// <param name="cancellationToken">Ends with the caller.</param>
    public async Task<CompanyReport> GatherAsync(
        CompanyReportChoice choice, DateTimeOffset now, Func<int, int, Task>? progress, CancellationToken cancellationToken)
    {
        // The report does not say whether somebody can be reached.
        var summary = CampaignSummary.Of(campaign, await submissions.ListLatestAsync(cancellationToken), new HashSet<UnitId>(), now);
        List<(ChainId Chain, int Version)> wanted =
        [
            .. from matter in CompanyReport.Span(summary, choice.Obligation, choice.Occurrence)
               from unit in matter.Units
               let newest = unit.Newest
               where newest is not null
               select (newest.Chain, newest.Version),
        ];
        var submitted = new Dictionary<ChainId, Submission>();
        foreach (var (i, one) in wanted.Index())
        {
            submitted[one.Chain] = await ReadAsync(one.Chain, one.Version, cancellationToken);
            if (progress is not null)
                await progress(i + 1, wanted.Count);
        }

        foreach (var old in _opened.Keys.Except(wanted))
            _opened.TryRemove(old, out _);
        return CompanyReport.Of(
            campaign, choice.Obligation, choice.Occurrence, summary, submitted, await logs.ListAsync(cancellationToken),
            await alerts.ListAsync(cancellationToken));
    }

    private async Task<Submission> ReadAsync(ChainId chain, int version, CancellationToken cancellationToken)
    {
        if (_opened.TryGetValue((chain, version), out var known))
            return known;
        var stored = await submissions.ReadAsync(chain, version, cancellationToken)
            ?? throw new StorageUnavailableException($"Version {version} of {chain} was listed and cannot be read.");
        return _opened[(chain, version)] = stored.Submission;
    }
}
