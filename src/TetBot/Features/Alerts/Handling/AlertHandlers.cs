using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain.Alerts;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.Alerts.Handling;

/// <summary>Shows one alert as it stands.</summary>
internal sealed class OpenAlert(AlertDesk desk) : ICardAction
{
    public string Verb => Entrances.Alert;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        return scene is null ? refusal! : await desk.ShowAsync(turn, scene, problem: null, isWhole: false, cancellationToken);
    }
}

/// <summary>All that happened to it, and all that can be done.</summary>
internal sealed class ShowAlertTimeline(AlertDesk desk) : ICardAction
{
    public string Verb => AlertVerbs.Timeline;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        return scene is null ? refusal! : await desk.ShowAsync(turn, scene, problem: null, isWhole: true, cancellationToken);
    }
}

/// <summary>"Nhận xử lý": of two who press at once one owns it, the other sees who.</summary>
internal sealed class AcknowledgeAlert(AlertDesk desk) : ICardAction
{
    public string Verb => AlertVerbs.Acknowledge;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        if (scene is null)
            return refusal!;
        return scene.MayAct
            ? await desk.DoAsync(turn, scene, alert => AlertActions.Acknowledge(alert, AlertDesk.DeedOf(turn)), Texts.AlertDoneTaken, cancellationToken)
            : await desk.ShowAsync(turn, scene, Texts.AlertNotYours, isWhole: false, cancellationToken);
    }
}

/// <summary>"Đã bàn giao".</summary>
internal sealed class GiveAlert(AlertDesk desk) : ICardAction
{
    public string Verb => AlertVerbs.Give;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        if (scene is null)
            return refusal!;
        return scene.MayAct
            ? await desk.DoAsync(turn, scene, alert => AlertActions.Give(alert, AlertDesk.DeedOf(turn)), Texts.AlertDoneGiven, cancellationToken)
            : await desk.ShowAsync(turn, scene, Texts.AlertNotYours, isWhole: false, cancellationToken);
    }
}

/// <summary>"Hoãn", for a time that is on the card.</summary>
internal sealed class SnoozeAlert(AlertDesk desk) : ICardAction
{
    public string Verb => AlertVerbs.Snooze;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        if (scene is null)
            return refusal!;
        if (!scene.MayAct)
            return await desk.ShowAsync(turn, scene, Texts.AlertNotYours, isWhole: false, cancellationToken);
        var time = TimeSpan.FromMinutes(data.Number(AlertVerbs.Minutes) ?? 0);
        return await desk.DoAsync(
            turn, scene, alert => AlertActions.Snooze(alert, AlertDesk.DeedOf(turn), time), Wording.Fill(Texts.AlertDoneSnoozed, Wording.Moment(turn.Now + time, turn.Now)), cancellationToken);
    }
}

/// <summary>"Đã xử lý xong".</summary>
internal sealed class ResolveAlert(AlertDesk desk, AlertQuestions questions) : ICardAction
{
    public string Verb => AlertVerbs.Resolve;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        if (scene is null)
            return refusal!;
        if (!scene.MayAct)
            return await desk.ShowAsync(turn, scene, Texts.AlertNotYours, isWhole: false, cancellationToken);
        var (text, problem) = AlertQuestions.ReadText(data, isRequired: false);
        return problem is not null
            ? await questions.AskAsync(turn, scene, Verb, data, problem, cancellationToken)
            : await desk.DoAsync(turn, scene, alert => AlertActions.Resolve(alert, AlertDesk.DeedOf(turn), text), done: null, cancellationToken);
    }
}

/// <summary>"Mở lại", and "Vẫn còn lỗi" of whoever reported it.</summary>
internal sealed class ReopenAlert(AlertDesk desk, AlertQuestions questions) : ICardAction
{
    public string Verb => AlertVerbs.Reopen;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        if (scene is null)
            return refusal!;
        if (!AlertRights.MayReopen(turn.Person, scene.Alert, scene.System, scene.Facts, turn.Now))
            return await desk.ShowAsync(turn, scene, Texts.AlertNotYours, isWhole: false, cancellationToken);
        var (text, problem) = AlertQuestions.ReadText(data, isRequired: true);
        return problem is not null
            ? await questions.AskAsync(turn, scene, Verb, data, problem, cancellationToken)
            : await desk.DoAsync(turn, scene, alert => AlertActions.Reopen(alert, AlertDesk.DeedOf(turn), text), Texts.AlertDoneReopened, cancellationToken);
    }
}

/// <summary>"Ghi chú": whoever may see it may say something.</summary>
internal sealed class NoteOnAlert(AlertDesk desk, AlertQuestions questions) : ICardAction
{
    public string Verb => AlertVerbs.Note;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        if (scene is null)
            return refusal!;
        var (text, problem) = AlertQuestions.ReadText(data, isRequired: true);
        return problem is not null
            ? await questions.AskAsync(turn, scene, Verb, data, problem, cancellationToken)
            : await desk.DoAsync(turn, scene, alert => AlertActions.Note(alert, AlertDesk.DeedOf(turn), text), Texts.AlertDoneNoted, cancellationToken);
    }
}

/// <summary>"Chuyển người khác".</summary>
internal sealed class ReassignAlert(AlertDesk desk, AlertQuestions questions) : ICardAction
{
    public string Verb => AlertVerbs.Reassign;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        if (scene is null)
            return refusal!;
        if (!scene.MayAct)
            return await desk.ShowAsync(turn, scene, Texts.AlertNotYours, isWhole: false, cancellationToken);
        var to = (await questions.CandidatesAsync(scene, cancellationToken)).FirstOrDefault(person => person.Id.Value == data.Text(AlertVerbs.ToInput));
        return to is null
            ? await questions.AskAsync(turn, scene, Verb, data, Texts.FieldNotAnOption, cancellationToken)
            : await desk.DoAsync(
                turn,
                scene,
                alert => AlertActions.Reassign(alert, AlertDesk.DeedOf(turn), new(to.Id, to.Name)),
                Wording.Fill(Texts.AlertDonePassedOn, AlertWords.Name(to.Name)),
                cancellationToken);
    }
}

/// <summary>Asks what is needed first: how it was mended, why it is reopened, whose it shall be, for how long, what is to be noted.</summary>
internal sealed class AskAboutAlert(AlertDesk desk, AlertQuestions questions) : ICardAction
{
    public string Verb => AlertVerbs.Ask;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        if (scene is null)
            return refusal!;
        if (data.Text(AlertVerbs.What) is not { } what || !AlertQuestions.All.Contains(what))
            return new Answer.Say(Texts.UnknownButton);
        var may = what is AlertVerbs.Note || scene.MayAct
            || (what is AlertVerbs.Reopen && AlertRights.MayReopen(turn.Person, scene.Alert, scene.System, scene.Facts, turn.Now));
        var problem = Refusal(scene.Standing, what, turn);
        return !may ? await desk.ShowAsync(turn, scene, Texts.AlertNotYours, isWhole: false, cancellationToken)
            : problem is not null ? await desk.ShowAsync(turn, scene, AlertDesk.WhyNot(scene, problem.Value), isWhole: false, cancellationToken)
            : await questions.AskAsync(turn, scene, what, ActionData.Empty, problem: null, cancellationToken);
    }

    /// <summary>What would be refused after all is not asked about first.</summary>
    private static AlertRefusal? Refusal(AlertStanding standing, string what, Turn turn) => what switch
    {
        AlertVerbs.Note => null,
        AlertVerbs.Reopen => standing.Status is AlertStatus.Resolved ? null : AlertRefusal.IsNotResolved,
        _ when standing.Status is AlertStatus.Resolved => AlertRefusal.IsResolved,
        AlertVerbs.Snooze when !standing.IsAsking => standing.Owner?.Id == turn.SenderId ? AlertRefusal.AlreadyTheirs : AlertRefusal.SomebodyElses,
        _ => null,
    };
}
