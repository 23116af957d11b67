using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Summaries;
using TetBot.OnCall;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.Readiness;

/// <summary>"ai chưa sẵn sàng": how those on call stand, for who heads them and the managers; others see their own shifts.</summary>
internal sealed class ShowReadiness(ReadinessDesk desk) : ICardAction
{
    public string Verb => Entrances.Readiness;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        if (!turn.Conversation.IsPersonal)
            return new Answer.Say(Texts.ReadinessOnlyInPersonalChat);
        var scene = new ReadinessScene(await desk.GatherAsync(cancellationToken), turn.Person, turn.Now);
        return scene.Ready.SeenBy(turn.Person).Count > 0 ? new Answer.Show(ReadinessCard.Draw(scene)) : ShowOwnShifts.Show(scene);
    }
}

/// <summary>Who on call has not confirmed, department by department, with numbers to call.</summary>
internal static class ReadinessCard
{
    private const int MostPeople = 20;

    public static AdaptiveCard Draw(ReadinessScene scene)
    {
        var departments = scene.Ready.SeenBy(scene.Reader);
        var standings = scene.Ready.For(scene.Reader, scene.Now);
        var missed = scene.Ready.Readiness.Missed(scene.Now).Where(one => one.ConfirmedAt is null && departments.Contains(one.Shift.Department)).ToList();
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Texts.ReadinessAllTitle),
                Headline(scene, standings),
                .. missed.Count > 0 ? [CardParts.Heading(Texts.ReadinessNow)] : Array.Empty<CardElement>(),
                .. missed.Take(MostPeople).Select(one => LeadCard.Missed(scene.Ready, one, scene.Now)),
                .. departments.SelectMany(department => Department(scene, department, [.. standings.Where(one => one.First.Department == department)])),
            ],
            Actions =
            [
                .. scene.Dates is not null || scene.Ask is not null
                    ? [new ExecuteAction(Texts.CommandOwnShifts, ReadinessVerbs.Own)]
                    : Array.Empty<CardAction>(),
                SummaryReaders.IsReader(scene.Ready.Campaign, scene.Reader)
                    ? new ExecuteAction(Texts.SummaryBack, Entrances.Summary)
                    : new ExecuteAction(Texts.BackHome, Entrances.Home),
            ],
        };
    }

    private static Container Headline(ReadinessScene scene, IReadOnlyList<OnCallStanding> standings)
    {
        if (!scene.Ready.HasDrillBegun(scene.Now))
            return CardParts.Banner(Wording.Fill(Texts.ReadinessAllLater, Wording.Moment(scene.Ready.Readiness.Rule.DrillAt, scene.Now)), ContainerStyle.Emphasis);
        var ready = standings.Count(one => one.IsReady);
        return CardParts.Banner(
            Wording.Fill(Texts.ReadinessCount, ready, standings.Count), ready == standings.Count && ready > 0 ? ContainerStyle.Good : ContainerStyle.Attention);
    }

    private static IEnumerable<CardElement> Department(ReadinessScene scene, UnitId department, IReadOnlyList<OnCallStanding> standings)
    {
        var open = standings.Where(one => !one.IsReady).ToList();
        yield return CardParts.Heading(UnitWords.Of(scene.Ready.Campaign, department)) with { Separator = true };
        if (standings.Count == 0)
            yield return CardParts.Banner(Texts.ReadinessNoRoster, ContainerStyle.Attention);
        else if (open.Count == 0)
            yield return new TextBlock(Texts.ReadinessEverybody) { Color = TextColor.Good };
        foreach (var one in open.Take(MostPeople))
        {
            yield return new Container(
                new TextBlock($"**{CardText.Escape(one.First.Entry.Name.Value)}** · {PhoneWords.ToCallOnOneLine(one.First.Entry.Phone)}"),
                new TextBlock(Wording.Fill(
                    one.First.Account is null ? Texts.ReadinessOneUnlinked : Texts.ReadinessOneOpen,
                    ReadinessWords.Range((one.Shifts.FirstOrDefault(shift => shift.Range.End > scene.Now) ?? one.Shifts[^1]).Range)))
                {
                    IsSubtle = true,
                    Spacing = Spacing.None,
                })
            {
                Spacing = Spacing.Small,
            };
        }

        if (open.Count > MostPeople)
            yield return CardParts.Line(Wording.Fill(Texts.AndMore, open.Count - MostPeople));
    }
}
