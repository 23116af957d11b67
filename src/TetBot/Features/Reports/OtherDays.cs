using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Submissions;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Submitting;
using TetBot.Turns;

namespace TetBot.Features.Reports;

/// <summary>Shows the days that have begun of a report owed on several days (C10), to report late, to read or to correct.</summary>
internal sealed class ShowDays(Campaign campaign, SubmissionStore submissions) : ICardAction
{
    public string Verb => ReportVerbs.Days;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (found, refusal) = Assignment.Open(campaign, turn, data, obligation => obligation.Form is not null);
        if (found is null)
            return refusal!;

        var statuses = (await submissions.ListLatestAsync(cancellationToken))
            .Where(status => status.Chain.Unit == found.Unit.Id && status.Chain.Obligation == found.Obligation.Id && !status.IsWithdrawal)
            .ToDictionary(status => status.Chain.Occurrence);
        var days = found.Obligation.Occurrences.Where(occurrence => occurrence.OpensAt is not { } opens || opens <= turn.Now).ToList();
        return new Answer.Show(new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Wording.Fill(Texts.RosterTitle, Wording.Of(found.Obligation.Title), Wording.Of(found.Unit.Name))),
                .. days.Count == 0
                    ? new CardElement[] { CardParts.Line(
                        Wording.Fill(Texts.ReportNotOpenYet, Wording.FullMoment(found.Obligation.Occurrences[0].OpensAt ?? turn.Now))) }
                    : days.Select(day => (CardElement)Row(turn, found with { Occurrence = day }, statuses.GetValueOrDefault(day.Id))),
            ],
            Actions = [new ExecuteAction(Texts.BackHome, Entrances.Home)],
        });
    }

    private static ColumnSet Row(Turn turn, Assignment day, SubmissionStatus? status)
    {
        var state = status is null
            ? Wording.TimeLeft(day.Due, turn.Now)
            : Wording.Fill(
                status.IsLate ? Texts.HomeRowSubmittedLate : Texts.HomeRowSubmitted,
                Wording.Moment(status.SubmittedAt, turn.Now),
                status.Receipt);
        return CardParts.Row(
            [
                new TextBlock(ObligationWords.Title(day.Obligation, day.Occurrence)) { Weight = TextWeight.Bolder },
                new TextBlock(Wording.Sentence(state)) { IsSubtle = true, Spacing = Spacing.None },
            ],
            new ExecuteAction(status is null ? Texts.StartReport : Texts.ViewRoster, status is null ? ReportVerbs.Open : ReportVerbs.View)
            {
                Data = day.Data(),
            })
            with
        { Separator = true };
    }
}
