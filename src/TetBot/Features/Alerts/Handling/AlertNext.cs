using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Features.Alerts.Paging;
using TetBot.Resources;

namespace TetBot.Features.Alerts.Handling;

/// <summary>How an alert stands and what happens next, in a few sentences. Times are absolute: a card is not drawn anew by the minute.</summary>
internal static class AlertNext
{
    private const int LongestHow = 200;

    /// <summary>The sentences, and whether they ask for somebody.</summary>
    public static TextBlock Of(AlertScene scene)
    {
        var standing = scene.Standing;
        return standing.Status switch
        {
            AlertStatus.Resolved => new TextBlock(Resolved(scene)),
            AlertStatus.Acknowledged when standing.Transfer is { } transfer => new TextBlock(Sentences(Passing(scene, transfer), WhatComes(scene))) { Color = TextColor.Attention },
            AlertStatus.Acknowledged => new TextBlock(Owned(scene)),
            _ => new TextBlock(Sentences([.. Open(scene), .. WhatComes(scene)])) { Color = TextColor.Attention },
        };
    }

    private static string Resolved(AlertScene scene)
    {
        var standing = scene.Standing;
        var (at, since) = (standing.ResolvedAt ?? scene.Now, standing.OpenedAt);
        var after = at - since < TimeSpan.FromMinutes(1) ? Texts.AlertUnderAMinute : Wording.Duration(at - since);
        var words = standing.ResolvedBy is { } by
            ? Wording.Fill(Texts.AlertNextResolvedBy, Wording.Sentence(AlertWords.Who(scene, by)), Wording.Moment(at, scene.Now), after)
            : Wording.Fill(Texts.AlertNextResolved, Wording.Moment(at, scene.Now), after);
        return scene.Alert.Events.LastOrDefault(happened => happened.Kind is AlertEventKind.Resolved)?.Text is { Length: > 0 } how
            ? $"{words} {Wording.Fill(Texts.AlertNextHow, CardText.Escape(CardParts.Quote(how, LongestHow)))}"
            : words;
    }

    private static string Owned(AlertScene scene) => scene.Standing.Owner is { } owner
        ? Wording.Fill(Texts.AlertNextOwned, Wording.Sentence(AlertWords.Who(scene, owner)), Wording.Moment(scene.Standing.OwnedSince ?? scene.Now, scene.Now))
        : "";

    private static List<string> Passing(AlertScene scene, AlertTransfer transfer)
    {
        var to = AlertWords.Who(scene, transfer.To);
        var sentences = new List<string> { Wording.Fill(transfer.By is null ? Texts.AlertNextShiftOver : Texts.AlertNextPassing, to) };
        if (!transfer.IsGiven && scene.Standing.Owner is { } owner)
            sentences.Add(Wording.Fill(Texts.AlertNextNotGiven, Wording.Sentence(AlertWords.Who(scene, owner))));
        return sentences;
    }

    private static IEnumerable<string> Open(AlertScene scene)
    {
        var standing = scene.Standing;
        yield return standing is { SnoozedUntil: { } until, SnoozedBy: { } by }
            ? Wording.Fill(Texts.AlertNextSnoozed, Wording.Sentence(AlertWords.Who(scene, by)), Wording.Moment(until, scene.Now))
            : Texts.AlertNextNobody;

        var ladder = scene.Campaign.Alerts.LadderOf(scene.Alert.Severity);
        foreach (var step in standing.Steps.Where(step => step.To.Count == 0))
        {
            var audience = ladder.Steps.ElementAtOrDefault(step.Step)?.To ?? EscalationAudience.OnShift;
            if (audience is EscalationAudience.OnShift && standing.Steps.All(before => before.Step >= step.Step || before.To.Count > 0))
                yield return $"{AlertTimeline.WhyNobody(scene, step.Reason, audience)}.";
        }

        foreach (var lost in standing.Steps.SelectMany(step => step.To.Where(who => step.Outcomes.TryGetValue(who.Id, out var outcome) && outcome is not PageOutcome.Sent)).DistinctBy(who => who.Id))
            yield return $"{Wording.Fill(AlertWords.NotReached(standing.Steps.Last(step => step.Outcomes.ContainsKey(lost.Id)).Outcomes[lost.Id]), AlertWords.Who(scene, lost))}.";
        if (standing.Steps.LastOrDefault(step => step.To.Count > 0) is not { } last || last.To.All(who => who.Id == scene.Reader.Id))
            yield break;
        var to = ladder.Steps.ElementAtOrDefault(last.Step)?.To ?? EscalationAudience.OnShift;
        var isChosen = standing.RoundFor is not null;
        yield return last.HasReached || !last.Pending.Any()
            ? Wording.Fill(Texts.AlertNextTold, AlertWords.Who(scene, last.To), AlertWords.AudienceOf(to, isChosen), Wording.Moment(last.At, scene.Now))
            : Wording.Fill(Texts.AlertNextTelling, AlertWords.Who(scene, last.To), AlertWords.AudienceOf(to, isChosen));
    }

    /// <summary>Who is told next, and when.</summary>
    private static List<string> WhatComes(AlertScene scene)
    {
        if (EscalationForecast.Next(scene.Alert, scene.Campaign.Alerts, scene.Facts, scene.Now) is not { } next)
            return [Texts.AlertNextNobodyLeft];
        var (to, audience) = (AlertWords.Who(scene, next.To), AlertWords.AudienceOf(next.Step.To, scene.Standing.RoundFor is { } chosen && next.To.Any(who => who.Id == chosen.Id)));
        if (next.At <= scene.Now)
            return [Wording.Fill(Texts.AlertNextTelling, to, audience)];
        var asked = scene.Standing.Steps.SelectMany(step => step.To).Select(who => who.Id).ToHashSet();
        return [Wording.Fill(next.To.All(who => asked.Contains(who.Id)) ? Texts.AlertNextAgain : Texts.AlertNextThen, Wording.Moment(next.At, scene.Now), to, audience)];
    }

    private static string Sentences(params IEnumerable<string>[] parts) => string.Join(' ', parts.SelectMany(part => part));
}
