using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain.Alerts;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.Alerts.Handling;

/// <summary>Shows an alert as it stands.</summary>
internal sealed class OpenAlert(AlertWorkflow workflow) : ICardAction
{
    public string Verb => Entrances.Alert;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        return view is null ? refusal! : await workflow.ShowAsync(turn, view, problem: null, isWhole: false, cancellationToken);
    }
}

/// <summary>Shows all events of an alert and all actions.</summary>
internal sealed class ShowAlertTimeline(AlertWorkflow workflow) : ICardAction
{
    public string Verb => AlertVerbs.Timeline;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        return view is null ? refusal! : await workflow.ShowAsync(turn, view, problem: null, isWhole: true, cancellationToken);
    }
}

/// <summary>"Nhận xử lý": of two people who press at once, one owns the alert and the other sees who does.</summary>
internal sealed class AcknowledgeAlert(AlertWorkflow workflow) : ICardAction
{
    public string Verb => AlertVerbs.Acknowledge;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;
        return view.MayAct
            ? await workflow.DoAsync(
                turn, view, alert => AlertActions.Acknowledge(alert, AlertWorkflow.DeedOf(turn)), Texts.AlertDoneTaken, cancellationToken)
            : await workflow.ShowAsync(turn, view, Texts.AlertNotYours, isWhole: false, cancellationToken);
    }
}

/// <summary>"Đã bàn giao".</summary>
internal sealed class GiveAlert(AlertWorkflow workflow) : ICardAction
{
    public string Verb => AlertVerbs.Give;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;
        return view.MayAct
            ? await workflow.DoAsync(
                turn, view, alert => AlertActions.Give(alert, AlertWorkflow.DeedOf(turn)), Texts.AlertDoneGiven, cancellationToken)
            : await workflow.ShowAsync(turn, view, Texts.AlertNotYours, isWhole: false, cancellationToken);
    }
}

/// <summary>"Hoãn", for a time chosen on the card.</summary>
internal sealed class SnoozeAlert(AlertWorkflow workflow) : ICardAction
{
    public string Verb => AlertVerbs.Snooze;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;
        if (!view.MayAct)
            return await workflow.ShowAsync(turn, view, Texts.AlertNotYours, isWhole: false, cancellationToken);
        var time = TimeSpan.FromMinutes(data.Number(AlertVerbs.Minutes) ?? 0);
        return await workflow.DoAsync(
            turn, view, alert => AlertActions.Snooze(alert, AlertWorkflow.DeedOf(turn), time),
            Wording.Fill(Texts.AlertDoneSnoozed, Wording.Moment(turn.Now + time, turn.Now)), cancellationToken);
    }
}

/// <summary>"Đã xử lý xong".</summary>
internal sealed class ResolveAlert(AlertWorkflow workflow, AlertQuestions questions) : ICardAction
{
    public string Verb => AlertVerbs.Resolve;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;
        if (!view.MayAct)
            return await workflow.ShowAsync(turn, view, Texts.AlertNotYours, isWhole: false, cancellationToken);
        var (text, problem) = AlertQuestions.ReadText(data, isRequired: false);
        return problem is not null
            ? await questions.AskAsync(turn, view, Verb, data, problem, cancellationToken)
            : await workflow.DoAsync(
                turn, view, alert => AlertActions.Resolve(alert, AlertWorkflow.DeedOf(turn), text), done: null, cancellationToken);
    }
}

/// <summary>"Mở lại", or "Vẫn còn lỗi" for whoever reported it.</summary>
internal sealed class ReopenAlert(AlertWorkflow workflow, AlertQuestions questions) : ICardAction
{
    public string Verb => AlertVerbs.Reopen;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;
        if (!AlertRights.MayReopen(turn.Person, view.Alert, view.System, view.Facts, turn.Now))
            return await workflow.ShowAsync(turn, view, Texts.AlertNotYours, isWhole: false, cancellationToken);
        var (text, problem) = AlertQuestions.ReadText(data, isRequired: true);
        return problem is not null
            ? await questions.AskAsync(turn, view, Verb, data, problem, cancellationToken)
            : await workflow.DoAsync(
                turn, view, alert => AlertActions.Reopen(alert, AlertWorkflow.DeedOf(turn), text), Texts.AlertDoneReopened,
                cancellationToken);
    }
}

/// <summary>"Ghi chú": whoever may see the alert may add a note.</summary>
internal sealed class NoteOnAlert(AlertWorkflow workflow, AlertQuestions questions) : ICardAction
{
    public string Verb => AlertVerbs.Note;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;
        var (text, problem) = AlertQuestions.ReadText(data, isRequired: true);
        return problem is not null
            ? await questions.AskAsync(turn, view, Verb, data, problem, cancellationToken)
            : await workflow.DoAsync(
                turn, view, alert => AlertActions.Note(alert, AlertWorkflow.DeedOf(turn), text), Texts.AlertDoneNoted, cancellationToken);
    }
}

/// <summary>"Chuyển người khác".</summary>
internal sealed class ReassignAlert(AlertWorkflow workflow, AlertQuestions questions) : ICardAction
{
    public string Verb => AlertVerbs.Reassign;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;
        if (!view.MayAct)
            return await workflow.ShowAsync(turn, view, Texts.AlertNotYours, isWhole: false, cancellationToken);
        var to = (await questions.CandidatesAsync(view, cancellationToken))
            .FirstOrDefault(person => person.Id.Value == data.Text(AlertVerbs.ToInput));
        return to is null
            ? await questions.AskAsync(turn, view, Verb, data, Texts.FieldNotAnOption, cancellationToken)
            : await workflow.DoAsync(
                turn,
                view,
                alert => AlertActions.Reassign(alert, AlertWorkflow.DeedOf(turn), new(to.Id, to.Name)),
                Wording.Fill(Texts.AlertDonePassedOn, AlertWords.Name(to.Name)),
                cancellationToken);
    }
}

/// <summary>Asks for what is needed first: how it was fixed, why it is reopened, who is to own it, for how long, or what to note.</summary>
internal sealed class AskAboutAlert(AlertWorkflow workflow, AlertQuestions questions) : ICardAction
{
    public string Verb => AlertVerbs.Ask;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;
        if (data.Text(AlertVerbs.What) is not { } what || !AlertQuestions.All.Contains(what))
            return new Answer.Say(Texts.UnknownButton);
        var may = what is AlertVerbs.Note || view.MayAct
            || (what is AlertVerbs.Reopen && AlertRights.MayReopen(turn.Person, view.Alert, view.System, view.Facts, turn.Now));
        var problem = Refusal(view.Standing, what, turn);
        return !may ? await workflow.ShowAsync(turn, view, Texts.AlertNotYours, isWhole: false, cancellationToken)
            : problem is not null ? await workflow.ShowAsync(
                turn, view, AlertWorkflow.WhyNot(view, problem.Value), isWhole: false, cancellationToken)
            : await questions.AskAsync(turn, view, what, ActionData.Empty, problem: null, cancellationToken);
    }

    /// <summary>Refuses what would be refused anyway, before asking about it.</summary>
    private static AlertRefusal? Refusal(AlertState standing, string what, Turn turn) => what switch
    {
        AlertVerbs.Note => null,
        AlertVerbs.Reopen => standing.Status is AlertStatus.Resolved ? null : AlertRefusal.IsNotResolved,
        _ when standing.Status is AlertStatus.Resolved => AlertRefusal.IsResolved,
        AlertVerbs.Snooze when !standing.IsAsking => standing.Owner?.Id == turn.SenderId
            ? AlertRefusal.AlreadyTheirs : AlertRefusal.SomebodyElses,
        _ => null,
    };
}
