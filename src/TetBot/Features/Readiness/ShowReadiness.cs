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

/// <summary>"ai chưa sẵn sàng": shows heads of departments and managers who on call is ready; others see their own shifts.</summary>
internal sealed class ShowReadiness(ReadinessWorkflow workflow) : ICardAction
{
    public string Verb => Entrances.Readiness;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        if (!turn.Conversation.IsPersonal)
            return new Answer.Say(Texts.ReadinessOnlyInPersonalChat);
        var view = new ReadinessView(await workflow.GatherAsync(cancellationToken), turn.Person, turn.Now);
        return view.Ready.SeenBy(turn.Person).Count > 0 ? new Answer.Show(ReadinessCard.Draw(view)) : ShowOwnShifts.Show(view);
    }
}

/// <summary>Shows who on call has not confirmed, by department, with phone numbers.</summary>
internal static class ReadinessCard
{
    private const int MostPeople = 20;

    public static AdaptiveCard Draw(ReadinessView view)
    {
        var departments = view.Ready.SeenBy(view.Reader);
        var standings = view.Ready.For(view.Reader, view.Now);
        var missed = view.Ready.Readiness.Missed(view.Now)
            .Where(one => one.ConfirmedAt is null && departments.Contains(one.Shift.Department)).ToList();
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Texts.ReadinessAllTitle),
                Headline(view, standings),
                .. missed.Count > 0 ? [CardParts.Heading(Texts.ReadinessNow)] : Array.Empty<CardElement>(),
                .. missed.Take(MostPeople).Select(one => LeadCard.Missed(view.Ready, one, view.Now)),
                .. departments.SelectMany(
                    department => Department(view, department, [.. standings.Where(one => one.First.Department == department)])),
            ],
            Actions =
            [
                .. view.Dates is not null || view.Ask is not null
                    ? [new ExecuteAction(Texts.CommandOwnShifts, ReadinessVerbs.Own)]
                    : Array.Empty<CardAction>(),
                SummaryReaders.IsReader(view.Ready.Campaign, view.Reader)
                    ? new ExecuteAction(Texts.SummaryBack, Entrances.Summary)
                    : new ExecuteAction(Texts.BackHome, Entrances.Home),
            ],
        };
    }

    private static Container Headline(ReadinessView view, IReadOnlyList<OnCallState> standings)
    {
        if (!view.Ready.HasDrillBegun(view.Now))
            return CardParts.Banner(
                Wording.Fill(Texts.ReadinessAllLater, Wording.Moment(view.Ready.Readiness.Rule.DrillAt, view.Now)),
                ContainerStyle.Emphasis);
        var ready = standings.Count(one => one.IsReady);
        return CardParts.Banner(
            Wording.Fill(Texts.ReadinessCount, ready, standings.Count), ready == standings.Count && ready > 0
                ? ContainerStyle.Good : ContainerStyle.Attention);
    }

    private static IEnumerable<CardElement> Department(ReadinessView view, UnitId department, IReadOnlyList<OnCallState> standings)
    {
        var open = standings.Where(one => !one.IsReady).ToList();
        yield return CardParts.Heading(UnitWords.Of(view.Ready.Campaign, department)) with { Separator = true };
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
                    ReadinessWords.Range((one.Shifts.FirstOrDefault(shift => shift.Range.End > view.Now) ?? one.Shifts[^1]).Range)))
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
