using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Features.Alerts.Paging;
using TetBot.Resources;

namespace TetBot.Features.Alerts.Handling;

/// <summary>
/// How an alert stands and what happens next, in a few sentences. Times are absolute, since a card is not redrawn every minute.
/// </summary>
internal static class AlertNext
{
    private const int LongestHow = 200;

    /// <summary>The sentences, coloured where the alert still needs someone.</summary>
    public static TextBlock Of(AlertView view)
    {
        var standing = view.Standing;
        return standing.Status switch
        {
            AlertStatus.Resolved => new TextBlock(Resolved(view)),
            AlertStatus.Acknowledged when standing.Transfer is { } transfer =>
                new TextBlock(Sentences(Passing(view, transfer), WhatComes(view))) { Color = TextColor.Attention },
            AlertStatus.Acknowledged => new TextBlock(Owned(view)),
            _ => new TextBlock(Sentences([.. Open(view), .. WhatComes(view)])) { Color = TextColor.Attention },
        };
    }

    private static string Resolved(AlertView view)
    {
        var standing = view.Standing;
        var (at, since) = (standing.ResolvedAt ?? view.Now, standing.OpenedAt);
        var after = at - since < TimeSpan.FromMinutes(1) ? Texts.AlertUnderAMinute : Wording.Duration(at - since);
        var words = standing.ResolvedBy is { } by
            ? Wording.Fill(Texts.AlertNextResolvedBy, Wording.Sentence(AlertWords.Who(view, by)), Wording.Moment(at, view.Now), after)
            : Wording.Fill(Texts.AlertNextResolved, Wording.Moment(at, view.Now), after);
        return view.Alert.Events.LastOrDefault(happened => happened.Kind is AlertEventKind.Resolved)?.Text is { Length: > 0 } how
            ? $"{words} {Wording.Fill(Texts.AlertNextHow, CardText.Escape(CardParts.Quote(how, LongestHow)))}"
            : words;
    }

    private static string Owned(AlertView view) => view.Standing.Owner is { } owner
        ? Wording.Fill(
            Texts.AlertNextOwned, Wording.Sentence(AlertWords.Who(view, owner)),
            Wording.Moment(view.Standing.OwnedSince ?? view.Now, view.Now))
        : "";

    private static List<string> Passing(AlertView view, AlertTransfer transfer)
    {
        var to = AlertWords.Who(view, transfer.To);
        var sentences = new List<string> { Wording.Fill(transfer.By is null ? Texts.AlertNextShiftOver : Texts.AlertNextPassing, to) };
        if (!transfer.IsGiven && view.Standing.Owner is { } owner)
            sentences.Add(Wording.Fill(Texts.AlertNextNotGiven, Wording.Sentence(AlertWords.Who(view, owner))));
        return sentences;
    }

    private static IEnumerable<string> Open(AlertView view)
    {
        var standing = view.Standing;
        yield return standing is { SnoozedUntil: { } until, SnoozedBy: { } by }
            ? Wording.Fill(Texts.AlertNextSnoozed, Wording.Sentence(AlertWords.Who(view, by)), Wording.Moment(until, view.Now))
            : Texts.AlertNextNobody;

        var ladder = view.Campaign.Alerts.LadderOf(view.Alert.Severity);
        foreach (var step in standing.Steps.Where(step => step.To.Count == 0))
        {
            var audience = ladder.Steps.ElementAtOrDefault(step.Step)?.To ?? EscalationAudience.OnShift;
            if (audience is EscalationAudience.OnShift && standing.Steps.All(before => before.Step >= step.Step || before.To.Count > 0))
                yield return $"{AlertTimeline.WhyNobody(view, step.Reason, audience)}.";
        }

        foreach (var lost in standing.Steps
            .SelectMany(step => step.To.Where(who => step.Outcomes.TryGetValue(who.Id, out var outcome) && outcome is not PageOutcome.Sent))
            .DistinctBy(who => who.Id))
            yield return $"{Wording.Fill(
                AlertWords.NotReached(standing.Steps.Last(step => step.Outcomes.ContainsKey(lost.Id)).Outcomes[lost.Id]),
                AlertWords.Who(view, lost))}.";
        if (standing.Steps.LastOrDefault(step => step.To.Count > 0) is not { } last || last.To.All(who => who.Id == view.Reader.Id))
            yield break;
        var to = ladder.Steps.ElementAtOrDefault(last.Step)?.To ?? EscalationAudience.OnShift;
        var isChosen = standing.RoundFor is not null;
        yield return last.HasReached || !last.Pending.Any()
            ? Wording.Fill(
                Texts.AlertNextTold, AlertWords.Who(view, last.To), AlertWords.AudienceOf(to, isChosen), Wording.Moment(last.At, view.Now))
            : Wording.Fill(Texts.AlertNextTelling, AlertWords.Who(view, last.To), AlertWords.AudienceOf(to, isChosen));
    }

    /// <summary>Who is paged next, and when.</summary>
    private static List<string> WhatComes(AlertView view)
    {
        if (EscalationForecast.Next(view.Alert, view.Campaign.Alerts, view.Facts, view.Now) is not { } next)
            return [Texts.AlertNextNobodyLeft];
        var (to, audience) = (
            AlertWords.Who(view, next.To),
            AlertWords.AudienceOf(next.Step.To, view.Standing.RoundFor is { } chosen && next.To.Any(who => who.Id == chosen.Id)));
        if (next.At <= view.Now)
            return [Wording.Fill(Texts.AlertNextTelling, to, audience)];
        var asked = view.Standing.Steps.SelectMany(step => step.To).Select(who => who.Id).ToHashSet();
        return [Wording.Fill(
            next.To.All(who => asked.Contains(who.Id)) ? Texts.AlertNextAgain : Texts.AlertNextThen,
            Wording.Moment(next.At, view.Now), to, audience)];
    }

    private static string Sentences(params IEnumerable<string>[] parts) => string.Join(' ', parts.SelectMany(part => part));
}
