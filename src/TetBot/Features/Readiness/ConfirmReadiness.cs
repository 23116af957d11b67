using TetBot.BotConnector.Activities;
using TetBot.OnCall;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.Readiness;

/// <summary>Shows someone the shifts they are asked about, or else all their future shifts.</summary>
internal sealed class ShowOwnShifts(ReadinessWorkflow workflow) : ICardAction
{
    public string Verb => ReadinessVerbs.Own;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken) =>
        turn.Conversation.IsPersonal
            ? Show(new ReadinessView(await workflow.GatherAsync(cancellationToken), turn.Person, turn.Now))
            : new Answer.Say(Texts.ReadinessOnlyInPersonalChat);

    /// <summary>The card for the shifts asked about, or for the future ones.</summary>
    public static Answer Show(ReadinessView view) => new Answer.Show(
        view.Ask is { } ask ? ShiftCard.Draw(view, ask)
        : view.Dates is { } dates ? DatesCard.Draw(view, dates)
        : DatesCard.DrawNone());
}

/// <summary>
/// "Đã sẵn sàng": confirms those shifts on the card that are not over. Late is better than never: the leads see it on their cards.
/// </summary>
internal sealed class ConfirmShifts(ReadinessWorkflow workflow) : ICardAction
{
    public string Verb => ReadinessVerbs.Confirm;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var ready = await workflow.GatherAsync(cancellationToken);
        var named = data.Text(ReadinessVerbs.Shifts)?.Split(',') ?? [];
        var shifts = ready.Readiness.Shifts
            .Where(shift => shift.Account?.Id == turn.Person.Id && shift.Range.End > turn.Now
                && named.Contains(ReadinessWords.Key(shift.Range.Start)))
            .Select(shift => shift.Range)
            .ToList();
        if (shifts.Count == 0)
            return new Answer.Say(Texts.ReadinessOver);

        var after = await workflow.AnswerAsync(ready, turn.Person.Id, answers => answers.With(shifts, turn.Now), cancellationToken);
        var view = new ReadinessView(after, turn.Person, turn.Now);
        // A shift that is not asked about yet can be confirmed too.
        return view.Ask is { } ask ? new Answer.Show(ShiftCard.Draw(view, ask)) { Lasts = true } : ShowOwnShifts.Show(view);
    }
}

/// <summary>"Đã nắm lịch": confirms the dates on the card, unless the roster has changed since.</summary>
internal sealed class ConfirmDates(ReadinessWorkflow workflow) : ICardAction
{
    public string Verb => ReadinessVerbs.ConfirmDates;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var ready = await workflow.GatherAsync(cancellationToken);
        var view = new ReadinessView(ready, turn.Person, turn.Now);
        if (view.Dates is not { } dates || !ready.HasDrillBegun(turn.Now))
            return new Answer.Say(Texts.ReadinessOver);
        if (data.Text(ReadinessVerbs.Seen) != DatesCard.SeenOf(dates))
            return new Answer.Show(DatesCard.Draw(view, dates, hasChanged: true)) { Lasts = true };

        var ranges = dates.Shifts.Select(shift => shift.Range).ToList();
        var after = view with
        {
            Ready = await workflow.AnswerAsync(ready, turn.Person.Id, answers => answers.WithDates(ranges, turn.Now), cancellationToken)
        };
        return new Answer.Show(DatesCard.Draw(after, after.Dates!)) { Lasts = true };
    }
}
